/* Rows of a person's résumé (B8 P: 个人简历). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  RESUME_PERSON,
  RESUME_FROM_ON,
  RESUME_TO_ON,
  RESUME_ORGANISATION,
  RESUME_POSITION,
  RESUME_WITNESS,
  RESUME_NOTE,
  RESUME_N_FIELDS
};

extern const AjRecordDef record_resume_entry;

G_END_DECLS
