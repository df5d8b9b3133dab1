/* Printing from wherever one is: the record that is shown or chosen, else the unit in scope. */
#include "window-private.h"

#include "feedback.h"
#include "i18n.h"
#include "print-dialog.h"
#include "query.h"
#include "register-page.h"

/* The unit in scope, or the only one there is; 0: one must choose. */
static gint64
unit_in_scope (AjWindow *self, guint *n_units)
{
  gint64 unit = aj_window_get_scope (self);
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("unit"));
  g_autoptr (GArray) units = aj_store_list_ids (self->store, query, NULL, NULL);

  *n_units = units != NULL ? units->len : 0;
  return unit == 0 && *n_units == 1 ? g_array_index (units, gint64, 0) : unit;
}

/* What the page is about. NULL: nothing one record could be printed for. */
static const AjRecordDef *
record_in_sight (AjWindow *self, gint64 *id)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  *id = 0;
  if (AJ_IS_REGISTER_PAGE (page))
    {
      g_autoptr (AjRecord) record = aj_register_page_dup_current (AJ_REGISTER_PAGE (page));
      if (record == NULL)
        return NULL;
      *id = aj_record_get_id (record);
      return aj_record_get_def (record);
    }
  g_auto (GStrv)
    parts = g_strsplit (self->place != NULL ? self->place : "", "/", -1);
  guint n = g_strv_length (parts);
  if (n < 2 || g_str_equal (parts[0], "preview") || g_str_equal (parts[0], "templates"))
    return NULL;
  *id = g_ascii_strtoll (parts[n - 1], NULL, 10);
  if (g_str_equal (parts[0], "hand-over"))
    {
      /* The batch that is shown, or the project while there is none. */
      const char *table = *id != 0 ? "batch" : "project";
      if (*id == 0)
        *id = g_ascii_strtoll (parts[1], NULL, 10);
      return aj_records_find (table);
    }
  return g_str_equal (parts[0], "project") ? aj_records_find ("project")
                                           : aj_window_page_def (parts[0]);
}

void
aj_window_print (AjWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gint64 id;
  guint n_units = 0;

  if (self->store == NULL)
    return;
  const AjRecordDef *def = record_in_sight (self, &id);
  if (def != NULL && id != 0 && aj_print_dialog_present (widget, self->store, def, id))
    return;
  gint64 unit = unit_in_scope (self, &n_units);
  if (unit != 0)
    aj_print_dialog_present (widget, self->store, aj_records_find ("unit"), unit);
  else
    aj_feedback_toast (widget, n_units > 1
                                 ? _ ("Choose the unit at the top of the sidebar first (Ctrl+U)")
                                 : _ ("Register a unit first"));
}
