#include "outcome-dialog.h"

#include "choosers.h"
#include "i18n.h"
#include "report-dialog.h"

/* More would be a table; the command line names all. */
#define MOST_NAMED 200

static void
on_show_cb (GtkWidget *dialog, const char *place)
{
  aj_show_file (dialog, place);
}

static void
free_place (gpointer place, GClosure *closure)
{
  g_free (place);
}

static void
add_refused (AjReportDialog *dialog, const AjOutcome *outcome)
{
  g_autofree char *title = g_strdup_printf (
    ngettext_ ("%u was refused", "%u were refused", outcome->refused->len), outcome->refused->len);

  if (outcome->refused->len == 0)
    return;
  aj_report_dialog_add_group (dialog, title, NULL);
  for (guint i = 0; i < MIN (outcome->refused->len, MOST_NAMED); i++)
    {
      const AjRefusal *refusal = outcome->refused->pdata[i];
      aj_report_dialog_add_row (dialog, refusal->title, aj_outcome_get_reason (outcome, i), FALSE);
    }
  if (outcome->refused->len > MOST_NAMED)
    {
      g_autofree char *rest =
        g_strdup_printf (_ ("and %u more"), outcome->refused->len - MOST_NAMED);
      aj_report_dialog_add_row (dialog, rest, "", FALSE);
    }
}

void
aj_outcome_dialog_present (GtkWidget *from,
                           const char *title,
                           const char *heading,
                           const char *text,
                           const AjOutcome *outcome,
                           const char *place)
{
  AjReportDialog *dialog = aj_report_dialog_new (from, title);
  const char *class_name = outcome->stopped != NULL    ? "bad"
                           : outcome->refused->len > 0 ? "warn"
                                                       : "good";
  g_autofree char *all = outcome->stopped != NULL
                           ? g_strdup_printf ("%s\n%s", text, outcome->stopped->message)
                           : g_strdup (text);

  aj_report_dialog_set_verdict (dialog, class_name, heading, all);
  add_refused (dialog, outcome);
  if (place != NULL && outcome->n_files > 0)
    aj_report_dialog_add_button (dialog, _ ("Show"), G_CALLBACK (on_show_cb), g_strdup (place),
                                 free_place);
  gtk_window_present (GTK_WINDOW (dialog));
}
