/* Exams of a person: only who has passed works on classified integration (M-26, S-9.5). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  EXAM_PERSON,
  EXAM_SUBJECT,
  EXAM_TAKEN_ON,
  EXAM_ORGANISER,
  EXAM_SCORE,
  EXAM_PASS_MARK,
  EXAM_RESULT,
  EXAM_CERTIFICATE_NUMBER,
  EXAM_VALID_UNTIL,
  EXAM_NOTE,
  EXAM_ISSUED_ON,
  EXAM_REVOKED_ON,
  EXAM_REVOKED_REASON,
  EXAM_CODE,
  EXAM_FACTS,
  EXAM_N_FIELDS
};

extern const AjRecordDef record_exam;

G_END_DECLS
