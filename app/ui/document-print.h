/* Sending a document to a printer, page by page, through the drawing routine of the preview. */
#pragma once

#include "document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_PRINT_FIT,   /* a printer without that paper may make the pages smaller */
  AJ_PRINT_EXACT, /* never: words that go onto a blank form */
} AjPrintFit;

/* Shows the print dialog and prints. current: the page that is looked at, -1: none. Refuses with a
 * message when the document has a blocking problem. TRUE: the pages went to the printer, or into a
 * file when the user chose that among the printers. file: (out) (nullable) (transfer full): its
 * name, NULL: it was a printer. */
gboolean
aj_document_print (GtkWidget *from, AjDocument *document, int current, AjPrintFit fit, char **file);
/* The name of the file that the print dialog was told to write; NULL: a printer was chosen.
 * Returns: (transfer full) (nullable) */
char *aj_document_print_dup_file (GtkPrintSettings *settings);
/* Whether any problem forbids the final print. */
gboolean aj_document_is_blocked (AjDocument *document);
/* The operation without a dialog, for tests: writes a PDF file. */
gboolean aj_document_print_export (AjDocument *document, const char *path, GError **error);

G_END_DECLS
