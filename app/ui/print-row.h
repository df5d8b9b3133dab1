/* One document in the list of what can be printed. */
#pragma once

#include "catalog.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_PRINT_ROW (aj_print_row_get_type ())
/* Signal "go-to-field" (const char *table, gint64 id, int field). */
G_DECLARE_FINAL_TYPE (AjPrintRow, aj_print_row, AJ, PRINT_ROW, GtkListBoxRow)

/* id: of the record that the document is of; heading: translated, names that record. */
GtkWidget *aj_print_row_new (const AjDocumentType *type, gint64 id, const char *heading);
const AjDocumentType *aj_print_row_get_document (AjPrintRow *self);
gint64 aj_print_row_get_id (AjPrintRow *self);
const char *aj_print_row_get_heading (AjPrintRow *self);
/* Whether the words typed are in its name, its article or its group. typed: case folded. */
gboolean aj_print_row_matches (AjPrintRow *self, const char *typed);
/* When it was printed last, as a date. date: (nullable) never. */
void aj_print_row_set_printed (AjPrintRow *self, const char *date);
/* What laying it out has told. document: (nullable): it could not be made, error says why. */
void aj_print_row_show (AjPrintRow *self, AjDocument *document, const GError *error);

G_END_DECLS
