#include "template-text.h"

#include "line-numbers.h"

struct _AjTemplateText
{
  GtkTextView parent_instance;
  GtkTextTag *mark;    /* <…> */
  GtkTextTag *comment; /* <!-- … --> */
  GtkTextTag *wrong;
  GtkWidget *numbers;
  int error;
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjTemplateText, aj_template_text, GTK_TYPE_TEXT_VIEW)

static void
apply (GtkTextBuffer *buffer, GtkTextTag *tag, const char *text, const char *from, const char *to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_pointer_to_offset (text, from));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_pointer_to_offset (text, to));
  gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
}

/* A template is a few hundred lines at most: all of it is painted anew. */
static void
paint (AjTemplateText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = aj_template_text_dup_words (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->mark, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->comment, &start, &end);
  for (const char *open = strchr (text, '<'); open != NULL; open = strchr (open, '<'))
    {
      gboolean comment = g_str_has_prefix (open, "<!--");
      const char *close = strstr (open, comment ? "-->" : ">");
      const char *to = close == NULL ? open + strlen (open) : close + (comment ? 3 : 1);
      apply (buffer, comment ? self->comment : self->mark, text, open, to);
      open = to;
    }
}

static void
on_changed_cb (GtkTextBuffer *buffer, AjTemplateText *self)
{
  aj_template_text_set_error (self, 0);
  paint (self);
  gtk_widget_queue_resize (self->numbers);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* Lines get their heights little by little: the numbers move whenever the text does. */
static void
on_adjustment_cb (AjTemplateText *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self->numbers,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                           self->numbers, G_CONNECT_SWAPPED);
}

static void
aj_template_text_class_init (AjTemplateTextClass *class)
{
  signals[SIGNAL_EDITED] = g_signal_new ("edited", AJ_TYPE_TEMPLATE_TEXT, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_template_text_init (AjTemplateText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, 6);
  gtk_text_view_set_bottom_margin (view, 24);
  gtk_text_view_set_left_margin (view, 8);
  gtk_text_view_set_right_margin (view, 8);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  gtk_text_view_set_pixels_below_lines (view, 4);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "template-text");
  /* Grey reads on light and dark; the ground of a wrong line is light red on both. */
  self->mark = gtk_text_buffer_create_tag (buffer, NULL, "foreground", "#7a7f87", NULL);
  self->comment = gtk_text_buffer_create_tag (buffer, NULL, "foreground", "#8f959c", "style",
                                              PANGO_STYLE_ITALIC, NULL);
  self->wrong =
    gtk_text_buffer_create_tag (buffer, NULL, "paragraph-background", "rgba(224,27,36,0.22)", NULL);
  self->numbers = aj_line_numbers_new (view);
  gtk_text_view_set_gutter (view, GTK_TEXT_WINDOW_LEFT, self->numbers);
  g_signal_connect (buffer, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (on_adjustment_cb), NULL);
}

GtkWidget *
aj_template_text_new (void)
{
  return g_object_new (AJ_TYPE_TEMPLATE_TEXT, NULL);
}

void
aj_template_text_set_words (AjTemplateText *self, const char *words)
{
  g_return_if_fail (AJ_IS_TEMPLATE_TEXT (self));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, words, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &start, 0, FALSE, 0, 0);
}

char *
aj_template_text_dup_words (AjTemplateText *self)
{
  g_return_val_if_fail (AJ_IS_TEMPLATE_TEXT (self), NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
aj_template_text_set_error (AjTemplateText *self, int line)
{
  g_return_if_fail (AJ_IS_TEMPLATE_TEXT (self));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  if (line == self->error && line == 0)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->wrong, &start, &end);
  self->error = line;
  aj_line_numbers_set_error (AJ_LINE_NUMBERS (self->numbers), line);
  if (line <= 0 || !gtk_text_buffer_get_iter_at_line (buffer, &start, line - 1))
    return;
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag (buffer, self->wrong, &start, &end);
}

int
aj_template_text_get_error (AjTemplateText *self)
{
  g_return_val_if_fail (AJ_IS_TEMPLATE_TEXT (self), 0);
  return self->error;
}

void
aj_template_text_go_to (AjTemplateText *self, int line, int column)
{
  g_return_if_fail (AJ_IS_TEMPLATE_TEXT (self));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_index (buffer, &iter, MAX (line - 1, 0), MAX (column - 1, 0));
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &iter, 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
aj_template_text_insert (AjTemplateText *self, const char *words)
{
  g_return_if_fail (AJ_IS_TEMPLATE_TEXT (self));
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), words, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}
