#include "review-pages.h"

#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "key-dialog.h"

/* More would not be read; the command line lists them all. */
#define MAX_FINDINGS 200

typedef struct
{
  AjReviewWindow *window;
  AdwWindow *dialog;
  GtkEditable *unit, *name, *how;
} Compare;

static void
on_compared_cb (GtkButton *button, Compare *self)
{
  g_autoptr (GError) error = NULL;

  if (!aj_review_add_signer (aj_review_window_get_review (self->window),
                             gtk_editable_get_text (self->name), gtk_editable_get_text (self->unit),
                             gtk_editable_get_text (self->how), &error))
    {
      aj_feedback_error (GTK_WIDGET (self->dialog), _ ("The signer was not registered"), error);
      return;
    }
  AjReviewWindow *window = self->window;
  gtk_window_close (GTK_WINDOW (self->dialog));
  aj_review_window_rebuild (window);
}

static GtkEditable *
add_entry (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_EDITABLE (row);
}

static void
add_fingerprint (GtkWidget *group, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value != NULL ? value : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_add_css_class (row, "fingerprint-row");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
on_compare_cb (GtkButton *button, AjReviewWindow *window)
{
  AjReview *review = aj_review_window_get_review (window);
  const AjVerdict *verdict = aj_review_get_verdict (review);
  Compare *self = g_new0 (Compare, 1);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *prints = adw_preferences_group_new ();
  GtkWidget *who = adw_preferences_group_new ();
  GtkWidget *done = gtk_button_new_with_mnemonic (_ ("They Are the Same: _Register"));

  self->window = window;
  self->dialog = aj_dialog_new (GTK_WIDGET (window), _ ("Whose key is it?"), 620, 560);
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (prints),
    _ ("Compare group by group with the stamped hand-over form, or by telephone with the unit."));
  add_fingerprint (prints, _ ("Fingerprint of the key (SM3)"),
                   aj_verdict_get_fingerprint (verdict));
  add_fingerprint (prints, _ ("Fingerprint of the P-256 key"),
                   aj_verdict_get_p256_fingerprint (verdict));
  self->unit = add_entry (who, _ ("Unit of the signer"),
                          aj_opinions_get (aj_review_get_opinions (review), AJ_OPINIONS_SENDER));
  self->name = add_entry (who, _ ("Signer"), "");
  self->how = add_entry (who, _ ("How it was checked"), _ ("from the stamped form"));
  gtk_widget_add_css_class (done, "suggested-action");
  gtk_widget_set_halign (done, GTK_ALIGN_END);
  gtk_widget_set_margin_top (done, 12);
  GtkWidget *last = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (last), done);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (prints));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (who));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (last));
  g_signal_connect_data (done, "clicked", G_CALLBACK (on_compared_cb), self,
                         (GClosureNotify) (GCallback) g_free, 0);
  aj_dialog_set_content (self->dialog, page);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

typedef struct
{
  const char *class_name;
  const char *icon;
  char *heading;
  char *text;
} Words;

static gboolean
is_own_key (const AjVerdict *verdict)
{
  g_autoptr (AjKey) own = aj_key_load_own_public ();
  g_autofree char *fingerprint = own != NULL ? aj_key_dup_fingerprint (own) : NULL;

  return fingerprint != NULL && g_strcmp0 (fingerprint, aj_verdict_get_fingerprint (verdict)) == 0;
}

