/* Which column's header was clicked. GTK 4.8 keeps that to itself (GtkColumnViewSorter is 4.10), so
 * each column has a sorter that knows its field, and the view's sorter is asked to compare: the
 * first column's sorter answers, and the sign of the answer tells the direction. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_COLUMN_SORTER (aj_column_sorter_get_type ())
G_DECLARE_FINAL_TYPE (AjColumnSorter, aj_column_sorter, AJ, COLUMN_SORTER, GtkSorter)

GtkSorter *aj_column_sorter_new (int field);
/* The field the view is sorted by, -1 when by none. */
int aj_column_sorter_probe (GtkSorter *view_sorter, gboolean *descending);

G_END_DECLS
