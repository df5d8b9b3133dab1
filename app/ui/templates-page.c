#include "templates-page.h"

#include "i18n.h"
#include "template-store.h"
#include "templates-private.h"

G_DEFINE_FINAL_TYPE (AjTemplatesPage, aj_templates_page, GTK_TYPE_WIDGET)

gboolean
aj_templates_page_has_changes (AjTemplatesPage *self)
{
  g_return_val_if_fail (AJ_IS_TEMPLATES_PAGE (self), FALSE);
  g_autofree char *words = aj_template_text_dup_words (self->text);

  return self->type != NULL && g_strcmp0 (words, self->words) != 0;
}

void
aj_templates_page_update (AjTemplatesPage *self)
{
  gboolean writable = self->type != NULL && !aj_store_is_read_only (self->store);
  gboolean changed = aj_templates_page_has_changes (self);
  AjTemplateState state = self->type != NULL ? aj_template_get_state (self->store, self->type->name)
                                             : AJ_TEMPLATE_PROGRAM;

  gtk_label_set_text (self->state, changed                         ? _ ("Changed, not saved")
                                   : state == AJ_TEMPLATE_OUTDATED ? _ ("Original has changed")
                                   : state == AJ_TEMPLATE_CHANGED  ? _ ("Own words")
                                                                   : _ ("Original words"));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->insert), writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.save",
                                 writable && changed &&
                                   aj_template_text_get_error (self->text) == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.reset",
                                 writable && (changed || state != AJ_TEMPLATE_PROGRAM));
}

/* "… commitment-entry.xml … 12 … 5 …": the words are translated, the numbers are not. */
static gboolean
find_place (const char *message, int *line, int *column)
{
  const char *at = strstr (message, ".xml");
  int *numbers[] = { line, column };

  if (at == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      while (*at != '\0' && !g_ascii_isdigit (*at))
        at++;
      if (*at == '\0')
        return FALSE;
      *numbers[i] = (int) g_ascii_strtoull (at, (char **) &at, 10);
    }
  return TRUE;
}

void
aj_templates_page_show_error (AjTemplatesPage *self, const GError *error)
{
  self->error_line = self->error_column = 0;
  if (error != NULL)
    {
      find_place (error->message, &self->error_line, &self->error_column);
      gtk_label_set_text (self->error_label, error->message);
    }
  aj_template_text_set_error (self->text, self->error_line);
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
  aj_templates_page_update (self);
}

static void
on_error_cb (AjTemplatesPage *self)
{
  if (self->error_line > 0)
    aj_template_text_go_to (self->text, self->error_line, self->error_column);
}

static void
on_edited_cb (AjTemplatesPage *self)
{
  if (self->filling || self->type == NULL)
    return;
  aj_templates_preview_later (self);
  aj_templates_page_update (self);
  if (gtk_toggle_button_get_active (self->changes))
    aj_templates_show_changes (self);
}

/* The words in force; what is typed stays unless it was the same. */
void
aj_templates_page_read_words (AjTemplatesPage *self)
{
  g_autoptr (GBytes) bytes = aj_template_load (self->type->name, self->store, NULL);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : "";
  g_autofree char *now = g_strndup (data, length);
  g_autofree char *typed = aj_template_text_dup_words (self->text);
  gboolean untouched = self->words == NULL || g_strcmp0 (typed, self->words) == 0;

  aj_set_str (&self->words, now);
  if (untouched && g_strcmp0 (typed, now) != 0)
    {
      self->filling = TRUE;
      aj_template_text_set_words (self->text, now);
      self->filling = FALSE;
      aj_templates_preview_now (self);
    }
  aj_templates_page_update (self);
  aj_templates_show_changes (self);
}

/* Undo, or another window's work. */
static void
on_changed_cb (AjTemplatesPage *self)
{
  if (self->type == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  aj_templates_page_read_words (self);
  aj_templates_list_update (self);
}

static void
aj_templates_page_dispose (GObject *object)
{
  AjTemplatesPage *self = AJ_TEMPLATES_PAGE (object);

  g_clear_handle_id (&self->wait, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->on_changed, self->store);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->records, g_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_templates_page_parent_class)->dispose (object);
}

static void
aj_templates_page_class_init (AjTemplatesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_templates_page_dispose;
  g_type_ensure (AJ_TYPE_DOCUMENT_VIEW);
  g_type_ensure (AJ_TYPE_TEMPLATE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/templates-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AjTemplatesPage, name)
  CHILD (box);
  CHILD (list);
  CHILD (state);
  CHILD (insert);
  CHILD (changes);
  CHILD (text);
  CHILD (error);
  CHILD (error_label);
  CHILD (record);
  CHILD (stack);
  CHILD (paper);
  CHILD (view);
  CHILD (diff);
#undef CHILD
  aj_templates_install_actions (widget_class);
}

static void
aj_templates_page_init (AjTemplatesPage *self)
{
  self->records = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->text, "edited", G_CALLBACK (on_edited_cb), self);
  g_signal_connect_swapped (self->error, "clicked", G_CALLBACK (on_error_cb), self);
  g_signal_connect_swapped (self->changes, "toggled", G_CALLBACK (aj_templates_show_changes), self);
  aj_templates_list_connect (self);
  aj_templates_preview_connect (self);
}

GtkWidget *
aj_templates_page_new (AjStore *store)
{
  AjTemplatesPage *self = g_object_new (AJ_TYPE_TEMPLATES_PAGE, NULL);

  self->store = g_object_ref (store);
  self->on_changed = g_signal_connect_swapped (store, "changed", G_CALLBACK (on_changed_cb), self);
  aj_templates_list_fill (self);
  return GTK_WIDGET (self);
}

void
aj_templates_page_load (AjTemplatesPage *self, const char *name, gint64 id)
{
  g_return_if_fail (AJ_IS_TEMPLATES_PAGE (self));
  const AjDocumentType *type = name != NULL ? aj_document_types_find (name) : self->type;
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (type == NULL && first != NULL)
    type = g_object_get_data (G_OBJECT (first), "type");
  if (type == NULL || !type->template)
    return;
  self->type = type;
  g_clear_pointer (&self->words, g_free);
  aj_templates_list_select (self);
  aj_templates_preview_fill_records (self, id);
  aj_templates_fill_insert (self);
  aj_templates_page_show_error (self, NULL);
  aj_templates_page_read_words (self);
  aj_templates_preview_now (self);
  /* The words begin below the notes and the checks. */
  const char *title = strstr (self->words, "<title");
  int line = 1;
  for (const char *p = self->words; title != NULL && p < title; p++)
    line += *p == '\n';
  aj_template_text_go_to (self->text, line, 1);
}

void
aj_templates_page_leave (AjTemplatesPage *self, void (*leave) (gpointer data), gpointer data)
{
  g_return_if_fail (AJ_IS_TEMPLATES_PAGE (self));
  if (aj_templates_page_has_changes (self))
    aj_templates_ask_leave (self, leave, data);
  else
    leave (data);
}
