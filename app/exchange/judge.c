#include "judge.h"

#include "i18n.h"

static const char *
get_cell (const AjJudge *judge, int column)
{
  return column >= 0 ? aj_sheet_get_cell (judge->sheet, judge->row, (guint) column) : "";
}

static AjRecord *
find_by_id (AjJudge *judge)
{
  const char *text = get_cell (judge, judge->columns->id);
  char *end;
  gint64 id = g_ascii_strtoll (text, &end, 10);

  while (g_ascii_isspace (*end))
    end++;
  return id > 0 && *end == '\0' ? aj_lookup_get (judge->vault, judge->def, id) : NULL;
}

/* Of the records that have the value: the one in the row's unit; else any, unless one person may
 * well be known to two units. */
static AjRecord *
choose_unit (AjJudge *judge, GPtrArray *found, gint64 unit, gboolean two_units)
{
  for (guint i = 0; i < found->len; i++)
    {
      AjRecord *record = g_ptr_array_index (found, i);
      if (unit == 0 || judge->def->unit < 0 ||
          aj_record_get_link (record, judge->def->unit) == unit)
        return g_object_ref (record);
    }
  return found->len > 0 && !two_units ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

/* The record that has the row's value in a field where no two records may have the same. */
static AjRecord *
find_by_unique (AjJudge *judge, gint64 unit)
{
  for (guint i = 0; i < judge->def->n_fields; i++)
    {
      const AjFieldDef *field = &judge->def->fields[i];

      if (!(field->flags & AJ_FIELD_UNIQUE) || judge->columns->value[i] < 0 ||
          field->kind->id == AJ_KIND_LINK)
        continue;
      const char *stored = aj_entry_read (judge->entry, judge->def, (int) i,
                                          get_cell (judge, judge->columns->value[i]));
      if (stored == NULL || *stored == '\0')
        continue;
      g_autoptr (GPtrArray) found = aj_pending_find_in_vault (judge->pending, (int) i, stored, 16);
      AjRecord *record = choose_unit (judge, found, unit, (field->flags & AJ_FIELD_ASK) != 0);
      if (record != NULL)
        return record;
    }
  return NULL;
}

/* A row without such a value (a department, a post): the record of the same title in which every
 * value that the row gives is the same. Importing a file twice must not double it. */
static AjRecord *
find_same (AjJudge *judge, AjRecord *record)
{
  const AjRecordDef *def = judge->def;
  const char *title = def->title >= 0 ? aj_record_get (record, def->title) : NULL;

  for (guint i = 0; i < def->n_fields; i++)
    if (def->fields[i].flags & AJ_FIELD_UNIQUE && aj_record_get (record, (int) i) != NULL)
      return NULL;
  if (title == NULL)
    return NULL;
  g_autoptr (GPtrArray) found = aj_lookup_find (judge->vault, def, def->title, title, 0);
  for (guint i = 0; i < found->len; i++)
    {
      AjRecord *other = g_ptr_array_index (found, i);
      gboolean same = TRUE;
      for (guint f = 0; f < def->n_fields && same; f++)
        same = aj_record_get (record, (int) f) == NULL ||
               g_strcmp0 (aj_record_get (record, (int) f), aj_record_get (other, (int) f)) == 0;
      if (same)
        return g_object_ref (other);
    }
  return NULL;
}

/* A link that comes as title and id: the id decides while the title is still its own; a title that
 * was edited in the spreadsheet decides over the id that was left behind. */
static const char *
choose_link_text (AjJudge *judge, guint field)
{
  const char *title = get_cell (judge, judge->columns->value[field]);
  const char *id = get_cell (judge, judge->columns->link_id[field]);

  if (judge->columns->value[field] < 0)
    return id;
  if (*id == '\0' || *title == '\0')
    return title;
  const AjRecordDef *target = aj_records_find (judge->def->fields[field].target);
  g_autoptr (AjRecord) record =
    aj_lookup_get (aj_pending_get_lookup (judge->pending), target, g_ascii_strtoll (id, NULL, 10));
  if (record == NULL)
    return title;
  g_autofree char *own = aj_record_dup_title (record);
  return g_str_equal (own, title) ? id : title;
}

static gboolean
set_field (AjJudge *judge, AjRehearsalRow *row, guint field, gboolean keep_when_empty)
{
  int column = judge->columns->value[field];
  const char *text;

  if (column < 0 && judge->columns->link_id[field] < 0)
    return TRUE;
  if (judge->def->fields[field].kind->id == AJ_KIND_LINK)
    text = choose_link_text (judge, field);
  else
    text = get_cell (judge, column);
  if (*text == '\0' && (keep_when_empty || aj_record_get (row->record, (int) field) == NULL))
    return TRUE;
  AjCellMark mark =
    column >= 0 ? aj_sheet_get_mark (judge->sheet, judge->row, (guint) column) : AJ_CELL_PLAIN;
  return aj_entry_set (judge->entry, row->record, (int) field, text, mark, row->problems);
}

/* The unit of a new row that names none. */
static void
set_default_unit (AjJudge *judge, AjRecord *record)
{
  int unit = judge->def->unit;

  if (unit >= 0 && judge->options->unit_id != 0 && aj_record_get_link (record, unit) == 0)
    aj_record_set_link (record, unit, judge->options->unit_id);
  else
    aj_entry_set_only_unit (judge->entry, record);
}

static gboolean
set_fields (AjJudge *judge, AjRehearsalRow *row, gboolean keep_when_empty)
{
  int unit = judge->def->unit;
  gboolean good = TRUE;

  if (unit >= 0)
    good = set_field (judge, row, (guint) unit, keep_when_empty);
  if (aj_record_get_id (row->record) == 0)
    set_default_unit (judge, row->record);
  for (guint i = 0; i < judge->def->n_fields; i++)
    if ((int) i != unit && !set_field (judge, row, i, keep_when_empty))
      good = FALSE;
  return good;
}

/* Notes key as seen in this row; FALSE with a problem when an earlier row had it. */
static gboolean
claim (AjJudge *judge, AjRehearsalRow *row, char *key, int field)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (judge->seen, key));

  if (line == 0)
    {
      g_hash_table_insert (judge->seen, key, GUINT_TO_POINTER (row->line));
      return TRUE;
    }
  g_free (key);
  aj_problems_take (row->problems, row->record, field, AJ_SEVERITY_BLOCK,
                    field >= 0 ? judge->def->fields[field].article : NULL,
                    field >= 0
                      ? g_strdup_printf (_ ("Line %u of the file has the same value."), line)
                      : g_strdup_printf (_ ("Line %u of the file is the same record."), line));
  return FALSE;
}

