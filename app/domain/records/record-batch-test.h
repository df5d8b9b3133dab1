/* One test of the check of the four properties before a hand-over (ST-14, DA/T 70—2018): what was
 * tested, by whom or what, and what came of it. Belongs to its batch. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  BATCH_TEST_BATCH,
  BATCH_TEST_CODE,
  BATCH_TEST_PROPERTY,
  BATCH_TEST_NAME,
  BATCH_TEST_METHOD,
  BATCH_TEST_RESULT,
  BATCH_TEST_DETAIL,
  BATCH_TEST_ARTICLE,
  BATCH_TEST_CHECKED_BY,
  BATCH_TEST_CHECKED_ON,
  BATCH_TEST_N_FIELDS
};

extern const AjRecordDef record_batch_test;

G_END_DECLS
