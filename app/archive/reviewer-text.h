/* 说明文件.TXT: what a reviewer who has only stock tools reads first. The commands in it are tried
 * word for word in the tests. */
#pragma once

#include "key.h"

G_BEGIN_DECLS

#define AJ_REVIEWER_TEXT_NAME "说明文件.TXT"

typedef struct
{
  const char *bag;    /* name of the bag directory, see aj_bundle_make_name() */
  const char *title;  /* of the project */
  const char *number; /* (nullable) */
  const char *unit;   /* (nullable) who hands over */
  const char *date;   /* ISO */
} AjReviewerFacts;

/* The text, UTF-8, lines ending in LF. Returns: (transfer full) */
GBytes *aj_reviewer_text_new (const AjReviewerFacts *facts, const AjKey *key);

G_END_DECLS
