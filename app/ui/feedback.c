#include "feedback.h"

#include "ask.h"
#include "dialog.h"
#include "i18n.h"
#include "window-private.h"

#define MAX_MESSAGE 300 /* characters */

static void
show_toast (GtkWidget *from, AdwToast *toast)
{
  AjWindow *window = aj_window_of (from);
  AdwToastOverlay *kept = window == NULL ? aj_dialog_find_kept (from, AJ_KEEPS_TOASTS) : NULL;

  if (kept != NULL)
    {
      adw_toast_overlay_add_toast (kept, toast);
      return;
    }
  if (window == NULL)
    {
      g_object_unref (toast);
      return;
    }
  /* The newest counts; what it replaces has been seen. */
  if (window->toast != NULL)
    adw_toast_dismiss (window->toast);
  g_set_weak_pointer (&window->toast, toast);
  adw_toast_overlay_add_toast (window->toasts, toast);
}

void
aj_feedback_toast (GtkWidget *from, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  show_toast (from, adw_toast_new (markup));
}

void
aj_feedback_undo_toast (GtkWidget *from, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_timeout (toast, 8);
  show_toast (from, toast);
}

void
aj_feedback_error (GtkWidget *from, const char *what, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *code =
    error != NULL ? g_strdup_printf ("%s %d", g_quark_to_string (error->domain), error->code)
                  : NULL;
  if (error == NULL || g_utf8_strlen (error->message, -1) <= MAX_MESSAGE)
    {
      aj_tell (from, what, error != NULL ? error->message : NULL, code);
      return;
    }
  /* A message may quote what a foreign file says of itself: not a screen full of that. */
  g_autofree char *start = g_utf8_substring (error->message, 0, MAX_MESSAGE);
  g_autofree char *body = g_strconcat (start, "…", NULL);
  g_autofree char *details = g_strdup_printf ("%s\n%s", error->message, code);
  aj_tell (from, what, body, details);
}

void
aj_feedback_warning (GtkWidget *from, const char *what, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *text =
    error != NULL ? g_strdup_printf (_ ("%s: %s"), what, error->message) : g_strdup (what);
  aj_feedback_toast (from, text);
}
