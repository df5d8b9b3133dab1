/* The terms of the documents, each with its article and computed from a date of fact.
 * [INF] in requirements.md: six months of 待延续 and the reminders are ours, the rest is the
 * seed's. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* D2: a certificate is valid 3 years (Art. 22); the last day is the day before the third
 * anniversary. Returns: (transfer full) */
char *aj_deadline_valid_until (const char *issued_on);
/* D3: the last day to apply for renewal, 3 months before expiry (Art. 22 para. 2; month ends per
 * 民法典 202: 2026-05-31 gives 2026-02-28). (transfer full) */
char *aj_deadline_renewal_filing (const char *valid_until);
/* The first day on which a certificate is shown as 待延续: 6 months before expiry [INF]. (transfer
 * full) */
char *aj_deadline_renewal_season (const char *valid_until);
/* D10: the last day to confirm an oral disclosure in writing, 5 days after it was announced (annex
 * A 二.4; calendar days, INF). (transfer full) */
char *aj_deadline_confirmation (const char *announced_on);
/* D6: the first day on which a unit has existed for 3 years (Art. 8 no. 2; equal counts). (transfer
 * full) */
char *aj_deadline_three_years_old (const char *established_on);

G_END_DECLS
