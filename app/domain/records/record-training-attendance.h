/* Who attended a training, for how many hours and with which result (S-7.4.3.3). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  ATTENDANCE_TRAINING,
  ATTENDANCE_PERSON,
  ATTENDANCE_PRESENT,
  ATTENDANCE_HOURS,
  ATTENDANCE_SCORE,
  ATTENDANCE_RESULT,
  ATTENDANCE_CERTIFICATE_NUMBER,
  ATTENDANCE_VALID_UNTIL,
  ATTENDANCE_NOTE,
  ATTENDANCE_N_FIELDS
};

extern const AjRecordDef record_training_attendance;

G_END_DECLS
