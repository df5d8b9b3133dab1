/* Shared by the files hand-over-*.c. */
#pragma once

#include "change.h"
#include "hand-over.h"
#include "verify.h"

G_BEGIN_DECLS

/* The rows of the batch's check, by code. Returns: (transfer full) (element-type AjRecord) */
GPtrArray *aj_batch_list_tests (AjStore *store, gint64 batch_id, GError **error);
/* (nullable) (borrowed) */
AjRecord *aj_batch_find_test (GPtrArray *rows, AjTestId id);
/* Puts the result of each property into the batch. */
void aj_batch_sum_up (AjRecord *batch, GPtrArray *rows);

/* Whether state and properties allow sealing. */
gboolean aj_batch_may_seal (AjRecord *batch, GError **error);
/* Gives the record, in memory, its serial number and the digest of the archive before. */
gboolean aj_batch_take_serial (AjStore *store, AjRecord *batch, GError **error);
/* Puts into changes that the batch holds the items, as they are now. */
gboolean aj_batch_put_held (
  AjStore *store, gint64 batch_id, GPtrArray *items, AjChangeSet *changes, GError **error);
/* The items get to know their batch, and the digest that they have when they go into it. Refused
 * when they are not those that were checked. */
gboolean aj_batch_take_items (AjStore *store, AjRecord *batch, GError **error);
/* Puts into changes that what the batch holds was handed over: it leaves the house. */
gboolean
aj_batch_hand_over_items (AjStore *store, AjRecord *batch, AjChangeSet *changes, GError **error);
/* Over the items of the batch and their digests. Returns: (transfer full) (nullable) */
char *aj_batch_make_content_digest (AjStore *store, AjRecord *batch, GError **error);
/* Registers what was sealed, once it was read back: verdict is of the file at path. */
gboolean aj_batch_register_seal (
  AjStore *store, AjRecord *batch, const AjVerdict *verdict, const char *path, GError **error);

G_END_DECLS
