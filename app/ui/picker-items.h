/* What a picker offers. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *stored;
  char *text;
  char *detail; /* (nullable) what tells two of the same name apart */
} AjPickerItem;

/* The values of field that match typed ("" or NULL: all), at most limit. unit_id: links only, rows
 * of that unit; 0: any. Returns: (transfer full) (element-type AjPickerItem) */
GPtrArray *aj_picker_items_list (
  AjStore *store, const AjFieldDef *field, const char *typed, gint64 unit_id, guint limit);

/* The same in a job, for the records that a link may name: one letter may be in half of a million
 * names. finish: (transfer full) (nullable): NULL when it was cancelled or failed. */
void aj_picker_items_read_async (AjStore *store,
                                 const AjFieldDef *field,
                                 const char *typed,
                                 gint64 unit_id,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *aj_picker_items_read_finish (AjStore *store, GAsyncResult *result);
/* A row of the list. */
GtkWidget *aj_picker_item_make_row (const AjPickerItem *item);

G_END_DECLS
