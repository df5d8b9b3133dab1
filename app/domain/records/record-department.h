/* Departments of a unit and its secrecy organisation (S-7.4.1, S-7.4.2). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  DEPARTMENT_NAME,
  DEPARTMENT_UNIT,
  DEPARTMENT_KIND,
  DEPARTMENT_HEAD,
  DEPARTMENT_IS_KEY,
  DEPARTMENT_PHONE,
  DEPARTMENT_DUTIES,
  DEPARTMENT_APPOINTMENT_NUMBER,
  DEPARTMENT_APPOINTED_ON,
  DEPARTMENT_NOTE,
  DEPARTMENT_N_FIELDS
};

extern const AjRecordDef record_department;

G_END_DECLS
