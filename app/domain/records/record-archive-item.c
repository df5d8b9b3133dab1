#include "record-archive-item.h"

#include "record-attachment.h"
#include "record-rules.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [ARCHIVE_ITEM_PROJECT] = LINK_FIELD ("project", N_ ("Project"), "project",
    .flags = REQUIRED | SORTED),
  [ARCHIVE_ITEM_CODE] = CHOICE_FIELD ("code", N_ ("Item"), "L-7.4.8",
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 7.4.8"),
  [ARCHIVE_ITEM_TITLE] = TEXT_FIELD ("title", N_ ("Title"), 200,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED,
    .hint = N_ ("No state secrets, and no secrecy marks")),
  [ARCHIVE_ITEM_DOCUMENT_NUMBER] = CODE_FIELD ("document_number", N_ ("Document number"), NULL,
    .flags = LISTED | SEARCHED, .size = 60),
  [ARCHIVE_ITEM_AUTHOR] = TEXT_FIELD ("author", N_ ("Responsible party"), 100,
    .flags = LISTED | SEARCHED),
  [ARCHIVE_ITEM_DATED_ON] = DATE_FIELD ("dated_on", N_ ("Date"), .flags = LISTED | SORTED),
  [ARCHIVE_ITEM_PAGES] = NUMBER_FIELD ("pages", N_ ("Pages"), .flags = LISTED),
  [ARCHIVE_ITEM_STATUS] = CHOICE_FIELD ("status", N_ ("State"), "archive-state",
    .flags = LISTED | SORTED),
  [ARCHIVE_ITEM_RETENTION] = CHOICE_FIELD ("retention", N_ ("Retention period"), "retention"),
  [ARCHIVE_ITEM_LOCATION] = TEXT_FIELD ("location", N_ ("Place of keeping"), 100),
  [ARCHIVE_ITEM_OWNER] = TEXT_FIELD ("owner", N_ ("Person responsible"), 64,
    .article = "DB61/T 1606 7.4.8"),
  [ARCHIVE_ITEM_FILED_ON] = DATE_FIELD ("filed_on", N_ ("Put into the archive on")),
  [ARCHIVE_ITEM_VERSION] = NUMBER_FIELD ("version", N_ ("Version"), .flags = READONLY),
  [ARCHIVE_ITEM_PREVIOUS] = LINK_FIELD ("previous", N_ ("Earlier version"), "archive_item",
    .flags = SORTED | READONLY),
  [ARCHIVE_ITEM_BATCH] = LINK_FIELD ("batch", N_ ("Hand-over batch"), "batch",
    .flags = SORTED | READONLY),
  [ARCHIVE_ITEM_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
  [ARCHIVE_ITEM_DIGEST] = TEXT_FIELD ("digest", N_ ("Digest when filed"), 64, .since = 2,
    .flags = READONLY, .article = "DA/T 70—2018"),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == ARCHIVE_ITEM_N_FIELDS);

/* A standard or a book has a number of another form: only what tries to be a 发文字号 is judged. */
static gboolean
looks_like_document_number (const char *text)
{
  return text != NULL && (g_str_has_suffix (text, "号") || strstr (text, "〔") != NULL ||
                          strpbrk (text, "[]") != NULL);
}

/* ST-13: what has been received is there, as a file or as paper in a known place. */
static void
check_received (AjRecord *record, const AjLookup *lookup, AjProblems *problems)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
  g_autoptr (GPtrArray) files = NULL;
  const char *status = aj_record_get (record, ARCHIVE_ITEM_STATUS);

  if (aj_record_get_id (record) == 0 || status == NULL || g_str_equal (status, "应归") ||
      aj_record_get (record, ARCHIVE_ITEM_LOCATION) != NULL)
    return;
  files = aj_lookup_find (lookup, &record_attachment, ATTACHMENT_ARCHIVE_ITEM, id, 1);
  if (files->len == 0)
    aj_problems_add (problems, record, ARCHIVE_ITEM_STATUS, AJ_SEVERITY_WARN, "DB61/T 1606 7.4.8",
                     _ ("The state is %s, but there is neither a file nor a place of keeping."),
                     status);
}

static void
check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  check_received (record, lookup, problems);
  if (looks_like_document_number (aj_record_get (record, ARCHIVE_ITEM_DOCUMENT_NUMBER)))
    aj_rule_document_number (record, ARCHIVE_ITEM_DOCUMENT_NUMBER, problems);
  aj_rule_not_future (record, ARCHIVE_ITEM_DATED_ON, today, problems);
  aj_rule_order (record, ARCHIVE_ITEM_DATED_ON, ARCHIVE_ITEM_FILED_ON, "DB61/T 1606 7.4.8",
                 problems);
  aj_rule_range (record, ARCHIVE_ITEM_PAGES, 1, 100000, problems);
  aj_rule_ceiling (record, ARCHIVE_ITEM_TITLE, problems);
}

const AjRecordDef record_archive_item = {
  .table = "archive_item",
  .label = N_ ("Archive item"),
  .label_plural = N_ ("Archive items"),
  .icon = "anjuan-archive-item-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = ARCHIVE_ITEM_N_FIELDS,
  .title = ARCHIVE_ITEM_TITLE,
  .subtitle = ARCHIVE_ITEM_DOCUMENT_NUMBER,
  .unit = -1,
  .parent = ARCHIVE_ITEM_PROJECT,
  .sort = ARCHIVE_ITEM_CODE,
  .check = check,
};
