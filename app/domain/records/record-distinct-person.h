/* Two entries of the roster that look like one person and are not, or that both stay on purpose (a
 * person known to two units, S-7.4.2): remembered, so that the pair is not asked about again. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  DISTINCT_FIRST,
  DISTINCT_SECOND,
  DISTINCT_SEEN_ON,
  DISTINCT_NOTE,
  DISTINCT_N_FIELDS
};

extern const AjRecordDef record_distinct_person;

G_END_DECLS