static Words
find_words (AjReview *review)
{
  const AjReviewSigner *signer = aj_review_get_signer (review);
  const AjVerdict *verdict = aj_review_get_verdict (review);
  guint n = aj_verdict_get_n_findings (verdict);

  switch (aj_review_get_trust (review))
    {
    case AJ_TRUST_BAD:
      return (Words){ "bad", "anjuan-problem-symbolic", g_strdup (_ ("Do not accept this archive")),
                      g_strdup_printf (ngettext_ ("It is not as it was signed: %u finding. No file "
                                                  "is taken out of it.",
                                                  "It is not as it was signed: %u findings. No "
                                                  "file is taken out of it.",
                                                  n),
                                       n) };
    case AJ_TRUST_KNOWN:
      return (Words){ "good", "anjuan-verify-symbolic",
                      g_strdup (_ ("Whole, unchanged, and from a known signer")),
                      g_strdup_printf (_ ("%s %s; the fingerprint was compared on %s (%s)."),
                                       signer->unit, signer->name, signer->checked_on,
                                       signer->checked_how) };
    case AJ_TRUST_UNKNOWN:
    default:
      return (Words){
        "warn", "anjuan-signer-symbolic",
        g_strdup (_ ("Whole and unchanged, but nobody has checked yet whose signature it is")),
        g_strdup (is_own_key (verdict)
                    ? _ ("It was signed with this machine's own key.")
                    : _ ("Compare the fingerprint with the one on the stamped hand-over form."))
      };
    }
}

static void
add_row (GtkWidget *list, const char *title, const char *value, gboolean mono)
{
  GtkWidget *row = adw_action_row_new ();

  if (value == NULL || *value == '\0')
    {
      g_object_ref_sink (row);
      g_object_unref (row);
      return;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  if (mono)
    gtk_widget_add_css_class (row, "fingerprint-row");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static GtkWidget *
make_details (AjReview *review)
{
  const AjVerdict *verdict = aj_review_get_verdict (review);
  AjOpinions *opinions = aj_review_get_opinions (review);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  guint n = aj_verdict_get_n_findings (verdict);

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < MIN (n, MAX_FINDINGS); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      g_autofree char *title =
        g_strdup_printf ("%s · %s", aj_review_describe_finding (finding->kind),
                         finding->path != NULL ? finding->path : "");
      add_row (list, title, finding->message, FALSE);
    }
  add_row (list, _ ("Fingerprint of the key (SM3)"), aj_verdict_get_fingerprint (verdict), TRUE);
  add_row (list, _ ("Fingerprint of the P-256 key"), aj_verdict_get_p256_fingerprint (verdict),
           TRUE);
  add_row (list, _ ("Digest of the archive (SM3)"), aj_verdict_get_digest (verdict), TRUE);
  add_row (list, _ ("Handed over by"), aj_opinions_get (opinions, AJ_OPINIONS_SENDER), FALSE);
  add_row (list, _ ("Number of the batch"), aj_opinions_get (opinions, AJ_OPINIONS_BATCH), FALSE);
  add_row (list, _ ("Sealed on"), aj_verdict_get_info (verdict, "Bagging-Date"), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 230);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

static void
add_button (GtkWidget *box, GtkWidget *button)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
aj_review_verdict_new (AjReviewWindow *window)
{
  AjReview *review = aj_review_window_get_review (window);
  Words words = find_words (review);
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (words.icon);
  GtkWidget *heading = gtk_label_new (words.heading);
  GtkWidget *text = gtk_label_new (words.text);
  GtkWidget *details = gtk_toggle_button_new_with_mnemonic (_ ("_Details"));
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 40);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (texts), heading);
  gtk_box_append (GTK_BOX (texts), text);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  if (aj_review_get_trust (review) == AJ_TRUST_UNKNOWN)
    {
      GtkWidget *compare = gtk_button_new_with_mnemonic (_ ("_Compare Fingerprints…"));
      g_signal_connect (compare, "clicked", G_CALLBACK (on_compare_cb), window);
      add_button (box, compare);
    }
  add_button (box, details);
  gtk_widget_add_css_class (box, "verdict");
  gtk_widget_add_css_class (box, words.class_name);
  gtk_revealer_set_child (GTK_REVEALER (revealer), make_details (review));
  g_object_bind_property (details, "active", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  /* What is wrong is said without being asked. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (details),
                                aj_review_get_trust (review) == AJ_TRUST_BAD);
  gtk_box_append (GTK_BOX (whole), box);
  gtk_box_append (GTK_BOX (whole), revealer);
  gtk_widget_set_margin_top (whole, 10);
  gtk_widget_set_margin_bottom (whole, 8);
  gtk_widget_set_margin_start (whole, 12);
  gtk_widget_set_margin_end (whole, 12);
  g_free (words.heading);
  g_free (words.text);
  return whole;
}
