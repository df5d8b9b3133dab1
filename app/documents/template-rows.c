/* Conditions and rows: which records an <each> goes through and which of them it takes. */
#include "template-scope.h"

#include "i18n.h"
#include "paper-text.h"

#include <string.h>

typedef struct
{
  char *key;
  const char *operator; /* NULL: filled; "!": empty */
  char *value;
} Condition;

static void
condition_clear (Condition *self)
{
  g_free (self->key);
  g_free (self->value);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Condition, condition_clear)

/* One condition's parts; the longer operators first. */
static Condition
read_condition (const char *text)
{
  static const char *const operators[] = { "!=", "<=", ">=", "^=", "=", "<", ">" };
  Condition condition = { 0 };
  const char *at = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (operators) && at == NULL; i++)
    if ((at = strstr (text, operators[i])) != NULL)
      condition.operator= operators[i];
  if (at == NULL)
    {
      condition.operator= * text == '!' ? "!" : NULL;
      condition.key = g_strstrip (g_strdup (*text == '!' ? text + 1 : text));
      return condition;
    }
  condition.key = g_strstrip (g_strndup (text, at - text));
  condition.value = g_strstrip (g_strdup (at + strlen (condition.operator)));
  return condition;
}

/* Numbers as numbers, everything else (ISO dates too) letter by letter. */
static int
compare (const char *a, const char *b)
{
  char *end_a, *end_b;
  double x = g_ascii_strtod (a, &end_a), y = g_ascii_strtod (b, &end_b);

  if (*a != '\0' && *b != '\0' && *end_a == '\0' && *end_b == '\0')
    return (x > y) - (x < y);
  return strcmp (a, b);
}

static gboolean
holds_for (const char *operator, const char * stored, const char *value)
{
  if (g_str_equal (operator, "^="))
    return g_str_has_prefix (stored, value);
  int order = compare (stored, value);
  return g_str_equal (operator, "=")    ? order == 0
         : g_str_equal (operator, "<")  ? order < 0
         : g_str_equal (operator, ">")  ? order > 0
         : g_str_equal (operator, "<=") ? order <= 0
                                        : order >= 0;
}

static gboolean
holds (const AjScope *self, const AjScope *from, const char *text)
{
  g_auto (Condition)
    condition = read_condition (text);
  g_autofree char *stored = aj_scope_dup_stored (self, condition.key);
  gboolean filled = stored != NULL && *stored != '\0';
  gboolean any = FALSE;

  if (condition.operator== NULL)
    return filled;
  if (g_str_equal (condition.operator, "!"))
    return !filled;
  gboolean differs = g_str_equal (condition.operator, "!=");
  if (!filled)
    return differs;
  g_auto (GStrv)
    values = g_strsplit (condition.value, "|", -1);
  for (guint i = 0; values[i] != NULL && !any; i++)
    {
      g_autofree char *other =
        values[i][0] == '@' ? aj_scope_dup_stored (from, values[i] + 1) : g_strdup (values[i]);
      any = other != NULL && holds_for (differs ? "=" : condition.operator, stored, other);
    }
  return any != differs;
}

