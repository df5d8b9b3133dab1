#include "entry.h"

#include "cell-read.h"
#include "date.h"
#include "i18n.h"

struct _AjEntry
{
  AjStore *store;       /* (owned) */
  GHashTable *links;    /* "table/unit/text" -> gint64*, -1: ambiguous, 0: none */
  AjCellReader *reader; /* (nullable) of the type set last */
  char *today;
  gint64 only_unit; /* -1: not yet looked for; 0: there are several */
};

AjEntry *
aj_entry_new (AjStore *store)
{
  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  AjEntry *self = g_new0 (AjEntry, 1);

  self->store = g_object_ref (store);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->today = aj_date_today ();
  self->only_unit = -1;
  return self;
}

void
aj_entry_free (AjEntry *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_hash_table_unref (self->links);
  aj_cell_reader_free (self->reader);
  g_free (self->today);
  g_free (self);
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

static gboolean
is_in_unit (AjRecord *record, gint64 unit)
{
  int field = aj_record_get_def (record)->unit;
  return unit == 0 || field < 0 || aj_record_get_link (record, field) == unit ||
         aj_record_get_link (record, field) == 0;
}

/* The one record of the target whose field holds text; 0: none, -1: several. */
static gint64
find_by_field (AjEntry *self, const AjRecordDef *target, int field, gint64 unit, const char *text)
{
  g_autofree char *stored = NULL;
  g_autofree char *message = NULL;
  g_autofree char *note = NULL;
  gint64 found = 0;

  if (!aj_field_parse (&target->fields[field], text, &stored, &message, &note) || stored == NULL)
    return 0;
  const AjLookup *lookup = aj_store_get_lookup (self->store);
  g_autoptr (GPtrArray) records = aj_lookup_find (lookup, target, field, stored, 0);
  for (guint i = 0; i < records->len; i++)
    {
      AjRecord *record = g_ptr_array_index (records, i);
      if (!is_in_unit (record, unit))
        continue;
      if (found != 0)
        return -1;
      found = aj_record_get_id (record);
    }
  return found;
}

static gint64
find_target (AjEntry *self, const AjRecordDef *target, gint64 unit, const char *text)
{
  gint64 found = 0;

  if (is_digits (text) && strlen (text) <= 19)
    {
      g_autoptr (AjRecord) record = NULL;
      gint64 id = g_ascii_strtoll (text, NULL, 10);
      if (id > 0)
        record = aj_lookup_get (aj_store_get_lookup (self->store), target, id);
      if (record != NULL)
        return id;
    }
  for (guint i = 0; i < target->n_fields && found == 0; i++)
    if (target->fields[i].flags & AJ_FIELD_UNIQUE && target->fields[i].kind->id != AJ_KIND_LINK)
      found = find_by_field (self, target, (int) i, unit, text);
  if (found == 0 && target->title >= 0 && target->fields[target->title].kind->id != AJ_KIND_LINK)
    found = find_by_field (self, target, target->title, unit, text);
  return found;
}

static gint64
find_link (AjEntry *self, const AjRecordDef *target, gint64 unit, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%s", target->table, unit, text);
  gint64 *known = g_hash_table_lookup (self->links, key);

  if (known == NULL)
    {
      known = g_new (gint64, 1);
      *known = find_target (self, target, unit, text);
      g_hash_table_insert (self->links, g_steal_pointer (&key), known);
    }
  return *known;
}

gint64
aj_entry_find (
  AjEntry *self, const AjRecordDef *target, gint64 unit, const char *text, char **message)
{
  g_return_val_if_fail (self != NULL && target != NULL && text != NULL, 0);

  g_autofree char *trimmed = aj_cell_trim (text);
  gint64 id = find_link (self, target, unit, trimmed);
  if (id > 0)
    return id;
  if (id < 0)
    *message =
      g_strdup_printf (_ ("“%s” is the name of several records (%s). Give the record ID instead."),
                       trimmed, aj_record_def_get_label (target));
  else
    *message = g_strdup_printf (
      unit != 0 ? _ ("There is no “%s” (%s) in this unit. Enter it first, or correct the name.")
                : _ ("There is no “%s” (%s). Enter it first, or correct the name."),
      trimmed, aj_record_def_get_label (target));
  return 0;
}

static char *
read_link (AjEntry *self, AjRecord *record, int field, const char *text, char **message)
{
  const AjRecordDef *def = aj_record_get_def (record);
  const AjRecordDef *target = aj_records_find (def->fields[field].target);
  g_return_val_if_fail (target != NULL, NULL);

  gint64 unit = def->unit >= 0 && def->unit != field ? aj_record_get_link (record, def->unit) : 0;
  gint64 id = aj_entry_find (self, target, target->unit >= 0 ? unit : 0, text, message);
  return id > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;
}

static AjCellReader *
get_reader (AjEntry *self, const AjRecordDef *def)
{
  if (self->reader == NULL || aj_cell_reader_get_def (self->reader) != def)
    {
      aj_cell_reader_free (self->reader);
      self->reader = aj_cell_reader_new (def);
    }
  return self->reader;
}

/* The same for a link. *owned: the stored form. */
static gboolean
read_link_cell (AjEntry *self,
                AjRecord *record,
                int field,
                const char *typed,
                AjCellMark mark,
                char **owned,
                char **message)
{
  g_autofree char *text = aj_cell_trim (typed);

  *message = aj_cell_explain_damage (&aj_record_get_def (record)->fields[field], text, mark);
  if (*message == NULL && *text != '\0')
    *owned = read_link (self, record, field, text, message);
  return *message == NULL;
}

const char *
aj_entry_read (AjEntry *self, const AjRecordDef *def, int field, const char *typed)
{
  const char *stored = NULL;
  g_autofree char *message = NULL;

  aj_cell_reader_read (get_reader (self, def), field, typed, AJ_CELL_PLAIN, &stored, &message);
  return stored;
}

/* How much of a number says something: "12.50" as well as "12.5" is four characters long. */
static gsize
get_significant (const char *number)
{
  gsize length = strlen (number);

  if (strchr (number, '.') == NULL)
    return length;
  while (number[length - 1] == '0')
    length--;
  return number[length - 1] == '.' ? length - 1 : length;
}

/* A spreadsheet gives back 12.5 for 12.50; that is no change. */
static gboolean
is_same (const AjFieldDef *field, const char *a, const char *b)
{
  if (a == NULL || b == NULL || field->kind->id != AJ_KIND_NUMBER)
    return g_strcmp0 (a, b) == 0;
  gsize length = get_significant (a);
  return length == get_significant (b) && memcmp (a, b, length) == 0;
}

gboolean
aj_entry_set (AjEntry *self,
              AjRecord *record,
              int field,
              const char *typed,
              AjCellMark mark,
              AjProblems *problems)
{
  g_return_val_if_fail (self != NULL && AJ_IS_RECORD (record) && typed != NULL, FALSE);

  const AjFieldDef *def = &aj_record_get_def (record)->fields[field];
  g_autofree char *owned = NULL;
  char *message = NULL;
  const char *stored = NULL;

  gboolean read = def->kind->id == AJ_KIND_LINK
                    ? read_link_cell (self, record, field, typed, mark, &owned, &message)
                    : aj_cell_reader_read (get_reader (self, aj_record_get_def (record)), field,
                                           typed, mark, &stored, &message);
  if (!read)
    {
      aj_problems_take (problems, record, field, AJ_SEVERITY_BLOCK, def->article, message);
      return FALSE;
    }
  if (owned != NULL)
    stored = owned;
  if (def->flags & AJ_FIELD_READONLY)
    {
      if (g_strcmp0 (stored, aj_record_get (record, field)) == 0)
        return TRUE;
      aj_problems_take (problems, record, field, AJ_SEVERITY_BLOCK, NULL,
                        g_strdup (_ ("The program itself sets this field; it cannot be changed.")));
      return FALSE;
    }
  if (!is_same (def, stored, aj_record_get (record, field)))
    aj_record_set (record, field, stored);
  return TRUE;
}

static gint64
find_only_unit (AjEntry *self, const AjRecordDef *unit)
{
  g_autoptr (AjQuery) query = aj_query_new (unit);

  query->limit = 2;
  g_autoptr (GArray) ids = aj_store_list_ids (self->store, query, NULL, NULL);
  return ids != NULL && ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

gboolean
aj_entry_set_only_unit (AjEntry *self, AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);

  if (def->unit < 0 || aj_record_get_link (record, def->unit) != 0)
    return FALSE;
  if (self->only_unit < 0)
    self->only_unit = find_only_unit (self, aj_records_find (def->fields[def->unit].target));
  if (self->only_unit > 0)
    aj_record_set_link (record, def->unit, self->only_unit);
  return self->only_unit > 0;
}

static gboolean
has_problem (const AjProblems *problems, const AjProblem *wanted)
{
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->field == wanted->field && problem->severity == wanted->severity &&
          g_strcmp0 (problem->message, wanted->message) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
say_there_already (AjRecord *after, AjRecord *other, int field, AjProblems *problems)
{
  const AjFieldDef *def = &aj_record_get_def (after)->fields[field];
  g_autofree char *title = aj_record_dup_title (other);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (other));

  aj_problems_add (problems, after, field, AJ_SEVERITY_BLOCK, def->article,
                   _ ("“%s” of the same unit has this %s already (record %s). Change that record "
                      "instead."),
                   title, aj_field_get_label (def), id);
}

/* Whether another record of the same unit has the value of a field where that is a question to the
 * user (S-7.4.2: the same identity number). There is nobody to ask here, so the answer is no. */
static gboolean
is_there_already (AjRecord *before, AjRecord *after, const AjLookup *lookup, AjProblems *problems)
{
  const AjRecordDef *def = aj_record_get_def (after);
  const AjFieldFlags asked = AJ_FIELD_UNIQUE | AJ_FIELD_ASK;

  for (guint i = 0; i < def->n_fields; i++)
    {
      const char *value = aj_record_get (after, (int) i);
      if ((def->fields[i].flags & asked) != asked || value == NULL ||
          (before != NULL && g_strcmp0 (value, aj_record_get (before, (int) i)) == 0))
        continue;
      g_autoptr (GPtrArray) found = aj_lookup_find (lookup, def, (int) i, value, 16);
      for (guint k = 0; k < found->len; k++)
        {
          AjRecord *other = g_ptr_array_index (found, k);
          if (aj_record_get_id (other) != aj_record_get_id (after) &&
              (def->unit < 0 ||
               aj_record_get_link (other, def->unit) == aj_record_get_link (after, def->unit)))
            {
              say_there_already (after, other, (int) i, problems);
              return TRUE;
            }
        }
    }
  return FALSE;
}

/* A form may be left half filled; a row that names nobody would be written again by each import. */
static gboolean
has_name (AjRecord *before, AjRecord *after, AjProblems *problems)
{
  const AjRecordDef *def = aj_record_get_def (after);

  if (def->title < 0 || !(def->fields[def->title].flags & AJ_FIELD_REQUIRED) ||
      aj_record_get (after, def->title) != NULL ||
      (before != NULL && aj_record_get (before, def->title) == NULL))
    return TRUE;
  aj_problems_add (problems, after, def->title, AJ_SEVERITY_BLOCK, def->fields[def->title].article,
                   _ ("“%s” is what the record is found by; it cannot be left empty."),
                   aj_field_get_label (&def->fields[def->title]));
  return FALSE;
}

gboolean
aj_entry_judge (
  AjEntry *self, AjRecord *before, AjRecord *after, const AjLookup *lookup, AjProblems *problems)
{
  g_return_val_if_fail (self != NULL && AJ_IS_RECORD (after), FALSE);

  g_autoptr (AjProblems) old = aj_problems_new ();
  guint first = aj_problems_get_n (problems);

  if (lookup == NULL)
    lookup = aj_store_get_lookup (self->store);
  (before == NULL ? aj_record_check_read : aj_record_check) (after, lookup, self->today, problems);
  gboolean named = has_name (before, after, problems);
  if (is_there_already (before, after, lookup, problems) || !named)
    return FALSE;
  gboolean checked_old = FALSE;
  for (guint i = first; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      /* What only forbids an act (printing, a contract) may be written as it is. */
      if (problem->severity != AJ_SEVERITY_BLOCK || problem->act)
        continue;
      if (before == NULL)
        return FALSE;
      if (!checked_old)
        aj_record_check (before, lookup, self->today, old);
      checked_old = TRUE;
      if (!has_problem (old, problem))
        return FALSE;
    }
  return TRUE;
}
