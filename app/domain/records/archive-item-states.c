#include "archive-item-states.h"

#include "i18n.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-rules.h"

#define CLERK   "归档责任人"
#define CHECKER "保密工作机构"

/* S-7.4.8: what is filed is there, as a file or as paper in a known place. */
static void
guard_present (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
  g_autoptr (GPtrArray) files =
    aj_lookup_find (lookup, &record_attachment, ATTACHMENT_ARCHIVE_ITEM, id, 1);

  if (files->len == 0 && aj_record_get (record, ARCHIVE_ITEM_LOCATION) == NULL)
    aj_problems_add (problems, record, -1, AJ_SEVERITY_BLOCK, "DB61/T 1606 7.4.8",
                     _ ("There is neither a file nor a place of keeping."));
}

static const int needs_received[] = { ARCHIVE_ITEM_CODE, ARCHIVE_ITEM_TITLE, -1 };
static const int needs_checked[] = { ARCHIVE_ITEM_CODE, ARCHIVE_ITEM_TITLE, ARCHIVE_ITEM_AUTHOR,
                                     ARCHIVE_ITEM_DATED_ON, -1 };

/* clang-format off */
static const AjStep steps[] = {
  { NULL, "应归", N_ ("Expect material"), CLERK, "DB61/T 1606 7.4.8", -1, NULL, NULL },
  { NULL, "已收", N_ ("Receive material"), CLERK, "DB61/T 1606 7.4.8", -1, needs_received, guard_present },
  { "应归", "已收", N_ ("Receive material"), CLERK, "DB61/T 1606 7.4.8", -1, needs_received, guard_present },
  { "已收", "已核对", N_ ("Check the material"), CHECKER, "DB61/T 1606 7.4.8", -1, needs_checked, guard_present },
  { "已核对", "已收", N_ ("Return for correction"), CHECKER, "DB61/T 1606 7.4.8", -1, NULL, NULL },
  { "已核对", "已归档", N_ ("File and lock"), CHECKER, "DB61/T 1606 7.4.8", ARCHIVE_ITEM_FILED_ON, needs_checked,
    guard_present },
  { "已归档", "已移交", N_ ("Hand over"), CHECKER, "档案法实施条例第三十九条", -1, NULL, guard_present },
};
/* clang-format on */

const AjStateMachine aj_archive_item_states = {
  .def = &record_archive_item,
  .field = ARCHIVE_ITEM_STATUS,
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
};

gboolean
aj_archive_item_is_locked (AjRecord *record)
{
  g_return_val_if_fail (aj_record_get_def (record) == &record_archive_item, FALSE);

  return aj_rule_is (record, ARCHIVE_ITEM_STATUS, "已归档") ||
         aj_rule_is (record, ARCHIVE_ITEM_STATUS, "已移交");
}

AjRecord *
aj_archive_item_new_version (AjRecord *record)
{
  AjRecord *next = aj_record_new (&record_archive_item);
  double version = 1;

  for (int field = 0; field < ARCHIVE_ITEM_N_FIELDS; field++)
    aj_record_set (next, field, aj_record_get (record, field));
  aj_rule_get_number (record, ARCHIVE_ITEM_VERSION, &version);
  g_autofree char *text = g_strdup_printf ("%d", (int) version + 1);
  aj_record_set (next, ARCHIVE_ITEM_VERSION, text);
  aj_record_set (next, ARCHIVE_ITEM_STATUS, "已收");
  aj_record_set (next, ARCHIVE_ITEM_FILED_ON, NULL);
  aj_record_set (next, ARCHIVE_ITEM_BATCH, NULL);
  aj_record_set (next, ARCHIVE_ITEM_DIGEST, NULL);
  aj_record_set_link (next, ARCHIVE_ITEM_PREVIOUS, aj_record_get_id (record));
  return next;
}
