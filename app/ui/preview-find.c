/* Searching in the document that is shown. */
#include "preview-private.h"

#include "i18n.h"

/* Scrolls so far that the hit is well inside the window, and no further when it is already. */
static void
bring_into_sight (AjPreviewPage *self, const graphene_rect_t *rect)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scrolled);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scrolled);
  double margin = gtk_adjustment_get_page_size (down) / 4;

  gtk_adjustment_clamp_page (down, rect->origin.y - margin,
                             rect->origin.y + rect->size.height + margin);
  gtk_adjustment_clamp_page (across, rect->origin.x - 24, rect->origin.x + rect->size.width + 24);
}

static void
show_hit (AjPreviewPage *self, gboolean scroll)
{
  const char *needle = aj_document_search_get_needle (self->search);
  graphene_rect_t rect;
  guint page = 0, on_page = 0;

  if (!aj_document_search_get (self->search, self->hit, &page, &on_page))
    {
      aj_document_view_mark (self->view, needle, G_MAXUINT, 0);
      return;
    }
  aj_document_view_mark (self->view, needle, page, on_page);
  if (scroll && aj_document_view_locate (self->view, needle, page, on_page, &rect))
    bring_into_sight (self, &rect);
}

static void
update_label (AjPreviewPage *self)
{
  guint n = aj_document_search_get_n_hits (self->search);
  gboolean asked = *aj_document_search_get_needle (self->search) != '\0';
  g_autofree char *text = NULL;

  if (asked && n > 0)
    text = g_strdup_printf (_ ("%u of %u"), self->hit + 1, n);
  else if (asked && aj_document_search_is_done (self->search))
    text = g_strdup (_ ("Not found"));
  gtk_label_set_text (self->find_label, text != NULL ? text : "");
  if (asked && n == 0 && aj_document_search_is_done (self->search))
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.find-next", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.find-previous", n > 0);
}

void
aj_preview_find_changed (AjPreviewPage *self)
{
  guint n = aj_document_search_get_n_hits (self->search);
  guint from = aj_document_search_first_from (self->search, self->page);
  guint page, on_page;

  if (self->jump && n > 0 && aj_document_search_get (self->search, from, &page, &on_page) &&
      (page >= self->page || aj_document_search_is_done (self->search)))
    {
      /* The nearest hit from where one reads, as soon as it is known. */
      self->jump = FALSE;
      self->hit = from;
      show_hit (self, TRUE);
    }
  else
    {
      self->hit = n > 0 ? MIN (self->hit, n - 1) : 0;
      show_hit (self, FALSE);
    }
  update_label (self);
}

static void
on_words_cb (GtkEditable *entry, AjPreviewPage *self)
{
  self->hit = 0;
  self->jump = TRUE;
  aj_document_search_set_words (self->search, gtk_editable_get_text (entry));
}

void
aj_preview_find_open (AjPreviewPage *self)
{
  g_autofree char *selected = aj_document_view_dup_selection (self->view);

  gtk_widget_set_visible (self->find_bar, TRUE);
  /* What is selected on the page is what one wants to find again. */
  if (selected != NULL && strchr (selected, '\n') == NULL && g_utf8_strlen (selected, -1) <= 40)
    gtk_editable_set_text (self->find_entry, selected);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  gtk_editable_select_region (self->find_entry, 0, -1);
}

void
aj_preview_find_close (AjPreviewPage *self)
{
  gtk_widget_set_visible (self->find_bar, FALSE);
  gtk_editable_set_text (self->find_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
aj_preview_find_step (AjPreviewPage *self, int by)
{
  guint n = aj_document_search_get_n_hits (self->search);

  if (n == 0)
    return;
  self->hit = by > 0 ? (self->hit + 1) % n : (self->hit + n - 1) % n;
  show_hit (self, TRUE);
  update_label (self);
}

static void
on_activate_cb (GtkEntry *entry, AjPreviewPage *self)
{
  aj_preview_find_step (self, 1);
}

void
aj_preview_find_connect (AjPreviewPage *self)
{
  self->search = aj_document_search_new ((void (*) (gpointer)) aj_preview_find_changed, self);
  g_signal_connect (self->find_entry, "changed", G_CALLBACK (on_words_cb), self);
  g_signal_connect (self->find_entry, "activate", G_CALLBACK (on_activate_cb), self);
  update_label (self);
}
