#include "overview-page.h"

#include "date.h"
#include "feedback.h"
#include "i18n.h"
#include "overview-certificates.h"
#include "problem-row.h"
#include "query.h"
#include "record-certificate.h"
#include "vault-counts.h"
#include "window.h"

#include <adwaita.h>

/* What does not fit on the first screen is one button away. */
#define MAX_DUE      8
#define MAX_PROBLEMS 6

struct _AjOverviewPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  GtkLabel *today;
  GtkFlowBox *cards;
  AdwPreferencesGroup *due;
  AdwPreferencesGroup *problems;
  GPtrArray *due_rows;
  GPtrArray *problem_rows;
  AjStore *store;
  AjCheckup *checkup;
  gint64 unit_id;
  AjVaultCounts *counts;  /* (nullable) as counted last */
  GCancellable *counting; /* (nullable) */
  guint idle;
};

G_DEFINE_FINAL_TYPE (AjOverviewPage, aj_overview_page, GTK_TYPE_WIDGET)

static void
on_row_activated_cb (GtkWidget *row, AjOverviewPage *self)
{
  AjWindow *window = aj_window_of (GTK_WIDGET (self));
  const AjRecordDef *def = g_object_get_data (G_OBJECT (row), "aj-def");
  gint64 *id = g_object_get_data (G_OBJECT (row), "aj-id");

  if (window != NULL && def != NULL)
    aj_window_edit_record (window, def, *id);
}

static GtkWidget *
add_row (AjOverviewPage *self,
         AdwPreferencesGroup *group,
         GPtrArray *rows,
         const char *title,
         const char *subtitle,
         const char *pill,
         const char *class_name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (pill);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (pill != NULL)
    {
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (label, "pill");
      gtk_widget_add_css_class (label, class_name);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
  return row;
}

static void
make_jump (AjOverviewPage *self, GtkWidget *row, const AjRecordDef *def, gint64 id)
{
  GtkWidget *chevron = gtk_image_new_from_icon_name ("anjuan-next-symbolic");

  gtk_widget_add_css_class (chevron, "chevron");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chevron);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "aj-def", (gpointer) def);
  g_object_set_data_full (G_OBJECT (row), "aj-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated_cb), self);
}

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
add_card (AjOverviewPage *self,
          const char *title,
          gint64 number,
          const char *detail,
          const char *class_name,
          const char *page)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *text =
    number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("—");
  const char *const lines[] = { title, text, detail };
  const char *const classes[] = { "caption-heading", "card-number", "caption" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 16); /* four cards fit into one row */
      gtk_label_set_wrap (GTK_LABEL (label), TRUE); /* nothing is cut off in a narrow one */
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, classes[i]);
      if (i != 1)
        gtk_widget_add_css_class (label, "dim");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "card-button");
  gtk_widget_add_css_class (button, class_name);
  gtk_widget_set_tooltip_text (button, detail);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_flow_box_insert (self->cards, button, -1);
}

/* What is not counted yet is a dash. */
static char *
describe_levels (const AjVaultCounts *counts)
{
  return counts == NULL ? g_strdup ("—")
                        : g_strdup_printf (_ ("core %d · important %d · ordinary %d"),
                                           (int) aj_vault_counts_get_roster (counts, "核心"),
                                           (int) aj_vault_counts_get_roster (counts, "重要"),
                                           (int) aj_vault_counts_get_roster (counts, "一般"));
}

static gint64
count (AjOverviewPage *self, const char *table)
{
  return aj_vault_counts_get (self->counts, aj_records_find (table));
}

