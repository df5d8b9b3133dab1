#include "xlsx-write.h"

#include "csv-guard.h"
#include "field-match.h"
#include "i18n.h"
#include "sheet-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define CHUNK 256

typedef struct
{
  AjStore *store;
  const AjRecordDef *def;
  const GArray *columns; /* (nullable) of int */
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *text;
  lxw_format *header;
  lxw_row_t row;
  lxw_col_t column;
} Writer;

static void
put (Writer *writer, const char *value, lxw_format *format)
{
  if (*value != '\0')
    worksheet_write_string (writer->sheet, writer->row, writer->column, value, format);
  writer->column++;
}

/* As csv-guard.h: the reader takes one apostrophe off where a formula would follow. */
static void
put_value (Writer *writer, const char *value)
{
  g_autofree char *guarded = NULL;

  if (aj_csv_has_guard (value))
    value = guarded = g_strconcat ("'", value, NULL);
  put (writer, value, writer->text);
}

/* Wide enough for what usually stands there, in characters of Latin width. */
static double
get_column_width (const AjFieldDef *field)
{
  switch (field->kind->id)
    {
    case AJ_KIND_LONG_TEXT:
      return 40;
    case AJ_KIND_DATE:
    case AJ_KIND_NUMBER:
      return 12;
    case AJ_KIND_FLAG:
      return 8;
    case AJ_KIND_CODE:
      return field->size >= 18 ? 22 : 16;
    case AJ_KIND_LINK:
      return 26;
    case AJ_KIND_CHOICES:
      return 30;
    default:
      return field->size > 60 ? 30 : 14;
    }
}

static void
set_column (Writer *writer, double width)
{
  worksheet_set_column (writer->sheet, writer->column, writer->column, width, writer->text);
}

static void
put_header (Writer *writer)
{
  set_column (writer, 21);
  put (writer, aj_field_get_id_header (FALSE), writer->header);
  for (guint i = 0; i < aj_query_count_columns (writer->def, writer->columns); i++)
    {
      const AjFieldDef *field = &writer->def->fields[aj_query_get_column (writer->columns, i)];
      g_autofree char *label = aj_field_dup_header (field, AJ_COLUMN_VALUE, FALSE);
      set_column (writer, get_column_width (field));
      put (writer, label, writer->header);
      if (field->kind->id != AJ_KIND_LINK)
        continue;
      g_autofree char *id_label = aj_field_dup_header (field, AJ_COLUMN_LINK_ID, FALSE);
      set_column (writer, 21);
      put (writer, id_label, writer->header);
    }
}

static void
put_record (Writer *writer, AjRecord *record)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));

  writer->row++;
  writer->column = 0;
  put (writer, id, writer->text);
  for (guint i = 0; i < aj_query_count_columns (writer->def, writer->columns); i++)
    {
      int at = aj_query_get_column (writer->columns, i);
      const AjFieldDef *field = &writer->def->fields[at];
      const char *stored = aj_record_get (record, at);
      gboolean link = field->kind->id == AJ_KIND_LINK;
      g_autofree char *shown =
        link ? aj_store_dup_title (writer->store, aj_records_find (field->target),
                                   aj_record_get_link (record, at))
             : aj_field_format (field, stored);
      put_value (writer, shown);
      if (link)
        put (writer, stored != NULL ? stored : "", writer->text);
    }
}

static gboolean
put_records (Writer *writer,
             const AjQuery *query,
             AjProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GArray) ids = aj_store_list_ids (writer->store, query, cancellable, error);

  if (ids == NULL)
    return FALSE;
  if (ids->len >= AJ_SHEET_MAX_ROWS)
    {
      g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
                   _ ("A sheet holds at most %u rows. Filter the table, or export it as CSV."),
                   AJ_SHEET_MAX_ROWS - 1);
      return FALSE;
    }
  for (guint at = 0; at < ids->len; at += CHUNK)
    {
      g_autoptr (GPtrArray) records =
        aj_store_get_many (writer->store, writer->def, &g_array_index (ids, gint64, at),
                           MIN (CHUNK, ids->len - at), error);
      if (records == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        put_record (writer, g_ptr_array_index (records, i));
      aj_progress_set (progress, at, ids->len, _ ("Exporting"));
    }
  worksheet_autofilter (writer->sheet, 0, 0, writer->row, (lxw_col_t) (writer->column - 1));
  return TRUE;
}

/* Makes the sheet in the file at path. */
static gboolean
write_book (AjStore *store,
            const AjQuery *query,
            const char *path,
            AjProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  /* The time of writing would make every file different. */
  lxw_doc_properties properties = { .created = 1577836800 };
  Writer writer = { .store = store,
                    .def = query->def,
                    .columns = query->columns,
                    .book = workbook_new_opt (path, &options) };

  workbook_set_properties (writer.book, &properties);
  writer.sheet = workbook_add_worksheet (writer.book, aj_record_def_get_label_plural (query->def));
  writer.text = workbook_add_format (writer.book);
  format_set_num_format (writer.text, "@");
  writer.header = workbook_add_format (writer.book);
  format_set_num_format (writer.header, "@");
  format_set_bold (writer.header);
  format_set_bg_color (writer.header, 0xE8EEF4);
  format_set_bottom (writer.header, LXW_BORDER_THIN);
  worksheet_freeze_panes (writer.sheet, 1, 0);
  worksheet_ignore_errors (writer.sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  put_header (&writer);
  gboolean done = put_records (&writer, query, progress, cancellable, error);
  lxw_error result = workbook_close (writer.book);
  if (done && result != LXW_NO_ERROR)
    g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FAILED,
                 _ ("The workbook could not be written: %s."), lxw_strerror (result));
  return done && result == LXW_NO_ERROR;
}

static gboolean
sync_and_rename (const char *from, const char *to, GError **error)
{
  int fd = open (from, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0 && rename (from, to) == 0;

  if (!done)
    g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno),
                 _ ("%s cannot be written: %s."), to, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return done;
}

gboolean
aj_export_xlsx (AjStore *store,
                const AjQuery *query,
                const char *path,
                AjProgress *progress,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (store) && query != NULL && path != NULL, FALSE);

  g_autofree char *part = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno),
                   _ ("%s cannot be written: %s."), path, g_strerror (errno));
      return FALSE;
    }
  close (fd);
  if (write_book (store, query, part, progress, cancellable, error) &&
      sync_and_rename (part, path, error))
    return TRUE;
  unlink (part);
  return FALSE;
}
