#include "review-pages.h"

#include "i18n.h"

typedef struct
{
  AjReviewWindow *window;
  char *code;
  char *material; /* (nullable) */
  GtkWidget *choice;
  GtkRevealer *revealer;
} Editor;

static void
editor_free (gpointer data)
{
  Editor *self = data;

  g_free (self->code);
  g_free (self->material);
  g_free (self);
}

static AjOpinion *
get_opinion (Editor *self, gboolean make)
{
  return aj_review_find_opinion (aj_review_window_get_review (self->window), self->code,
                                 self->material, make);
}

static void
on_chosen_cb (guint choice, gpointer data)
{
  Editor *self = data;
  AjOpinion *opinion = get_opinion (self, TRUE);

  if (opinion == NULL)
    return;
  opinion->result = choice;
  gtk_revealer_set_reveal_child (self->revealer,
                                 choice == AJ_OPINION_RECTIFY || *opinion->text != '\0');
  aj_review_window_touch (self->window);
}

static void
on_text_cb (const char *text, gpointer data)
{
  Editor *self = data;
  AjOpinion *opinion = get_opinion (self, TRUE);

  if (opinion == NULL)
    return;
  aj_opinion_set_text (&opinion->text, text, TRUE);
  aj_review_window_touch (self->window);
}

static void
on_clause_cb (GtkEditable *entry, Editor *self)
{
  AjOpinion *opinion = get_opinion (self, TRUE);

  if (opinion == NULL)
    return;
  aj_opinion_set_text (&opinion->clause, gtk_editable_get_text (entry), FALSE);
  aj_review_window_touch (self->window);
}

static GtkWidget *
make_words (Editor *self, const AjOpinion *opinion, gboolean editable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clause = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (clause), _ ("Clause, e.g. DB61/T 1606 7.4.8 e5"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (clause), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clause"), -1);
  gtk_editable_set_text (GTK_EDITABLE (clause), opinion != NULL ? opinion->clause : "");
  gtk_editable_set_editable (GTK_EDITABLE (clause), editable);
  g_signal_connect (clause, "changed", G_CALLBACK (on_clause_cb), self);
  gtk_box_append (GTK_BOX (box), aj_review_text_new (opinion != NULL ? opinion->text : "",
                                                     _ ("What is to be rectified"), editable,
                                                     on_text_cb, self, NULL));
  gtk_box_append (GTK_BOX (box), clause);
  return box;
}

GtkWidget *
aj_review_editor_new (AjReviewWindow *window, const char *code, const char *material)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  Editor *self = g_new0 (Editor, 1);
  gboolean editable = !aj_review_is_signed (aj_review_window_get_review (window));

  self->window = window;
  self->code = g_strdup (code);
  self->material = g_strdup (material);
  const AjOpinion *opinion = get_opinion (self, FALSE);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, make_words (self, opinion, editable));
  gtk_revealer_set_reveal_child (
    self->revealer,
    opinion != NULL && (opinion->result == AJ_OPINION_RECTIFY || *opinion->text != '\0'));
  self->choice = aj_review_choice_new (
    (const char *const[]){ aj_review_describe_result (AJ_OPINION_PASS),
                           aj_review_describe_result (AJ_OPINION_RECTIFY),
                           aj_review_describe_result (AJ_OPINION_NOT_APPLICABLE), NULL },
    opinion != NULL ? opinion->result : AJ_OPINION_NONE, AJ_OPINION_RECTIFY, editable, on_chosen_cb,
    self);
  gtk_box_append (GTK_BOX (box), self->choice);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->revealer));
  g_object_set_data_full (G_OBJECT (box), "aj-editor", self, editor_free);
  return box;
}

void
aj_review_editor_choose (GtkWidget *editor, AjOpinionResult result)
{
  Editor *self = g_object_get_data (G_OBJECT (editor), "aj-editor");

  if (aj_review_is_signed (aj_review_window_get_review (self->window)))
    return;
  aj_review_choice_set (self->choice, result);
  if (result == AJ_OPINION_RECTIFY)
    gtk_widget_child_focus (GTK_WIDGET (self->revealer), GTK_DIR_TAB_FORWARD);
}

typedef struct
{
  AjReviewText changed;
  gpointer data;
  GDestroyNotify free_data;
} Text;

static void
text_free (gpointer data)
{
  Text *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static void
on_buffer_cb (GtkTextBuffer *buffer, Text *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  self->changed (text, self->data);
}

GtkWidget *
aj_review_text_new (const char *text,
                    const char *label,
                    gboolean editable,
                    AjReviewText changed,
                    gpointer data,
                    GDestroyNotify free_data)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  Text *self = g_new0 (Text, 1);

  *self = (Text){ changed, data, free_data };
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), editable);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_widget_set_size_request (view, -1, 64);
  gtk_widget_set_tooltip_text (view, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_data (buffer, "changed", G_CALLBACK (on_buffer_cb), self,
                         (GClosureNotify) (GCallback) text_free, 0);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  return frame;
}
