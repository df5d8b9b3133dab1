/* What the tests of reviewers and of their opinions share: a vault with a project of two pieces of
 * material, sealed as batches, and a reviewer with a key. */
#pragma once

#include "review.h"

#include "change.h"
#include "files.h"
#include "hand-over.h"
#include "opinions-import.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-finding.h"
#include "record-project.h"
#include "record-review.h"
#include "record-signer.h"
#include "record-unit.h"
#include "review-receipt.h"
#include "support.h"
#include "tasks.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOOD_PDF "%PDF-1.4\nstartxref\n0\n%%EOF\n"

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 project;
  gint64 item;
  AjKey *key;      /* the sender's */
  AjKey *reviewer; /* the reviewer's */
} Fixture;

void fixture_put (Fixture *self, AjRecord *record);
/* Material with a file, received. */
gint64 fixture_receive (
  Fixture *self, const char *code, const char *title, const char *name, const char *text);
/* A vault with a unit and a project, and keys of both sides; _empty: without material. */
void fixture_set_up_empty (Fixture *self, gconstpointer data);
void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
/* Files, checks, ticks and seals a batch; answers: the batch that came back, or 0. Returns: the tar
 */
char *fixture_seal (Fixture *self, gint64 answers, gint64 *batch);
void fixture_send (Fixture *self, gint64 batch);
AjReview *fixture_open (const char *path);
/* Fills in everything that must be, but for what the caller set. */
void fixture_complete (AjReview *review, const char *decision);
void fixture_rectify (AjReview *review, const char *code, const char *material, const char *text);
/* Returns: the signed file */
char *fixture_sign (Fixture *self, AjReview *review, const char *name);
/* A file in the folder of the review. */
char *fixture_review_file (AjReview *review, const char *name);
