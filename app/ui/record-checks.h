/* Judges rows after they were drawn: rules may read other records, so a few rows at a time are
 * checked when there is nothing else to do. */
#pragma once

#include "record-row.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct _AjRecordChecks AjRecordChecks;

AjRecordChecks *aj_record_checks_new (AjStore *store);
/* Forgets what is waiting. */
void aj_record_checks_free (AjRecordChecks *self);
void aj_record_checks_add (AjRecordChecks *self, AjRecordRow *row);

G_END_DECLS
