#include "person-rules.h"

#include "date.h"
#include "i18n.h"
#include "id-number.h"
#include "record-assignment.h"
#include "record-department.h"
#include "record-person.h"
#include "record-post.h"
#include "record-rules.h"
#include "rules.h"

#define LAW_EXIT "保密法第四十六条"

int
aj_level_get_rank (const char *level)
{
  static const char *const levels[] = { "一般", "重要", "核心" };

  for (int i = 0; i < (int) G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (level, levels[i]) == 0)
      return i + 1;
  return 0;
}

static gboolean
is_chinese (const char *nationality)
{
  return nationality == NULL || strstr (nationality, "中国") != NULL ||
         strstr (nationality, "中华人民共和国") != NULL;
}

/* V1: what the number says about sex, day of birth and nationality, beside the fields. */
static void
check_id_number (AjRecord *record, const char *today, AjProblems *problems)
{
  const char *number = aj_record_get (record, PERSON_ID_NUMBER);
  const char *sex = aj_record_get (record, PERSON_SEX);
  const char *born = aj_rule_get_date (record, PERSON_BORN_ON);
  g_autofree char *message = number != NULL ? aj_id_number_check (number, today) : NULL;
  g_autofree char *born_inside = NULL;

  /* A number that is wrong itself is reported with its field: nothing can be read from it. */
  if (number == NULL || message != NULL)
    return;
  if (sex != NULL && !g_str_equal (sex, aj_id_number_get_sex (number)))
    aj_problems_add (problems, record, PERSON_SEX, AJ_SEVERITY_WARN, "GB 11643—1999",
                     _ ("The ID number belongs to sex %s, the record says %s."),
                     aj_id_number_get_sex (number), sex);
  born_inside = aj_id_number_dup_born_on (number);
  if (born != NULL && !g_str_equal (born, born_inside))
    aj_problems_add (problems, record, PERSON_BORN_ON, AJ_SEVERITY_WARN, "GB 11643—1999",
                     _ ("The ID number holds the day of birth %s, the record says %s."),
                     born_inside, born);
  switch (aj_id_number_get_kind (number))
    {
    case AJ_ID_RESIDENT:
      aj_problems_add (problems, record, PERSON_ID_NUMBER, AJ_SEVERITY_WARN, "第八条第三项",
                       _ ("The number begins with %.2s: a residence permit of people from Hong "
                          "Kong, Macao or Taiwan. Verify the nationality condition."),
                       number);
      break;
    case AJ_ID_FOREIGN:
      aj_problems_add (problems, record, PERSON_ID_NUMBER, AJ_SEVERITY_WARN, "第八条第三项",
                       _ ("The number begins with 9: a foreigner's permanent residence card. "
                          "Verify the nationality condition."));
      break;
    case AJ_ID_CITIZEN:
      break;
    }
}

/* M-8 no. 3 and S-7.1.1.2 d: nationality, rights of residence, marriage. */
static void
check_foreign_ties (AjRecord *record, AjProblems *problems)
{
  const char *nationality = aj_record_get (record, PERSON_NATIONALITY);
  const char *right = aj_record_get (record, PERSON_RESIDENCE_RIGHT);
  g_autofree char *name = aj_record_dup_title (record);

  if (!is_chinese (nationality))
    aj_problems_add (
      problems, record, PERSON_NATIONALITY, AJ_SEVERITY_WARN, "第八条第三项",
      _ ("%s is registered with the nationality %s and may not work on classified integration."),
      name, nationality);
  if (right != NULL && !g_str_equal (right, "无"))
    {
      g_autofree char *words = aj_record_format (record, PERSON_RESIDENCE_RIGHT);
      aj_problems_add (
        problems, record, PERSON_RESIDENCE_RIGHT, AJ_SEVERITY_WARN, "DB61/T 1606 7.1.1.2 d)",
        _ ("%s holds a right of residence abroad (%s), against the conditions."), name, words);
    }
  if (aj_rule_is (record, PERSON_FOREIGN_SPOUSE, "1"))
    aj_problems_add (problems, record, PERSON_FOREIGN_SPOUSE, AJ_SEVERITY_WARN,
                     "DB61/T 1606 7.1.1.2 d)",
                     _ ("%s is married to a person from abroad, against the conditions."), name);
}

const char *
aj_person_get_post_level (AjRecord *record, const AjLookup *lookup, const char *on, AjRecord **post)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (AjRecord) best = NULL;
  int rank = 0;

  if (post != NULL)
    *post = NULL;
  if (aj_record_get_id (record) == 0)
    return NULL;
  rows = aj_lookup_find (lookup, &record_assignment, ASSIGNMENT_PERSON, id, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (AjRecord) held = NULL;

      if (!aj_rule_covers (rows->pdata[i], ASSIGNMENT_FROM_ON, ASSIGNMENT_TO_ON, on))
        continue;
      held = aj_lookup_follow (lookup, rows->pdata[i], ASSIGNMENT_POST);
      if (held == NULL || aj_level_get_rank (aj_record_get (held, POST_LEVEL)) <= rank)
        continue;
      rank = aj_level_get_rank (aj_record_get (held, POST_LEVEL));
      g_set_object (&best, held);
    }
  if (post != NULL)
    *post = g_steal_pointer (&best);
  return rank > 0 ? (const char *[]){ NULL, "一般", "重要", "核心" }[rank] : NULL;
}

