/* Keeping, comparing and taking back the words of a template. */
#include "templates-private.h"

#include "ask.h"
#include "feedback.h"
#include "i18n.h"
#include "line-diff.h"
#include "template-store.h"
#include "work.h"

typedef struct
{
  const char *name;
  char *words; /* NULL: back to the program's own */
} Keeping;

static void
keeping_free (gpointer data)
{
  g_free (((Keeping *) data)->words);
  g_free (data);
}

static gpointer
keep_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Keeping *keeping = data;
  gboolean done = keeping->words != NULL
                    ? aj_template_save (store, keeping->name, keeping->words, -1, error)
                    : aj_template_reset (store, keeping->name, error);

  return done ? g_strdup (keeping->name) : NULL;
}

static void
on_kept_cb (GtkWidget *from, gpointer result, const GError *error, gpointer reset)
{
  AjTemplatesPage *self = AJ_TEMPLATES_PAGE (from);
  void (*leave) (gpointer) = self->leave;
  g_autofree char *name = result;

  self->leave = NULL;
  if (name == NULL)
    {
      aj_templates_page_show_error (self, error);
      aj_feedback_error (from, _ ("The words were not kept"), error);
      return;
    }
  aj_templates_page_read_words (self);
  aj_templates_list_update (self);
  aj_feedback_undo_toast (from, reset != NULL ? _ ("Back to the original words")
                                              : _ ("The vault has its own words now"));
  if (leave != NULL)
    leave (self->leave_data);
}

static void
keep (AjTemplatesPage *self, char *words)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->name = self->type->name;
  keeping->words = words;
  aj_work_run (GTK_WIDGET (self), self->store, _ ("Keeping the words"), keep_job, keeping,
               keeping_free, g_free, on_kept_cb, words == NULL ? self : NULL);
}

static void
on_save_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjTemplatesPage *self = AJ_TEMPLATES_PAGE (widget);

  if (self->type != NULL)
    keep (self, aj_template_text_dup_words (self->text));
}

static void
on_reset_answer_cb (gboolean yes, gpointer data)
{
  AjTemplatesPage *self = data;

  if (!yes)
    return;
  /* What was typed and not saved goes as well. */
  aj_template_text_set_words (self->text, self->words);
  keep (self, NULL);
}

static void
on_reset_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjTemplatesPage *self = AJ_TEMPLATES_PAGE (widget);

  /* The difference is beside the question. */
  gtk_toggle_button_set_active (self->changes, TRUE);
  aj_ask (widget, _ ("Go back to the original words?"),
          _ ("The vault's own words of this document are taken away. What differs is shown at the "
             "right. It can be undone."),
          _ ("_Back to the Original"), FALSE, on_reset_answer_cb, self);
}

/* The difference. */

static void
append_line (GtkTextBuffer *buffer, const AjDiffLine *line)
{
  static const char *const signs[] = { "  ", "− ", "+ " };
  static const char *const tags[] = { NULL, "gone", "new" };
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  int start = gtk_text_iter_get_offset (&end);
  g_autofree char *text =
    g_strdup_printf ("%4u %s%s\n", line->number, signs[line->kind], line->text);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  if (tags[line->kind] == NULL)
    return;
  GtkTextIter from;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, tags[line->kind], &from, &end);
}

void
aj_templates_show_changes (AjTemplatesPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->diff);
  gboolean shown = gtk_toggle_button_get_active (self->changes);

  gtk_stack_set_visible_child_name (self->stack, shown ? "changes" : "paper");
  if (!shown || self->type == NULL)
    return;
  if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "gone") == NULL)
    {
      gtk_text_buffer_create_tag (buffer, "gone", "paragraph-background", "rgba(224,27,36,0.18)",
                                  NULL);
      gtk_text_buffer_create_tag (buffer, "new", "paragraph-background", "rgba(46,194,126,0.22)",
                                  NULL);
    }
  g_autoptr (GBytes) bytes = aj_template_load (self->type->name, NULL, NULL);
  g_autofree char *words = aj_template_text_dup_words (self->text);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : "";
  g_autofree char *original = g_strndup (data, length);
  g_autoptr (GPtrArray) lines = aj_line_diff (original, words);
  gboolean same = TRUE;
  gtk_text_buffer_set_text (buffer, "", -1);
  for (guint i = 0; i < lines->len; i++)
    {
      const AjDiffLine *line = g_ptr_array_index (lines, i);
      same = same && line->kind == AJ_LINE_SAME;
      append_line (buffer, line);
    }
  if (same)
    gtk_text_buffer_set_text (buffer, _ ("These are the original words."), -1);
}

/* Leaving with words that are not kept. */

static void
on_answer_cb (AdwMessageDialog *dialog, const char *answer, AjTemplatesPage *self)
{
  void (*leave) (gpointer) = self->leave;

  if (g_str_equal (answer, "save"))
    {
      keep (self, aj_template_text_dup_words (self->text));
      return;
    }
  self->leave = NULL;
  if (g_str_equal (answer, "drop"))
    {
      aj_template_text_set_words (self->text, self->words);
      leave (self->leave_data);
    }
  else
    aj_templates_list_select (self);
}

void
aj_templates_ask_leave (AjTemplatesPage *self, void (*leave) (gpointer), gpointer data)
{
  g_autofree char *heading =
    g_strdup_printf (_ ("Keep the changed words of “%s”?"), _ (self->type->label));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              heading, _ ("They are not in the vault yet."));

  self->leave = leave;
  self->leave_data = data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("Go On Editing"),
                                    "drop", _ ("Drop the Changes"), "save", _ ("Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "drop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save",
                                           aj_template_text_get_error (self->text) == 0);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
aj_templates_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "templates.save", NULL, on_save_cb);
  gtk_widget_class_install_action (class, "templates.reset", NULL, on_reset_cb);
  gtk_widget_class_add_binding_action (class, GDK_KEY_s, GDK_CONTROL_MASK, "templates.save", NULL);
}
