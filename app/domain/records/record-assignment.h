/* Who holds which post, from when to when; one person may hold several (S-7.4.2). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  ASSIGNMENT_PERSON,
  ASSIGNMENT_POST,
  ASSIGNMENT_FROM_ON,
  ASSIGNMENT_TO_ON,
  ASSIGNMENT_IS_MAIN,
  ASSIGNMENT_APPOINTMENT_NUMBER,
  ASSIGNMENT_NOTE,
  ASSIGNMENT_N_FIELDS
};

extern const AjRecordDef record_assignment;

G_END_DECLS
