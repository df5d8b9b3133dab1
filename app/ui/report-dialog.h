/* A dialog of facts: a heading with good or bad, rows of label and value, buttons. For the result
 * of sealing, verifying, backing up. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_REPORT_DIALOG (aj_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AjReportDialog, aj_report_dialog, AJ, REPORT_DIALOG, AdwWindow)

/* icon: bundled name; class_name: "good", "bad" or "warn". */
AjReportDialog *aj_report_dialog_new (GtkWidget *from, const char *title);
void aj_report_dialog_set_verdict (AjReportDialog *self,
                                   const char *class_name,
                                   const char *heading,
                                   const char *text);
/* Begins a group of rows. title, description: (nullable). */
void aj_report_dialog_add_group (AjReportDialog *self, const char *title, const char *description);
/* mono: a fingerprint; can be copied. */
void aj_report_dialog_add_row (AjReportDialog *self,
                               const char *title,
                               const char *value,
                               gboolean mono);
/* The button calls clicked with the dialog. */
void aj_report_dialog_add_button (AjReportDialog *self,
                                  const char *label,
                                  GCallback clicked,
                                  gpointer user_data,
                                  GClosureNotify free_data);

G_END_DECLS
