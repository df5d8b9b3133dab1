#include "certificate-state.h"

#include "date.h"
#include "deadline.h"
#include "record-certificate.h"

/* The date in a field, NULL when empty or kept as typed. */
static const char *
date_of (AjRecord *record, int field)
{
  const char *value = aj_record_get (record, field);

  return value != NULL && aj_date_is_valid (value) ? value : NULL;
}

char *
aj_certificate_dup_valid_until (AjRecord *record)
{
  const char *valid_until = date_of (record, CERTIFICATE_VALID_UNTIL);
  const char *issued_on = date_of (record, CERTIFICATE_ISSUED_ON);

  if (valid_until != NULL)
    return g_strdup (valid_until);
  return issued_on != NULL ? aj_deadline_valid_until (issued_on) : NULL;
}

char *
aj_certificate_dup_filing_limit (AjRecord *record)
{
  g_autofree char *valid_until = aj_certificate_dup_valid_until (record);

  return valid_until != NULL ? aj_deadline_renewal_filing (valid_until) : NULL;
}

/* A renewal belongs to the period that runs now when it was applied for within its last year: an
 * older one was granted, and the validity on the record is the new one. */
static gboolean
is_renewing (AjRecord *record, const char *valid_until, const char *on)
{
  const char *filed_on = date_of (record, CERTIFICATE_RENEWAL_FILED_ON);
  g_autofree char *year_before = NULL;

  if (filed_on == NULL || strcmp (filed_on, on) > 0)
    return FALSE;
  year_before = aj_date_add (valid_until, -1, 0, 0);
  return strcmp (filed_on, year_before) >= 0;
}

/* Cancelled or revoked: for good, from the day that is recorded, or at all times when none is. */
static gboolean
has_ended (AjRecord *record, const char *on)
{
  const char *status = aj_record_get (record, CERTIFICATE_STATUS);
  const char *ended_on = date_of (record, CERTIFICATE_ENDED_ON);

  if (g_strcmp0 (status, "已注销") != 0 && g_strcmp0 (status, "已撤销") != 0)
    return FALSE;
  return ended_on == NULL || strcmp (ended_on, on) <= 0;
}

static gboolean
is_suspended (AjRecord *record, const char *on)
{
  const char *from = date_of (record, CERTIFICATE_SUSPENDED_FROM);
  const char *until = date_of (record, CERTIFICATE_SUSPENDED_UNTIL);

  if (from == NULL && until == NULL)
    return g_strcmp0 (aj_record_get (record, CERTIFICATE_STATUS), "暂停") == 0;
  return (from == NULL || strcmp (from, on) <= 0) && (until == NULL || strcmp (on, until) <= 0);
}

const char *
aj_certificate_get_state (AjRecord *record, const char *on)
{
  g_autofree char *valid_until = aj_certificate_dup_valid_until (record);
  g_autofree char *season = NULL;

  g_return_val_if_fail (aj_record_get_def (record) == &record_certificate, NULL);

  if (has_ended (record, on))
    return g_str_equal (aj_record_get (record, CERTIFICATE_STATUS), "已撤销") ? "已撤销" : "已注销";
  if (is_suspended (record, on))
    return "暂停";
  if (valid_until == NULL)
    return NULL;
  if (is_renewing (record, valid_until, on))
    return "延续审理中";
  if (strcmp (valid_until, on) < 0)
    return "期满";
  season = aj_deadline_renewal_season (valid_until);
  return strcmp (season, on) <= 0 ? "待延续" : "有效";
}

gboolean
aj_certificate_is_usable (AjRecord *record, const char *on)
{
  const char *state = aj_certificate_get_state (record, on);
  const char *from = date_of (record, CERTIFICATE_VALID_FROM);
  g_autofree char *valid_until = aj_certificate_dup_valid_until (record);

  if (from == NULL)
    from = date_of (record, CERTIFICATE_ISSUED_ON);
  if (valid_until == NULL || strcmp (valid_until, on) < 0 ||
      (from != NULL && strcmp (on, from) < 0))
    return FALSE;
  return g_str_equal (state, "有效") || g_str_equal (state, "待延续") ||
         g_str_equal (state, "延续审理中");
}

AjReminder
aj_certificate_get_reminder (AjRecord *record, const char *on, int *days)
{
  const char *state = aj_certificate_get_state (record, on);
  g_autofree char *valid_until = aj_certificate_dup_valid_until (record);
  g_autofree char *limit = aj_certificate_dup_filing_limit (record);
  int left;

  if (limit == NULL || has_ended (record, on) || g_strcmp0 (state, "延续审理中") == 0)
    return AJ_REMINDER_NONE;
  left = aj_date_diff (on, limit);
  if (days != NULL)
    *days = left;
  if (strcmp (valid_until, on) < 0)
    return AJ_REMINDER_EXPIRED;
  if (left < 0)
    return AJ_REMINDER_OVERDUE;
  if (left > 180)
    return AJ_REMINDER_NONE;
  return left <= 30 ? AJ_REMINDER_30 : left <= 90 ? AJ_REMINDER_90 : AJ_REMINDER_180;
}
