#include "schema.h"

#include "i18n.h"
#include "pinyin.h"
#include "store.h"
#include "table.h"

static guint
field_since (const AjFieldDef *field, const AjRecordDef *def)
{
  return MAX (aj_field_get_since (field, def), def->since);
}

static void
append_columns (GString *sql, const AjFieldDef *field, const char *before)
{
  g_string_append_printf (sql, "%s\"%s\" %s", before, field->name, field->kind->sql_type);
  if (field->kind->id == AJ_KIND_LINK)
    g_string_append_printf (sql, " REFERENCES \"%s\" (id) DEFERRABLE INITIALLY DEFERRED",
                            field->target);
  if (aj_field_has_sort_column (field))
    g_string_append_printf (sql, "%s\"%s_sort\" TEXT", before, field->name);
  if (aj_field_has_initials (field))
    g_string_append_printf (sql, "%s\"%s_initials\" TEXT", before, field->name);
}

static gboolean
create_table (AjDatabase *database, const AjRecordDef *def, guint version, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TABLE \"%s\" (\n  id INTEGER PRIMARY KEY,\n  rev INTEGER NOT NULL",
                   def->table);
  for (guint i = 0; i < def->n_fields; i++)
    if (field_since (&def->fields[i], def) <= version)
      append_columns (sql, &def->fields[i], ",\n  ");
  g_string_append (sql, "\n) STRICT");
  return aj_database_exec (database, sql->str, error);
}

static gboolean
add_columns (AjDatabase *database, const AjRecordDef *def, const AjFieldDef *field, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *before = g_strdup_printf (";\nALTER TABLE \"%s\" ADD COLUMN ", def->table);

  append_columns (sql, field, before);
  return aj_database_exec (database, sql->str + 1, error);
}

/* The unit stands last in each index, so that the order of one unit's rows is read from the index
 * alone and need not be sorted. */
static gboolean
create_index (AjDatabase *database, const AjRecordDef *def, guint i, GError **error)
{
  const AjFieldDef *field = &def->fields[i];
  g_autofree char *column = aj_field_dup_sort_column (field);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE INDEX IF NOT EXISTS \"%s_by_%s\" ON \"%s\" (\"%s\"", def->table,
                   field->name, def->table, column);
  if (def->unit >= 0 && (guint) def->unit != i && (field->flags & AJ_FIELD_SORTED) != 0)
    g_string_append_printf (sql, ", \"%s\"", def->fields[def->unit].name);
  g_string_append_c (sql, ')');
  return aj_database_exec (database, sql->str, error);
}

static gboolean
create_search (AjDatabase *database, const AjRecordDef *def, GError **error)
{
  /* Tokens come folded from search-text.c; this tokenizer takes every character above 127 as part
   * of a word, also those that are younger than SQLite's tables. */
  g_autofree char *sql = g_strdup_printf (
    "CREATE VIRTUAL TABLE IF NOT EXISTS \"%s_search\" USING fts5 (text, content = '', "
    "columnsize = 0, tokenize = 'ascii')",
    def->table);
  return aj_database_exec (database, sql, error);
}

static gboolean
upgrade_type (AjDatabase *database, const AjRecordDef *def, guint version, GError **error)
{
  if (def->since == version)
    return create_table (database, def, version, error);
  for (guint i = 0; def->since < version && i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      if (field_since (field, def) == version && !add_columns (database, def, field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_derived (AjDatabase *database,
              const AjRecordDef *def,
              const AjFieldDef *field,
              const char *column,
              GError **error)
{
  g_autofree char *read_sql = g_strdup_printf (
    "SELECT id, \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL", field->name, def->table, field->name);
  g_autofree char *write_sql =
    g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = $2 WHERE id = $1", def->table, column);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, read_sql, error);
  AjStep step;

  if (read == NULL)
    return FALSE;
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      g_autoptr (sqlite3_stmt) write = aj_database_prepare (database, write_sql, error);
      const char *value = (const char *) sqlite3_column_text (read, 1);
      if (write == NULL)
        return FALSE;
      sqlite3_bind_int64 (write, 1, sqlite3_column_int64 (read, 0));
      sqlite3_bind_text (write, 2,
                         g_str_has_suffix (column, "_sort") ? aj_field_make_sort_key (field, value)
                                                            : aj_pinyin_initials (value),
                         -1, g_free);
      if (!aj_database_run (database, write, error))
        return FALSE;
    }
  return step == AJ_STEP_DONE;
}

/* A field that was not a name, or not sorted, when its table was made. */
static gboolean
ensure_derived (AjDatabase *database,
                const AjRecordDef *def,
                const AjFieldDef *field,
                const char *suffix,
                GError **error)
{
  g_autofree char *column = g_strconcat (field->name, suffix, NULL);
  g_autofree char *ask = g_strdup_printf (
    "SELECT name FROM pragma_table_info ('%s') WHERE name = '%s'", def->table, column);
  g_autofree char *add =
    g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN \"%s\" TEXT", def->table, column);
  g_autofree char *found = NULL;

  if (!aj_database_get_text (database, ask, &found, error))
    return FALSE;
  return found != NULL || (aj_database_exec (database, add, error) &&
                           fill_derived (database, def, field, column, error));
}

/* What follows from the flags of today: derived columns, indexes, the search table. */
static gboolean
ensure_type (AjDatabase *database, const AjRecordDef *def, GError **error)
{
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      if ((aj_field_has_sort_column (field) &&
           !ensure_derived (database, def, field, "_sort", error)) ||
          (aj_field_has_initials (field) &&
           !ensure_derived (database, def, field, "_initials", error)) ||
          (aj_field_has_index (field) && !create_index (database, def, i, error)))
        return FALSE;
    }
  return !aj_record_def_has_search (def) || create_search (database, def, error);
}

static gboolean
run_script (AjDatabase *database, guint version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/org/anjuan/Anjuan/sql/%04u.sql", version);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GBytes) script =
    g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &missing);

  if (script == NULL)
    {
      /* The first holds the journal; the others are there only when a step needs one. */
      if (version > 1)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  g_autofree char *sql = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  return aj_database_exec (database, sql, error);
}

gboolean
aj_schema_upgrade (
  AjDatabase *database, const AjRecordDef *const *defs, guint from, guint to, GError **error)
{
  for (guint version = from + 1; version <= to; version++)
    {
      g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version=%u", version);
      for (gsize i = 0; defs[i] != NULL; i++)
        if (!upgrade_type (database, defs[i], version, error))
          return FALSE;
      if (!run_script (database, version, error) || !aj_database_exec (database, stamp, error))
        return FALSE;
    }
  for (gsize i = 0; defs[i] != NULL; i++)
    if (!ensure_type (database, defs[i], error))
      return FALSE;
  /* Which fields are searched may have changed as well. */
  return from == 0 || aj_search_rebuild (database, defs, error);
}

gboolean
aj_schema_check (AjDatabase *database, GError **error)
{
  g_autofree char *integrity = NULL;
  g_autofree char *broken = NULL;

  if (!aj_database_get_text (database, "PRAGMA integrity_check(1)", &integrity, error) ||
      !aj_database_get_text (database, "PRAGMA foreign_key_check", &broken, error))
    return FALSE;
  if (g_strcmp0 (integrity, "ok") == 0 && broken == NULL)
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
               _ ("The vault's database is damaged: %s."), broken != NULL ? broken : integrity);
  return FALSE;
}
