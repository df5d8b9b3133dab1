#include "review-pages.h"

#include "choosers.h"
#include "date.h"
#include "dialog.h"
#include "document-print.h"
#include "document-view.h"
#include "feedback.h"
#include "i18n.h"
#include "review-receipt.h"

typedef struct
{
  AjReviewWindow *window;
  GtkWidget *page;
  AdwPreferencesGroup *missing;
  GPtrArray *rows; /* of missing */
  GtkEditable *reviewer, *unit, *date;
  GtkWidget *sign;
} Finish;

static void
finish_free (gpointer data)
{
  Finish *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static AjReview *
get_review (Finish *self)
{
  return aj_review_window_get_review (self->window);
}

static void
clear_missing (Finish *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->missing, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/* What is still to be done, told all the time. */
static void
judge (AjReviewWindow *window, GtkWidget *page)
{
  Finish *self = g_object_get_data (G_OBJECT (page), "aj-finish");
  AjReview *review = self != NULL ? get_review (self) : NULL;

  if (review == NULL)
    return;
  g_autoptr (GPtrArray) missing = aj_review_check (review);
  gboolean is_signed = aj_review_is_signed (review);
  clear_missing (self);
  for (guint i = 0; i < missing->len && !is_signed; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), missing->pdata[i]);
      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "anjuan-problem-symbolic");
      adw_preferences_group_add (self->missing, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->missing), self->rows->len > 0);
  gtk_widget_set_sensitive (self->sign, is_signed || missing->len == 0);
}

static const char *const decisions[] = { "", "accept", "return" };

static void
on_decision_cb (guint choice, gpointer data)
{
  Finish *self = data;

  aj_opinions_set (aj_review_get_opinions (get_review (self)), AJ_OPINIONS_DECISION,
                   decisions[choice]);
  aj_review_window_touch (self->window);
}

static void
on_reason_cb (const char *text, gpointer data)
{
  Finish *self = data;

  aj_opinions_set (aj_review_get_opinions (get_review (self)), AJ_OPINIONS_REASON, text);
  aj_review_window_touch (self->window);
}

static void
on_fact_cb (GtkEditable *entry, Finish *self)
{
  AjOpinions *opinions = aj_review_get_opinions (get_review (self));
  const char *text = gtk_editable_get_text (entry);

  if (entry == self->date)
    {
      g_autofree char *today = aj_date_today ();
      g_autofree char *date = aj_date_parse (text, today);
      aj_opinions_set (opinions, AJ_OPINIONS_DATE, date);
    }
  else
    aj_opinions_set (
      opinions, entry == self->reviewer ? AJ_OPINIONS_REVIEWER : AJ_OPINIONS_REVIEWER_UNIT, text);
  aj_review_window_touch (self->window);
}

static void
on_rest_cb (GtkButton *button, Finish *self)
{
  guint n = aj_review_pass_rest (get_review (self));
  g_autofree char *text =
    g_strdup_printf (ngettext_ ("%u item set; look at it under “Items”",
                                "%u items set; look at them under “Items”", n),
                     n);

  aj_review_window_touch (self->window);
  aj_review_window_rebuild (self->window);
  aj_review_window_show_page (self->window, "finish");
  aj_feedback_toast (GTK_WIDGET (self->window), text);
}

static void
on_print_cb (GtkButton *button, Finish *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document = aj_review_make_receipt (get_review (self), &error);

  if (document == NULL)
    aj_feedback_error (GTK_WIDGET (self->window), _ ("The receipt was not made"), error);
  else
    aj_document_print (GTK_WIDGET (self->window), document, -1, AJ_PRINT_FIT, NULL);
}