/* V5: a person's level is the highest of the posts he holds (S-7.4.2). */
static void
check_level (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  const char *level = aj_record_get (record, PERSON_LEVEL);
  const char *highest = aj_record_get (record, PERSON_HIGHEST_LEVEL);
  g_autoptr (AjRecord) post = NULL;
  const char *needed = aj_person_get_post_level (record, lookup, today, &post);

  if (aj_level_get_rank (level) > 0 && aj_level_get_rank (needed) > aj_level_get_rank (level))
    {
      g_autofree char *name = aj_record_dup_title (record);
      g_autofree char *title = aj_record_dup_title (post);
      aj_problems_add (problems, record, PERSON_LEVEL, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.2",
                       _ ("The level of %s, “%s”, is below that of the post “%s”, “%s”."), name,
                       level, title, needed);
    }
  if (aj_level_get_rank (highest) > 0 && aj_level_get_rank (level) > aj_level_get_rank (highest))
    aj_problems_add (problems, record, PERSON_HIGHEST_LEVEL, AJ_SEVERITY_WARN, NULL,
                     _ ("The highest level ever (%s) is below the present one (%s)."), highest,
                     level);
  if (aj_rule_is (record, PERSON_STATUS, "在岗") && aj_record_get_id (record) != 0 &&
      needed == NULL)
    aj_problems_add (problems, record, PERSON_STATUS, AJ_SEVERITY_NOTE, "DB61/T 1606 7.4.2",
                     _ ("The person is on post, but holds no post today."));
}

/* ST-12: on post only after review, training and commitment; integration work needs the exam
 * (M-26). */
static void
check_on_post (AjRecord *record, const char *today, AjProblems *problems)
{
  const char *due = aj_rule_get_date (record, PERSON_REVIEW_DUE_ON);
  const char *left = aj_rule_get_date (record, PERSON_LEFT_ON);
  const char *why = _ ("The state is 在岗");

  if (!aj_rule_is (record, PERSON_STATUS, "在岗"))
    return;
  if (!aj_rule_is (record, PERSON_REVIEW_RESULT, "通过"))
    aj_problems_add (problems, record, PERSON_REVIEW_RESULT, AJ_SEVERITY_WARN, "保密法第四十三条",
                     _ ("The person is on post without a passed review."));
  aj_rule_needs (record, PERSON_TRAINED_ON, why, "保密法第四十三条", problems);
  aj_rule_needs (record, PERSON_COMMITMENT_SIGNED_ON, why, "保密法第四十三条", problems);
  if (aj_rule_is (record, PERSON_INTEGRATION_WORK, "1"))
    aj_rule_needs (record, PERSON_EXAM_PASSED_ON, _ ("Works on classified integration"),
                   "第二十六条", problems);
  if (due != NULL && strcmp (due, today) < 0)
    aj_problems_add (
      problems, record, PERSON_REVIEW_DUE_ON, AJ_SEVERITY_WARN, "保密法实施条例第五十条",
      _ ("The periodic review was due on %s, %d days ago."), due, aj_date_diff (due, today));
  if (left != NULL && strcmp (left, today) <= 0)
    aj_problems_add (problems, record, PERSON_STATUS, AJ_SEVERITY_WARN, LAW_EXIT,
                     _ ("The person left the post on %s and is still registered as on post."),
                     left);
}

/* The usual length of a cooling-off period depends on the level; neither law nor regulation sets
 * it, so it is a note and the years are data (facts C4). */
static void
check_cooling_length (AjRecord *record, const char *from, const char *until, AjProblems *problems)
{
  const char *level = aj_record_get (record, PERSON_HIGHEST_LEVEL);
  const AjRuleItem *usual;

  if (aj_level_get_rank (level) == 0)
    level = aj_record_get (record, PERSON_LEVEL);
  usual = aj_rule_list_find (aj_rules_get_list ("cooling-years"), level);
  if (usual == NULL)
    return;
  g_auto (GStrv)
    years = g_strsplit (usual->text, "-", 2);
  g_autofree char *shortest = aj_date_add (from, (int) g_ascii_strtoll (years[0], NULL, 10), 0, -1);
  g_autofree char *longest = aj_date_add (from, (int) g_ascii_strtoll (years[1], NULL, 10), 0, 0);
  if (strcmp (until, shortest) < 0 || strcmp (until, longest) > 0)
    aj_problems_add (problems, record, PERSON_COOLING_UNTIL, AJ_SEVERITY_NOTE, LAW_EXIT,
                     _ ("The cooling-off period of level %s usually lasts %s years."), level,
                     usual->text);
}

