/* The words of the documents: which templates there are and what they serve, the vault's own words
 * in an editor, the page beside it following while one types, and the way back to the original. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_TEMPLATES_PAGE (aj_templates_page_get_type ())
G_DECLARE_FINAL_TYPE (AjTemplatesPage, aj_templates_page, AJ, TEMPLATES_PAGE, GtkWidget)

GtkWidget *aj_templates_page_new (AjStore *store);
/* Shows a template with the values of a record. name: (nullable) the one shown last; id: 0: a blank
 * form. */
void aj_templates_page_load (AjTemplatesPage *self, const char *name, gint64 id);
gboolean aj_templates_page_has_changes (AjTemplatesPage *self);
/* Calls leave when nothing is lost by it, or the user has decided. */
void aj_templates_page_leave (AjTemplatesPage *self, void (*leave) (gpointer data), gpointer data);

G_END_DECLS
