/* Oral or visual disclosures, to be confirmed in writing within 5 days of being announced (annex A,
 * two, 4; D10). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  DISCLOSURE_AGREEMENT,
  DISCLOSURE_SUBJECT,
  DISCLOSURE_FORM,
  DISCLOSURE_DISCLOSER,
  DISCLOSURE_DISCLOSED_ON,
  DISCLOSURE_RECIPIENT,
  DISCLOSURE_CONFIRMED_ON,
  DISCLOSURE_NOTE,
  DISCLOSURE_N_FIELDS
};

extern const AjRecordDef record_oral_disclosure;

G_END_DECLS
