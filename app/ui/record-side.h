/* What belongs to a record, on the right of its page: problems, documents that can be printed from
 * it, attachments, related records, history. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_RECORD_SIDE (aj_record_side_get_type ())
G_DECLARE_FINAL_TYPE (AjRecordSide, aj_record_side, AJ, RECORD_SIDE, GtkWidget)

/* Signals
 *   "go-to-field" (int field)
 *   "print-document" (const char *name)
 *   "open-record" (const char *table, gint64 id)
 *   "restore-value" (int field, const char *stored (nullable)) */

GtkWidget *aj_record_side_new (AjStore *store, const AjRecordDef *def);
/* id 0: a new record. */
void aj_record_side_set_record (AjRecordSide *self, gint64 id);
void aj_record_side_show_problems (AjRecordSide *self, const AjProblems *problems);

/* A titled box of the column. Returns: (transfer none): where the rows go */
GtkWidget *aj_side_section_new (GtkWidget *column, const char *title);
/* A row of text that can be pressed; detail: (nullable). Returns: (transfer none): a GtkButton */
GtkWidget *aj_side_row_new (GtkWidget *section, const char *text, const char *detail);
/* Removes the rows of a section. */
void aj_side_section_clear (GtkWidget *section);
/* Shows the section only when it has rows. */
void aj_side_section_fold (GtkWidget *section);

G_END_DECLS
