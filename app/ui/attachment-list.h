/* The files attached to a record: added by chooser or drag and drop, opened, removed. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_ATTACHMENT_LIST (aj_attachment_list_get_type ())
G_DECLARE_FINAL_TYPE (AjAttachmentList, aj_attachment_list, AJ, ATTACHMENT_LIST, GtkWidget)

/* def: of the records that files are attached to; see aj_task_attachment_link(). */
GtkWidget *aj_attachment_list_new (AjStore *store, const AjRecordDef *def);
/* id 0: a record that was not saved yet. */
void aj_attachment_list_set_record (AjAttachmentList *self, gint64 id);

G_END_DECLS
