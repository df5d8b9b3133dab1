#include "review-pages.h"

#include "feedback.h"
#include "i18n.h"

#define MAX_HITS 300

typedef struct
{
  AjReviewWindow *window;
  GPtrArray *hits;
} Hits;

static void
hits_free (gpointer data)
{
  Hits *self = data;

  g_ptr_array_unref (self->hits);
  g_free (self);
}

static void
on_activated_cb (GtkListBox *list, GtkListBoxRow *row, Hits *self)
{
  const AjReviewHit *hit = self->hits->pdata[gtk_list_box_row_get_index (row)];

  if (hit->material != NULL)
    aj_review_window_show_item (self->window, hit->material->code, hit->material->id);
  else if (hit->table != NULL)
    aj_review_window_show_page (self->window, "records");
  else if (hit->file != NULL && hit->file->file != NULL)
    aj_review_window_open_file (self->window, hit->file->file);
}

static char *
dup_where (const AjReviewHit *hit)
{
  switch (hit->kind)
    {
    case AJ_HIT_RECORD:
      return g_strdup_printf (_ ("Record · %s"), hit->table->title);
    case AJ_HIT_MATERIAL:
      return g_strdup_printf (_ ("Material · %s"), hit->material->code);
    case AJ_HIT_FILE:
    default:
      return hit->material != NULL
               ? g_strdup_printf (_ ("File · %s · %s"), hit->material->code, hit->material->title)
               : g_strdup (_ ("File"));
    }
}

static GtkWidget *
make_row (const AjReviewHit *hit)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = dup_where (hit);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hit->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

GtkWidget *
aj_review_hits_new (AjReviewWindow *window, const char *query)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *count = gtk_label_new (NULL);
  Hits *self = g_new0 (Hits, 1);

  self->window = window;
  self->hits = aj_review_search (aj_review_window_get_review (window), query, MAX_HITS + 1, &error);
  if (self->hits == NULL)
    {
      aj_feedback_warning (GTK_WIDGET (window), _ ("The search failed"), error);
      self->hits = g_ptr_array_new ();
    }
  guint n = MIN (self->hits->len, MAX_HITS);
  g_autofree char *text =
    self->hits->len == 0 ? g_strdup_printf (_ ("Nothing with “%s” in names and records"), query)
    : self->hits->len > MAX_HITS
      ? g_strdup_printf (_ ("More than %u found: type more to narrow it down"), n)
      : g_strdup_printf (ngettext_ ("%u found", "%u found", n), n);
  gtk_label_set_text (GTK_LABEL (count), text);
  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_widget_add_css_class (count, "dim");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self->hits->pdata[i]));
  g_signal_connect_data (list, "row-activated", G_CALLBACK (on_activated_cb), self,
                         (GClosureNotify) (GCallback) hits_free, 0);
  gtk_box_append (GTK_BOX (box), count);
  if (n > 0)
    gtk_box_append (GTK_BOX (box), list);
  else
    g_object_ref_sink (list), g_object_unref (list);
  return box;
}
