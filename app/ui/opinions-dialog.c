#include "opinions-dialog.h"

#include "choosers.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "opinions-import.h"
#include "opinions-outcome.h"
#include "record-batch.h"
#include "record-signer.h"
#include "review.h"
#include "window.h"
#include "work.h"

/* Rows at once; the finding register shows all of them afterwards. */
#define MAX_ROWS 200

typedef struct
{
  AjStore *store;
  gint64 project_id;
  char *path;
  GtkWidget *from; /* the window below, which outlives the dialog */
  AdwWindow *dialog;
  AjOpinionsArrival *arrival;
  GtkEditable *how;  /* (nullable): only for a signer not yet known */
  GtkSwitch *decide; /* (nullable): only while the batch is on its way */
  GtkWidget *accept;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->store);
  aj_opinions_arrival_free (self->arrival);
  g_free (self->path);
  g_free (self);
}

typedef struct
{
  gint64 project_id;
  char *path;
  char *how;
  gboolean decide;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->how);
  g_free (job);
}

/* Read again in the job: what is taken in is what the file holds now, by the same checks. */
static gpointer
take_in_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autofree AjOpinionsTaken *taken = g_new0 (AjOpinionsTaken, 1);
  g_autoptr (AjOpinionsArrival) arrival =
    aj_opinions_receive (store, job->path, job->project_id, error);

  if (arrival == NULL || !aj_opinions_take_in (store, arrival, job->how, job->decide, taken, error))
    return NULL;
  return g_steal_pointer (&taken);
}

static void
on_taken_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  g_autofree AjOpinionsTaken *taken = result;

  if (taken == NULL)
    {
      aj_feedback_error (from, _ ("The opinions were not taken in"), error);
      return;
    }
  g_autofree char *text =
    taken->n_closed + taken->n_reopened > 0
      ? g_strdup_printf (_ ("%u findings to rectify; of the rounds before %u closed, %u open"),
                         taken->n_findings, taken->n_closed, taken->n_reopened)
      : g_strdup_printf (
          ngettext_ ("%u finding to rectify", "%u findings to rectify", taken->n_findings),
          taken->n_findings);
  g_autofree char *state = taken->decided != NULL
                             ? aj_field_format (&record_batch.fields[BATCH_STATE], taken->decided)
                             : NULL;
  g_autofree char *whole = state != NULL
                             ? g_strdup_printf (_ ("%s; the batch is “%s”"), text, state)
                             : g_strdup_printf (_ ("%s; the batch stays as it is"), text);
  aj_feedback_undo_toast (from, whole);
}

static void
on_accept_cb (GtkButton *button, Import *self)
{
  Job *job = g_new0 (Job, 1);
  GtkWidget *from = self->from;
  g_autoptr (AjStore) store = g_object_ref (self->store);

  job->project_id = self->project_id;
  job->path = g_strdup (self->path);
  job->how = self->how != NULL ? g_strdup (gtk_editable_get_text (self->how)) : NULL;
  job->decide = self->decide != NULL && gtk_switch_get_active (self->decide);
  gtk_window_close (GTK_WINDOW (self->dialog));
  aj_work_run (from, store, _ ("Taking in the opinions"), take_in_job, job, job_free, g_free,
               on_taken_cb, NULL);
}

static GtkWidget *
make_verdict (const AjOpinionsArrival *arrival)
{
  static const struct
  {
    const char *class_name, *icon, *heading, *text;
  } words[] = {
    [AJ_OPINIONS_SIGNER_KNOWN] = { "good", "anjuan-verify-symbolic",
                                   N_ ("Unchanged, and from a known signer"),
                                   N_ ("Both signatures are good; the key is in the register.") },
    [AJ_OPINIONS_SIGNER_UNKNOWN] = { "warn", "anjuan-signer-symbolic",
                                     N_ ("Unchanged, but the signer is not known yet"),
                                     N_ ("Compare the fingerprints with the reviewer, by telephone "
                                         "or on the stamped receipt, before taking them in.") },
    [AJ_OPINIONS_SIGNER_REVOKED] = { "bad", "anjuan-problem-symbolic",
                                     N_ ("Signed with a key that was revoked"),
                                     N_ (
                                       "Ask the reviewer for opinions signed with the new key.") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (words[arrival->trust].icon);
  GtkWidget *heading = gtk_label_new (_ (words[arrival->trust].heading));
  GtkWidget *text = gtk_label_new (_ (words[arrival->trust].text));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 32);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (texts), heading);
  gtk_box_append (GTK_BOX (texts), text);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "verdict");
  gtk_widget_add_css_class (box, words[arrival->trust].class_name);
  return box;
}

static void
add_row (GtkWidget *group, const char *title, const char *value, gboolean mono)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  if (mono)
    gtk_widget_add_css_class (row, "fingerprint-row");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
on_how_cb (GtkEditable *entry, Import *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  gtk_widget_set_sensitive (self->accept, *text != '\0');
}

static GtkWidget *
make_signer (Import *self)
{
  const AjOpinionsArrival *arrival = self->arrival;
  GtkWidget *group = adw_preferences_group_new ();

  add_row (group, _ ("Fingerprint of the key (SM3)"), arrival->fingerprint, TRUE);
  add_row (group, _ ("Fingerprint of the P-256 key"), arrival->p256_fingerprint, TRUE);
  if (arrival->trust == AJ_OPINIONS_SIGNER_KNOWN)
    {
      g_autofree char *how =
        g_strdup_printf ("%s · %s", aj_record_get (arrival->signer, SIGNER_CHECKED_ON),
                         aj_record_get (arrival->signer, SIGNER_CHECKED_HOW) != NULL
                           ? aj_record_get (arrival->signer, SIGNER_CHECKED_HOW)
                           : "");
      add_row (group, aj_record_get (arrival->signer, SIGNER_NAME), how, FALSE);
    }
  if (arrival->trust == AJ_OPINIONS_SIGNER_UNKNOWN)
    {
      GtkWidget *row = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("How it was checked"));
      self->how = GTK_EDITABLE (row);
      g_signal_connect (row, "changed", G_CALLBACK (on_how_cb), self);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_widget_set_sensitive (self->accept, arrival->trust == AJ_OPINIONS_SIGNER_KNOWN);
  return group;
}

