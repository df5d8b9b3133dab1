/* The chosen batch: where it is on its way, what comes next, the tests, what was sealed. */
#include "hand-over-page-private.h"

#include "hasher.h"
#include "i18n.h"
#include "opinions-outcome.h"
#include "record-batch.h"
#include "rules.h"

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* 草拟 › 检查 › 已封包 › 已送出 › 已接收, the present one filled. */
static void
add_way (AjHandOverPage *self)
{
  const AjRuleList *states = aj_rules_get_list ("batch-state");
  const char *state = aj_record_get (self->batch, BATCH_STATE);
  gboolean returned = g_strcmp0 (state, "退回") == 0;
  GtkWidget *way = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; states != NULL && i < states->n_items; i++)
    {
      const char *key = states->items[i].key;
      if (g_str_equal (key, returned ? "已接收" : "退回"))
        continue;
      g_autofree char *text = aj_rule_list_format (states, key);
      GtkWidget *step = gtk_label_new (text);
      gtk_widget_add_css_class (step, "pill");
      if (g_strcmp0 (key, state) == 0)
        gtk_widget_add_css_class (step, returned ? "bad" : "blue");
      if (i > 0)
        gtk_box_append (GTK_BOX (way), make_label ("›", "dim"));
      gtk_box_append (GTK_BOX (way), step);
    }
  gtk_box_append (self->body, way);
}

static void
add_act (GtkBox *box, AjHandOverAct act)
{
  GtkWidget *button = gtk_button_new_with_label (aj_hand_over_act_label (act));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "hand-over.act");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) act);
  gtk_box_append (box, button);
}

/* What else can be done now, beside the primary button. */
static void
add_acts (AjHandOverPage *self, GtkBox *box)
{
  const char *state = aj_record_get (self->batch, BATCH_STATE);

  if (aj_store_is_read_only (self->store))
    return;
  if (g_strcmp0 (state, "检查") == 0)
    {
      add_act (box, AJ_HAND_OVER_CHECK);
      add_act (box, AJ_HAND_OVER_REDRAFT);
      add_act (box, AJ_HAND_OVER_TOKEN);
      add_act (box, AJ_HAND_OVER_SIGNED);
    }
  if (g_strcmp0 (state, "已送出") == 0)
    {
      add_act (box, AJ_HAND_OVER_RETURN);
      add_act (box, AJ_HAND_OVER_OPINIONS);
    }
  if (aj_hand_over_count_unfiled (self) > 0 &&
      (g_strcmp0 (state, "检查") == 0 || g_strcmp0 (state, "草拟") == 0))
    add_act (box, AJ_HAND_OVER_FILE);
}