static void
fill_cards (AjOverviewPage *self, GPtrArray *due, GArray *found)
{
  guint late = 0, blocking = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  for (guint i = 0; due != NULL && i < due->len; i++)
    if (((AjDueCertificate *) g_ptr_array_index (due, i))->reminder >= AJ_REMINDER_OVERDUE)
      late++;
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, AjFound, i).problem->severity == AJ_SEVERITY_BLOCK)
      blocking++;

  g_autofree char *coming =
    g_strdup_printf (_ ("%u more within 180 days"), due != NULL ? due->len - late : 0);
  add_card (self, _ ("Certificates overdue"), late, coming, late > 0 ? "bad" : "good",
            "register:certificate");
  gboolean known = aj_checkup_has_result (self->checkup);
  g_autofree char *must =
    known ? g_strdup_printf (_ ("%u must be mended"), blocking) : g_strdup (_ ("Checking…"));
  add_card (self, _ ("Problems"), known ? (gint64) found->len : -1, must,
            blocking > 0     ? "bad"
            : found->len > 0 ? "warn"
                             : "good",
            "problems");
  g_autofree char *levels = describe_levels (self->counts);
  /* Whoever has left is in the register, and in the count of the sidebar, but not on the roster. */
  add_card (self, _ ("On the roster"), aj_vault_counts_get_roster (self->counts, NULL), levels,
            "plain", "register:person");
  g_autofree char *items =
    self->counts == NULL
      ? g_strdup ("—")
      : g_strdup_printf (_ ("%d pieces in the archive"), (int) count (self, "archive_item"));
  add_card (self, aj_record_def_get_label_plural (aj_records_find ("project")),
            count (self, "project"), items, "plain", "register:project");
}

static void
fill_due (AjOverviewPage *self, GPtrArray *due)
{
  clear_rows (self->due, self->due_rows);
  for (guint i = 0; due != NULL && i < MIN (due->len, MAX_DUE); i++)
    {
      const AjDueCertificate *one = g_ptr_array_index (due, i);
      const char *class_name;
      g_autofree char *number = aj_record_dup_title (one->certificate);
      g_autofree char *unit =
        aj_store_dup_title (self->store, aj_records_find ("unit"),
                            aj_record_get_link (one->certificate, CERTIFICATE_UNIT));
      g_autofree char *title = g_strdup_printf ("%s · %s", unit, number);
      g_autofree char *subtitle = aj_due_certificate_describe (one);
      g_autofree char *pill = aj_due_certificate_dup_pill (one, &class_name);
      GtkWidget *row = add_row (self, self->due, self->due_rows, title, subtitle, pill, class_name);
      make_jump (self, row, aj_records_find ("certificate"), aj_record_get_id (one->certificate));
    }
  if (self->due_rows->len == 0)
    add_row (
      self, self->due, self->due_rows,
      _ ("No certificate runs out within 180 days of its last filing day"),
      _ ("A renewal is applied for three months before the validity ends (第二十二条第二款)."),
      NULL, NULL);
}

static void
fill_problems (AjOverviewPage *self, GArray *found)
{
  clear_rows (self->problems, self->problem_rows);
  for (guint i = 0; i < MIN (found->len, MAX_PROBLEMS); i++)
    {
      g_autoptr (AjProblemRow) problem = aj_problem_row_new (&g_array_index (found, AjFound, i));
      AjSeverity severity = aj_problem_row_get_severity (problem);
      g_autofree char *place = aj_problem_row_dup_place (problem, self->store);
      GtkWidget *row =
        add_row (self, self->problems, self->problem_rows, aj_problem_row_get_message (problem),
                 place, aj_severity_get_label (severity), aj_severity_get_class (severity));
      if (aj_problem_row_get_def (problem) != NULL)
        make_jump (self, row, aj_problem_row_get_def (problem), aj_problem_row_get_id (problem));
    }
  if (found->len == 0)
    add_row (self, self->problems, self->problem_rows,
             aj_checkup_has_result (self->checkup) ? _ ("Nothing is wrong") : _ ("Checking…"), NULL,
             NULL, NULL);
}

