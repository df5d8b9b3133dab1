#include "record-attachment.h"

#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [ATTACHMENT_ARCHIVE_ITEM] = LINK_FIELD ("archive_item", N_ ("Archive item"), "archive_item",
    .flags = SORTED),
  [ATTACHMENT_UNIT] = LINK_FIELD ("unit", N_ ("Unit"), "unit", .flags = SORTED),
  [ATTACHMENT_PERSON] = LINK_FIELD ("person", N_ ("Person"), "person", .flags = SORTED),
  [ATTACHMENT_CERTIFICATE] = LINK_FIELD ("certificate", N_ ("Certificate"), "certificate",
    .flags = SORTED),
  [ATTACHMENT_AGREEMENT] = LINK_FIELD ("agreement", N_ ("Confidentiality agreement"), "agreement",
    .flags = SORTED),
  [ATTACHMENT_FILE_NAME] = TEXT_FIELD ("file_name", N_ ("File name"), 255,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED | READONLY),
  [ATTACHMENT_SHA256] = TEXT_FIELD ("sha256", N_ ("SHA-256 digest"), 64, .flags = READONLY | SORTED),
  [ATTACHMENT_SIZE] = NUMBER_FIELD ("size", N_ ("Size (bytes)"), .flags = LISTED | READONLY),
  [ATTACHMENT_MEDIA_TYPE] = TEXT_FIELD ("media_type", N_ ("Type of file"), 100,
    .flags = LISTED | READONLY),
  [ATTACHMENT_ADDED_ON] = DATE_FIELD ("added_on", N_ ("Added on"),
    .flags = LISTED | READONLY | SORTED),
  [ATTACHMENT_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == ATTACHMENT_N_FIELDS);

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  gboolean owned = FALSE;

  for (int field = ATTACHMENT_ARCHIVE_ITEM; field <= ATTACHMENT_AGREEMENT; field++)
    owned = owned || aj_record_get_link (record, field) != 0;
  if (!owned)
    aj_problems_add (problems, record, -1, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.8",
                     _ ("The file belongs to no record."));
  aj_rule_ceiling (record, ATTACHMENT_FILE_NAME, problems);
}

const AjRecordDef record_attachment = {
  .table = "attachment",
  .label = N_ ("Attachment"),
  .label_plural = N_ ("Attachments"),
  .icon = "anjuan-attachment-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = ATTACHMENT_N_FIELDS,
  .title = ATTACHMENT_FILE_NAME,
  .subtitle = ATTACHMENT_MEDIA_TYPE,
  .unit = -1,
  .parent = ATTACHMENT_ARCHIVE_ITEM,
  .sort = ATTACHMENT_FILE_NAME,
  .check = check,
};
