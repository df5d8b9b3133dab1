/* Each blank form that was printed on, spoiled ones too (M-21 para. 3; for an issuing authority
 * only). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  SHEET_CERTIFICATE,
  SHEET_SHEET_NUMBER,
  SHEET_COPY,
  SHEET_PRINTED_ON,
  SHEET_PRINTED_BY,
  SHEET_SPOILED,
  SHEET_SPOILED_REASON,
  SHEET_DIGEST,
  SHEET_FORM,
  SHEET_PRINTER,
  SHEET_N_FIELDS
};

extern const AjRecordDef record_certificate_sheet;

G_END_DECLS
