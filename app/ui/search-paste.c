#include "search-paste.h"

#include <string.h>

static void
on_insert_cb (
  GtkEditable *text, const char *inserted, int length, int *position, const char *action)
{
  gsize n = length >= 0 ? (gsize) length : strlen (inserted);
  gsize kept = n;

  while (kept > 0 && strchr ("\r\n", inserted[kept - 1]) != NULL)
    kept--;
  gboolean is_block =
    kept > 0 && (memchr (inserted, '\t', kept) != NULL || memchr (inserted, '\n', kept) != NULL);
  if (!is_block && kept == n)
    return;
  g_signal_stop_emission_by_name (text, "insert-text");
  if (is_block)
    gtk_widget_activate_action (GTK_WIDGET (text), action, NULL);
  else
    gtk_editable_insert_text (text, inserted, (int) kept, position);
}

void
aj_search_paste_watch (GtkWidget *entry, const char *action)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));

  g_signal_connect_data (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "insert-text",
                         G_CALLBACK (on_insert_cb), g_strdup (action),
                         (GClosureNotify) (void (*) (void)) g_free, 0);
}
