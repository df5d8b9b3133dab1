/* Sensitive posts (S-7.4.2). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  POST_NAME,
  POST_UNIT,
  POST_DEPARTMENT,
  POST_LEVEL,
  POST_BASIS,
  POST_HEADCOUNT,
  POST_DUTIES,
  POST_SCOPE,
  POST_APPROVED_ON,
  POST_APPROVAL_NUMBER,
  POST_STATUS,
  POST_NOTE,
  POST_N_FIELDS
};

extern const AjRecordDef record_post;

G_END_DECLS
