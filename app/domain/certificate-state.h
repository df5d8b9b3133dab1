/* What a certificate is worth on a given day: the composite state ST-7 and the renewal term (M-22).
 */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* A key of the list "certificate-state": 有效, 待延续, 延续审理中, 暂停, 期满, 已注销, 已撤销; NULL
 * when neither the validity nor the day of issue is known. record: a certificate; on: ISO date. */
const char *aj_certificate_get_state (AjRecord *record, const char *on);
/* Whether a new contract may be signed on that day: 有效, 待延续 or 延续审理中 and the validity not
 * past (ST-7, Art. 32, Art. 34), and not before it was issued. */
gboolean aj_certificate_is_usable (AjRecord *record, const char *on);
/* The last valid day: what the certificate says, else issue plus 3 years less a day (Art. 22).
 * Returns: (transfer full) (nullable) */
char *aj_certificate_dup_valid_until (AjRecord *record);
/* The last day to apply for renewal (Art. 22 para. 2). Returns: (transfer full) (nullable) */
char *aj_certificate_dup_filing_limit (AjRecord *record);

typedef enum
{
  AJ_REMINDER_NONE,
  AJ_REMINDER_180,     /* 91 to 180 days are left to apply for renewal [INF] */
  AJ_REMINDER_90,      /* 31 to 90 */
  AJ_REMINDER_30,      /* 0 to 30 */
  AJ_REMINDER_OVERDUE, /* the last filing day is past, the certificate still runs */
  AJ_REMINDER_EXPIRED, /* past its validity without a renewal applied for: to be cancelled (Art. 33)
                        */
} AjReminder;

/* How pressing the renewal is; NONE when it was applied for or the certificate ended. *days: (out)
 * (optional): days until the filing limit (negative: since). */
AjReminder aj_certificate_get_reminder (AjRecord *record, const char *on, int *days);

G_END_DECLS
