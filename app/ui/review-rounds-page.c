#include "review-pages.h"

#include "choosers.h"
#include "feedback.h"
#include "i18n.h"

#include <string.h>

#define MAX_CHANGES 500

typedef struct
{
  AjReviewWindow *window;
  guint round;
  char *code, *material;
} Point;

static void
point_free (gpointer data)
{
  Point *self = data;

  g_free (self->code);
  g_free (self->material);
  g_free (self);
}

static AjOpinion *
get_point (Point *self)
{
  return aj_opinions_find (aj_review_get_opinions (aj_review_window_get_review (self->window)),
                           self->round, self->code, self->material, FALSE);
}

static void
on_chosen_cb (guint choice, gpointer data)
{
  Point *self = data;
  AjOpinion *opinion = get_point (self);

  if (opinion == NULL)
    return;
  opinion->mark = choice;
  aj_review_window_touch (self->window);
}

static void
on_words_cb (GtkEditable *entry, Point *self)
{
  AjOpinion *opinion = get_point (self);

  if (opinion == NULL)
    return;
  aj_opinion_set_text (&opinion->mark_text, gtk_editable_get_text (entry), TRUE);
  aj_review_window_touch (self->window);
}

static void
on_go_cb (GtkButton *button, Point *self)
{
  aj_review_window_show_item (self->window, self->code, NULL);
}

static GtkWidget *
make_point (AjReviewWindow *window, const AjOpinion *opinion, gboolean editable)
{
  GtkWidget *outer = GTK_WIDGET (adw_preferences_row_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *go = gtk_button_new_with_mnemonic (_ ("_Look"));
  Point *self = g_new0 (Point, 1);
  g_autofree char *subtitle = g_strdup_printf (_ ("Round %u · %s %s · %s"), opinion->round,
                                               opinion->code, opinion->title, opinion->clause);

  *self = (Point){ .window = window, .round = opinion->round };
  self->code = g_strdup (opinion->code);
  self->material = g_strdup (opinion->material);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), opinion->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (go, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (go, "flat");
  g_signal_connect (go, "clicked", G_CALLBACK (on_go_cb), self);
  if (!g_str_equal (opinion->code, "-"))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), go);
  else
    {
      g_object_ref_sink (go);
      g_object_unref (go);
    }
  adw_action_row_add_suffix (
    ADW_ACTION_ROW (row),
    aj_review_choice_new ((const char *const[]){ aj_review_describe_mark (AJ_MARK_FIXED),
                                                 aj_review_describe_mark (AJ_MARK_OPEN), NULL },
                          opinion->mark, AJ_MARK_OPEN, editable, on_chosen_cb, self));
  gtk_editable_set_text (GTK_EDITABLE (entry), opinion->mark_text);
  gtk_editable_set_editable (GTK_EDITABLE (entry), editable);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What was done, or what is still missing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What was done, or what is still missing"), -1);
  gtk_widget_set_margin_start (entry, 12);
  gtk_widget_set_margin_end (entry, 12);
  gtk_widget_set_margin_bottom (entry, 10);
  g_signal_connect (entry, "changed", G_CALLBACK (on_words_cb), self);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (outer), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (outer), box);
  g_object_set_data_full (G_OBJECT (outer), "aj-point", self, point_free);
  return outer;
}

static void
on_loaded_cb (const char *const *paths, gpointer user_data)
{
  AjReviewWindow *window = user_data;
  g_autoptr (GError) error = NULL;

  if (aj_review_load_previous (aj_review_window_get_review (window), paths[0], &error))
    aj_review_window_rebuild (window);
  else
    aj_feedback_error (GTK_WIDGET (window), _ ("The opinions were not taken up"), error);
}

static void
on_load_cb (GtkButton *button, AjReviewWindow *window)
{
  AjChooseOptions options = { .title = _ ("Opinions of the Round Before"),
                              .accept = _ ("_Choose"),
                              .kind = _ ("Signed opinions"),
                              .pattern = "*.opinions" };

  aj_choose_files (GTK_WIDGET (window), &options, FALSE, on_loaded_cb, window);
}