gboolean
aj_scope_test (const AjScope *self, const AjScope *from, const char *conditions)
{
  g_auto (GStrv)
    all = g_strsplit (conditions, ";", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (*g_strstrip (all[i]) != '\0' && !holds (self, from, all[i]))
      return FALSE;
  return TRUE;
}

gboolean
aj_scope_check_test (const AjScope *self,
                     const AjScope *from,
                     const char *conditions,
                     char **reason)
{
  g_auto (GStrv)
    all = g_strsplit (conditions, ";", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      if (*g_strstrip (all[i]) == '\0')
        continue;
      g_auto (Condition)
        condition = read_condition (all[i]);
      if (!aj_scope_check_key (self, condition.key, reason))
        return FALSE;
      if (condition.value == NULL)
        continue;
      g_auto (GStrv)
        values = g_strsplit (condition.value, "|", -1);
      for (guint k = 0; values[k] != NULL; k++)
        if (values[k][0] == '@' && !aj_scope_check_key (from, values[k] + 1, reason))
          return FALSE;
    }
  return TRUE;
}

/* Which link field of the rows leads to the record: by name, else the parent, else the only one. */
static int
find_link (const AjRecordDef *rows, const AjRecordDef *to, const char *by)
{
  if (by != NULL)
    return aj_record_def_find (rows, by);
  if (rows->parent >= 0 && g_strcmp0 (rows->fields[rows->parent].target, to->table) == 0)
    return rows->parent;
  for (guint i = 0; i < rows->n_fields; i++)
    if (g_strcmp0 (rows->fields[i].target, to->table) == 0)
      return (int) i;
  return -1;
}

/* The type of the record the rows belong to: this one, or the one that from="unit" leads to. */
static const AjRecordDef *
find_owner (const AjScope *self, const char *from)
{
  if (from == NULL)
    return self->def;
  const AjFieldDef *field = aj_scope_find_field (self, from);
  return field != NULL && field->target != NULL ? aj_records_find (field->target) : NULL;
}

static const AjScope *
skip_lists (const AjScope *self)
{
  while (self->def == NULL && self->up != NULL)
    self = self->up;
  return self;
}

static gboolean
check_attributes (const AjScope *self, const AjNode *each, AjScope *row, char **reason)
{
  const char *where = aj_node_get (each, "where");
  const char *on = aj_node_get (each, "on");
  g_auto (GStrv)
    sort =
      g_strsplit (aj_node_get (each, "sort") != NULL ? aj_node_get (each, "sort") : "", " ", -1);

  for (guint i = 0; row->def != NULL && sort[i] != NULL; i++)
    if (*sort[i] != '\0' && aj_record_def_find (row->def, sort[i] + (*sort[i] == '-')) < 0)
      {
        *reason = g_strdup_printf (_ ("there is no value “%s” for this document."), sort[i]);
        return FALSE;
      }
  if (on != NULL && !aj_scope_check_key (self, on, reason))
    return FALSE;
  return where == NULL || aj_scope_check_test (row, self, where, reason);
}

gboolean
aj_scope_make_blank (const AjScope *self, const AjNode *each, AjScope *row, char **reason)
{
  const char *table = aj_node_get (each, "table");
  const char *list = aj_node_get (each, "list");
  const char *of = aj_node_get (each, "of");

  *row = (AjScope){ .input = self->input, .up = self };
  if ((table != NULL) + (list != NULL) + (of != NULL) != 1)
    {
      *reason =
        g_strdup_printf (_ ("<%s> needs exactly one of table, list and of."), each->element);
      return FALSE;
    }
  if (list != NULL && aj_rules_get_list (list) == NULL)
    {
      *reason = g_strdup_printf (_ ("there is no list “%s”."), list);
      return FALSE;
    }
  if (table == NULL)
    return check_attributes (self, each, row, reason);
  row->def = aj_records_find (table);
  if (row->def == NULL)
    {
      *reason = g_strdup_printf (_ ("there is no type of record “%s”."), table);
      return FALSE;
    }
  const AjRecordDef *owner = find_owner (skip_lists (self), aj_node_get (each, "from"));
  if (owner == NULL || find_link (row->def, owner, aj_node_get (each, "by")) < 0)
    {
      *reason = g_strdup_printf (_ ("“%s” has no field that leads to the record of this template; "
                                    "name it with by=…, or the record with from=…."),
                                 table);
      return FALSE;
    }
  return check_attributes (self, each, row, reason);
}

static void
row_free (gpointer data)
{
  AjScope *row = data;

  g_clear_object (&row->record);
  g_free ((char *) row->item_key);
  g_free ((char *) row->item_text);
  g_free (row);
}

static AjScope *
add_row (GPtrArray *rows, const AjScope *self)
{
  AjScope *row = g_new0 (AjScope, 1);

  row->input = self->input;
  row->up = self;
  g_ptr_array_add (rows, row);
  return row;
}

/* Whether a row with from_on and to_on holds on that day. */
static gboolean
is_current (AjRecord *record, const char *day)
{
  const AjRecordDef *def = aj_record_get_def (record);
  int from = aj_record_def_find (def, "from_on"), to = aj_record_def_find (def, "to_on");

  return (from < 0 || aj_record_get (record, from) == NULL ||
          strcmp (aj_record_get (record, from), day) <= 0) &&
         (to < 0 || aj_record_get (record, to) == NULL ||
          strcmp (aj_record_get (record, to), day) >= 0);
}

static void
add_records (GPtrArray *rows, const AjScope *self, const AjNode *each)
{
  const AjScope *at = skip_lists (self);
  const AjRecordDef *def = aj_records_find (aj_node_get (each, "table"));
  const char *from = aj_node_get (each, "from"), *on = aj_node_get (each, "on");
  const AjRecordDef *owner = find_owner (at, from);
  g_autofree char *day = on != NULL ? aj_scope_dup_stored (self, on) : NULL;

  if (at->record == NULL || at->input->store == NULL)
    return;
  g_autofree char *id = from != NULL
                          ? aj_scope_dup_stored (at, from)
                          : g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (at->record));
  if (id == NULL)
    return;
  g_autoptr (GPtrArray) found =
    aj_lookup_find (aj_store_get_lookup (at->input->store), def,
                    find_link (def, owner, aj_node_get (each, "by")), id, 0);
  for (guint i = 0; i < found->len; i++)
    {
      AjRecord *record = g_ptr_array_index (found, i);
      if (day != NULL && !is_current (record, day))
        continue;
      AjScope *row = add_row (rows, self);
      row->def = def;
      row->record = g_object_ref (record);
    }
}

