#include "table.h"

#include "i18n.h"
#include "pinyin.h"
#include "store.h"

gboolean
aj_field_has_sort_column (const AjFieldDef *field)
{
  if ((field->flags & AJ_FIELD_NAME) != 0)
    return TRUE;
  return field->kind->id == AJ_KIND_NUMBER && g_str_equal (field->kind->sql_type, "TEXT") &&
         (field->flags & AJ_FIELD_SORTED) != 0;
}

gboolean
aj_field_has_initials (const AjFieldDef *field)
{
  return (field->flags & AJ_FIELD_NAME) != 0;
}

gboolean
aj_field_has_index (const AjFieldDef *field)
{
  return (field->flags & (AJ_FIELD_SORTED | AJ_FIELD_UNIQUE)) != 0 ||
         field->kind->id == AJ_KIND_LINK;
}

gboolean
aj_record_def_has_search (const AjRecordDef *def)
{
  for (guint i = 0; i < def->n_fields; i++)
    if ((def->fields[i].flags & (AJ_FIELD_SEARCHED | AJ_FIELD_NAME)) != 0)
      return TRUE;
  return FALSE;
}

/* A text that compares as the number does: sign, how many digits before the dot, the digits; those
 * of a negative number turned over. What is no number comes after all numbers, as it was typed. */
static char *
make_number_key (const char *stored)
{
  gboolean negative = *stored == '-';
  const char *digits = stored + (negative || *stored == '+');

  while (*digits == '0' && g_ascii_isdigit (digits[1]))
    digits++;
  gsize whole = strspn (digits, "0123456789");
  gsize length = strlen (digits);
  if (whole == 0 || whole > 99 ||
      (digits[whole] != '\0' &&
       (digits[whole] != '.' || strspn (digits + whole + 1, "0123456789") != length - whole - 1)))
    return g_strconcat ("z", stored, NULL);

  /* 12.50 and 12.5 are the same number. */
  if (digits[whole] == '.')
    {
      while (digits[length - 1] == '0')
        length--;
      if (digits[length - 1] == '.')
        length--;
    }
  GString *key = g_string_new (negative ? "n" : "p");
  g_string_append_printf (key, "%02d", (int) whole);
  g_string_append_len (key, digits, length);
  if (negative)
    {
      for (gsize i = 1; i < key->len; i++)
        if (g_ascii_isdigit (key->str[i]))
          key->str[i] = '0' + '9' - key->str[i];
      /* -12 comes after -12.5. */
      g_string_append_c (key, '~');
    }
  return g_string_free (key, FALSE);
}

char *
aj_field_make_sort_key (const AjFieldDef *field, const char *stored)
{
  if (stored == NULL)
    return NULL;
  if ((field->flags & AJ_FIELD_NAME) != 0)
    return aj_pinyin_sort_key (stored);
  return make_number_key (stored);
}

char *
aj_field_dup_sort_column (const AjFieldDef *field)
{
  return g_strconcat (field->name, aj_field_has_sort_column (field) ? "_sort" : NULL, NULL);
}

static AjTable *
make_table (const AjRecordDef *def)
{
  AjTable *self = g_new0 (AjTable, 1);
  g_autoptr (GString) read = g_string_new ("SELECT rev");
  g_autoptr (GString) initials = g_string_new (NULL);
  g_autoptr (GString) write = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new ("$1, $2");
  int n = 2;

  self->def = def;
  g_string_printf (write, "INSERT INTO \"%s\" (id, rev", def->table);
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      g_string_append_printf (read, ", \"%s\"", field->name);
      g_string_append_printf (write, ", \"%s\"", field->name);
      g_string_append_printf (marks, ", $%d", ++n);
      if (aj_field_has_sort_column (field))
        {
          g_string_append_printf (write, ", \"%s_sort\"", field->name);
          g_string_append_printf (marks, ", $%d", ++n);
        }
      if (aj_field_has_initials (field))
        {
          g_string_append_printf (write, ", \"%s_initials\"", field->name);
          g_string_append_printf (marks, ", $%d", ++n);
          g_string_append_printf (initials, ", \"%s_initials\"", field->name);
          self->n_initials++;
        }
    }
  self->select =
    g_strdup_printf ("%s%s FROM \"%s\" WHERE id = $1", read->str, initials->str, def->table);
  self->insert = g_strdup_printf ("%s) VALUES (%s)", write->str, marks->str);
  self->remove = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = $1", def->table);
  if (aj_record_def_has_search (def))
    {
      self->search_insert = g_strdup_printf ("INSERT INTO \"%s_search\" (rowid, text) "
                                             "VALUES ($1, $2)",
                                             def->table);
      /* The table keeps no text of its own (its size): the words to take out are given again. */
      self->search_remove = g_strdup_printf ("INSERT INTO \"%s_search\" (\"%s_search\", rowid, "
                                             "text) VALUES ('delete', $1, $2)",
                                             def->table, def->table);
    }
  return self;
}

const AjTable *
aj_table_get (const AjRecordDef *def)
{
  static GMutex lock;
  static GHashTable *tables = NULL;

  g_mutex_lock (&lock);
  if (tables == NULL)
    tables = g_hash_table_new (NULL, NULL);
  AjTable *table = g_hash_table_lookup (tables, def);
  if (table == NULL)
    {
      table = make_table (def);
      g_hash_table_insert (tables, (gpointer) def, table);
    }
  g_mutex_unlock (&lock);
  return table;
}

gboolean
aj_table_read_row (
  const AjTable *self, AjDatabase *database, gint64 id, AjRow **row, GError **error)
{
  *row = NULL;
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, self->select, error);
  if (read == NULL)
    return FALSE;
  sqlite3_bind_int64 (read, 1, id);
  AjStep step = aj_database_step (database, read, error);
  if (step != AJ_STEP_ROW)
    return step == AJ_STEP_DONE;

  AjRow *result = g_new0 (AjRow, 1);
  result->id = id;
  result->rev = sqlite3_column_int64 (read, 0);
  result->n_values = self->def->n_fields;
  result->n_initials = self->n_initials;
  result->values = g_new0 (char *, result->n_values);
  result->initials = g_new0 (char *, result->n_initials);
  for (guint i = 0; i < result->n_values; i++)
    result->values[i] = g_strdup ((const char *) sqlite3_column_text (read, 1 + i));
  for (guint i = 0; i < result->n_initials; i++)
    {
      int column = 1 + result->n_values + i;
      result->initials[i] = g_strdup ((const char *) sqlite3_column_text (read, column));
    }
  *row = result;
  return TRUE;
}

void
aj_row_free (AjRow *row)
{
  if (row == NULL)
    return;
  for (guint i = 0; i < row->n_values; i++)
    g_free (row->values[i]);
  for (guint i = 0; i < row->n_initials; i++)
    g_free (row->initials[i]);
  g_free (row->values);
  g_free (row->initials);
  g_free (row);
}

gboolean
aj_field_bind (
  const AjFieldDef *field, sqlite3_stmt *statement, int index, const char *stored, GError **error)
{
  gint64 number = 0;

  if (stored == NULL || g_str_equal (field->kind->sql_type, "TEXT"))
    {
      aj_bind_text (statement, index, stored);
      return TRUE;
    }
  if (!g_ascii_string_to_signed (stored, 10, G_MININT64, G_MAXINT64, &number, NULL))
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("“%s” cannot hold this value. Choose one of the values offered."),
                   aj_field_get_label (field));
      return FALSE;
    }
  sqlite3_bind_int64 (statement, index, number);
  return TRUE;
}
