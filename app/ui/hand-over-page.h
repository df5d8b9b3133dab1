/* The hand-overs of one project: its batches, and for the chosen one the four properties, what was
 * sealed, and the next step (ST-14). */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_HAND_OVER_PAGE (aj_hand_over_page_get_type ())
G_DECLARE_FINAL_TYPE (AjHandOverPage, aj_hand_over_page, AJ, HAND_OVER_PAGE, GtkWidget)

/* Signal "step-changed": aj_hand_over_page_dup_step() would say something else. */
GtkWidget *aj_hand_over_page_new (AjStore *store);
/* batch_id 0: the newest. */
void aj_hand_over_page_load (AjHandOverPage *self, gint64 project_id, gint64 batch_id);
/* What the primary button says: the next step of the chosen batch. Returns: (transfer full)
 * (nullable): NULL when nothing is left to do */
char *aj_hand_over_page_dup_step (AjHandOverPage *self);
/* Takes it. */
void aj_hand_over_page_take_step (AjHandOverPage *self);

G_END_DECLS
