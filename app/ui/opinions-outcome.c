#include "opinions-outcome.h"

#include "i18n.h"
#include "record-batch.h"
#include "record-review.h"

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_review (GtkWidget *group, AjRecord *review)
{
  gboolean accepted = g_strcmp0 (aj_record_get (review, REVIEW_DECISION), "接收") == 0;
  const char *n_rectify = aj_record_get (review, REVIEW_N_RECTIFY);
  g_autofree char *decision = aj_record_format (review, REVIEW_DECISION);
  g_autofree char *title = g_strdup_printf ("%s %s", aj_record_get (review, REVIEW_REVIEWER_UNIT),
                                            aj_record_get (review, REVIEW_REVIEWER));
  g_autofree char *subtitle =
    g_strdup_printf (_ ("%s · %s · %s to rectify"), aj_record_get (review, REVIEW_NUMBER),
                     aj_record_get (review, REVIEW_DATED_ON), n_rectify != NULL ? n_rectify : "0");
  GtkWidget *row = add_row (group, title, subtitle);
  GtkWidget *pill = gtk_label_new (decision);

  gtk_widget_add_css_class (pill, "pill");
  gtk_widget_add_css_class (pill, accepted ? "good" : "bad");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
}

GtkWidget *
aj_opinions_rows_new (GPtrArray *reviews)
{
  if (reviews == NULL || reviews->len == 0)
    return NULL;
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_strdup_printf (_ ("Review opinions (%u)"), reviews->len);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < reviews->len; i++)
    add_review (group, reviews->pdata[i]);
  return group;
}

/* What the batch becomes when these opinions are counted too. */
static const char *
find_outcome (const AjOpinionsArrival *arrival)
{
  gboolean accepted =
    g_str_equal (aj_opinions_get (arrival->opinions, AJ_OPINIONS_DECISION), "accept");

  return accepted && g_strcmp0 (aj_opinions_find_strictest (arrival->others), "退回") != 0
           ? "已接收"
           : "退回";
}

static void
add_switch (GtkWidget *group, const char *outcome, GtkSwitch **decide)
{
  g_autofree char *state = aj_field_format (&record_batch.fields[BATCH_STATE], outcome);
  g_autofree char *title = g_strdup_printf (_ ("Register the batch as “%s” now"), state);
  GtkWidget *row = add_row (group, title,
                            _ ("The strictest of all opinions counts. Leave it off while another "
                               "reviewer's opinions are still to come."));

  *decide = GTK_SWITCH (gtk_switch_new ());
  gtk_switch_set_active (*decide, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (*decide), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (*decide));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (*decide));
}

GtkWidget *
aj_opinions_outcome_new (const AjOpinionsArrival *arrival, GtkSwitch **decide)
{
  const char *outcome = find_outcome (arrival);
  const char *state = aj_record_get (arrival->batch, BATCH_STATE);
  GtkWidget *group = aj_opinions_rows_new (arrival->others);

  *decide = NULL;
  if (group == NULL)
    group = adw_preferences_group_new ();
  else
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                     _ ("Opinions on this batch that are here already"));
  if (arrival->own->len > 0)
    add_row (group, _ ("Another file of the same reviewer on this archive"),
             _ ("It is kept beside the earlier one under a number of its own. What both say word "
                "for word becomes one finding."));
  if (g_strcmp0 (state, "已送出") == 0)
    add_switch (group, outcome, decide);
  else
    {
      g_autofree char *now = aj_record_format (arrival->batch, BATCH_STATE);
      g_autofree char *title = g_strdup_printf (_ ("The batch stays “%s”"), now);
      add_row (group, title,
               g_str_equal (outcome, state)
                 ? _ ("These opinions agree with what is registered.")
                 : _ ("These opinions say otherwise than what is registered. They are kept, and "
                      "their points become findings all the same."));
    }
  return group;
}
