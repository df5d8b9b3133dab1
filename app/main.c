#include "app-settings.h"
#include "application.h"
#include "i18n.h"

#include <gtk/gtk.h>
#include <malloc.h>

int
main (int argc, char **argv)
{
  /* Arrays of a million ids come and go: each in pages of its own, so that they go back to the
   * system. Left alone, glibc raises this limit to 32 MB with the first one that is freed. */
  mallopt (M_MMAP_THRESHOLD, 128 * 1024);

  g_autofree char *language = g_settings_get_string (aj_app_settings (), "language");
  /* The locale is ours to set: GTK would warn of, and undo, what the machine has not generated. */
  gtk_disable_setlocale ();
  aj_i18n_init (g_str_equal (language, "system") ? NULL : language);

  g_autoptr (AjApplication) application = aj_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
