/* A unit as it was on a day in the past (M-20, M-31): name, legal representative, address and the
 * other matters of Art. 31 carry dates in unit_history. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* What unit's field (UNIT_NAME, UNIT_LEGAL_REPRESENTATIVE, UNIT_REGISTERED_ADDRESS, ...) was on
 * that day: the history row that covers it, else what the unit record says now. Returns: (transfer
 * full) (nullable) */
char *aj_unit_dup_value_on (AjRecord *unit, const AjLookup *lookup, int field, const char *on);
/* The history's key ("法定代表人") for a field of the unit, NULL when the field has no history. */
const char *aj_unit_get_attribute (int field);

G_END_DECLS