/* Whether no earlier row of the file is about the same record. */
static gboolean
is_first_of_its_kind (AjJudge *judge, AjRehearsalRow *row)
{
  const AjRecordDef *def = judge->def;
  gint64 id = aj_record_get_id (row->record);
  gboolean good = TRUE, has_key = id != 0;

  if (id != 0)
    good = claim (judge, row, g_strdup_printf ("id/%" G_GINT64_FORMAT, id), -1);
  for (guint i = 0; i < def->n_fields && good; i++)
    {
      const char *value = aj_record_get (row->record, (int) i);
      if (!(def->fields[i].flags & AJ_FIELD_UNIQUE) || value == NULL)
        continue;
      has_key = TRUE;
      /* One person may stand in the rosters of two units (S-7.4.2 asks, within one it refuses). */
      gint64 unit = def->fields[i].flags & AJ_FIELD_ASK && def->unit >= 0
                      ? aj_record_get_link (row->record, def->unit)
                      : 0;
      good =
        claim (judge, row, g_strdup_printf ("%u/%" G_GINT64_FORMAT "/%s", i, unit, value), (int) i);
    }
  if (has_key)
    return good;

  GString *all = g_string_new ("all");
  for (guint i = 0; i < def->n_fields; i++)
    {
      const char *value = aj_record_get (row->record, (int) i);
      g_string_append_printf (all, "\x1f%s", value != NULL ? value : "");
    }
  return claim (judge, row, g_string_free (all, FALSE), -1);
}

/* A roster of one unit must not carry off a person of another: only the id column may do that. */
static gboolean
stays_in_unit (AjJudge *judge, AjRehearsalRow *row, AjRecord *existing)
{
  int unit = judge->def->unit;

  if (unit < 0 ||
      g_strcmp0 (aj_record_get (existing, unit), aj_record_get (row->record, unit)) == 0 ||
      aj_record_get (existing, unit) == NULL)
    return TRUE;
  g_autoptr (AjRecord) owner = aj_lookup_follow (judge->vault, existing, unit);
  g_autofree char *title = aj_record_dup_title (existing);
  g_autofree char *unit_title = owner != NULL ? aj_record_dup_title (owner) : g_strdup ("");
  aj_problems_take (
    row->problems, row->record, unit, AJ_SEVERITY_BLOCK, NULL,
    g_strdup_printf (_ ("Already registered as “%s” in “%s”. To move the record to another unit, "
                        "change its unit there."),
                     title, unit_title));
  return FALSE;
}

/* The unit that the row names, or the only one there is; 0: neither. */
static gint64
find_unit (AjJudge *judge, AjRehearsalRow *row)
{
  g_autoptr (AjProblems) ignored = aj_problems_new ();
  g_autoptr (AjRecord) probe = NULL;
  AjRehearsalRow scratch = { .problems = ignored };
  int unit = judge->def->unit;

  if (unit < 0)
    return 0;
  /* Rosters are mostly of one unit: what the row above said holds for this one too. */
  const char *text = choose_link_text (judge, (guint) unit);
  if (g_strcmp0 (judge->unit_text, text) == 0)
    return judge->unit_id;
  probe = aj_record_new (judge->def);
  scratch.record = probe;
  set_field (judge, &scratch, (guint) unit, TRUE);
  set_default_unit (judge, probe);
  aj_set_str (&judge->unit_text, text);
  judge->unit_id = aj_record_get_link (probe, unit);
  return judge->unit_id;
}

