#include "person-states.h"

#include "date.h"
#include "i18n.h"
#include "record-person.h"
#include "record-rules.h"

#define HR      "组织人事部门"
#define SECRECY "保密工作机构"
#define SELF    "本人"

static void
guard_passed (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  if (!aj_rule_is (record, PERSON_REVIEW_RESULT, "通过"))
    aj_problems_add (problems, record, PERSON_REVIEW_RESULT, AJ_SEVERITY_BLOCK, "保密法第四十三条",
                     _ ("The result of the review is not 通过."));
}

static void
guard_failed (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  if (!aj_rule_is (record, PERSON_REVIEW_RESULT, "不通过"))
    aj_problems_add (problems, record, PERSON_REVIEW_RESULT, AJ_SEVERITY_BLOCK, "保密法第四十三条",
                     _ ("The result of the review is not 不通过."));
}

/* M-26: integration work needs a passed exam beside the training. */
static void
guard_exam (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  if (aj_rule_is (record, PERSON_INTEGRATION_WORK, "1") &&
      aj_record_get (record, PERSON_EXAM_PASSED_ON) == NULL)
    aj_problems_add (problems, record, PERSON_EXAM_PASSED_ON, AJ_SEVERITY_BLOCK, "第二十六条",
                     _ ("Works on classified integration: the exam is not passed yet."));
}

static void
guard_on_post (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  guard_passed (record, lookup, today, problems);
  guard_exam (record, lookup, today, problems);
}

static void
guard_over (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  const char *until = aj_rule_get_date (record, PERSON_COOLING_UNTIL);

  if (until != NULL && strcmp (until, today) >= 0)
    aj_problems_add (problems, record, PERSON_COOLING_UNTIL, AJ_SEVERITY_BLOCK, "保密法第四十六条",
                     _ ("The cooling-off period runs until %s."), until);
}

static const int needs_review[] = { PERSON_LEVEL, PERSON_REVIEWED_ON, PERSON_REVIEW_RESULT, -1 };
static const int needs_commitment[] = { PERSON_TRAINED_ON, PERSON_COMMITMENT_SIGNED_ON, -1 };
static const int needs_post[] = { PERSON_LEVEL, PERSON_TRAINED_ON, PERSON_COMMITMENT_SIGNED_ON,
                                  -1 };
static const int needs_again[] = { PERSON_REVIEWED_ON, PERSON_REVIEW_DUE_ON, PERSON_REVIEW_RESULT,
                                   -1 };
static const int needs_level[] = { PERSON_LEVEL, PERSON_HIGHEST_LEVEL, -1 };
static const int needs_cooling[] = { PERSON_LEFT_ON,
                                     PERSON_RETURNED_ON,
                                     PERSON_TALK_ON,
                                     PERSON_LEAVING_SIGNED_ON,
                                     PERSON_COOLING_FROM,
                                     PERSON_COOLING_UNTIL,
                                     -1 };
static const int needs_end[] = { PERSON_COOLING_UNTIL, -1 };

/* clang-format off */
static const AjStep steps[] = {
  { NULL, "拟任", N_ ("Propose for a post"), HR, "保密法第四十三条", -1, NULL, NULL },
  { "拟任", "审查中", N_ ("Begin the review"), HR, "保密法第四十三条", -1, NULL, NULL },
  { "审查中", "审查通过", N_ ("Register the passed review"), HR, "保密法第四十三条", PERSON_REVIEWED_ON,
    needs_review, guard_passed },
  { "审查中", "审查不通过", N_ ("Register the failed review"), HR, "保密法第四十三条", PERSON_REVIEWED_ON,
    needs_review, guard_failed },
  { "审查不通过", "审查中", N_ ("Review again"), HR, "保密法第四十三条", -1, NULL, NULL },
  { "审查通过", "培训考试", N_ ("Begin training and exam"), SECRECY, "保密法第四十三条", -1, NULL, NULL },
  { "培训考试", "已签承诺", N_ ("Register the signed commitment"), SELF, "保密法第四十三条",
    PERSON_COMMITMENT_SIGNED_ON, needs_commitment, guard_exam },
  { "已签承诺", "在岗", N_ ("Take up the post"), HR, "保密法第四十三条、第二十六条", PERSON_ON_POST_ON,
    needs_post, guard_on_post },
  { "在岗", "在岗", N_ ("Register the periodic review"), HR, "保密法实施条例第五十条", -1,
    needs_again, guard_passed },
  { "在岗", "在岗", N_ ("Change the level"), HR, "保密法第四十三条", -1, needs_level, NULL },
  { "在岗", "离岗申请", N_ ("Apply to leave the post"), SELF, "保密法第四十六条", -1, NULL, NULL },
  { "离岗申请", "在岗", N_ ("Withdraw the application"), SELF, "保密法第四十六条", -1, NULL, NULL },
  { "离岗申请", "清退中", N_ ("Approve leaving and hand back"), HR, "保密法实施条例第五十三条", PERSON_LEFT_ON,
    NULL, NULL },
  { "清退中", "脱密期", N_ ("Begin the cooling-off period"), SECRECY, "保密法第四十六条、实施条例第五十三条",
    PERSON_COOLING_FROM, needs_cooling, NULL },
  { "脱密期", "脱密期满", N_ ("End the cooling-off period"), SECRECY, "保密法第四十六条", -1,
    needs_end, guard_over },
  { "脱密期满", "离职", N_ ("Leave the unit"), HR, "保密法第四十六条", PERSON_LEFT_UNIT_ON, NULL, NULL },
  { "脱密期满", "拟任", N_ ("Propose again"), HR, "保密法第四十三条", -1, NULL, NULL },
};
/* clang-format on */

const AjStateMachine aj_person_states = {
  .def = &record_person,
  .field = PERSON_STATUS,
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
};
