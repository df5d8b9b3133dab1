#include "app-settings.h"
#include "application.h"
#include "i18n.h"

#include <gtk/gtk.h>

int
main (int argc, char **argv)
{
  g_autofree char *language = g_settings_get_string (aj_app_settings (), "language");
  /* The locale is ours to set: GTK would warn of, and undo, what the machine has not generated. */
  gtk_disable_setlocale ();
  aj_i18n_init (g_str_equal (language, "system") ? NULL : language);

  g_autoptr (AjApplication) application = aj_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
