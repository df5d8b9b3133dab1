/* The input of one field in a form, by its kind. It writes into a record while the user types and
 * follows the record when something else changes it; checking is the form's. */
#pragma once

#include "store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_FIELD_INPUT (aj_field_input_get_type ())
G_DECLARE_FINAL_TYPE (AjFieldInput, aj_field_input, AJ, FIELD_INPUT, AdwBin)

/* record: the input holds a reference and writes into it. */
GtkWidget *aj_field_input_new (AjStore *store, AjRecord *record, int field);
/* What cannot be kept in the record, e.g. a name that no register holds; NULL when all is kept.
 * Borrowed. */
const char *aj_field_input_get_message (AjFieldInput *self);
/* What is wrong, for those who hear the form. text: (nullable) */
void aj_field_input_describe (AjFieldInput *self, const char *text);

G_END_DECLS