static void
add_items (GPtrArray *rows, const AjScope *self, const AjNode *each)
{
  const AjRuleList *list =
    aj_node_get (each, "list") != NULL ? aj_rules_get_list (aj_node_get (each, "list")) : NULL;
  const char *of = aj_node_get (each, "of");
  g_auto (GStrv)
    words = g_strsplit (of != NULL ? of : "", "|", -1);

  for (guint i = 0; list != NULL && i < list->n_items; i++)
    {
      AjScope *row = add_row (rows, self);
      row->item_key = g_strdup (list->items[i].key);
      row->item_text = aj_paper_item (list->name, list->items[i].key);
    }
  for (guint i = 0; list == NULL && words[i] != NULL; i++)
    {
      AjScope *row = add_row (rows, self);
      row->item_key = g_strdup_printf ("%u", i + 1);
      row->item_text = g_strdup (words[i]);
    }
}

/* sort="from_on -number": fields of the rows, with "-" from the last to the first. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const AjScope *one = *(const AjScope *const *) a, *two = *(const AjScope *const *) b;
  char **sort = data;

  for (guint i = 0; sort[i] != NULL; i++)
    {
      gboolean down = *sort[i] == '-';
      g_autofree char *x = aj_scope_dup_stored (one, sort[i] + down);
      g_autofree char *y = aj_scope_dup_stored (two, sort[i] + down);
      int order = compare (x != NULL ? x : "", y != NULL ? y : "");
      if (order != 0)
        return down ? -order : order;
    }
  return 0;
}

GPtrArray *
aj_scope_list_rows (const AjScope *self, const AjNode *each)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  const char *where = aj_node_get (each, "where"), *sort = aj_node_get (each, "sort");
  guint min = (guint) MAX (aj_node_get_number (each, "min", 0), 0);
  guint limit = (guint) CLAMP (aj_node_get_number (each, "limit", G_MAXINT), 0, G_MAXINT);

  if (aj_node_get (each, "table") != NULL)
    add_records (rows, self, each);
  else
    add_items (rows, self, each);
  for (guint i = rows->len; where != NULL && i-- > 0;)
    if (!aj_scope_test (g_ptr_array_index (rows, i), self, where))
      g_ptr_array_remove_index (rows, i);
  if (sort != NULL)
    {
      g_auto (GStrv)
        fields = g_strsplit (sort, " ", -1);
      g_ptr_array_sort_with_data (rows, compare_rows, fields);
    }
  if (rows->len > limit)
    g_ptr_array_set_size (rows, (int) limit);
  while (rows->len < MIN (min, 200) && aj_node_get (each, "table") != NULL)
    add_row (rows, self)->def = aj_records_find (aj_node_get (each, "table"));
  for (guint i = 0; i < rows->len; i++)
    {
      AjScope *row = g_ptr_array_index (rows, i);
      row->rows = rows->len;
      row->n = row->record != NULL || row->def == NULL ? i + 1 : 0;
    }
  return rows;
}
