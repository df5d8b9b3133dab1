/* The page of a register: search and filters on top, the table, a count below, and a pane with the
 * details of the current row (Space). */
#pragma once

#include "query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_REGISTER_PAGE (aj_register_page_get_type ())
G_DECLARE_FINAL_TYPE (AjRegisterPage, aj_register_page, AJ, REGISTER_PAGE, GtkWidget)

/* Signal "activate-record" (gint64 id): the user wants to open a record.
 * Signal "new-record": ... or to enter a new one. */

GtkWidget *aj_register_page_new (AjStore *store, const AjRecordDef *def);
/* Shows rows of one unit only; 0: of all. */
void aj_register_page_set_scope (AjRegisterPage *self, gint64 unit_id);
/* Puts the cursor on a record, also when it arrives with the next query. */
void aj_register_page_select (AjRegisterPage *self, gint64 id);
/* The record under the cursor. Returns: (transfer full) (nullable) */
AjRecord *aj_register_page_dup_current (AjRegisterPage *self);
/* Only records whose field has this value, e.g. from a card of the overview. value: stored form,
 * (nullable): empty. */
void aj_register_page_filter (AjRegisterPage *self, int field, AjFilterOp op, const char *value);

G_END_DECLS
