#include "record-signer.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [SIGNER_NAME] = TEXT_FIELD ("name", N_ ("Signer"), 64,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | NAME),
  [SIGNER_ORGANISATION] = TEXT_FIELD ("organisation", N_ ("Unit of the signer"), 100,
    .flags = LISTED | SEARCHED),
  [SIGNER_FINGERPRINT] = TEXT_FIELD ("fingerprint", N_ ("Fingerprint"), 100,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | UNIQUE),
  [SIGNER_PUBLIC_KEY] = LONG_TEXT_FIELD ("public_key", N_ ("Public key"), .flags = HIDDEN),
  [SIGNER_CHECKED_ON] = DATE_FIELD ("checked_on", N_ ("Fingerprint checked on"), .flags = LISTED),
  [SIGNER_CHECKED_HOW] = TEXT_FIELD ("checked_how", N_ ("How it was checked"), 150,
    .hint = N_ ("By telephone, from the printed form, in person")),
  [SIGNER_CHECKED_BY] = TEXT_FIELD ("checked_by", N_ ("Checked by"), 64),
  [SIGNER_REVOKED_ON] = DATE_FIELD ("revoked_on", N_ ("Revoked on"), .flags = LISTED),
  [SIGNER_REVOKED_REASON] = TEXT_FIELD ("revoked_reason", N_ ("Why it was revoked"), 150),
  [SIGNER_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
  [SIGNER_P256_FINGERPRINT] = TEXT_FIELD ("p256_fingerprint", N_ ("Fingerprint of the P-256 key"),
    100, .since = 2, .flags = SEARCHED),
  [SIGNER_KNOWN_SINCE] = DATE_FIELD ("known_since", N_ ("Known since"), .since = 2,
    .flags = LISTED | READONLY),
  [SIGNER_OWN] = FLAG_FIELD ("own", N_ ("Our own key"), .since = 2),
  [SIGNER_CERTIFICATE] = LONG_TEXT_FIELD ("certificate", N_ ("Certificate"), .since = 2,
    .flags = HIDDEN),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == SIGNER_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  aj_rule_not_future (record, SIGNER_CHECKED_ON, today, problems);
  if (aj_record_get (record, SIGNER_CHECKED_ON) == NULL)
    aj_problems_add (problems, record, SIGNER_CHECKED_ON, AJ_SEVERITY_WARN, "电子签名法第十三条",
                     _ ("The fingerprint was not yet compared with the signer's own."));
}

const AjRecordDef record_signer = {
  .table = "signer",
  .label = N_ ("Known signer"),
  .label_plural = N_ ("Known signers"),
  .icon = "anjuan-signer-symbolic",
  .since = 1,
  .flags = AJ_RECORD_REGISTER,
  .fields = fields,
  .n_fields = SIGNER_N_FIELDS,
  .title = SIGNER_NAME,
  .subtitle = SIGNER_ORGANISATION,
  .unit = -1,
  .parent = -1,
  .sort = SIGNER_NAME,
  .check = check,
};
