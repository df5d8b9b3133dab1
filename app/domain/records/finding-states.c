#include "finding-states.h"

#include "i18n.h"
#include "record-finding.h"
#include "record-rules.h"

#define RESPONSIBLE "责任人"
#define VERIFIER    "验证人"

/* ST-9: who verifies is not who is responsible. */
static void
guard_second_person (AjRecord *record,
                     const AjLookup *lookup,
                     const char *today,
                     AjProblems *problems)
{
  const char *responsible = aj_record_get (record, FINDING_RESPONSIBLE);

  if (responsible != NULL && aj_rule_is (record, FINDING_VERIFIER, responsible))
    aj_problems_add (problems, record, FINDING_VERIFIER, AJ_SEVERITY_BLOCK, "DB61/T 1606 10",
                     _ ("Who verifies must be another person than who is responsible."));
}

static const int needs_measure[] = { FINDING_MEASURE, FINDING_RESPONSIBLE, FINDING_DUE_ON, -1 };
static const int needs_proof[] = { FINDING_PROOF, -1 };
static const int needs_verifier[] = { FINDING_PROOF, FINDING_VERIFIER, -1 };

/* clang-format off */
static const AjStep steps[] = {
  { NULL, "已登记", N_ ("Register the finding"), VERIFIER, "DB61/T 1606 10.1", FINDING_FOUND_ON, NULL, NULL },
  { "已登记", "已制定措施", N_ ("Lay down the measure"), RESPONSIBLE, "DB61/T 1606 10.1", -1, needs_measure, NULL },
  { "已制定措施", "整改中", N_ ("Begin the rectification"), RESPONSIBLE, "DB61/T 1606 10.1", -1, NULL, NULL },
  { "整改中", "待验证", N_ ("Submit the proof"), RESPONSIBLE, "DB61/T 1606 10", -1, needs_proof, NULL },
  { "待验证", "已关闭", N_ ("Verify and close"), VERIFIER, "DB61/T 1606 10", FINDING_VERIFIED_ON, needs_verifier,
    guard_second_person },
  { "待验证", "整改中", N_ ("Send back"), VERIFIER, "DB61/T 1606 10", -1, NULL, NULL },
  { "已关闭", "整改中", N_ ("Open again"), VERIFIER, "DB61/T 1606 8.4", -1, NULL, NULL },
};
/* clang-format on */

const AjStateMachine aj_finding_states = {
  .def = &record_finding,
  .field = FINDING_STATE,
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
};
