#include "document-print.h"

#include "ask.h"
#include "feedback.h"
#include "i18n.h"

#include <math.h>
#include <string.h>

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

/* GTK would hand the pages to another program to look at, and call that printed. */
static gboolean
on_preview_cb (GtkPrintOperation *operation,
               GtkPrintOperationPreview *preview,
               GtkPrintContext *context,
               GtkWindow *parent,
               gboolean *previewed)
{
  cairo_surface_t *nothing = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (nothing);

  *previewed = TRUE;
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  g_signal_connect (preview, "ready", G_CALLBACK (gtk_print_operation_preview_end_preview), NULL);
  return TRUE;
}

/* A paper that printers have a name for, so that they take it from the right tray. */
static GtkPaperSize *
find_paper (double width, double height)
{
  static const char *const names[] = { GTK_PAPER_NAME_A3, GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A5,
                                       "jis_b4", "jis_b5" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkPaperSize *paper = gtk_paper_size_new (names[i]);
      if (fabs (gtk_paper_size_get_width (paper, GTK_UNIT_POINTS) - width) < 1 &&
          fabs (gtk_paper_size_get_height (paper, GTK_UNIT_POINTS) - height) < 1)
        return paper;
      gtk_paper_size_free (paper);
    }
  return gtk_paper_size_new_custom ("anjuan", "anjuan", width, height, GTK_UNIT_POINTS);
}

/* Each page has its own size and orientation: a register is A4 lying, an agreement A4 standing. */
static void
set_up_page (AjDocument *document, guint page, GtkPageSetup *setup)
{
  double width, height;

  aj_document_get_page_size (document, page, &width, &height);
  g_autoptr (GtkPaperSize) paper = find_paper (MIN (width, height), MAX (width, height));
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
on_page_setup_cb (GtkPrintOperation *operation,
                  GtkPrintContext *context,
                  int page,
                  GtkPageSetup *setup,
                  AjDocument *document)
{
  set_up_page (document, (guint) page, setup);
}

/* The list of jobs of a shared printer is seen by others: it names the document, not the person. */
static char *
dup_job_name (AjDocument *document)
{
  const char *title = aj_document_get_title (document);
  const char *whose = g_str_has_suffix (title, "）") ? g_strrstr (title, "（") : NULL;

  return whose != NULL ? g_strndup (title, (gsize) (whose - title)) : g_strdup (title);
}

/* Kept until the program ends: which printer, and whether on both sides. Copies and pages are asked
 * for each time. */
static const char *const kept_keys[] = { GTK_PRINT_SETTINGS_PRINTER, GTK_PRINT_SETTINGS_DUPLEX };
static char *kept[G_N_ELEMENTS (kept_keys)];

static void
keep_choices (GtkPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);

  for (guint i = 0; settings != NULL && i < G_N_ELEMENTS (kept_keys); i++)
    {
      g_free (kept[i]);
      kept[i] = g_strdup (gtk_print_settings_get (settings, kept_keys[i]));
    }
}

/* Only GTK's "Print to File" sets the place; the name stands for it in a message. */
char *
aj_document_print_dup_file (GtkPrintSettings *settings)
{
  const char *uri =
    settings != NULL ? gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI) : NULL;
  g_autoptr (GFile) file = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL ? g_filename_display_name (name) : NULL;
}

/* What the dialog begins with. */
static GtkPrintSettings *
make_settings (AjDocument *document, AjPrintFit fit)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *name = g_strdup (aj_document_get_title (document));

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  for (guint i = 0; i < G_N_ELEMENTS (kept_keys); i++)
    if (kept[i] != NULL)
      gtk_print_settings_set (settings, kept_keys[i], kept[i]);
  if (fit == AJ_PRINT_EXACT)
    gtk_print_settings_set (settings, "cups-print-scaling", "none");
  return settings;
}

static GtkPrintOperation *
operation_new (AjDocument *document, AjPrintFit fit)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = make_settings (document, fit);
  g_autoptr (GtkPageSetup) first = gtk_page_setup_new ();
  g_autofree char *name = dup_job_name (document);

  gtk_print_operation_set_n_pages (operation, (int) aj_document_get_n_pages (document));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_print_settings (operation, settings);
  /* Without it the printer is told the paper of the user's country, whatever the pages are. */
  set_up_page (document, 0, first);
  gtk_print_operation_set_default_page_setup (operation, first);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page_cb), document, 0);
  g_signal_connect_object (operation, "request-page-setup", G_CALLBACK (on_page_setup_cb), document,
                           0);
  return operation;
}

gboolean
aj_document_print (GtkWidget *from, AjDocument *document, int current, AjPrintFit fit, char **file)
{
  g_autoptr (GtkPrintOperation) operation = operation_new (document, fit);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (from);
  gboolean previewed = FALSE;

  if (aj_document_is_blocked (document))
    {
      aj_tell (
        from, _ ("This cannot be printed yet"),
        _ (
          "The problems listed above the pages must be mended first. A draft can be saved as PDF."),
        NULL);
      return FALSE;
    }
  g_signal_connect (operation, "preview", G_CALLBACK (on_preview_cb), &previewed);
  if (current >= 0)
    gtk_print_operation_set_current_page (operation, current);
  GtkPrintOperationResult result =
    gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                             GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    aj_feedback_error (from, _ ("Nothing was printed"), error);
  if (previewed)
    aj_feedback_toast (from, _ ("Nothing was printed: the pages in the window are the preview"));
  if (result != GTK_PRINT_OPERATION_RESULT_APPLY || previewed)
    return FALSE;
  keep_choices (operation);
  if (file != NULL)
    *file = aj_document_print_dup_file (gtk_print_operation_get_print_settings (operation));
  return TRUE;
}

gboolean
aj_document_print_export (AjDocument *document, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = operation_new (document, AJ_PRINT_FIT);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) !=
         GTK_PRINT_OPERATION_RESULT_ERROR;
}
