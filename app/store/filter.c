#include "id-set.h"
#include "query-private.h"
#include "search-text.h"

/* Up to this many hits of a search are judged one by one; for more, the other conditions are asked
 * for all rows and the two sets are laid over each other. */
#define FEW 4000

/* Conditions on the table itself: SQL and what is bound to it. */
typedef struct
{
  GString *sql;
  GPtrArray *fields; /* AjFieldDef of each value, NULL for plain text */
  GPtrArray *values;
} Conditions;

static void
add (Conditions *self, const AjFieldDef *field, const char *value, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/* format: with %d for the number of the value. */
static void
add (Conditions *self, const AjFieldDef *field, const char *value, const char *format, ...)
{
  va_list arguments;

  if (self->sql->len > 0)
    g_string_append (self->sql, " AND ");
  va_start (arguments, format);
  g_string_append_vprintf (self->sql, format, arguments);
  va_end (arguments);
  if (value != NULL)
    {
      g_ptr_array_add (self->fields, (gpointer) field);
      g_ptr_array_add (self->values, g_strdup (value));
    }
}

static int
next_number (Conditions *self)
{
  /* $1 is the id when rows are judged one by one. */
  return (int) self->values->len + 2;
}

static void
add_range (Conditions *self, const AjFieldDef *field, const char *value, const char *compare)
{
  int n = next_number (self);

  if (aj_field_has_sort_column (field))
    {
      g_autofree char *key = aj_field_make_sort_key (field, value);
      add (self, NULL, key, "\"%s_sort\" %s $%d", field->name, compare, n);
    }
  else if (field->kind->id == AJ_KIND_NUMBER)
    add (self, NULL, value, "CAST (\"%s\" AS NUMERIC) %s CAST ($%d AS NUMERIC)", field->name,
         compare, n);
  else
    add (self, NULL, value, "\"%s\" %s $%d", field->name, compare, n);
}

static void
add_equals (Conditions *self, const AjFieldDef *field, const char *value)
{
  int n = next_number (self);

  if (field->kind->id == AJ_KIND_CHOICES)
    {
      g_autofree char *part = g_strdup_printf (",%s,", value);
      add (self, NULL, part, "instr (',' || \"%s\" || ',', $%d) > 0", field->name, n);
      return;
    }
  add (self, field, value, "\"%s\" = $%d", field->name, n);
  if (aj_field_has_sort_column (field))
    {
      /* The derived column has the index. */
      g_autofree char *key = aj_field_make_sort_key (field, value);
      add (self, NULL, key, "\"%s_sort\" = $%d", field->name, next_number (self));
    }
}

static void
add_contains (Conditions *self, const AjFieldDef *field, const char *value)
{
  int n = next_number (self);
  const AjRecordDef *target =
    field->kind->id == AJ_KIND_LINK ? aj_records_find (field->target) : NULL;

  if (target != NULL && aj_record_def_has_search (target))
    {
      g_autofree char *match = aj_search_text_query (value);
      if (match != NULL)
        add (self, NULL, match,
             "\"%s\" IN (SELECT rowid FROM \"%s_search\" WHERE \"%s_search\" MATCH $%d)",
             field->name, target->table, target->table, n);
      return;
    }
  add (self, NULL, value, "instr (lower (\"%s\"), lower ($%d)) > 0", field->name, n);
}

static gboolean
is_search (const AjQuery *query, const AjFilter *filter)
{
  return filter->op == AJ_FILTER_CONTAINS &&
         (query->def->fields[filter->field].flags & AJ_FIELD_SEARCHED) != 0;
}

static void
add_filter (Conditions *self, const AjQuery *query, const AjFilter *filter)
{
  const AjFieldDef *field = &query->def->fields[filter->field];

  if (filter->op == AJ_FILTER_EMPTY)
    add (self, NULL, NULL, "\"%s\" IS NULL", field->name);
  else if (filter->op == AJ_FILTER_NOT_EMPTY)
    add (self, NULL, NULL, "\"%s\" IS NOT NULL", field->name);
  else if (filter->value == NULL || *filter->value == '\0')
    return;
  else if (filter->op == AJ_FILTER_EQUALS)
    add_equals (self, field, filter->value);
  else if (filter->op == AJ_FILTER_FROM)
    add_range (self, field, filter->value, ">=");
  else if (filter->op == AJ_FILTER_TO)
    add_range (self, field, filter->value, "<=");
  else if (!is_search (query, filter))
    add_contains (self, field, filter->value);
}

static void
conditions_init (Conditions *self, const AjQuery *query)
{
  const AjRecordDef *def = query->def;

  self->sql = g_string_new (NULL);
  self->fields = g_ptr_array_new ();
  self->values = g_ptr_array_new_with_free_func (g_free);
  if (query->unit_id != 0)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, query->unit_id);
      if (g_str_equal (def->table, "unit"))
        add (self, NULL, NULL, "id = %s", id);
      else if (def->unit >= 0)
        add_equals (self, &def->fields[def->unit], id);
    }
  if (query->parent_id != 0 && def->parent >= 0)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, query->parent_id);
      add_equals (self, &def->fields[def->parent], id);
    }
  for (guint i = 0; i < query->filters->len; i++)
    add_filter (self, query, &g_array_index (query->filters, AjFilter, i));
}

