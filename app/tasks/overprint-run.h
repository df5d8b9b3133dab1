/* Printing certificates on an authority's blank forms: which, on which sheets, with a log of each
 * (Art. 21 para. 3). Only in 发证机关模式. */
#pragma once

#include "outcome.h"
#include "overprint.h"

G_BEGIN_DECLS

typedef struct
{
  const gint64 *ids; /* certificates, in any order */
  gsize n;
  const char *form;        /* name of its description */
  const char *printer;     /* whose calibration is used */
  const char *first_sheet; /* number printed on the first blank; the next ones count up */
} AjOverprintOrder;

/* Lays the certificates out in the order of their numbers, one a sheet, and records every sheet
 * before anything can reach a printer: a sheet that was recorded and not printed is marked as
 * spoiled afterwards, one that was printed and not recorded would be worse. What is refused (not
 * valid any more, an item empty, printed already on a sheet that is not spoiled) is in the outcome.
 * REFUSED outside the mode, G_IO_ERROR_INVALID_ARGUMENT for a sheet number that has no digit at its
 * end or is in the log. Returns: (transfer full) (nullable): NULL also when all were refused, with
 * an error */
AjDocument *aj_task_overprint (AjStore *store,
                               const AjOverprintOrder *order,
                               AjOutcome **outcome,
                               GError **error);

/* Marks a sheet of the log as spoiled; the certificate may then be printed on another one. */
gboolean
aj_task_spoil_sheet (AjStore *store, const char *number, const char *reason, GError **error);

/* The number after it: "甲0099" gives "甲0100". NULL when it has no digit at its end. (transfer
 * full)
 */
char *aj_sheet_number_next (const char *number);
/* Order of numbers as people count: 9 before 10. */
int aj_number_compare (const char *a, const char *b);

G_END_DECLS
