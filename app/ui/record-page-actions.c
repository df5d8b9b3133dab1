#include "record-page-private.h"

#include "feedback.h"
#include "i18n.h"
#include "lock.h"
#include "record-save.h"
#include "record-store.h"

void
aj_record_page_update_actions (AjRecordPage *self)
{
  gboolean writable = !aj_store_is_read_only (self->store) && !self->saving;
  gboolean changed = aj_record_has_changes (aj_form_get_record (self->form));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.save",
                                 writable && changed && !aj_form_has_unkept (self->form));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.delete",
                                 writable && self->id != 0 &&
                                   !aj_lock_is_record_locked (aj_form_get_record (self->form)));
}

static void
on_stored_cb (gint64 id, gboolean reload, gpointer data)
{
  g_autoptr (AjRecordPage) self = data;
  g_autofree char *print = g_steal_pointer (&self->print);
  void (*leave) (gpointer) = self->leave;

  self->saving = FALSE;
  self->leave = NULL;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (id == 0)
    {
      aj_record_page_update_actions (self);
      return;
    }
  aj_record_page_load (self, id);
  if (reload)
    return;
  aj_feedback_toast (GTK_WIDGET (self), _ ("Saved."));
  g_signal_emit_by_name (self, "saved", id);
  if (leave != NULL)
    leave (self->leave_data);
  else if (print != NULL)
    g_signal_emit_by_name (self, "print-document", print, id);
}

static void
save (AjRecordPage *self)
{
  if (self->saving)
    return;
  self->saving = TRUE;
  aj_record_page_update_actions (self);
  aj_record_store (GTK_WIDGET (self), self->store, aj_form_get_record (self->form), on_stored_cb,
                   g_object_ref (self));
}

static void
on_save_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  save (AJ_RECORD_PAGE (widget));
}

void
aj_record_page_print (AjRecordPage *self, const char *name)
{
  AjRecord *record = aj_form_get_record (self->form);

  /* Paper shows what is saved. */
  if (!aj_record_has_changes (record) && self->id != 0)
    {
      g_signal_emit_by_name (self, "print-document", name, self->id);
      return;
    }
  if (aj_form_has_unkept (self->form))
    {
      aj_form_show_all (self->form);
      return;
    }
  g_free (self->print);
  self->print = g_strdup (name);
  save (self);
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjRecordPage) self = data;
  g_autoptr (GError) error = NULL;

  aj_records_save_finish (AJ_STORE (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (error != NULL)
    {
      aj_feedback_error (GTK_WIDGET (self), _ ("Nothing was deleted."), error);
      return;
    }
  g_autofree char *title = aj_record_dup_title (aj_form_get_record (self->form));
  g_autofree char *text = g_strdup_printf (_ ("%s deleted."), title);
  /* What was not saved goes with the record. */
  aj_record_page_begin_new (self, NULL);
  g_signal_emit_by_name (self, "closed");
  aj_feedback_undo_toast (GTK_WIDGET (self), text);
}

static void
on_delete_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRecordPage *self = AJ_RECORD_PAGE (widget);
  g_autoptr (AjRecord) saved = aj_store_get (self->store, self->def, self->id, NULL);
  g_autoptr (GPtrArray) remove = g_ptr_array_new ();

  if (saved == NULL)
    return;
  g_autofree char *title = aj_record_dup_title (saved);
  g_autofree char *label = g_strdup_printf (_ ("Delete %s"), title);
  g_ptr_array_add (remove, saved);
  aj_records_save_async (self->store, label, NULL, remove, on_deleted_cb, g_object_ref (self));
}

static gboolean
contains_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
on_next_problem_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjRecordPage *self = AJ_RECORD_PAGE (widget);
  AjProblems *problems = aj_form_get_problems (self->form);
  int best = -1, first = -1, now = -1;

  for (int i = 0; i < (int) self->def->n_fields; i++)
    {
      GtkWidget *row = aj_form_get_row (self->form, i);
      if (row != NULL && contains_focus (row))
        now = i;
    }
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->severity < AJ_SEVERITY_WARN || problem->field < 0)
        continue;
      if (first < 0 || problem->field < first)
        first = problem->field;
      if (problem->field > now && (best < 0 || problem->field < best))
        best = problem->field;
    }
  aj_form_show_all (self->form);
  if (first >= 0)
    aj_form_focus_field (self->form, best >= 0 ? best : first);
}

static void
emit_closed (gpointer page)
{
  g_signal_emit_by_name (page, "closed");
}

static void
on_close_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_record_page_leave (AJ_RECORD_PAGE (widget), emit_closed, widget);
}

static void
on_answer_cb (AdwMessageDialog *dialog, const char *answer, AjRecordPage *self)
{
  void (*leave) (gpointer) = self->leave;

  if (g_str_equal (answer, "save"))
    save (self);
  else
    {
      self->leave = NULL;
      if (g_str_equal (answer, "drop"))
        {
          if (self->id != 0)
            aj_record_page_load (self, self->id);
          else
            aj_record_page_begin_new (self, NULL);
          leave (self->leave_data);
        }
    }
}

void
aj_record_page_leave (AjRecordPage *self, void (*leave) (gpointer data), gpointer data)
{
  g_return_if_fail (AJ_IS_RECORD_PAGE (self));
  if (!aj_record_page_has_changes (self))
    {
      leave (data);
      return;
    }
  g_autofree char *title = aj_record_dup_title (aj_form_get_record (self->form));
  g_autofree char *heading = g_strdup_printf (_ ("Save the changes of %s?"), title);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                            _ ("What you entered is not in the vault yet."));

  self->leave = leave;
  self->leave_data = data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("Go On Editing"),
                                    "drop", _ ("Drop the Changes"), "save", _ ("Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "drop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save",
                                           !aj_form_has_unkept (self->form));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
aj_record_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "record.save", NULL, on_save_cb);
  gtk_widget_class_install_action (klass, "record.delete", NULL, on_delete_cb);
  gtk_widget_class_install_action (klass, "record.next-problem", NULL, on_next_problem_cb);
  gtk_widget_class_install_action (klass, "record.close", NULL, on_close_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_CONTROL_MASK, "record.save", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F8, 0, "record.next-problem", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "record.close", NULL);
}
