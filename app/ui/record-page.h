/* The page of one record: its form in sections, on the right what belongs to it. It edits a copy;
 * nothing is written before Save, and a draft with problems can be saved as well. */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_RECORD_PAGE (aj_record_page_get_type ())
G_DECLARE_FINAL_TYPE (AjRecordPage, aj_record_page, AJ, RECORD_PAGE, GtkWidget)

/* Signals
 *   "closed": the user is done (Escape, or the record is gone).
 *   "saved" (gint64 id)
 *   "print-document" (const char *name, gint64 id): of what is saved.
 *   "open-record" (const char *table, gint64 id): a related record.
 * Actions: "record.save", "record.delete", "record.next-problem", "record.close". */

GtkWidget *aj_record_page_new (AjStore *store, const AjRecordDef *def);
/* Shows a record of the vault; changes made before are dropped. */
void aj_record_page_load (AjRecordPage *self, gint64 id);
/* Shows an empty form. preset: (nullable) (transfer none): values to begin with. */
void aj_record_page_begin_new (AjRecordPage *self, AjRecord *preset);
/* Puts the keyboard on a field, e.g. the one a problem is about. */
void aj_record_page_focus (AjRecordPage *self, int field);
/* 0 while the record is new. */
gint64 aj_record_page_get_id (AjRecordPage *self);
/* Whether leaving now would lose something. */
gboolean aj_record_page_has_changes (AjRecordPage *self);
/* Calls leave at once when there is nothing to lose, otherwise asks: save, drop, or stay (then
 * leave is not called). */
void aj_record_page_leave (AjRecordPage *self, void (*leave) (gpointer data), gpointer data);

G_END_DECLS
