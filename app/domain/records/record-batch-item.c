#include "record-batch-item.h"

#include "record-archive-item.h"
#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [BATCH_ITEM_BATCH] = LINK_FIELD ("batch", N_ ("Hand-over batch"), "batch",
    .flags = REQUIRED | SORTED),
  [BATCH_ITEM_ITEM] = LINK_FIELD ("archive_item", N_ ("Archive item"), "archive_item",
    .flags = SORTED | READONLY),
  [BATCH_ITEM_CODE] = CHOICE_FIELD ("code", N_ ("Item"), "L-7.4.8",
    .flags = LISTED | SORTED | READONLY, .article = "DB61/T 1606 7.4.8"),
  [BATCH_ITEM_TITLE] = TEXT_FIELD ("title", N_ ("Title"), 200, .flags = LISTED | READONLY),
  [BATCH_ITEM_VERSION] = NUMBER_FIELD ("version", N_ ("Version"), .flags = LISTED | READONLY),
  [BATCH_ITEM_DOCUMENT_NUMBER] = TEXT_FIELD ("document_number", N_ ("Document number"), 60,
    .flags = LISTED | READONLY),
  [BATCH_ITEM_AUTHOR] = TEXT_FIELD ("author", N_ ("Responsible party"), 100, .flags = READONLY),
  [BATCH_ITEM_DATED_ON] = DATE_FIELD ("dated_on", N_ ("Date"), .flags = LISTED | READONLY),
  [BATCH_ITEM_PAGES] = NUMBER_FIELD ("pages", N_ ("Pages"), .flags = READONLY),
  [BATCH_ITEM_RETENTION] = CHOICE_FIELD ("retention", N_ ("Retention period"), "retention",
    .flags = READONLY),
  [BATCH_ITEM_N_FILES] = NUMBER_FIELD ("n_files", N_ ("Number of files"),
    .flags = LISTED | READONLY),
  [BATCH_ITEM_SIZE] = NUMBER_FIELD ("size", N_ ("Amount of data (bytes)"), .flags = READONLY),
  [BATCH_ITEM_DIGEST] = TEXT_FIELD ("digest", N_ ("Digest when filed"), 64, .flags = READONLY,
    .article = "DA/T 70—2018"),
  [BATCH_ITEM_NOTE] = LONG_TEXT_FIELD ("note", N_ ("Note"), .flags = READONLY),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == BATCH_ITEM_N_FIELDS);

void
aj_batch_item_fill (AjRecord *row, gint64 batch_id, AjRecord *item, guint n_files, guint64 size)
{
  static const int same[][2] = {
    { BATCH_ITEM_CODE, ARCHIVE_ITEM_CODE },
    { BATCH_ITEM_TITLE, ARCHIVE_ITEM_TITLE },
    { BATCH_ITEM_VERSION, ARCHIVE_ITEM_VERSION },
    { BATCH_ITEM_DOCUMENT_NUMBER, ARCHIVE_ITEM_DOCUMENT_NUMBER },
    { BATCH_ITEM_AUTHOR, ARCHIVE_ITEM_AUTHOR },
    { BATCH_ITEM_DATED_ON, ARCHIVE_ITEM_DATED_ON },
    { BATCH_ITEM_PAGES, ARCHIVE_ITEM_PAGES },
    { BATCH_ITEM_RETENTION, ARCHIVE_ITEM_RETENTION },
    { BATCH_ITEM_DIGEST, ARCHIVE_ITEM_DIGEST },
    { BATCH_ITEM_NOTE, ARCHIVE_ITEM_NOTE },
  };
  g_autofree char *count = g_strdup_printf ("%u", n_files);
  g_autofree char *bytes = g_strdup_printf ("%" G_GUINT64_FORMAT, size);

  g_return_if_fail (aj_record_get_def (item) == &record_archive_item);

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    aj_record_set (row, same[i][0], aj_record_get (item, same[i][1]));
  aj_record_set_link (row, BATCH_ITEM_BATCH, batch_id);
  aj_record_set_link (row, BATCH_ITEM_ITEM, aj_record_get_id (item));
  aj_record_set (row, BATCH_ITEM_N_FILES, count);
  aj_record_set (row, BATCH_ITEM_SIZE, bytes);
}

const AjRecordDef record_batch_item = {
  .table = "batch_item",
  .label = N_ ("Item of a batch"),
  .label_plural = N_ ("Items of a batch"),
  .icon = "anjuan-batch-symbolic",
  .since = 2,
  .fields = fields,
  .n_fields = BATCH_ITEM_N_FIELDS,
  .title = BATCH_ITEM_TITLE,
  .subtitle = BATCH_ITEM_DOCUMENT_NUMBER,
  .unit = -1,
  .parent = BATCH_ITEM_BATCH,
  .sort = BATCH_ITEM_CODE,
};