static void
add_points (GtkWidget *page, AjReviewWindow *window)
{
  AjReview *review = aj_review_window_get_review (window);
  AjOpinions *opinions = aj_review_get_opinions (review);
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _ ("Points of the rounds before"));
  for (guint i = 0; i < opinions->opinions->len; i++)
    {
      const AjOpinion *opinion = opinions->opinions->pdata[i];
      if (opinion->round >= opinions->round)
        continue;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 make_point (window, opinion, !aj_review_is_signed (review)));
      n++;
    }
  if (n == 0)
    adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group), aj_review_get_previous (review) != NULL
                                       ? _ ("None was left open.")
                                       : _ ("The opinions on the archive before this one are not "
                                            "on this machine. Take them up from their file."));
  if (aj_review_get_previous (review) == NULL && !aj_review_is_signed (review))
    {
      GtkWidget *load = gtk_button_new_with_mnemonic (_ ("_Take Up Opinions…"));
      g_signal_connect (load, "clicked", G_CALLBACK (on_load_cb), window);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), load);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
}

static const char *
describe_change (AjReviewChangeKind kind)
{
  static const char *const words[] = { N_ ("Added"), N_ ("Changed"), N_ ("Removed"), N_ ("Moved") };

  return _ (words[kind]);
}

static void
on_change_open_cb (GtkButton *button, AjReviewWindow *window)
{
  const AjOpenBag *bag = aj_review_get_bag (aj_review_window_get_review (window));
  const AjBagFile *file = aj_open_bag_find (bag, g_object_get_data (G_OBJECT (button), "aj-path"));

  if (file != NULL)
    aj_review_window_open_file (window, file);
}

static GtkWidget *
make_change (AjReviewWindow *window, const AjReviewChange *change)
{
  static const char *const classes[] = { "good", "warn", "bad", "plain" };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *pill = gtk_label_new (describe_change (change->kind));
  g_autofree char *size = g_format_size (change->size);
  g_autofree char *subtitle =
    change->before != NULL ? g_strdup_printf (_ ("before: %s"), change->before + strlen ("data/"))
                           : g_strdup (size);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->path + strlen ("data/"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (pill, "pill");
  gtk_widget_add_css_class (pill, classes[change->kind]);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), pill);
  if (change->kind != AJ_CHANGE_REMOVED)
    {
      GtkWidget *open = gtk_button_new_with_mnemonic (_ ("_Open"));
      gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (open, "flat");
      g_object_set_data_full (G_OBJECT (open), "aj-path", g_strdup (change->path), g_free);
      g_signal_connect (open, "clicked", G_CALLBACK (on_change_open_cb), window);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
    }
  return row;
}

static void
add_changes (GtkWidget *page, AjReviewWindow *window)
{
  GPtrArray *changes = aj_review_get_changes (aj_review_window_get_review (window));
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _ ("What changed since the archive before"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    changes == NULL
      ? _ ("The archive before was never opened on this machine: there is nothing to compare with.")
    : changes->len == 0 ? _ ("Nothing: every file is the same.")
                        : _ ("By digest. What the program prints and exports anew stands last."));
  for (guint i = 0; changes != NULL && i < MIN (changes->len, MAX_CHANGES); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_change (window, changes->pdata[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
}

GtkWidget *
aj_review_rounds_new (AjReviewWindow *window)
{
  AjReview *review = aj_review_window_get_review (window);
  AjOpinions *opinions = aj_review_get_opinions (review);

  if (opinions->round < 2 && *aj_opinions_get (opinions, AJ_OPINIONS_PREVIOUS_BAG) == '\0')
    return NULL;
  GtkWidget *page = adw_preferences_page_new ();
  add_points (page, window);
  add_changes (page, window);
  return page;
}
