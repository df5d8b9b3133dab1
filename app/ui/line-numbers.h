/* The numbers of the lines at the left of a text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_LINE_NUMBERS (aj_line_numbers_get_type ())
G_DECLARE_FINAL_TYPE (AjLineNumbers, aj_line_numbers, AJ, LINE_NUMBERS, GtkWidget)

/* view: borrowed; the numbers are its gutter. */
GtkWidget *aj_line_numbers_new (GtkTextView *view);
/* The line (from 1) whose number is red; 0: none. */
void aj_line_numbers_set_error (AjLineNumbers *self, int line);

G_END_DECLS
