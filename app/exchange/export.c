#include "export.h"

#include "csv-guard.h"
#include "field-match.h"
#include "i18n.h"
#include "json-write.h"

#define CHUNK 256

typedef struct
{
  AjStore *store;
  const AjRecordDef *def;
  const GArray *columns; /* (nullable) of int */
  gboolean machine;
  guint n_done;
  void (*append) (GString *out, AjRecord *record, gpointer data); /* data: this */
} Export;

static gboolean
flush (GString *text, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  gboolean done = g_output_stream_write_all (out, text->str, text->len, NULL, cancellable, error);
  g_string_set_size (text, 0);
  return done;
}

/* Reads the rows of query piece by piece, so that a million of them do not stand in memory. */
static gboolean
write_records (Export *self,
               const AjQuery *query,
               GString *text,
               GOutputStream *out,
               AjProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GArray) ids = aj_store_list_ids (self->store, query, cancellable, error);
  if (ids == NULL)
    return FALSE;
  for (guint at = 0; at < ids->len; at += CHUNK)
    {
      g_autoptr (GPtrArray) records =
        aj_store_get_many (self->store, self->def, &g_array_index (ids, gint64, at),
                           MIN (CHUNK, ids->len - at), error);
      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        {
          self->append (text, g_ptr_array_index (records, i), self);
          self->n_done++;
        }
      if (!flush (text, out, cancellable, error))
        return FALSE;
      aj_progress_set (progress, at, ids->len, _ ("Exporting"));
    }
  return TRUE;
}

static void
append_csv_header (GString *out, const AjRecordDef *def, const GArray *columns, gboolean machine)
{
  g_string_append (out, aj_field_get_id_header (machine));
  for (guint i = 0; i < aj_query_count_columns (def, columns); i++)
    {
      const AjFieldDef *field = &def->fields[aj_query_get_column (columns, i)];
      gboolean link = field->kind->id == AJ_KIND_LINK;
      g_autofree char *first = aj_field_dup_header (field, AJ_COLUMN_VALUE, machine);
      g_string_append_c (out, ',');
      aj_csv_append_cell (out, first, FALSE, FALSE);
      if (!link)
        continue;
      g_autofree char *second =
        aj_field_dup_header (field, machine ? AJ_COLUMN_LINK_TITLE : AJ_COLUMN_LINK_ID, machine);
      g_string_append_c (out, ',');
      aj_csv_append_cell (out, second, FALSE, FALSE);
    }
  g_string_append (out, "\r\n");
}

/* For programs the id first and the title beside it; for people the other way round. */
static void
append_csv_link (GString *out, Export *self, AjRecord *record, int field)
{
  const AjRecordDef *target = aj_records_find (self->def->fields[field].target);
  gint64 id = aj_record_get_link (record, field);
  g_autofree char *title = id != 0 ? aj_store_dup_title (self->store, target, id) : g_strdup ("");
  const char *stored = aj_record_get (record, field);
  const char *id_text = stored != NULL ? stored : "";

  g_string_append_c (out, ',');
  aj_csv_append_cell (out, self->machine ? id_text : title, FALSE, !self->machine);
  g_string_append_c (out, ',');
  aj_csv_append_cell (out, self->machine ? title : id_text, FALSE, !self->machine);
}

/* A spreadsheet may read these as what they are. */
static gboolean
is_plain (const AjFieldDef *field)
{
  return field->kind->id == AJ_KIND_NUMBER || field->kind->id == AJ_KIND_DATE;
}

static void
append_csv_record (GString *out, AjRecord *record, gpointer data)
{
  Export *self = data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));

  aj_csv_append_cell (out, id, FALSE, !self->machine);
  for (guint i = 0; i < aj_query_count_columns (self->def, self->columns); i++)
    {
      int at = aj_query_get_column (self->columns, i);
      const AjFieldDef *field = &self->def->fields[at];
      const char *stored = aj_record_get (record, at);
      g_autofree char *shown = NULL;

      if (field->kind->id == AJ_KIND_LINK)
        {
          append_csv_link (out, self, record, at);
          continue;
        }
      if (!self->machine)
        shown = aj_field_format (field, stored);
      g_string_append_c (out, ',');
      aj_csv_append_cell (out, self->machine ? (stored != NULL ? stored : "") : shown,
                          is_plain (field), !self->machine);
    }
  g_string_append (out, "\r\n");
}

gboolean
aj_export_csv (AjStore *store,
               const AjQuery *query,
               gboolean machine,
               GOutputStream *out,
               AjProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (store) && query != NULL, FALSE);

  Export self = {
    .store = store,
    .def = query->def,
    .columns = query->columns,
    .machine = machine,
    .append = append_csv_record,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  if (!machine)
    g_string_append (text, "\xef\xbb\xbf");
  append_csv_header (text, query->def, query->columns, machine);
  return write_records (&self, query, text, out, progress, cancellable, error) &&
         flush (text, out, cancellable, error);
}

static void
append_json_record (GString *out, AjRecord *record, gpointer data)
{
  Export *self = data;

  g_string_append (out, self->n_done == 0 ? "\n" : ",\n");
  aj_json_append_record (out, self->store, record);
}

gboolean
aj_export_json (AjStore *store,
                const AjQuery *query,
                GOutputStream *out,
                AjProgress *progress,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (store) && query != NULL, FALSE);

  Export self = { .store = store, .def = query->def, .append = append_json_record };
  g_autoptr (GString) text = g_string_new ("[");

  if (!write_records (&self, query, text, out, progress, cancellable, error))
    return FALSE;
  g_string_append (text, self.n_done == 0 ? "]\n" : "\n]\n");
  return flush (text, out, cancellable, error);
}

void
aj_export_append_csv (
  GString *out, AjStore *store, const AjRecordDef *def, GPtrArray *records, gboolean machine)
{
  Export self = { .store = store, .def = def, .machine = machine };

  if (!machine)
    g_string_append (out, "\xef\xbb\xbf");
  append_csv_header (out, def, NULL, machine);
  for (guint i = 0; i < records->len; i++)
    append_csv_record (out, g_ptr_array_index (records, i), &self);
}

void
aj_export_append_json (GString *out, AjStore *store, const AjRecordDef *def, GPtrArray *records)
{
  Export self = { .store = store, .def = def };

  g_string_append (out, "[");
  for (guint i = 0; i < records->len; i++)
    {
      append_json_record (out, g_ptr_array_index (records, i), &self);
      self.n_done++;
    }
  g_string_append (out, self.n_done == 0 ? "]\n" : "\n]\n");
}
