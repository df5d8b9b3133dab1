/* 移交档案审查接收单: what a reviewer found, on paper, for both sides to sign. Made from facts at
 * hand, because a reviewer has no vault. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

typedef struct
{
  const char *property; /* 真实性 ... */
  const char *name;
  const char *machine;
  const char *reviewer;
  const char *words;
} AjReceiptTest;

typedef struct
{
  const char *code;
  const char *title;
  const char *clause;
  const char *text;
  const char *mark; /* (nullable): a point of an earlier round, and what became of it */
} AjReceiptPoint;

typedef struct
{
  const char *made_on; /* ISO */
  const char *sender, *project, *project_number, *batch, *bag_name, *bag_digest, *previous;
  const char *verdict; /* what the check of the archive found, in words */
  const char *fingerprint;
  guint round;
  guint n_pass, n_not_applicable;
  const char *decision; /* "接收", "退回", "" */
  const char *reason;
  const char *reviewer, *reviewer_unit, *date;
  const char *opinions_digest;      /* (nullable): not signed yet */
  const char *reviewer_fingerprint; /* (nullable) */
  const AjReceiptTest *tests;
  guint n_tests;
  const AjReceiptPoint *points; /* to be rectified; then those of earlier rounds */
  guint n_points;
} AjReceipt;

/* Borrows everything until it returns. Not signed: carries a blocking problem, so that it prints as
 * a draft only. Returns: (transfer full) */
AjDocument *aj_receipt_build (const AjReceipt *receipt);

G_END_DECLS
