#include "review-pages.h"

#include "i18n.h"

typedef struct
{
  AjReviewWindow *window;
  const AjReviewTest *test;
  GtkRevealer *words;
} Row;

static AjOpinionTest *
get_test (Row *self)
{
  return aj_opinions_find_test (aj_review_get_opinions (aj_review_window_get_review (self->window)),
                                self->test->name, FALSE);
}

static gboolean
needs_words (const AjOpinionTest *test)
{
  return *test->text != '\0' ||
         (test->machine != AJ_TICK_NONE && test->reviewer != AJ_TICK_NONE &&
          test->reviewer != test->machine) ||
         test->reviewer == AJ_TICK_FAIL;
}

static void
on_chosen_cb (guint choice, gpointer data)
{
  Row *self = data;
  AjOpinionTest *test = get_test (self);

  if (test == NULL)
    return;
  test->reviewer = choice;
  gtk_revealer_set_reveal_child (self->words, needs_words (test));
  aj_review_window_touch (self->window);
}

static void
on_words_cb (GtkEditable *entry, Row *self)
{
  AjOpinionTest *test = get_test (self);

  if (test == NULL)
    return;
  aj_opinion_set_text (&test->text, gtk_editable_get_text (entry), TRUE);
  aj_review_window_touch (self->window);
}

static const char *
machine_icon (AjTick machine)
{
  return machine == AJ_TICK_PASS   ? "anjuan-ok-symbolic"
         : machine == AJ_TICK_FAIL ? "anjuan-problem-symbolic"
                                   : "anjuan-person-symbolic";
}

static GtkWidget *
make_row (AjReviewWindow *window, const AjReviewTest *test)
{
  AjReview *review = aj_review_window_get_review (window);
  gboolean editable = !aj_review_is_signed (review);
  const AjOpinionTest *found =
    aj_opinions_find_test (aj_review_get_opinions (review), test->name, FALSE);
  GtkWidget *outer = GTK_WIDGET (adw_preferences_row_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *entry = gtk_entry_new ();
  Row *self = g_new0 (Row, 1);

  *self = (Row){ .window = window, .test = test };
  self->words = GTK_REVEALER (gtk_revealer_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_autofree char *title = g_strdup_printf ("%s %s", test->is->code, test->is->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  const char *outcome = found == NULL ? ""
                        : found->machine == AJ_TICK_NONE && *found->machine_text == '\0'
                          ? _ ("Only a person can see this")
                          : found->machine_text;
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", _ (test->label), outcome);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row),
                                machine_icon (found != NULL ? found->machine : AJ_TICK_NONE));
  gtk_widget_set_tooltip_text (row, test->is->article);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry),
                                  _ ("In your own words: why, and what was looked at"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("In your own words: why, and what was looked at"), -1);
  gtk_widget_set_margin_start (entry, 12);
  gtk_widget_set_margin_end (entry, 12);
  gtk_widget_set_margin_bottom (entry, 10);
  if (found != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), found->text);
      adw_action_row_add_suffix (
        ADW_ACTION_ROW (row),
        aj_review_choice_new ((const char *const[]){ aj_review_describe_tick (AJ_TICK_PASS),
                                                     aj_review_describe_tick (AJ_TICK_FAIL), NULL },
                              found->reviewer, AJ_TICK_FAIL, editable, on_chosen_cb, self));
      gtk_revealer_set_reveal_child (self->words, needs_words (found));
    }
  gtk_editable_set_editable (GTK_EDITABLE (entry), editable);
  g_signal_connect (entry, "changed", G_CALLBACK (on_words_cb), self);
  gtk_revealer_set_child (self->words, entry);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (outer), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (outer), box);
  g_object_set_data_full (G_OBJECT (outer), "aj-test-row", self, g_free);
  return outer;
}

GtkWidget *
aj_review_tests_new (AjReviewWindow *window)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = NULL;
  const char *property = "";

  for (guint i = 0; i < aj_review_n_tests; i++)
    {
      const AjReviewTest *test = &aj_review_tests[i];
      if (!g_str_equal (property, test->is->property))
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), test->is->property);
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
          property = test->is->property;
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (window, test));
    }
  return page;
}
