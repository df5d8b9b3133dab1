#include "rehearsal-rows.h"

#include "cell-text.h"
#include "i18n.h"

/* Nobody reads more; the counts above speak of all. */
#define MOST_ROWS 400

static const struct
{
  AjRowVerdict verdict;
  const char *words;
  const char *style;
} verdicts[] = {
  { AJ_ROW_REFUSED, N_ ("Refused"), "bad" },
  { AJ_ROW_CHANGED, N_ ("Changed"), "blue" },
  { AJ_ROW_NEW, N_ ("New"), "good" },
  { AJ_ROW_UNCHANGED, N_ ("Unchanged"), "plain" },
};

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_problems (GtkWidget *box, const AjRehearsalRow *row)
{
  for (guint i = 0; row->problems != NULL && i < aj_problems_get_n (row->problems); i++)
    {
      const AjProblem *problem = aj_problems_get (row->problems, i);
      g_autofree char *text = aj_problem_describe (problem);
      GtkWidget *label =
        make_label (text, problem->severity >= AJ_SEVERITY_BLOCK ? "row-bad" : "dim");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (box), label);
    }
}

static GtkWidget *
make_row (const AjRehearsalRow *row, guint verdict, GtkSizeGroup *pills, GtkSizeGroup *lines)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title =
    row->record != NULL ? aj_record_dup_title (row->record) : g_strdup (_ ("Unreadable"));
  g_autofree char *line = g_strdup_printf (_ ("Row %u"), row->line);
  GtkWidget *number = make_label (line, "dim");
  GtkWidget *slot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pill = make_label (_ (verdicts[verdict].words), "pill");

  gtk_widget_add_css_class (pill, verdicts[verdict].style);
  gtk_box_append (GTK_BOX (slot), pill);
  gtk_widget_set_valign (slot, GTK_ALIGN_START);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_size_group_add_widget (pills, slot);
  gtk_size_group_add_widget (lines, number);
  gtk_box_append (GTK_BOX (side), make_label (title, "data-cell"));
  add_problems (side, row);
  gtk_widget_set_hexpand (side, TRUE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), slot);
  gtk_box_append (GTK_BOX (box), side);
  return box;
}

GtkWidget *
aj_rehearsal_rows_new (AjStore *store, const AjRecordDef *def, const AjRehearsal *rehearsal)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GtkSizeGroup) pills = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) lines = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  guint n = aj_rehearsal_get_n_rows (rehearsal), shown = 0;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "rehearsal-list");
  for (guint v = 0; v < G_N_ELEMENTS (verdicts); v++)
    for (guint i = 0; i < n && shown < MOST_ROWS; i++)
      {
        const AjRehearsalRow *row = aj_rehearsal_get_row (rehearsal, i);
        if (row->verdict != verdicts[v].verdict)
          continue;
        gtk_list_box_append (GTK_LIST_BOX (list), make_row (row, v, pills, lines));
        shown++;
      }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (scrolled, -1, 300);
  gtk_box_append (GTK_BOX (box), scrolled);
  if (shown < n)
    {
      g_autofree char *text =
        g_strdup_printf (_ ("The first %u of %u rows are listed, refused ones first."), shown, n);
      gtk_box_append (GTK_BOX (box), make_label (text, "dim"));
    }
  return box;
}
