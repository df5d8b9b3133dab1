/* People of either party who accepted the agreement in writing (annex A, two, 5). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  ADHERENCE_AGREEMENT,
  ADHERENCE_NAME,
  ADHERENCE_PARTY,
  ADHERENCE_POSITION,
  ADHERENCE_SIGNED_ON,
  ADHERENCE_NOTE,
  ADHERENCE_N_FIELDS
};

extern const AjRecordDef record_adherence;

G_END_DECLS