static const char *
advice (const char *state)
{
  static const struct
  {
    const char *state, *text;
  } advices[] = {
    { "草拟", N_ ("The program tests what it can; what only a person can judge is ticked below.") },
    { "检查", N_ ("All four have passed: the batch can be sealed and signed.") },
    { "已封包", N_ ("Copy the archive and the form beside it to the medium, then register who "
                    "carries it.") },
    { "已送出", N_ ("Waiting for the receiver: register the receipt, or that it came back.") },
    { "已接收", N_ ("The hand-over is complete.") },
    { "退回", N_ ("Correct the items by new versions, file them, then answer with a new batch.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
    if (g_strcmp0 (state, advices[i].state) == 0)
      return _ (advices[i].text);
  return "";
}

static void
add_next (AjHandOverPage *self)
{
  const char *state = aj_record_get (self->batch, BATCH_STATE);
  AjHandOverAct act = aj_hand_over_next_act (self);
  g_autofree char *hindrance = aj_hand_over_act_hindrance (self, act);
  g_autofree char *heading =
    act != AJ_HAND_OVER_NONE
      ? g_strdup_printf (_ ("Next: %s"), aj_hand_over_act_label (act))
      : g_strdup (g_strcmp0 (state, "退回") == 0 ? _ ("Answered by a later batch") : _ ("Done"));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_add_css_class (card, "verdict");
  gtk_widget_add_css_class (card, hindrance != NULL          ? "warn"
                                  : act == AJ_HAND_OVER_NONE ? "good"
                                                             : "plain");
  gtk_box_append (GTK_BOX (card), make_label (heading, "title-4"));
  gtk_box_append (GTK_BOX (card),
                  make_label (hindrance != NULL ? hindrance : advice (state), NULL));
  add_acts (self, GTK_BOX (acts));
  if (gtk_widget_get_first_child (acts) != NULL)
    gtk_box_append (GTK_BOX (card), acts);
  gtk_box_append (self->body, card);
}

static void
add_fact (GtkWidget *group, AjRecord *batch, int field, gboolean mono)
{
  g_autofree char *plain = aj_record_format (batch, field);
  g_autofree char *value =
    mono && strchr (plain, ' ') == NULL ? aj_digest_group (plain) : g_strdup (plain);
  GtkWidget *row = adw_action_row_new ();

  if (*value == '\0')
    {
      g_object_ref_sink (row);
      g_object_unref (row);
      return;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 aj_field_get_label (&record_batch.fields[field]));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (mono)
    gtk_widget_add_css_class (row, "fingerprint-row");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_facts (AjHandOverPage *self)
{
  static const struct
  {
    int field;
    gboolean mono;
  } facts[] = {
    { BATCH_FILE_NAME, FALSE },   { BATCH_N_FILES, FALSE },       { BATCH_SIZE, FALSE },
    { BATCH_SERIAL, FALSE },      { BATCH_SEALED_ON, FALSE },     { BATCH_FILE_SHA256, TRUE },
    { BATCH_DIGEST, TRUE },       { BATCH_FINGERPRINT, TRUE },    { BATCH_P256_FINGERPRINT, TRUE },
    { BATCH_CARRIER, FALSE },     { BATCH_METHOD, FALSE },        { BATCH_SENT_ON, FALSE },
    { BATCH_RECEIVED_BY, FALSE }, { BATCH_RECEIVED_ON, FALSE },   { BATCH_RECEIPT, FALSE },
    { BATCH_RETURNED_ON, FALSE }, { BATCH_RETURN_REASON, FALSE },
  };
  GtkWidget *group = adw_preferences_group_new ();

  if (aj_record_get (self->batch, BATCH_SEALED_ON) == NULL)
    {
      g_object_ref_sink (group);
      g_object_unref (group);
      return;
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Sealed archive and way"));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    add_fact (group, self->batch, facts[i].field, facts[i].mono);
  gtk_box_append (self->body, group);
}

/* What the reviewers sent so far. */
static void
add_opinions (AjHandOverPage *self)
{
  g_autoptr (GPtrArray) reviews =
    aj_opinions_list (self->store, aj_record_get_id (self->batch), NULL);
  GtkWidget *group = aj_opinions_rows_new (reviews);

  if (group != NULL)
    gtk_box_append (self->body, group);
}

/* Filed, received, or nothing at all: what there is decides what comes first. */
static char *
describe_none (AjHandOverPage *self)
{
  guint filed = aj_hand_over_count_filed (self), unfiled = aj_hand_over_count_unfiled (self);

  if (filed > 0 && unfiled > 0)
    return g_strdup_printf (_ ("%u items are filed and go into a batch; %u more are received, but "
                               "not filed: file them first if they belong to it."),
                            filed, unfiled);
  if (filed > 0)
    return g_strdup_printf (
      _ (
        "A batch takes the %u filed items of the project through the check of the four properties, "
        "seals and signs them, and keeps who carried and who received them."),
      filed);
  if (unfiled > 0)
    return g_strdup_printf (_ ("%u items are received, none is filed yet. Only filed and locked "
                               "items are handed over (DB61/T 1606 7.4.8)."),
                            unfiled);
  return g_strdup (_ ("The project has no material yet. Collect it under its 25 items first, then "
                      "file and lock it (DB61/T 1606 7.4.8)."));
}

static void
show_none (AjHandOverPage *self)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *text = describe_none (self);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "anjuan-batch-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("No hand-over yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), text);
  /* What comes next stands on the button of the window. */
  if (aj_hand_over_next_act (self) == AJ_HAND_OVER_DRAFT && aj_hand_over_count_unfiled (self) > 0)
    add_act (GTK_BOX (acts), AJ_HAND_OVER_FILE);
  gtk_widget_set_halign (acts, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), acts);
  gtk_widget_set_vexpand (status, TRUE);
  gtk_box_append (self->body, status);
}

typedef struct
{
  GtkAdjustment *adjustment;
  double value;
} Scroll;

static gboolean
scroll_back_cb (gpointer data)
{
  Scroll *scroll = data;

  gtk_adjustment_set_value (scroll->adjustment, scroll->value);
  return G_SOURCE_REMOVE;
}

static void
scroll_free (gpointer data)
{
  Scroll *scroll = data;

  g_object_unref (scroll->adjustment);
  g_free (scroll);
}

/* Once the new rows have their height. */
static void
scroll_back (AjHandOverPage *self, double value)
{
  Scroll *scroll = g_new0 (Scroll, 1);

  scroll->adjustment =
    g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  scroll->value = value;
  g_idle_add_full (G_PRIORITY_LOW, scroll_back_cb, scroll, scroll_free);
}

void
aj_hand_over_show_batch (AjHandOverPage *self)
{
  GtkWidget *child;
  /* A tick shows the same batch anew: keyboard and place stay where they were. */
  gint64 id = self->batch != NULL ? aj_record_get_id (self->batch) : 0;
  gboolean same = id == self->shown_id;
  g_autofree char *focused = same ? aj_hand_over_dup_focused_test (self) : NULL;
  double at = gtk_adjustment_get_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));

  self->shown_id = id;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.print", self->batch != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hand-over.edit", self->batch != NULL);
  gtk_widget_set_visible (self->make, self->batch != NULL);
  if (self->batch == NULL)
    {
      show_none (self);
      return;
    }
  add_way (self);
  add_next (self);
  add_opinions (self);
  add_facts (self);
  aj_hand_over_add_checks (self);
  aj_hand_over_focus_test (self, focused);
  if (same && at > 0)
    scroll_back (self, at);
}
