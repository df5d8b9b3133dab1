#include "foreign-dialog.h"

#include "choosers.h"
#include "feedback.h"
#include "foreign-bag.h"
#include "i18n.h"
#include "report-dialog.h"
#include "work.h"

/* More would not be read; the command line lists them all. */
#define MAX_REMARKS 200

static gpointer
check_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_foreign_check (data, progress, cancellable, error);
}

/* Errors apart from warnings. */
static void
add_remarks (AjReportDialog *dialog, const AjForeignVerdict *verdict, gboolean errors)
{
  guint64 n = aj_foreign_verdict_count (verdict, errors);
  guint shown = 0;

  if (n == 0)
    return;
  aj_report_dialog_add_group (
    dialog, errors ? _ ("Errors") : _ ("Warnings"),
    errors ? NULL : _ ("Unusual, but no reason to send the bag back by itself."));
  for (guint i = 0; i < aj_foreign_verdict_get_n_remarks (verdict) && shown < MAX_REMARKS; i++)
    {
      const AjForeignRemark *remark = aj_foreign_verdict_get_remark (verdict, i);
      if (remark->error != errors)
        continue;
      aj_report_dialog_add_row (dialog, remark->path != NULL ? remark->path : _ ("The whole bag"),
                                remark->message, FALSE);
      shown++;
    }
  if (n > shown)
    {
      g_autofree char *more = g_strdup_printf (
        _ ("and %lu more; “anjuan-cli check-bag” lists them all"), (gulong) (n - shown));
      aj_report_dialog_add_row (dialog, "…", more, FALSE);
    }
}

static void
add_facts (AjReportDialog *dialog, const AjForeignVerdict *verdict)
{
  g_autofree char *size = g_format_size (aj_foreign_verdict_get_n_bytes (verdict));
  g_autofree char *n =
    g_strdup_printf ("%" G_GUINT64_FORMAT, aj_foreign_verdict_get_n_files (verdict));
  g_autofree char *contents = g_strdup_printf (_ ("%s files, %s"), n, size);
  const char *algorithms = aj_foreign_verdict_get_algorithms (verdict);

  aj_report_dialog_add_group (dialog, _ ("Contents"), NULL);
  aj_report_dialog_add_row (dialog, _ ("Read"), contents, FALSE);
  aj_report_dialog_add_row (dialog, _ ("BagIt version"), aj_foreign_verdict_get_version (verdict),
                            FALSE);
  aj_report_dialog_add_row (dialog, _ ("Digests compared"),
                            *algorithms != '\0' ? algorithms : _ ("none"), FALSE);
  for (guint i = 0; i < aj_foreign_verdict_get_n_info (verdict); i++)
    aj_report_dialog_add_row (dialog, aj_foreign_verdict_get_info_label (verdict, i),
                              aj_foreign_verdict_get_info_value (verdict, i), FALSE);
}

static void
on_checked_cb (GtkWidget *from, gpointer value, const GError *error, gpointer user_data)
{
  g_autofree char *path = user_data;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (AjForeignVerdict) verdict = value;

  if (verdict == NULL)
    {
      aj_feedback_error (from, _ ("The bag could not be checked"), error);
      return;
    }
  AjReportDialog *dialog = aj_report_dialog_new (from, name);
  if (aj_foreign_verdict_is_valid (verdict))
    aj_report_dialog_set_verdict (
      dialog, "warn", _ ("Complete, but signed by nobody"),
      _ ("A bag of another maker, not in this program's sealed form: every file is there with its "
         "digest. Who made it, and whether files and digests were changed together, it cannot "
         "say."));
  else
    aj_report_dialog_set_verdict (dialog, "bad", _ ("Do not accept this bag"),
                                  _ ("A bag of another maker, not in this program's sealed form. "
                                     "What is wrong stands below."));
  add_remarks (dialog, verdict, TRUE);
  add_remarks (dialog, verdict, FALSE);
  add_facts (dialog, verdict);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
aj_foreign_check_path (GtkWidget *from, const char *path)
{
  aj_work_run (from, NULL, _ ("Checking the bag"), check_job, g_strdup (path), g_free,
               (GDestroyNotify) aj_foreign_verdict_free, on_checked_cb, g_strdup (path));
}

static void
on_chosen_cb (const char *const *paths, gpointer from)
{
  aj_foreign_check_path (from, paths[0]);
}

void
aj_foreign_choose_file (GtkWidget *from)
{
  AjChooseOptions options = { .title = _ ("Check a BagIt File of Another Program"),
                              .accept = _ ("_Check") };

  aj_choose_files (from, &options, FALSE, on_chosen_cb, from);
}

void
aj_foreign_choose_folder (GtkWidget *from)
{
  AjChooseOptions options = { .title = _ ("Check a BagIt Folder of Another Program"),
                              .accept = _ ("_Check") };

  aj_choose_folder (from, &options, on_chosen_cb, from);
}