/* The record that the row is about: the one it was pasted over, or named by its id. */
static AjRecord *
find_named (AjJudge *judge)
{
  guint place = aj_sheet_get_ordinal (judge->sheet, judge->row);

  if (place < judge->options->n_ids)
    return aj_lookup_get (judge->vault, judge->def, judge->options->ids[place]);
  return find_by_id (judge);
}

/* What follows from the values of a new row, as when a person enters them: sex and day of birth
 * from an identity number. */
static void
propose (AjJudge *judge, AjRecord *record)
{
  const AjLookup *lookup = aj_pending_get_lookup (judge->pending);

  for (guint i = 0; i < judge->def->n_fields; i++)
    if (aj_record_is_changed (record, (int) i))
      aj_record_propose (record, (int) i, lookup);
}

/* A row that found its record by a number and calls it otherwise: a rename, or the number stands in
 * the wrong line. Only a person can tell. */
static gboolean
ask_about_title (AjJudge *judge, AjRehearsalRow *row, AjRecord *existing)
{
  const AjRecordDef *def = judge->def;
  const char *before = aj_record_get (existing, def->title);
  const char *after = aj_record_get (row->record, def->title);
  int unique = -1;

  if (before == NULL || after == NULL || g_str_equal (before, after))
    return FALSE;
  for (guint i = 0; i < def->n_fields && unique < 0; i++)
    if (def->fields[i].flags & AJ_FIELD_UNIQUE && (int) i != def->title &&
        aj_record_get (row->record, (int) i) != NULL)
      unique = (int) i;
  if (unique < 0)
    return FALSE;
  g_autofree char *number = aj_record_format (row->record, unique);
  aj_problems_take (
    row->problems, row->record, def->title, AJ_SEVERITY_WARN, NULL,
    /* Translators: label of a number, the number, the name it is registered for, the new name. */
    g_strdup_printf (_ ("%s %s is registered for “%s”; this row says “%s”. Written only once it "
                        "is confirmed that it is the same."),
                     aj_field_get_label (&def->fields[unique]), number, before, after));
  return TRUE;
}

/* What else would have the row refused, once what was found is put right: a person who corrects a
 * roster wants all of it at once. What is merely to be completed is of no interest yet. */
static void
add_other_faults (AjJudge *judge, AjRehearsalRow *row, AjRecord *existing)
{
  g_autoptr (AjProblems) others = aj_problems_new ();
  g_autoptr (AjProblems) before = aj_problems_new ();
  const AjLookup *lookup = aj_pending_get_lookup (judge->pending);

  if (existing != NULL)
    aj_entry_judge (judge->entry, NULL, existing, judge->vault, before);
  aj_entry_judge (judge->entry, existing, row->record, lookup, others);
  for (guint i = 0; i < aj_problems_get_n (others); i++)
    {
      const AjProblem *other = aj_problems_get (others, i);
      /* A field that could not be read is empty, or as it was: nothing more can be said of it. */
      if (other->severity == AJ_SEVERITY_BLOCK && !other->act &&
          aj_problems_find (before, other->field, AJ_SEVERITY_BLOCK) == NULL &&
          aj_problems_find (row->problems, other->field, AJ_SEVERITY_BLOCK) == NULL)
        aj_problems_take (row->problems, row->record, other->field, other->severity, other->article,
                          g_strdup (other->message));
    }
}

AjRowVerdict
aj_judge_row (AjJudge *judge, AjRehearsalRow *row)
{
  g_autoptr (AjRecord) existing = find_named (judge);
  gboolean named = existing != NULL;

  if (existing == NULL)
    existing = find_by_unique (judge, find_unit (judge, row));
  row->record = existing != NULL ? aj_record_dup (existing) : aj_record_new (judge->def);

  /* A table that we exported says by an empty cell that the value is gone; somebody else's roster
   * says nothing by it. */
  gboolean good = set_fields (judge, row, existing != NULL && !named);
  if (existing != NULL && !named && !stays_in_unit (judge, row, existing))
    good = FALSE;
  if (!good)
    {
      add_other_faults (judge, row, existing);
      return AJ_ROW_REFUSED;
    }
  if (existing == NULL && (existing = find_same (judge, row->record)) != NULL)
    {
      g_object_unref (row->record);
      row->record = aj_record_dup (existing);
    }
  if (!is_first_of_its_kind (judge, row))
    {
      add_other_faults (judge, row, existing);
      return AJ_ROW_REFUSED;
    }
  if (existing == NULL)
    propose (judge, row->record);
  if (existing != NULL && !aj_record_has_changes (row->record))
    return AJ_ROW_UNCHANGED;
  const AjLookup *lookup = aj_pending_get_lookup (judge->pending);
  if (!aj_entry_judge (judge->entry, existing, row->record, lookup, row->problems))
    return AJ_ROW_REFUSED;
  row->asks = existing != NULL && !named && ask_about_title (judge, row, existing);
  aj_pending_add (judge->pending, row->record);
  return existing != NULL ? AJ_ROW_CHANGED : AJ_ROW_NEW;
}
