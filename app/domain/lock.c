#include "lock.h"

#include "archive-item-states.h"
#include "batch-states.h"
#include "i18n.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-batch-item.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-review.h"
#include "record-signer.h"
#include "record-certificate-sheet.h"

/* What a step may still fill in after filing: the batch that the item went into. The digest is
 * taken once, for items that were filed without one. */
static const int item_open[] = { ARCHIVE_ITEM_STATUS, ARCHIVE_ITEM_BATCH, ARCHIVE_ITEM_DIGEST, -1 };
/* What happens to a batch on its way. */
static const int batch_open[] = { BATCH_STATE,          BATCH_MEDIUM,
                                  BATCH_MEDIUM_NUMBERS, BATCH_APPEARANCE,
                                  BATCH_SENT_ON,        BATCH_CARRIER,
                                  BATCH_METHOD,         BATCH_RECEIVED_ON,
                                  BATCH_RECEIVED_BY,    BATCH_RECEIPT,
                                  BATCH_RETURNED_ON,    BATCH_RETURN_REASON,
                                  BATCH_NOTE,           -1 };
/* A batch that has arrived, or came back, is history. */
static const int batch_closed[] = { BATCH_NOTE, -1 };

/* A revoked key stays revoked. */
static const int signer_open[] = { SIGNER_NOTE, -1 };
/* A blank form can only be spoiled; it does not come back. */
static const int sheet_open[] = { SHEET_SPOILED, SHEET_SPOILED_REASON, -1 };

static gboolean
is_one_of (const char *value, const char *const *words)
{
  return value != NULL && g_strv_contains (words, value);
}

static gboolean
is_listed (const int *fields, int field)
{
  for (; *fields >= 0; fields++)
    if (*fields == field)
      return TRUE;
  return FALSE;
}

gboolean
aj_lock_applies (const AjRecordDef *def)
{
  return def == &record_archive_item || def == &record_batch || def == &record_review ||
         def == &record_signer || def == &record_certificate_sheet;
}

gboolean
aj_lock_is_locked (const AjRecordDef *def, char *const *values)
{
  static const char *const filed[] = { "已归档", "已移交", NULL };
  static const char *const sealed[] = { "已封包", "已送出", "已接收", "退回", NULL };

  /* Signed opinions stay as they were signed. */
  if (def == &record_review)
    return TRUE;
  if (def == &record_archive_item)
    return is_one_of (values[ARCHIVE_ITEM_STATUS], filed);
  if (def == &record_signer)
    return values[SIGNER_REVOKED_ON] != NULL;
  /* Written by the program when it printed; one that was typed in has no digest. */
  if (def == &record_certificate_sheet)
    return values[SHEET_DIGEST] != NULL;
  return def == &record_batch && is_one_of (values[BATCH_STATE], sealed);
}

gboolean
aj_lock_is_record_locked (AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autofree const char **values = g_new0 (const char *, def->n_fields);

  for (guint i = 0; i < def->n_fields; i++)
    values[i] = aj_record_get (record, (int) i);
  return aj_lock_is_locked (def, (char *const *) values);
}

gboolean
aj_lock_is_field_open (AjRecord *record, int field)
{
  static const char *const over[] = { "已接收", "退回", NULL };
  const AjRecordDef *def = aj_record_get_def (record);

  if (!aj_lock_applies (def) || aj_record_get_id (record) == 0 ||
      !aj_lock_is_record_locked (record))
    return TRUE;
  if (def == &record_signer)
    return is_listed (signer_open, field);
  if (def == &record_batch)
    return is_listed (
      is_one_of (aj_record_get (record, BATCH_STATE), over) ? batch_closed : batch_open, field);
  return FALSE;
}

char *
aj_lock_explain_record (AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autofree const char **values = g_new0 (const char *, def->n_fields);

  if (!aj_lock_applies (def) || aj_record_get_id (record) == 0)
    return NULL;
  for (guint i = 0; i < def->n_fields; i++)
    values[i] = aj_record_get (record, (int) i);
  return aj_lock_explain (def, (char *const *) values, NULL);
}

/* Whether the machine knows a step between the two states. */
static gboolean
is_step (const AjStateMachine *machine, const char *from, const char *to)
{
  if (g_strcmp0 (from, to) == 0)
    return TRUE;
  for (guint i = 0; i < machine->n_steps; i++)
    if (g_strcmp0 (machine->steps[i].from, from) == 0 && g_strcmp0 (machine->steps[i].to, to) == 0)
      return TRUE;
  return FALSE;
}

static char *
explain_item (const char *title)
{
  return g_strdup_printf (
    _ ("“%s” is filed and locked (DB61/T 1606 7.4.8): it and its files are not changed or deleted "
       "any more. To correct it, make a new version; the filed one stays."),
    title != NULL ? title : _ ("This item"));
}

