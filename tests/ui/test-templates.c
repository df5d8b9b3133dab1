/* Every widget can be made from its template, with warnings fatal: a missing child, callback or
 * icon is found here and not by a user. Sealing, keys, settings and preview are looked at as well.
 */
#include "ui-support.h"

#include "accels.h"
#include "catalog.h"
#include "checkup.h"
#include "document-print.h"
#include "key-dialog.h"
#include "envelope-dialog.h"
#include "new-key-dialog.h"
#include "overview-page.h"
#include "preview-page.h"
#include "problems-page.h"
#include "project-page.h"
#include "query.h"
#include "report-dialog.h"
#include "sample-vault.h"
#include "seal-dialog.h"
#include "search-dialog.h"
#include "settings-window.h"
#include "sidebar.h"
#include "welcome-page.h"
#include "window.h"
#include "work-bar.h"

static void
test_types (void)
{
  const GType types[] = {
    AJ_TYPE_WINDOW,        AJ_TYPE_SIDEBAR,       AJ_TYPE_WELCOME_PAGE,   AJ_TYPE_WORK_BAR,
    AJ_TYPE_KEY_DIALOG,    AJ_TYPE_SEAL_DIALOG,   AJ_TYPE_NEW_KEY_DIALOG, AJ_TYPE_SETTINGS_WINDOW,
    AJ_TYPE_SEARCH_DIALOG, AJ_TYPE_REPORT_DIALOG, AJ_TYPE_OVERVIEW_PAGE,  AJ_TYPE_PROBLEMS_PAGE,
    AJ_TYPE_PROJECT_PAGE,  AJ_TYPE_PREVIEW_PAGE,  AJ_TYPE_ENVELOPE_DIALOG
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GObject *object = g_object_new (types[i], NULL);
      g_assert_true (g_type_is_a (G_OBJECT_TYPE (object), types[i]));
      if (GTK_IS_WINDOW (object))
        gtk_window_destroy (GTK_WINDOW (object));
      else
        g_object_unref (g_object_ref_sink (object));
      ui_settle ();
    }
}

static void
test_dialogs_paint (void)
{
  static const struct
  {
    const char *name;
    GType (*type) (void);
  } cases[] = {
    { "dialog-keys", aj_key_dialog_get_type },
    { "dialog-new-key", aj_new_key_dialog_get_type },
    { "dialog-envelope", aj_envelope_dialog_get_type },
    { "dialog-settings", aj_settings_window_get_type },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *dialog = g_object_new (cases[i].type (), NULL);
      gtk_window_present (GTK_WINDOW (dialog));
      ui_shot (dialog, cases[i].name);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  GtkWidget *keys = aj_accels_make_window ();
  gtk_window_present (GTK_WINDOW (keys));
  ui_shot (keys, "dialog-shortcuts");
  gtk_window_destroy (GTK_WINDOW (keys));
}

/* Everything the program names must be in the program: other desktops have other icons. */
static void
test_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    if (!gtk_icon_theme_has_icon (theme, (*def)->icon))
      g_error ("%s has no icon %s", (*def)->table, (*def)->icon);
  g_assert_true (gtk_icon_theme_has_icon (theme, "org.anjuan.Anjuan"));
}

static gboolean
is_shown (gpointer page)
{
  return aj_preview_page_get_document (page) != NULL;
}

static void
test_preview (void)
{
  g_autofree char *folder = ui_sample_vault ();
  g_autofree char *pdf = g_build_filename (folder, "print.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjStore) store = aj_store_open (folder, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("unit"));
  g_autoptr (GArray) units = aj_store_list_ids (store, query, NULL, NULL);
  gint64 unit = g_array_index (units, gint64, 0);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = aj_preview_page_new (store);

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  aj_preview_page_load (AJ_PREVIEW_PAGE (page), "person-register", unit);
  ui_wait_painted (window);
  ui_wait_until (is_shown, page);
  g_assert_true (gtk_widget_activate_action (page, "preview.fit-width", NULL));
  ui_shot (window, "preview-person-register");

  /* The printer's way of drawing the pages: the same count, a real PDF. */
  g_autoptr (AjDocument) document =
    aj_document_build (store, "person-register", unit, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_document_print_export (document, pdf, &error));
  g_assert_no_error (error);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (pdf, &bytes, &size, NULL));
  g_assert_cmpmem (bytes, 5, "%PDF-", 5);

  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_clear_object (&document);
  aj_store_close (store, &error);
  g_assert_no_error (error);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/templates/types", test_types);
  g_test_add_func ("/templates/dialogs-paint", test_dialogs_paint);
  g_test_add_func ("/templates/icons", test_icons);
  g_test_add_func ("/templates/preview", test_preview);
  return g_test_run ();
}
