/* The row above a table: search, filters made by column, and the pills that take them away again.
 */
#pragma once

#include "query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_FILTER_BAR (aj_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (AjFilterBar, aj_filter_bar, AJ, FILTER_BAR, GtkWidget)

/* Signal "changed": the filters are others now; while typing only after a short pause.
 * Signal "leave": Down or Return in the search entry: the keyboard wants to go to the table. */

GtkWidget *aj_filter_bar_new (AjStore *store, const AjRecordDef *def);
/* Room at the end of the row for the page's own buttons. widget: (transfer floating) */
void aj_filter_bar_append (AjFilterBar *self, GtkWidget *widget);
/* A query of what is searched and filtered. Returns: (transfer full) */
AjQuery *aj_filter_bar_make_query (AjFilterBar *self, gboolean *only_problems);
gboolean aj_filter_bar_is_active (AjFilterBar *self);
void aj_filter_bar_clear (AjFilterBar *self);
void aj_filter_bar_focus (AjFilterBar *self);
/* Opens the filter popover for a column. */
void aj_filter_bar_open (AjFilterBar *self, int field);
/* value: (nullable) */
void aj_filter_bar_add (AjFilterBar *self, int field, AjFilterOp op, const char *value);

/* Only records with a problem, beside the other filters. */
void aj_filter_bar_set_only_problems (AjFilterBar *self, gboolean only_problems);

G_END_DECLS
