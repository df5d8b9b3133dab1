/* The only file of the store that knows threads. One worker owns the write connection and a queue;
 * the main thread has its own read-only connection for single records and pages. A job is a plain
 * function that uses the synchronous calls of store.h, change.h, query.h ... on `store`. */
#pragma once

#include "progress.h"
#include "store.h"

G_BEGIN_DECLS

typedef gpointer (*AjJobFunc) (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error);

/* Runs func in the worker, then callback in the caller's main context. The result of func is what
 * aj_store_run_finish() returns; free_result frees it when nobody asks. free_data frees data. */
void aj_store_run_async (AjStore *self,
                         AjJobFunc func,
                         gpointer data,
                         GDestroyNotify free_data,
                         GDestroyNotify free_result,
                         AjProgress *progress,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* The same for work that only reads: exports, checks. It has a thread and a connection of its own
 * and does not wait for an import that is running. */
void aj_store_read_async (AjStore *self,
                          AjJobFunc func,
                          gpointer data,
                          GDestroyNotify free_data,
                          GDestroyNotify free_result,
                          AjProgress *progress,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* The same for what somebody who types is waiting for: lists and searches. It waits for no export
 * and no check; a job that may take seconds does not belong here. */
void aj_store_list_async (AjStore *self,
                          AjJobFunc func,
                          gpointer data,
                          GDestroyNotify free_data,
                          GDestroyNotify free_result,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gpointer aj_store_run_finish (AjStore *self, GAsyncResult *result, GError **error);

/* A thread beside the caller's that does pieces of work one after the other (what they touch must
 * be safe for it). push() waits while many are waiting; end() waits for all and frees. */
typedef struct _AjBeside AjBeside;
typedef void (*AjBesideFunc) (gpointer piece, gpointer data);
AjBeside *aj_beside_new (const char *name, AjBesideFunc func, gpointer data);
void aj_beside_push (AjBeside *self, gpointer piece); /* not NULL */
void aj_beside_end (AjBeside *self);

G_END_DECLS