static char *
describe_today (const char *today)
{
  static const char *const days[] = { N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                      N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                      N_ ("Sunday") };
  g_autofree char *words =
    g_str_equal (aj_i18n_get_language (), "en") ? g_strdup (today) : aj_date_format_chinese (today);
  GDate date;

  g_date_set_dmy (&date, (GDateDay) g_ascii_strtoull (today + 8, NULL, 10),
                  (GDateMonth) g_ascii_strtoull (today + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoull (today, NULL, 10));
  return g_strdup_printf ("%s  %s", words, _ (days[g_date_get_weekday (&date) - 1]));
}

static void
show (AjOverviewPage *self)
{
  g_autofree char *today = aj_date_today ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = aj_due_certificates_list (self->store, self->unit_id, today, &error);
  g_autoptr (GArray) found = aj_checkup_list (self->checkup, self->unit_id);
  g_autofree char *words = describe_today (today);

  if (due == NULL)
    aj_feedback_warning (GTK_WIDGET (self), _ ("The certificates could not be read"), error);
  gtk_label_set_text (self->today, words);
  fill_cards (self, due, found);
  fill_due (self, due);
  fill_problems (self, found);
  gtk_stack_set_visible_child_name (self->stack, "overview");
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AjOverviewPage) self = data;
  AjVaultCounts *counts = aj_vault_counts_finish (AJ_STORE (source), result, NULL);

  /* Without an answer the old numbers stay: a newer job is under way, or the vault is closing. */
  if (counts == NULL || self->stack == NULL)
    {
      aj_vault_counts_free (counts);
      return;
    }
  aj_vault_counts_free (self->counts);
  self->counts = counts;
  show (self);
}

static void
stop_counting (AjOverviewPage *self)
{
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

void
aj_overview_page_refresh (AjOverviewPage *self)
{
  g_return_if_fail (AJ_IS_OVERVIEW_PAGE (self));
  stop_counting (self);
  if (aj_store_count (self->store, aj_records_find ("unit"), 0, NULL) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  show (self);
  self->counting = g_cancellable_new ();
  aj_vault_counts_async (self->store, self->unit_id, self->counting, on_counted_cb,
                         g_object_ref (self));
}

static gboolean
idle_cb (gpointer data)
{
  AjOverviewPage *self = data;

  self->idle = 0;
  aj_overview_page_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (AjOverviewPage *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
aj_overview_page_dispose (GObject *object)
{
  AjOverviewPage *self = AJ_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  stop_counting (self);
  g_clear_pointer (&self->counts, aj_vault_counts_free);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->stack)));
  g_clear_object (&self->checkup);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_overview_page_parent_class)->dispose (object);
}

static void
aj_overview_page_finalize (GObject *object)
{
  AjOverviewPage *self = AJ_OVERVIEW_PAGE (object);

  g_ptr_array_unref (self->due_rows);
  g_ptr_array_unref (self->problem_rows);
  G_OBJECT_CLASS (aj_overview_page_parent_class)->finalize (object);
}

static void
aj_overview_page_class_init (AjOverviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_overview_page_dispose;
  G_OBJECT_CLASS (class)->finalize = aj_overview_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AjOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AjOverviewPage, today);
  gtk_widget_class_bind_template_child (widget_class, AjOverviewPage, cards);
  gtk_widget_class_bind_template_child (widget_class, AjOverviewPage, due);
  gtk_widget_class_bind_template_child (widget_class, AjOverviewPage, problems);
}

static void
aj_overview_page_init (AjOverviewPage *self)
{
  self->due_rows = g_ptr_array_new ();
  self->problem_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
aj_overview_page_new (AjStore *store, AjCheckup *checkup)
{
  AjOverviewPage *self = g_object_new (AJ_TYPE_OVERVIEW_PAGE, NULL);

  self->store = g_object_ref (store);
  self->checkup = g_object_ref (checkup);
  g_signal_connect_object (checkup, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  aj_overview_page_refresh (self);
  return GTK_WIDGET (self);
}

void
aj_overview_page_set_scope (AjOverviewPage *self, gint64 unit_id)
{
  g_return_if_fail (AJ_IS_OVERVIEW_PAGE (self));
  self->unit_id = unit_id;
  aj_overview_page_refresh (self);
}
