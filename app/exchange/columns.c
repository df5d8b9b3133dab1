#include "columns.h"

#include "i18n.h"

/* A title, the unit's name and the date often stand above the header. */
#define MAX_ROWS_ABOVE 10

static int *
new_indexes (guint n)
{
  int *indexes = g_new (int, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    indexes[i] = -1;
  return indexes;
}

void
aj_columns_free (AjColumns *self)
{
  if (self == NULL)
    return;
  g_free (self->value);
  g_free (self->link_id);
  g_free (self->link_title);
  g_ptr_array_unref (self->unmatched);
  g_free (self);
}

static AjColumns *
new_columns (const AjRecordDef *def)
{
  AjColumns *self = g_new0 (AjColumns, 1);

  self->id = -1;
  self->value = new_indexes (def->n_fields);
  self->link_id = new_indexes (def->n_fields);
  self->link_title = new_indexes (def->n_fields);
  self->unmatched = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static guint
count_texts (const AjSheet *sheet, guint row)
{
  guint n = 0;
  for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row); i++)
    n += *aj_sheet_get_cell (sheet, row, i) != '\0';
  return n;
}

static guint
count_matches (const AjRecordDef *def, const AjSheet *sheet, guint row)
{
  guint n = 0;
  for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row); i++)
    {
      const char *text = aj_sheet_get_cell (sheet, row, i);
      if (aj_field_match (def, text, NULL) >= 0 || aj_field_match_id (text))
        n++;
    }
  return n;
}

/* Returns whether a row names any field: the first whose cells mostly do, else the one with the
 * most. */
static gboolean
find_header (const AjRecordDef *def, const AjSheet *sheet, guint *header)
{
  guint most = 0;

  for (guint row = 0; row < MIN (aj_sheet_get_n_rows (sheet), MAX_ROWS_ABOVE); row++)
    {
      guint n = count_matches (def, sheet, row);
      if (n > 1 && 2 * n >= count_texts (sheet, row))
        {
          *header = row;
          return TRUE;
        }
      if (n > most)
        {
          most = n;
          *header = row;
        }
    }
  return most > 0;
}

static void
set_no_header (const AjRecordDef *def, GError **error)
{
  g_autoptr (GString) fields = g_string_new (NULL);

  for (guint i = 0; i < def->n_fields; i++)
    if (!(def->fields[i].flags & (AJ_FIELD_HIDDEN | AJ_FIELD_READONLY)))
      g_string_append_printf (fields, "%s%s", fields->len > 0 ? _ (", ") : "",
                              aj_field_get_label (&def->fields[i]));
  g_set_error (
    error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_HEADER,
    _ ("No column of the table could be matched with a field of “%s”. The first row must name "
       "the columns. There are: %s."),
    aj_record_def_get_label (def), fields->str);
}

static gboolean
match_cell (AjColumns *self, const AjRecordDef *def, const char *text, int column, GError **error)
{
  AjColumnPart part = AJ_COLUMN_VALUE;
  int field = aj_field_match (def, text, &part);
  int *where;

  if (field >= 0)
    where = (part == AJ_COLUMN_VALUE     ? self->value
             : part == AJ_COLUMN_LINK_ID ? self->link_id
                                         : self->link_title) +
            field;
  else if (aj_field_match_id (text))
    where = &self->id;
  else
    {
      if (*text != '\0')
        g_ptr_array_add (self->unmatched, g_strdup (text));
      return TRUE;
    }
  if (*where >= 0)
    {
      g_set_error (
        error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_HEADER,
        _ ("Columns %d and %d both name the field “%s”. Delete one of them, or rename it."),
        *where + 1, column + 1, field >= 0 ? aj_field_get_label (&def->fields[field]) : "id");
      return FALSE;
    }
  *where = column;
  return TRUE;
}

AjColumns *
aj_columns_find (const AjRecordDef *def, const AjSheet *sheet, GError **error)
{
  g_return_val_if_fail (def != NULL && sheet != NULL, NULL);

  guint header = 0;
  if (!find_header (def, sheet, &header))
    {
      set_no_header (def, error);
      return NULL;
    }

  g_autoptr (AjColumns) self = new_columns (def);
  self->first = header + 1;
  for (guint i = 0; i < aj_sheet_get_n_cells (sheet, header); i++)
    if (!match_cell (self, def, aj_sheet_get_cell (sheet, header, i), (int) i, error))
      return NULL;
  g_ptr_array_add (self->unmatched, NULL);

  /* "unit" beside "unit_title" holds the id, the title stands in the other. */
  for (guint i = 0; i < def->n_fields; i++)
    if (self->link_title[i] >= 0)
      {
        if (self->link_id[i] < 0)
          self->link_id[i] = self->value[i];
        self->value[i] = self->link_title[i];
      }
  return g_steal_pointer (&self);
}

AjColumns *
aj_columns_new (
  const AjRecordDef *def, const AjSheet *sheet, const int *fields, guint n, GError **error)
{
  g_return_val_if_fail (def != NULL && sheet != NULL && fields != NULL, NULL);

  guint width = 0;
  for (guint row = 0; row < aj_sheet_get_n_rows (sheet); row++)
    width = MAX (width, aj_sheet_get_n_cells (sheet, row));
  if (width > n)
    {
      g_set_error (
        error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_HEADER,
        _ ("The block is %u columns wide, but from here on there are only %u. Start further left."),
        width, n);
      return NULL;
    }
  AjColumns *self = new_columns (def);
  for (guint i = 0; i < n; i++)
    if (fields[i] >= 0 && (guint) fields[i] < def->n_fields && i < width)
      self->value[fields[i]] = (int) i;
  g_ptr_array_add (self->unmatched, NULL);
  return self;
}

gboolean
aj_columns_has_header (const AjRecordDef *def, const AjSheet *sheet)
{
  g_return_val_if_fail (def != NULL && sheet != NULL, FALSE);

  guint n = aj_sheet_get_n_rows (sheet) > 1 ? count_texts (sheet, 0) : 0;
  return n > 0 && count_matches (def, sheet, 0) == n;
}
