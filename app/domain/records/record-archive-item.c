#include "record-archive-item.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [ARCHIVE_ITEM_PROJECT] = LINK_FIELD ("project", N_ ("Project"), "project",
    .flags = REQUIRED | SORTED),
  [ARCHIVE_ITEM_CODE] = CHOICE_FIELD ("code", N_ ("Item"), "L-7.4.8",
    .flags = REQUIRED | LISTED | SORTED, .article = "DB61/T 1606 7.4.8"),
  [ARCHIVE_ITEM_TITLE] = TEXT_FIELD ("title", N_ ("Title"), 200,
    .flags = REQUIRED | LISTED | SEARCHED | SORTED),
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
  [ARCHIVE_ITEM_FILED_ON] = DATE_FIELD ("filed_on", N_ ("Filed on")),
  [ARCHIVE_ITEM_VERSION] = NUMBER_FIELD ("version", N_ ("Version"), .flags = READONLY),
  [ARCHIVE_ITEM_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note")),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == ARCHIVE_ITEM_N_FIELDS);

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
};
