#include "batch-states.h"

#include "i18n.h"
#include "record-batch.h"
#include "record-rules.h"

#define SENDER   "移交单位经手人"
#define RECEIVER "接收单位"
#define LAW      "档案法实施条例第三十九条"

/* The four properties of DA/T 70, each looked at and none failed. */
static void
guard_properties (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  for (int field = BATCH_AUTHENTICITY; field <= BATCH_SAFETY; field++)
    if (!aj_rule_is (record, field, "合格"))
      aj_problems_add (problems, record, field, AJ_SEVERITY_BLOCK, "DA/T 70",
                       _ ("The check of “%s” has not passed."),
                       aj_field_get_label (&record_batch.fields[field]));
}

static const int needs_draft[] = { BATCH_NUMBER, BATCH_PROJECT, -1 };
static const int needs_sealed[] = { BATCH_FILE_NAME, BATCH_DIGEST, BATCH_FINGERPRINT, -1 };
static const int needs_sent[] = { BATCH_CARRIER, BATCH_METHOD, -1 };
static const int needs_received[] = { BATCH_RECEIVED_BY, BATCH_RECEIPT, -1 };
static const int needs_reason[] = { BATCH_RETURN_REASON, -1 };

/* clang-format off */
static const AjStep steps[] = {
  { NULL, "草拟", N_ ("Draft the batch"), SENDER, LAW, -1, NULL, NULL },
  { "草拟", "检查", N_ ("Begin the check of the four properties"), SENDER, "DA/T 70", -1, needs_draft, NULL },
  { "检查", "草拟", N_ ("Back to the draft"), SENDER, LAW, -1, NULL, NULL },
  { "检查", "已封包", N_ ("Seal and sign"), SENDER, "DA/T 70、电子签名法第十三条", BATCH_SEALED_ON, needs_sealed,
    guard_properties },
  { "已封包", "已送出", N_ ("Send"), SENDER, LAW, BATCH_SENT_ON, needs_sent, NULL },
  { "已送出", "已接收", N_ ("Register the receipt"), RECEIVER, LAW, BATCH_RECEIVED_ON, needs_received, NULL },
  { "已送出", "退回", N_ ("Register the return"), RECEIVER, LAW, BATCH_RETURNED_ON, needs_reason, NULL },
};
/* clang-format on */

const AjStateMachine aj_batch_states = {
  .def = &record_batch,
  .field = BATCH_STATE,
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
};

AjRecord *
aj_batch_new_after (AjRecord *returned, const char *number)
{
  static const int kept[] = { BATCH_UNIT, BATCH_PROJECT, BATCH_TITLE, BATCH_DESCRIPTION,
                              BATCH_MEDIUM };
  AjRecord *next = aj_record_new (&record_batch);

  g_return_val_if_fail (aj_record_get_def (returned) == &record_batch, next);

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    aj_record_set (next, kept[i], aj_record_get (returned, kept[i]));
  aj_record_set (next, BATCH_NUMBER, number);
  aj_record_set (next, BATCH_STATE, "草拟");
  aj_record_set_link (next, BATCH_PREVIOUS, aj_record_get_id (returned));
  return next;
}
