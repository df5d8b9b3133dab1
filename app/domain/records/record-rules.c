#include "record-rules.h"

#include "date.h"
#include "i18n.h"

static const char *
label_of (AjRecord *record, int field)
{
  return aj_field_get_label (&aj_record_get_def (record)->fields[field]);
}

const char *
aj_rule_get_date (AjRecord *record, int field)
{
  const char *value = aj_record_get (record, field);

  return value != NULL && aj_date_is_valid (value) ? value : NULL;
}

gboolean
aj_rule_get_number (AjRecord *record, int field, double *number)
{
  const char *value = aj_record_get (record, field);
  char *end = NULL;

  if (value == NULL)
    return FALSE;
  *number = g_ascii_strtod (value, &end);
  return *end == '\0';
}

gboolean
aj_rule_is (AjRecord *record, int field, const char *text)
{
  return text != NULL && g_strcmp0 (aj_record_get (record, field), text) == 0;
}

gboolean
aj_rule_has_key (AjRecord *record, int field, const char *key)
{
  const char *value = aj_record_get (record, field);
  g_auto (GStrv)
    keys = value != NULL ? g_strsplit (value, ",", -1) : NULL;

  return keys != NULL && g_strv_contains ((const char *const *) keys, key);
}

gboolean
aj_rule_covers (AjRecord *record, int from, int to, const char *on)
{
  const char *first = aj_rule_get_date (record, from);
  const char *last = aj_rule_get_date (record, to);

  return (first == NULL || strcmp (first, on) <= 0) && (last == NULL || strcmp (on, last) <= 0);
}

void
aj_rule_order (AjRecord *record, int earlier, int later, const char *article, AjProblems *problems)
{
  const char *first = aj_rule_get_date (record, earlier);
  const char *second = aj_rule_get_date (record, later);

  if (first == NULL || second == NULL || strcmp (first, second) <= 0)
    return;
  aj_problems_add (problems, record, later, AJ_SEVERITY_WARN, article,
                   _ ("“%s” (%s) is earlier than “%s” (%s)."), label_of (record, later), second,
                   label_of (record, earlier), first);
}

void
aj_rule_not_future (AjRecord *record, int field, const char *today, AjProblems *problems)
{
  const char *date = aj_rule_get_date (record, field);

  if (date == NULL || strcmp (date, today) <= 0)
    return;
  aj_problems_add (problems, record, field, AJ_SEVERITY_WARN, NULL,
                   _ ("“%s” (%s) is later than today."), label_of (record, field), date);
}

void
aj_rule_needs (
  AjRecord *record, int field, const char *why, const char *article, AjProblems *problems)
{
  if (aj_record_get (record, field) != NULL)
    return;
  aj_problems_add (problems, record, field, AJ_SEVERITY_WARN, article, _ ("%s: fill in “%s”."), why,
                   label_of (record, field));
}

void
aj_rule_range (AjRecord *record, int field, double low, double high, AjProblems *problems)
{
  double number;

  if (!aj_rule_get_number (record, field, &number) || (number >= low && number <= high))
    return;
  aj_problems_add (problems, record, field, AJ_SEVERITY_BLOCK, NULL,
                   _ ("“%s” must lie between %g and %g."), label_of (record, field), low, high);
}

gboolean
aj_rule_is_document_number (const char *text)
{
  return g_regex_match_simple ("^.+〔[0-9]{4}〕[1-9][0-9]*号$", text, 0, 0);
}

void
aj_rule_document_number (AjRecord *record, int field, AjProblems *problems)
{
  const char *text = aj_record_get (record, field);

  if (text == NULL || aj_rule_is_document_number (text))
    return;
  aj_problems_add (problems, record, field, AJ_SEVERITY_WARN, "GB/T 9704—2012",
                   _ ("A document number looks like ×密〔2026〕3号: the year in 〔〕, no 第 before "
                      "the number, no leading zero."));
}

void
aj_rule_ceiling (AjRecord *record, int field, AjProblems *problems)
{
  static const char *const marks[] = { "绝密", "机密", "秘密" };
  const char *text = aj_record_get (record, field);

  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = g_strconcat (marks[i], "★", NULL);
      if (strstr (text, mark) == NULL)
        continue;
      aj_problems_add (problems, record, field, AJ_SEVERITY_BLOCK, "保密法第三十一条第三项",
                       _ ("This is marked “%s”. The program holds no state secrets: record at most "
                          "the number and the place of "
                          "keeping of the paper."),
                       mark);
      return;
    }
}

void
aj_rule_same_unit (AjRecord *record,
                   int link,
                   int unit,
                   const AjLookup *lookup,
                   int unit_of_target,
                   AjProblems *problems)
{
  g_autoptr (AjRecord) target = aj_lookup_follow (lookup, record, link);
  gint64 own = aj_record_get_link (record, unit);

  if (target == NULL || own == 0 || aj_record_get_link (target, unit_of_target) == 0 ||
      aj_record_get_link (target, unit_of_target) == own)
    return;
  g_autofree char *title = aj_record_dup_title (target);
  aj_problems_add (problems, record, link, AJ_SEVERITY_WARN, NULL,
                   _ ("%s “%s” belongs to another unit."), label_of (record, link), title);
}

void
aj_rule_propose (AjRecord *record, int field, const char *stored)
{
  if (aj_record_get (record, field) == NULL)
    aj_record_set (record, field, stored);
}

void
aj_rule_propose_from (AjRecord *record, int field, int link, const AjLookup *lookup, int from)
{
  g_autoptr (AjRecord) source = aj_lookup_follow (lookup, record, link);

  if (source != NULL)
    aj_rule_propose (record, field, aj_record_get (source, from));
}
