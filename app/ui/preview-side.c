/* The pane beside the pages: small pictures, and the headings when there are several. */
#include "preview-private.h"

#include "app-settings.h"

static void
fill_outline (AjPreviewPage *self)
{
  g_autoptr (GPtrArray) entries =
    self->document != NULL ? aj_document_list_outline (self->document) : g_ptr_array_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->outline))) != NULL)
    gtk_list_box_remove (self->outline, child);
  for (guint i = 0; i < entries->len; i++)
    {
      const AjOutlineEntry *entry = g_ptr_array_index (entries, i);
      GtkWidget *label = gtk_label_new (entry->title);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_margin_start (label, (int) (entry->level - 1) * 14);
      g_object_set_data (G_OBJECT (label), "page", GUINT_TO_POINTER (entry->page));
      g_object_set_data (G_OBJECT (label), "y", GINT_TO_POINTER ((int) entry->y));
      gtk_list_box_append (self->outline, label);
    }
  /* One heading is the title: no table of contents. */
  gtk_widget_set_visible (self->side_switcher, entries->len > 1);
  if (entries->len <= 1)
    gtk_stack_set_visible_child_name (self->side_stack, "pages");
}

/* A single page needs no list of pages. */
static void
update_visible (AjPreviewPage *self)
{
  guint n = self->document != NULL ? aj_document_get_n_pages (self->document) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->side_toggle), n > 1);
  gtk_widget_set_visible (self->side, n > 1 && gtk_toggle_button_get_active (self->side_toggle));
  aj_preview_side_follow (self);
}

void
aj_preview_side_show (AjPreviewPage *self)
{
  aj_page_thumbnails_set_document (self->thumbnails, self->document);
  fill_outline (self);
  update_visible (self);
}

void
aj_preview_side_follow (AjPreviewPage *self)
{
  if (gtk_widget_get_visible (self->side))
    aj_page_thumbnails_set_current (self->thumbnails, self->page);
}

static void
on_page_cb (AjPageThumbnails *thumbnails, guint page, AjPreviewPage *self)
{
  aj_preview_page_go_to (self, page, 0);
}

static void
on_link_cb (AjDocumentView *view, guint page, AjPreviewPage *self)
{
  aj_preview_page_go_to (self, page, 0);
}

static void
on_heading_cb (GtkListBox *list, GtkListBoxRow *row, AjPreviewPage *self)
{
  GObject *label = G_OBJECT (gtk_list_box_row_get_child (row));

  aj_preview_page_go_to (self, GPOINTER_TO_UINT (g_object_get_data (label, "page")),
                         GPOINTER_TO_INT (g_object_get_data (label, "y")));
}

void
aj_preview_side_connect (AjPreviewPage *self)
{
  g_settings_bind (aj_app_settings (), "preview-side", self->side_toggle, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect (self->thumbnails, "page-activated", G_CALLBACK (on_page_cb), self);
  g_signal_connect (self->view, "go-to-page", G_CALLBACK (on_link_cb), self);
  g_signal_connect (self->outline, "row-activated", G_CALLBACK (on_heading_cb), self);
  g_signal_connect_swapped (self->side_toggle, "notify::active", G_CALLBACK (update_visible), self);
}