static void
check_leaving (AjRecord *record, const char *today, AjProblems *problems)
{
  const char *from = aj_rule_get_date (record, PERSON_COOLING_FROM);
  const char *until = aj_rule_get_date (record, PERSON_COOLING_UNTIL);
  gboolean cooling = aj_rule_is (record, PERSON_STATUS, "脱密期");

  if (from != NULL && until != NULL && strcmp (from, until) <= 0)
    check_cooling_length (record, from, until, problems);
  if (cooling || aj_rule_is (record, PERSON_STATUS, "脱密期满"))
    {
      const char *why = _ ("After leaving the post");
      for (int field = PERSON_LEFT_ON; field <= PERSON_COOLING_UNTIL; field++)
        if (field != PERSON_LEFT_UNIT_ON)
          aj_rule_needs (record, field, why,
                         field <= PERSON_LEFT_ON || field >= PERSON_COOLING_FROM
                           ? LAW_EXIT
                           : "保密法实施条例第五十三条",
                         problems);
    }
  if (cooling && until != NULL && strcmp (until, today) < 0)
    aj_problems_add (problems, record, PERSON_STATUS, AJ_SEVERITY_WARN, LAW_EXIT,
                     _ ("The cooling-off period ended on %s: register the state 脱密期满."), until);
  if (aj_rule_is (record, PERSON_STATUS, "脱密期满") && until != NULL && strcmp (until, today) >= 0)
    aj_problems_add (problems, record, PERSON_STATUS, AJ_SEVERITY_WARN, LAW_EXIT,
                     _ ("The cooling-off period runs until %s; the state says it is over."), until);
}

/* V3 for people. */
static void
check_dates (AjRecord *record, const char *today, AjProblems *problems)
{
  static const int past[] = { PERSON_BORN_ON,
                              PERSON_JOINED_PARTY_ON,
                              PERSON_REVIEWED_ON,
                              PERSON_TRAINED_ON,
                              PERSON_EXAM_PASSED_ON,
                              PERSON_COMMITMENT_SIGNED_ON,
                              PERSON_RESPONSIBILITY_SIGNED_ON };
  static const int pairs[][2] = {
    { PERSON_BORN_ON, PERSON_JOINED_PARTY_ON },
    { PERSON_BORN_ON, PERSON_ON_POST_ON },
    { PERSON_ON_POST_ON, PERSON_LEFT_ON },
    { PERSON_SECRET_SINCE, PERSON_LEFT_ON },
    { PERSON_REVIEWED_ON, PERSON_REVIEW_DUE_ON },
    { PERSON_LEFT_ON, PERSON_COOLING_UNTIL },
    { PERSON_COOLING_FROM, PERSON_COOLING_UNTIL },
    { PERSON_COOLING_CONFIRMED_FROM, PERSON_COOLING_CONFIRMED_UNTIL },
  };
  const char *joined = aj_rule_get_date (record, PERSON_JOINED_PARTY_ON);
  const char *born = aj_rule_get_date (record, PERSON_BORN_ON);

  for (gsize i = 0; i < G_N_ELEMENTS (past); i++)
    aj_rule_not_future (record, past[i], today, problems);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    aj_rule_order (record, pairs[i][0], pairs[i][1], NULL, problems);
  if (joined != NULL && born != NULL)
    {
      g_autofree char *eighteen = aj_date_add (born, 18, 0, 0);
      if (strcmp (born, joined) <= 0 && strcmp (joined, eighteen) < 0)
        aj_problems_add (problems, record, PERSON_JOINED_PARTY_ON, AJ_SEVERITY_WARN, NULL,
                         _ ("Joined the Party on %s, before the age of 18 (%s)."), joined,
                         eighteen);
    }
}

void
aj_person_check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  check_id_number (record, today, problems);
  check_foreign_ties (record, problems);
  check_level (record, lookup, today, problems);
  check_on_post (record, today, problems);
  check_leaving (record, today, problems);
  check_dates (record, today, problems);
  aj_rule_same_unit (record, PERSON_DEPARTMENT, PERSON_UNIT, lookup, DEPARTMENT_UNIT, problems);
  if (aj_record_get (record, PERSON_CONSULTANT_ROLE) != NULL)
    aj_rule_needs (record, PERSON_POST_TRAINING, _ ("For a consultant"), "DB61/T 1606 5.2.2",
                   problems);
}

/* NULL: no state yet. */
static const char *const roster_states[] = { "在岗", "离岗申请", "清退中", NULL };

gboolean
aj_person_is_on_roster (AjRecord *person)
{
  for (guint i = 0; i < G_N_ELEMENTS (roster_states); i++)
    if (g_strcmp0 (aj_record_get (person, PERSON_STATUS), roster_states[i]) == 0)
      return TRUE;
  return FALSE;
}

gint64
aj_person_count_roster (const AjLookup *lookup, gint64 unit, const char *level)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, unit);
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roster_states); i++)
    {
      AjMatch matches[3] = { { PERSON_STATUS, roster_states[i] } };
      guint n = 1;
      if (unit != 0)
        matches[n++] = (AjMatch){ PERSON_UNIT, id };
      if (level != NULL)
        matches[n++] = (AjMatch){ PERSON_LEVEL, level };
      gint64 found = aj_lookup_count (lookup, &record_person, matches, n);
      if (found < 0)
        return -1;
      sum += found;
    }
  return sum;
}
