/* Shareholders of a unit, with dates, so that the structure of a day in the past can be shown (M-8
 * no. 4, S-7.1.1.2 c). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  SHAREHOLDER_UNIT,
  SHAREHOLDER_NAME,
  SHAREHOLDER_KIND,
  SHAREHOLDER_COUNTRY,
  SHAREHOLDER_SHARE,
  SHAREHOLDER_AMOUNT,
  SHAREHOLDER_INDIRECT_FOREIGN_SHARE,
  SHAREHOLDER_EXCEPTION_BASIS,
  SHAREHOLDER_FROM_ON,
  SHAREHOLDER_TO_ON,
  SHAREHOLDER_NOTE,
  SHAREHOLDER_N_FIELDS
};

extern const AjRecordDef record_shareholder;

G_END_DECLS
