#include "document-print.h"

#include "ask.h"
#include "feedback.h"
#include "i18n.h"

gboolean
aj_document_is_blocked (AjDocument *document)
{
  return aj_problems_get_worst (aj_document_get_problems (document)) == AJ_SEVERITY_BLOCK;
}

static void
on_draw_page_cb (GtkPrintOperation *operation,
                 GtkPrintContext *context,
                 int page,
                 AjDocument *document)
{
  aj_document_draw_page (document, gtk_print_context_get_cairo_context (context), (guint) page);
}

/* Each page has its own size and orientation: a register is A4 lying, an agreement A4 standing. */
static void
on_page_setup_cb (GtkPrintOperation *operation,
                  GtkPrintContext *context,
                  int page,
                  GtkPageSetup *setup,
                  AjDocument *document)
{
  double width, height;

  aj_document_get_page_size (document, (guint) page, &width, &height);
  gboolean lying = width > height;
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new_custom (
    "anjuan", "anjuan", lying ? height : width, lying ? width : height, GTK_UNIT_POINTS);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, lying ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                               : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static GtkPrintOperation *
operation_new (AjDocument *document)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, (int) aj_document_get_n_pages (document));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, aj_document_get_title (document));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page_cb), document, 0);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (on_page_setup_cb), document,
                           0);
  return operation;
}

gboolean
aj_document_print (GtkWidget *from, AjDocument *document)
{
  g_autoptr (GtkPrintOperation) operation = operation_new (document);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (from);

  if (aj_document_is_blocked (document))
    {
      aj_tell (
        from, _ ("This cannot be printed yet"),
        _ (
          "The problems listed above the pages must be mended first. A draft can be saved as PDF."),
        NULL);
      return FALSE;
    }
  GtkPrintOperationResult result =
    gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                             GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    aj_feedback_error (from, _ ("Nothing was printed"), error);
  return result == GTK_PRINT_OPERATION_RESULT_APPLY;
}

gboolean
aj_document_print_export (AjDocument *document, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = operation_new (document);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) !=
         GTK_PRINT_OPERATION_RESULT_ERROR;
}
