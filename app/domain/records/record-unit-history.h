/* What a unit was called, who represented it and where it was registered, and since when (M-20,
 * M-31). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  UNIT_HISTORY_UNIT,
  UNIT_HISTORY_ATTRIBUTE,
  UNIT_HISTORY_VALUE,
  UNIT_HISTORY_FROM_ON,
  UNIT_HISTORY_TO_ON,
  UNIT_HISTORY_BASIS,
  UNIT_HISTORY_REPORTED_ON,
  UNIT_HISTORY_REPORTED_TO,
  UNIT_HISTORY_REPORT_NUMBER,
  UNIT_HISTORY_DECISION,
  UNIT_HISTORY_DECISION_ON,
  UNIT_HISTORY_NOTE,
  UNIT_HISTORY_N_FIELDS
};

extern const AjRecordDef record_unit_history;

G_END_DECLS