static void
conditions_clear (Conditions *self)
{
  g_string_free (self->sql, TRUE);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conditions, conditions_clear)

/* A value that the column cannot hold equals nothing. */
static void
bind_conditions (const Conditions *self, sqlite3_stmt *statement)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const AjFieldDef *field = self->fields->pdata[i];
      if (field == NULL ||
          !aj_field_bind (field, statement, (int) i + 2, self->values->pdata[i], NULL))
        aj_bind_text (statement, (int) i + 2, self->values->pdata[i]);
    }
}

static GArray *
list_matching (const AjQuery *query,
               const Conditions *conditions,
               AjDatabase *database,
               GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT id FROM \"%s\" WHERE %s", query->def->table, conditions->sql->str);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);

  if (read == NULL)
    return NULL;
  bind_conditions (conditions, read);
  return aj_collect_ids (database, read, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static GArray *
judge_each (const AjQuery *query,
            const Conditions *conditions,
            AjDatabase *database,
            GArray *hits,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = $1 AND %s",
                                          query->def->table, conditions->sql->str);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);

  if (read == NULL)
    return NULL;
  bind_conditions (conditions, read);
  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);
      sqlite3_bind_int64 (read, 1, id);
      AjStep step = aj_database_step (database, read, error);
      if (step == AJ_STEP_ERROR)
        return NULL;
      if (step == AJ_STEP_ROW)
        g_array_append_val (ids, id);
      sqlite3_reset (read);
    }
  return g_steal_pointer (&ids);
}

static GArray *
intersect (GArray *a, GArray *b)
{
  g_autoptr (AjIdSet) set = aj_id_set_new (a);
  GArray *both = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < b->len; i++)
    if (aj_id_set_contains (set, g_array_index (b, gint64, i)))
      g_array_append_val (both, g_array_index (b, gint64, i));
  return both;
}

/* The search index knows a record's words, not in which field they stand. */
static GArray *
keep_field (
  const AjQuery *query, AjDatabase *database, GArray *hits, const AjFilter *filter, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = $1",
                     query->def->fields[filter->field].name, query->def->table);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (database, sql, error);

  if (read == NULL)
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = g_array_index (hits, gint64, i);
      sqlite3_bind_int64 (read, 1, id);
      AjStep step = aj_database_step (database, read, error);
      if (step == AJ_STEP_ERROR)
        return NULL;
      const char *text = step == AJ_STEP_ROW ? (const char *) sqlite3_column_text (read, 0) : NULL;
      if (text != NULL && aj_search_text_matches (text, filter->value))
        g_array_append_val (ids, id);
      sqlite3_reset (read);
    }
  return g_steal_pointer (&ids);
}

static gboolean
has_words (const char *text)
{
  g_autofree char *match = aj_search_text_query (text);
  return match != NULL;
}

gboolean
aj_query_is_filtered (const AjQuery *self)
{
  g_auto (Conditions)
    conditions;

  conditions_init (&conditions, self);
  if (conditions.sql->len > 0 || has_words (self->search))
    return TRUE;
  for (guint i = 0; i < self->filters->len; i++)
    {
      const AjFilter *filter = &g_array_index (self->filters, AjFilter, i);
      if (is_search (self, filter) && has_words (filter->value))
        return TRUE;
    }
  return FALSE;
}

/* Lays the hits of text over those so far. *hits: NULL while there was no search. */
static gboolean
search_further (
  const AjQuery *query, AjDatabase *database, const char *text, GArray **hits, GError **error)
{
  if (!has_words (text))
    return TRUE;
  g_autoptr (GArray) more = aj_search_match (database, query->def, text, error);
  if (more == NULL)
    return FALSE;
  GArray *both = *hits == NULL ? g_array_ref (more) : intersect (*hits, more);
  g_clear_pointer (hits, g_array_unref);
  *hits = both;
  return TRUE;
}

GArray *
aj_query_list_candidates (const AjQuery *self, AjDatabase *database, GError **error)
{
  g_autoptr (GArray) hits = NULL;
  g_auto (Conditions)
    conditions;

  conditions_init (&conditions, self);
  if (!search_further (self, database, self->search, &hits, error))
    return NULL;
  for (guint i = 0; i < self->filters->len; i++)
    {
      const AjFilter *filter = &g_array_index (self->filters, AjFilter, i);
      if (!is_search (self, filter) || !has_words (filter->value))
        continue;
      if (!search_further (self, database, filter->value, &hits, error))
        return NULL;
      GArray *kept = keep_field (self, database, hits, filter, error);
      g_clear_pointer (&hits, g_array_unref);
      hits = kept;
      if (hits == NULL)
        return NULL;
    }
  if (hits == NULL)
    return list_matching (self, &conditions, database, error);
  if (conditions.sql->len == 0)
    return g_steal_pointer (&hits);
  if (hits->len <= FEW)
    return judge_each (self, &conditions, database, hits, error);
  g_autoptr (GArray) matching = list_matching (self, &conditions, database, error);
  return matching != NULL ? intersect (hits, matching) : NULL;
}
