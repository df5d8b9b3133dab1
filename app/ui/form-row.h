/* One field of a form: label, input, hint, and what is wrong with it right below. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_FORM_ROW (aj_form_row_get_type ())
G_DECLARE_FINAL_TYPE (AjFormRow, aj_form_row, AJ, FORM_ROW, GtkWidget)

GtkWidget *aj_form_row_new (AjStore *store, AjRecord *record, int field);
int aj_form_row_get_field (AjFormRow *self);
/* problems: all of the record; shown: whether the user has been here (an untouched empty field of a
 * new record is not scolded at). Returns: whether something is shown that was typed but could not
 * be kept. */
gboolean aj_form_row_show_problems (AjFormRow *self, const AjProblems *problems, gboolean shown);

G_END_DECLS
