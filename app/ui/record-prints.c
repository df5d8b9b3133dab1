#include "record-prints.h"

#include "choosers.h"
#include "feedback.h"
#include "i18n.h"
#include "prints.h"
#include "record-side.h"
#include "report-dialog.h"
#include "work.h"

#define MOST_SHOWN 12

typedef struct
{
  const AjRecordDef *def;
  gint64 id;
  guint nth; /* in the list of prints, newest first */
} Order;

static void
free_reprint (gpointer reprint)
{
  aj_reprint_free (reprint);
}

static gpointer
reprint_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (GPtrArray) prints = aj_task_list_prints (store, order->def, order->id, error);

  if (prints == NULL || order->nth >= prints->len)
    return NULL;
  return aj_task_reprint (store, order->id, prints->pdata[order->nth], cancellable, error);
}

static void
on_place_cb (const char *const *paths, gpointer data)
{
  AjReportDialog *dialog = data;
  GBytes *bytes = g_object_get_data (G_OBJECT (dialog), "bytes");
  g_autoptr (GError) error = NULL;

  if (aj_document_save_bytes (bytes, paths[0], &error))
    gtk_window_close (GTK_WINDOW (dialog));
  else
    aj_feedback_error (GTK_WIDGET (dialog), _ ("The PDF was not written"), error);
}

static void
on_save_cb (GtkButton *button, AjReportDialog *dialog)
{
  const char *title = g_object_get_data (G_OBJECT (dialog), "title");
  g_autofree char *name = g_strdup_printf ("%s.pdf", title);
  AjChooseOptions options = { .title = _ ("Save as PDF"), .accept = _ ("_Save"), .name = name };

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  aj_choose_save (GTK_WIDGET (dialog), &options, on_place_cb, dialog);
}

static void
on_reprinted_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  AjReprint *reprint = result;

  if (reprint == NULL)
    {
      aj_feedback_error (from, _ ("It could not be printed again"), error);
      return;
    }
  AjReportDialog *dialog = aj_report_dialog_new (from, _ ("Printed Again"));
  const char *title = aj_document_get_title (reprint->document);
  gboolean same = *reprint->changes == '\0';
  aj_report_dialog_set_verdict (dialog,
                                reprint->identical ? "good"
                                : same             ? "good"
                                                   : "warn",
                                reprint->identical ? _ ("Identical, byte for byte")
                                : same             ? _ ("Nothing was changed since")
                                : reprint->bytes == NULL
                                  ? _ ("It cannot be printed as final any more")
                                  : _ ("Changed since"),
                                same ? title : reprint->changes);
  if (reprint->digest != NULL)
    {
      aj_report_dialog_add_group (dialog, NULL, NULL);
      aj_report_dialog_add_row (dialog, "SHA-256", reprint->digest, TRUE);
    }
  if (reprint->bytes != NULL)
    {
      g_object_set_data_full (G_OBJECT (dialog), "bytes", g_bytes_ref (reprint->bytes),
                              (GDestroyNotify) g_bytes_unref);
      g_object_set_data_full (G_OBJECT (dialog), "title", g_strdup (title), g_free);
      aj_report_dialog_add_button (dialog, _ ("_Save as PDF…"), G_CALLBACK (on_save_cb), dialog,
                                   NULL);
    }
  gtk_window_present (GTK_WINDOW (dialog));
  aj_reprint_free (reprint);
}

static void
on_clicked_cb (GtkWidget *row, gpointer data)
{
  const Order *order = g_object_get_data (G_OBJECT (row), "order");
  AjStore *store = g_object_get_data (G_OBJECT (row), "store");

  aj_work_read (row, store, _ ("Printing again"), reprint_job, g_memdup2 (order, sizeof *order),
                g_free, free_reprint, on_reprinted_cb, NULL);
}

void
aj_record_prints_show (GtkWidget *section, AjStore *store, const AjRecordDef *def, gint64 id)
{
  g_autoptr (GPtrArray) prints = id != 0 ? aj_task_list_prints (store, def, id, NULL) : NULL;

  aj_side_section_clear (section);
  for (guint i = 0; prints != NULL && i < MIN (prints->len, MOST_SHOWN); i++)
    {
      const AjPrint *print = prints->pdata[i];
      Order *order = g_new0 (Order, 1);
      g_autofree char *detail =
        g_strdup_printf ("%s  %s%s%.8s", print->at, print->actor, print->digest != NULL ? "  " : "",
                         print->digest != NULL ? print->digest : "");
      GtkWidget *row = aj_side_row_new (section,
                                        print->type != NULL ? _ (print->type->label)
                                                            : _ ("A document of an older version"),
                                        detail);
      order->def = def;
      order->id = id;
      order->nth = i;
      gtk_widget_set_tooltip_text (row, _ ("Print again and compare"));
      gtk_widget_set_sensitive (row, print->type != NULL);
      g_object_set_data_full (G_OBJECT (row), "order", order, g_free);
      g_object_set_data_full (G_OBJECT (row), "store", g_object_ref (store), g_object_unref);
      g_signal_connect (row, "clicked", G_CALLBACK (on_clicked_cb), NULL);
    }
  aj_side_section_fold (section);
}