static char *
explain_batch (const char *number)
{
  return g_strdup_printf (
    _ ("The batch “%s” is sealed: what is in its archive is not changed or deleted any more. When "
       "it comes back, make a new batch that names this one (档案法实施条例第三十九条)."),
    number != NULL ? number : "");
}

/* What is not open must stay. */
static gboolean
keeps (const AjRecordDef *def, char *const *before, char *const *after, const int *open)
{
  for (guint i = 0; i < def->n_fields; i++)
    if (!is_listed (open, (int) i) && g_strcmp0 (before[i], after[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
may_change_item (char *const *before, char *const *after)
{
  return keeps (&record_archive_item, before, after, item_open) &&
         is_step (&aj_archive_item_states, before[ARCHIVE_ITEM_STATUS],
                  after[ARCHIVE_ITEM_STATUS]) &&
         (before[ARCHIVE_ITEM_BATCH] == NULL || after[ARCHIVE_ITEM_BATCH] != NULL) &&
         (before[ARCHIVE_ITEM_DIGEST] == NULL ||
          g_strcmp0 (before[ARCHIVE_ITEM_DIGEST], after[ARCHIVE_ITEM_DIGEST]) == 0);
}

static gboolean
may_change_batch (char *const *before, char *const *after)
{
  static const char *const over[] = { "已接收", "退回", NULL };
  const int *open = is_one_of (before[BATCH_STATE], over) ? batch_closed : batch_open;

  return keeps (&record_batch, before, after, open) &&
         is_step (&aj_batch_states, before[BATCH_STATE], after[BATCH_STATE]);
}

static char *
explain_review (const char *number)
{
  return g_strdup_printf (_ ("The opinions “%s” are signed: they are not changed or deleted any "
                             "more (档案法实施条例第三十九条)."),
                          number != NULL ? number : "");
}

gboolean
aj_lock_may_take_back (const AjRecordDef *def, char *const *before, char *const *after)
{
  if (def == &record_review)
    return after == NULL;
  return def == &record_batch && after != NULL && g_strcmp0 (after[BATCH_STATE], "已送出") == 0 &&
         keeps (&record_batch, before, after, batch_open);
}

static char *
explain_signer (const char *name)
{
  return g_strdup_printf (
    _ ("The key of “%s” is revoked: the record stays as it is, so that what was signed with it is "
       "judged for ever. Register a new key beside it (电子签名法第十五条)."),
    name != NULL ? name : "");
}

static gboolean
may_change_sheet (char *const *before, char *const *after)
{
  return keeps (&record_certificate_sheet, before, after, sheet_open) &&
         (g_strcmp0 (before[SHEET_SPOILED], "1") != 0 ||
          g_strcmp0 (after[SHEET_SPOILED], "1") == 0);
}

static char *
explain_sheet (const char *number)
{
  return g_strdup_printf (
    _ ("The blank form %s was printed on: its line of the log is not changed or deleted any more "
       "(Art. 21 para. 3). It can be marked as spoiled, with the reason."),
    number != NULL ? number : "");
}

char *
aj_lock_explain (const AjRecordDef *def, char *const *before, char *const *after)
{
  if (!aj_lock_is_locked (def, before))
    return NULL;
  if (def == &record_review)
    return explain_review (before[REVIEW_NUMBER]);
  if (def == &record_archive_item)
    return after != NULL && may_change_item (before, after)
             ? NULL
             : explain_item (before[ARCHIVE_ITEM_TITLE]);
  if (def == &record_signer)
    return after != NULL && keeps (def, before, after, signer_open)
             ? NULL
             : explain_signer (before[SIGNER_NAME]);
  if (def == &record_certificate_sheet)
    return after != NULL && may_change_sheet (before, after)
             ? NULL
             : explain_sheet (before[SHEET_SHEET_NUMBER]);
  return after != NULL && may_change_batch (before, after) ? NULL
                                                           : explain_batch (before[BATCH_NUMBER]);
}

int
aj_lock_get_owner (const AjRecordDef *def)
{
  if (def == &record_attachment)
    return ATTACHMENT_ARCHIVE_ITEM;
  if (def == &record_batch_item)
    return BATCH_ITEM_BATCH;
  return def == &record_batch_test ? BATCH_TEST_BATCH : -1;
}

char *
aj_lock_explain_owner (const AjRecordDef *owner_def, char *const *owner)
{
  return owner_def == &record_batch ? explain_batch (owner[BATCH_NUMBER])
                                    : explain_item (owner[ARCHIVE_ITEM_TITLE]);
}
