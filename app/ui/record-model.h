/* What a register's table shows: an array of ids, and pages of 32 records read when they are shown.
 *
 *   - aj_record_model_set_query() runs the query as a job and swaps the array in when it is there;
 *     a newer query cancels an older one, whose answer is never shown. The old rows stay visible
 *     until then. Where an index gives the first rows at once they are shown at once.
 *   - The list of positions only ever grows or shrinks at its end (see record-row.h): GTK 4.8 reads
 *     every row when rows on screen are replaced by one items_changed (0, n, n). It does so in
 *     steps (record-model-steps.c); get_n() is the number that counts.
 *   - After a change of one record the row is refreshed where it is; the order is made anew only by
 *     the next query, so that an edited row does not run away from under the cursor.
 */
#pragma once

#include "query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define AJ_TYPE_RECORD_MODEL (aj_record_model_get_type ())
G_DECLARE_FINAL_TYPE (AjRecordModel, aj_record_model, AJ, RECORD_MODEL, GObject)

/* Property "loading": a query runs.
 * Signal "previewing": the first rows of an answer are about to be shown, the others are not known
 *   yet (their id is 0).
 * Signal "replacing" (GArray *old, GArray *new): the ids are about to become others; both whole.
 * Signal "shrinking" (guint n): rows from n on are about to go.
 * Signal "replaced": what is shown is another answer, or more of it.
 *   While records are judged more rows come at the end, told by "loading" alone.
 * Signal "rows-changed" (guint from, guint to): other records, or the same with other values.
 * Signal "failed" (GError *): a query could not be run; the old rows stay. */

AjRecordModel *aj_record_model_new (AjStore *store, const AjRecordDef *def);

/* Shows the rows of query. only_problems: only records with at least one problem worth a warning.
 */
void aj_record_model_set_query (AjRecordModel *self, const AjQuery *query, gboolean only_problems);
/* Runs the last query again. */
void aj_record_model_reload (AjRecordModel *self);
/* Stops listening to the store and cancels what runs; call it when the vault closes. */
void aj_record_model_stop (AjRecordModel *self);

AjStore *aj_record_model_get_store (AjRecordModel *self);
const AjRecordDef *aj_record_model_get_def (AjRecordModel *self);
gboolean aj_record_model_is_loading (AjRecordModel *self);
guint aj_record_model_get_n (AjRecordModel *self);
/* How many records the register has in the unit asked for, filtered or not; as of the last answer.
 */
gint64 aj_record_model_get_total (AjRecordModel *self);
/* How many records were judged of how many, while those with problems are looked for. */
guint aj_record_model_get_judged (AjRecordModel *self, guint *n_to_judge);
/* GTK must know of this position now, e.g. to scroll there. */
void aj_record_model_show (AjRecordModel *self, guint position);
/* 0 beyond the end. */
gint64 aj_record_model_get_id (AjRecordModel *self, guint position);
/* All ids shown, in order; not to be changed. Returns: (transfer full) (element-type gint64) */
GArray *aj_record_model_dup_ids (AjRecordModel *self);
/* The position of id, G_MAXUINT when it is not shown. */
guint aj_record_model_find (AjRecordModel *self, gint64 id);
/* The record at position. Returns: (transfer full) (nullable) */
AjRecord *aj_record_model_dup_record (AjRecordModel *self, guint position);

/* How often GTK asked for a row and how many pages were read since the start: for tests. */
void aj_record_model_get_counts (AjRecordModel *self, guint *n_items, guint *n_pages);
/* How many whole answers were shown since the start: for tests. */
guint aj_record_model_get_n_answers (AjRecordModel *self);

G_END_DECLS
