/* A record's form, drawn from its definition: sections by the group of the fields. It edits the
 * record it is given (a copy), checks it after every change, and shows each problem beside its
 * field. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_FORM (aj_form_get_type ())
G_DECLARE_FINAL_TYPE (AjForm, aj_form, AJ, FORM, GtkWidget)

/* Signal "checked": a value changed and the record was checked again. */

GtkWidget *aj_form_new (AjStore *store, AjRecord *record);
AjRecord *aj_form_get_record (AjForm *self);
/* Everything wrong now. Borrowed. */
AjProblems *aj_form_get_problems (AjForm *self);
/* Whether a text stands in the form that the record cannot keep; it must not be saved then. */
gboolean aj_form_has_unkept (AjForm *self);
/* Shows all problems, also of fields nobody has touched. */
void aj_form_show_all (AjForm *self);
/* Scrolls to a field and gives it the keyboard. -1: the first one. */
void aj_form_focus_field (AjForm *self, int field);
/* The row of a field, NULL when it is not in the form. Borrowed. */
GtkWidget *aj_form_get_row (AjForm *self, int field);
/* The sections, as titles. */
guint aj_form_get_n_sections (AjForm *self);
const char *aj_form_get_section (AjForm *self, guint index);
void aj_form_focus_section (AjForm *self, guint index);
/* A further section after the generated ones, e.g. a table of child rows. widget: (transfer
 * floating) */
void aj_form_append_section (AjForm *self, const char *title, GtkWidget *widget);

G_END_DECLS