static GtkWidget *
make_summary (const AjOpinions *opinions)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *who = g_strdup_printf (
    "%s %s · %s", aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER_UNIT),
    aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER), aj_opinions_get (opinions, AJ_OPINIONS_DATE));
  g_autofree char *subject = aj_opinions_dup_subject (opinions);
  g_autofree char *batch = g_strdup_printf (_ ("%s, round %u"), subject, opinions->round);
  gboolean accepted = g_str_equal (aj_opinions_get (opinions, AJ_OPINIONS_DECISION), "accept");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NAME));
  add_row (group, _ ("Reviewer"), who, FALSE);
  add_row (group, _ ("Batch"), batch, FALSE);
  add_row (group, accepted ? _ ("Accepted") : _ ("Returned"),
           aj_opinions_get (opinions, AJ_OPINIONS_REASON), FALSE);
  return group;
}

static void
add_points (GtkWidget *page, const AjOpinions *opinions, gboolean earlier)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0;

  for (guint i = 0; i < opinions->opinions->len; i++)
    {
      const AjOpinion *opinion = opinions->opinions->pdata[i];
      if ((opinion->round < opinions->round) != earlier || opinion->result != AJ_OPINION_RECTIFY ||
          ++n > MAX_ROWS)
        continue;
      g_autofree char *subtitle =
        earlier ? g_strdup_printf ("%s %s · %s %s", opinion->code, opinion->title,
                                   aj_review_describe_mark (opinion->mark), opinion->mark_text)
                : g_strdup_printf ("%s %s · %s", opinion->code, opinion->title, opinion->clause);
      add_row (group, opinion->text, subtitle, FALSE);
    }
  if (n == 0)
    {
      g_object_ref_sink (group);
      g_object_unref (group);
      return;
    }
  g_autofree char *title =
    earlier ? g_strdup_printf (_ ("Points of the rounds before (%u)"), n)
            : g_strdup_printf (_ ("To be rectified (%u): each becomes a finding"), n);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
}

void
aj_opinions_dialog_present (GtkWidget *from, AjStore *store, gint64 project_id, const char *path)
{
  g_autoptr (GError) error = NULL;
  AjOpinionsArrival *arrival = aj_opinions_receive (store, path, project_id, &error);

  if (arrival == NULL)
    {
      aj_feedback_error (from, _ ("These opinions cannot be taken in"), error);
      return;
    }
  Import *self = g_new0 (Import, 1);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *verdict = adw_preferences_group_new ();
  GtkWidget *last = adw_preferences_group_new ();
  self->store = g_object_ref (store);
  self->project_id = project_id;
  self->path = g_strdup (path);
  self->from = GTK_WIDGET (gtk_widget_get_root (from));
  self->arrival = arrival;
  self->dialog = aj_dialog_new (from, _ ("Review Opinions"), 680, 700);
  self->accept = gtk_button_new_with_mnemonic (_ ("_Take In"));
  g_object_set_data_full (G_OBJECT (self->dialog), "aj-import", self, import_free);
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_widget_set_halign (self->accept, GTK_ALIGN_END);
  g_signal_connect (self->accept, "clicked", G_CALLBACK (on_accept_cb), self);
  /* A group of its own: what is no row stands below the rows of its group. */
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (verdict), make_verdict (arrival));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (verdict));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_signer (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_summary (arrival->opinions)));
  add_points (page, arrival->opinions, FALSE);
  add_points (page, arrival->opinions, TRUE);
  adw_preferences_page_add (
    ADW_PREFERENCES_PAGE (page),
    ADW_PREFERENCES_GROUP (aj_opinions_outcome_new (arrival, &self->decide)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (last), self->accept);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (last));
  aj_dialog_set_content (self->dialog, page);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

typedef struct
{
  GWeakRef from;
  AjStore *store;
  gint64 project_id;
} Chooser;

static void
chooser_free (gpointer data)
{
  Chooser *chooser = data;

  g_weak_ref_clear (&chooser->from);
  g_object_unref (chooser->store);
  g_free (chooser);
}

static void
on_chosen_cb (const char *const *paths, gpointer data)
{
  Chooser *chooser = data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&chooser->from);

  if (from != NULL)
    aj_opinions_dialog_present (from, chooser->store, chooser->project_id, paths[0]);
}

void
aj_opinions_dialog_choose (GtkWidget *from, AjStore *store, gint64 project_id)
{
  Chooser *chooser = g_new0 (Chooser, 1);
  AjChooseOptions options = { .title = _ ("Take In Review Opinions"),
                              .accept = _ ("_Open"),
                              .kind = _ ("Signed opinions"),
                              .pattern = "*.opinions" };

  g_weak_ref_init (&chooser->from, from);
  chooser->store = g_object_ref (store);
  chooser->project_id = project_id;
  /* The widget keeps the last one: a cancelled chooser tells nobody. */
  g_object_set_data_full (G_OBJECT (from), "aj-opinions-chooser", chooser, chooser_free);
  aj_choose_files (from, &options, FALSE, on_chosen_cb, chooser);
}
