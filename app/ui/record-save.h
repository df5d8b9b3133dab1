/* Writing from tables and forms: small jobs around a change set. */
#pragma once

#include "change.h"
#include "progress.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Puts records (element-type AjRecord, copies are taken) and deletes others, as one step with
 * label. put, remove: (nullable). Finish returns the id of the first record put (or deleted), 0 on
 * error. */
void aj_records_save_async (AjStore *store,
                            const char *label,
                            GPtrArray *put,
                            GPtrArray *remove,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gint64 aj_records_save_finish (AjStore *store, GAsyncResult *result, GError **error);

/* Gives one field of many records a value, as one step. Records that hold it already stay as they
 * are. ids: (element-type gint64). Made to be handed to aj_store_run_async() or aj_work_run(). */
typedef struct _AjFieldEdit AjFieldEdit;
AjFieldEdit *aj_field_edit_new (
  const AjRecordDef *def, GArray *ids, int field, const char *stored, const char *label);
void aj_field_edit_free (gpointer edit);
/* What the undo of a change of one field in n records says: “修改 3 名人员的岗位”. (transfer full)
 */
char *aj_field_edit_dup_label (const AjRecordDef *def, guint n, int field);
/* AjJobFunc. Returns the edit itself, NULL on error. */
gpointer aj_field_edit_job (
  AjStore *store, gpointer edit, AjProgress *progress, GCancellable *cancellable, GError **error);

/* Deletes many records as one step. AjJobFunc over an AjFieldEdit whose field is not looked at. */
gpointer aj_delete_job (
  AjStore *store, gpointer edit, AjProgress *progress, GCancellable *cancellable, GError **error);

/* AjJobFunc: undoes the last step; data is not looked at. Returns a non-NULL pointer. */
gpointer aj_undo_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error);

G_END_DECLS