static void
on_preview_cb (GtkButton *button, Finish *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document = aj_review_make_receipt (get_review (self), &error);

  if (document == NULL)
    {
      aj_feedback_error (GTK_WIDGET (self->window), _ ("The receipt was not made"), error);
      return;
    }
  AdwWindow *dialog = aj_dialog_new (GTK_WIDGET (self->window), _ ("Receipt"), 760, 720);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = g_object_new (AJ_TYPE_DOCUMENT_VIEW, NULL);
  aj_document_view_set_document (AJ_DOCUMENT_VIEW (view), document);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "desk");
  aj_dialog_set_content (dialog, scrolled);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_pdf_place_cb (const char *const *paths, gpointer data)
{
  Finish *self = data;
  AjReview *review = get_review (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document = aj_review_make_receipt (review, &error);

  if (document == NULL ||
      !aj_document_write_pdf (document, paths[0], !aj_review_is_signed (review), NULL, &error))
    aj_feedback_error (GTK_WIDGET (self->window), _ ("The receipt was not made"), error);
  else
    aj_feedback_toast (GTK_WIDGET (self->window), _ ("The receipt was saved"));
}

static void
on_pdf_cb (GtkButton *button, Finish *self)
{
  g_autofree char *name = aj_review_dup_receipt_name (get_review (self));
  AjChooseOptions options = { .title = _ ("Save the Receipt"),
                              .accept = _ ("_Save"),
                              .name = name };

  aj_choose_save (GTK_WIDGET (self->window), &options, on_pdf_place_cb, self);
}

static void
on_sign_cb (GtkButton *button, Finish *self)
{
  aj_review_sign_start (self->window);
}

static GtkWidget *
make_decision (Finish *self, gboolean editable)
{
  const char *now =
    aj_opinions_get (aj_review_get_opinions (get_review (self)), AJ_OPINIONS_DECISION);
  guint active = 0;
  GtkWidget *row = adw_action_row_new ();

  for (guint i = 1; i < G_N_ELEMENTS (decisions); i++)
    if (g_str_equal (now, decisions[i]))
      active = i;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Conclusion"));
  adw_action_row_add_suffix (
    ADW_ACTION_ROW (row),
    aj_review_choice_new ((const char *const[]){ _ ("Accept"), _ ("Return"), NULL }, active, 2,
                          editable, on_decision_cb, self));
  return row;
}

static GtkEditable *
add_fact (Finish *self, GtkWidget *group, const char *title, AjOpinionsValue value)
{
  AjReview *review = get_review (self);
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row),
                         aj_opinions_get (aj_review_get_opinions (review), value));
  gtk_editable_set_editable (GTK_EDITABLE (row), !aj_review_is_signed (review));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_EDITABLE (row);
}

static void
add_facts (Finish *self, GtkWidget *group)
{
  AjOpinions *opinions = aj_review_get_opinions (get_review (self));
  g_autofree char *today = aj_date_today ();

  if (!aj_review_is_signed (get_review (self)) &&
      *aj_opinions_get (opinions, AJ_OPINIONS_DATE) == '\0')
    aj_opinions_set (opinions, AJ_OPINIONS_DATE, today);
  self->reviewer = add_fact (self, group, _ ("Reviewer"), AJ_OPINIONS_REVIEWER);
  self->unit = add_fact (self, group, _ ("Unit of the reviewer"), AJ_OPINIONS_REVIEWER_UNIT);
  self->date = add_fact (self, group, _ ("Date of the opinions"), AJ_OPINIONS_DATE);
  g_signal_connect (self->reviewer, "changed", G_CALLBACK (on_fact_cb), self);
  g_signal_connect (self->unit, "changed", G_CALLBACK (on_fact_cb), self);
  g_signal_connect (self->date, "changed", G_CALLBACK (on_fact_cb), self);
}

static GtkWidget *
add_button (Finish *self, GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_buttons (Finish *self, gboolean is_signed)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  if (!is_signed)
    add_button (self, box, _ ("All _Others Pass"), G_CALLBACK (on_rest_cb));
  add_button (self, box, _ ("_Receipt…"), G_CALLBACK (on_preview_cb));
  add_button (self, box, _ ("Receipt as P_DF…"), G_CALLBACK (on_pdf_cb));
  if (is_signed)
    add_button (self, box, _ ("_Print Receipt…"), G_CALLBACK (on_print_cb));
  self->sign = add_button (
    self, box, is_signed ? _ ("Write the Signed Opinions _Again…") : _ ("_Sign and Write…"),
    G_CALLBACK (on_sign_cb));
  if (!is_signed)
    gtk_widget_add_css_class (self->sign, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  return group;
}

GtkWidget *
aj_review_finish_new (AjReviewWindow *window)
{
  AjReview *review = aj_review_window_get_review (window);
  gboolean is_signed = aj_review_is_signed (review);
  Finish *self = g_new0 (Finish, 1);
  GtkWidget *decision = adw_preferences_group_new ();
  GtkWidget *reasons = adw_preferences_group_new ();
  GtkWidget *who = adw_preferences_group_new ();

  self->window = window;
  self->page = adw_preferences_page_new ();
  self->rows = g_ptr_array_new ();
  self->missing = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_object_set_data_full (G_OBJECT (self->page), "aj-finish", self, finish_free);
  adw_preferences_group_set_title (self->missing, _ ("Still to be done before signing"));
  if (is_signed)
    adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (decision),
      _ ("The opinions are signed: nothing in them changes any more."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (decision), make_decision (self, !is_signed));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (reasons), _ ("Reasons"));
  adw_preferences_group_add (
    ADW_PREFERENCES_GROUP (reasons),
    aj_review_text_new (aj_opinions_get (aj_review_get_opinions (review), AJ_OPINIONS_REASON),
                        _ ("Reasons"), !is_signed, on_reason_cb, self, NULL));
  add_facts (self, who);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (decision));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (reasons));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (who));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page),
                            ADW_PREFERENCES_GROUP (make_buttons (self, is_signed)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), self->missing);
  judge (window, self->page);
  g_signal_connect_object (window, "edited", G_CALLBACK (judge), self->page, 0);
  return self->page;
}
