/* The sidebar: scope on top, pages with counts, last backup and settings at the foot. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_SIDEBAR (aj_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (AjSidebar, aj_sidebar, AJ, SIDEBAR, GtkWidget)

/* Signal "page-chosen" (const char *page), "scope-changed" (gint64 unit_id; 0: all units). */

/* store: (nullable): without a vault nothing is shown. */
void aj_sidebar_set_store (AjSidebar *self, AjStore *store);
/* Marks a page as the shown one without a signal; NULL: none. */
void aj_sidebar_set_page (AjSidebar *self, const char *page);
gint64 aj_sidebar_get_scope (AjSidebar *self);
/* Opens the choice of the unit, when there is more than one. */
void aj_sidebar_choose_scope (AjSidebar *self);
/* Reads counts, units and the age of the last backup again. */
void aj_sidebar_refresh (AjSidebar *self);
/* How many problems the last check found; -1: not known, nothing is shown. */
void aj_sidebar_set_problems (AjSidebar *self, int n);

G_END_DECLS
