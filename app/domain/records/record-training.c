#include "record-training.h"

#include "record-rules.h"
#include "record-words.h"
#include "rules.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [TRAINING_TITLE] = TEXT_FIELD ("title", N_ ("Title of the training"), 150,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED),
  [TRAINING_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = REQUIRED | LISTED | SORTED),
  [TRAINING_HELD_ON] = DATE_FIELD ("held_on", N_ ("Held on"), .flags = REQUIRED | LISTED | SORTED,
    .article = "DB61/T 1606 7.4.3"),
  [TRAINING_HOURS] = NUMBER_FIELD ("hours", N_ ("Hours"), .flags = LISTED,
    .article = "DB61/T 1606 7.4.3"),
  [TRAINING_CONTENTS] = CHOICES_FIELD ("contents", N_ ("Required contents"), "L-7.4.3.1",
    .article = "DB61/T 1606 7.4.3.1"),
  [TRAINING_OTHER_CONTENTS] = TEXT_FIELD ("other_contents", N_ ("Other contents"), 200,
    .flags = SEARCHED),
  [TRAINING_LECTURER] = TEXT_FIELD ("lecturer", N_ ("Lecturer"), 64, .flags = LISTED | SEARCHED),
  [TRAINING_PLACE] = TEXT_FIELD ("place", N_ ("Place"), 100, .flags = LISTED),
  [TRAINING_ORGANISER] = TEXT_FIELD ("organiser", N_ ("Organised by"), 100),
  [TRAINING_PASS_MARK] = NUMBER_FIELD ("pass_mark", N_ ("Pass mark")),
  [TRAINING_ANALYSIS] = LONG_TEXT_FIELD ("analysis", N_ ("Analysis of what was learnt"),
    .article = "DB61/T 1606 7.4.3.2"),
  [TRAINING_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == TRAINING_N_FIELDS);

/* S-7.4.3.1: the five required subjects; looked at over the calendar year, in its last session. */
static void
check_contents (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  g_autoptr (GPtrArray) rows = aj_lookup_find (lookup, &record_training, TRAINING_UNIT,
                                               aj_record_get (record, TRAINING_UNIT), 0);
  const AjRuleList *list = aj_rules_get_list ("L-7.4.3.1");
  const char *held = aj_rule_get_date (record, TRAINING_HELD_ON);

  if (held == NULL || aj_record_get_id (record) == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *other = aj_rule_get_date (rows->pdata[i], TRAINING_HELD_ON);
      if (other != NULL && strncmp (other, held, 4) == 0 && strcmp (other, held) > 0)
        return;
    }
  for (guint i = 0; i < list->n_items; i++)
    {
      gboolean taught = aj_rule_has_key (record, TRAINING_CONTENTS, list->items[i].key);
      g_autofree char *text = aj_rule_list_format (list, list->items[i].key);

      for (guint j = 0; j < rows->len && !taught; j++)
        {
          const char *other = aj_rule_get_date (rows->pdata[j], TRAINING_HELD_ON);
          taught = other != NULL && strncmp (other, held, 4) == 0 &&
                   aj_rule_has_key (rows->pdata[j], TRAINING_CONTENTS, list->items[i].key);
        }
      if (!taught)
        aj_problems_add (
          problems, record, TRAINING_CONTENTS, AJ_SEVERITY_NOTE, "DB61/T 1606 7.4.3.1",
          _ ("Of the five required contents, %s was not yet taught in %.4s."), text, held);
    }
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  aj_rule_range (record, TRAINING_HOURS, 0, 1000, problems);
  check_contents (record, lookup, problems);
}

const AjRecordDef record_training = {
  .table = "training",
  .label = N_ ("Training"),
  .label_plural = N_ ("Trainings"),
  .icon = "anjuan-training-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = TRAINING_N_FIELDS,
  .title = TRAINING_TITLE,
  .subtitle = TRAINING_HELD_ON,
  .unit = TRAINING_UNIT,
  .parent = -1,
  .sort = TRAINING_HELD_ON,
  .check = check,
};
