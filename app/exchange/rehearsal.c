#include "rehearsal.h"

#include "i18n.h"
#include "judge.h"

struct _AjRehearsal
{
  const AjRecordDef *def;
  GArray *rows; /* of AjRehearsalRow */
  AjColumns *columns;
  char *label; /* (nullable) of the undo step */
  guint counts[AJ_ROW_REFUSED + 1];
};

/* Beside the judging, the rows of a table of this size are written by a second thread. */
#define MANY_ROWS 2000

static void
clear_row (gpointer data)
{
  AjRehearsalRow *row = data;
  g_clear_object (&row->record);
  g_clear_pointer (&row->problems, aj_problems_free);
}

void
aj_rehearsal_free (AjRehearsal *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  aj_columns_free (self->columns);
  g_free (self->label);
  g_free (self);
}

static AjColumns *
find_columns (const AjRecordDef *def,
              const AjSheet *sheet,
              const AjRehearsalOptions *options,
              GError **error)
{
  if (options->n_fields > 0)
    return aj_columns_new (def, sheet, options->fields, options->n_fields, error);
  return aj_columns_find (def, sheet, error);
}

static gboolean
is_good (const AjRehearsalRow *row)
{
  return row->verdict == AJ_ROW_NEW ||
         (row->verdict == AJ_ROW_CHANGED && (!row->asks || row->accepted));
}

/* applying: (nullable) takes the good rows. */
static gboolean
judge_rows (AjRehearsal *self,
            AjJudge *judge,
            AjApplying *applying,
            AjProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  guint n = aj_sheet_get_n_rows (judge->sheet);

  for (judge->row = judge->columns->first; judge->row < n; judge->row++)
    {
      AjRehearsalRow row = { .line = aj_sheet_get_line (judge->sheet, judge->row),
                             .sheet_row = judge->row,
                             .problems = aj_problems_new () };
      row.verdict = aj_judge_row (judge, &row);
      row.accepted = row.asks && judge->options->accept;
      self->counts[row.verdict]++;
      /* What stopped the writing is said at its end. */
      gboolean stopped =
        applying != NULL && is_good (&row) && !aj_applying_put (applying, row.record);
      if (applying != NULL)
        g_clear_object (&row.record);
      g_array_append_val (self->rows, row);
      if (stopped)
        return TRUE;
      if (judge->row % 256 == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (applying == NULL)
            aj_progress_set (progress, judge->row, n, _ ("Checking the rows"));
        }
    }
  return TRUE;
}

static AjRehearsal *
rehearsal_new (const AjRecordDef *def,
               const AjSheet *sheet,
               const AjRehearsalOptions *options,
               GError **error)
{
  g_autoptr (AjRehearsal) self = g_new0 (AjRehearsal, 1);

  self->def = def;
  self->label = g_strdup (options->label);
  self->rows = g_array_new (FALSE, TRUE, sizeof (AjRehearsalRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->columns = find_columns (def, sheet, options, error);
  return self->columns != NULL ? g_steal_pointer (&self) : NULL;
}

static const AjRehearsalOptions no_options = { 0 };

/* As judge_rows(), with what the judging needs. */
static gboolean
judge_sheet (AjRehearsal *self,
             AjStore *store,
             const AjSheet *sheet,
             const AjRehearsalOptions *options,
             AjApplying *applying,
             AjProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (AjEntry) entry = aj_entry_new (store);
  g_autoptr (AjPending) pending = aj_pending_new (store, self->def, aj_sheet_get_n_rows (sheet));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AjJudge judge = { .def = self->def,
                    .sheet = sheet,
                    .columns = self->columns,
                    .options = options,
                    .vault = aj_store_get_lookup (store),
                    .pending = pending,
                    .entry = entry,
                    .seen = seen };
  gboolean reading = aj_store_begin_reading (store);
  gboolean done = judge_rows (self, &judge, applying, progress, cancellable, error);
  if (reading)
    aj_store_end_reading (store);
  g_free (judge.unit_text);
  return done;
}

AjRehearsal *
aj_rehearse_with (AjStore *store,
                  const AjRecordDef *def,
                  const AjSheet *sheet,
                  const AjRehearsalOptions *options,
                  AjProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (store) && def != NULL && sheet != NULL, NULL);
  if (options == NULL)
    options = &no_options;
  g_autoptr (AjRehearsal) self = rehearsal_new (def, sheet, options, error);
  if (self == NULL ||
      !judge_sheet (self, store, sheet, options, NULL, progress, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

AjRehearsal *
aj_rehearse (AjStore *store,
             const AjRecordDef *def,
             const AjSheet *sheet,
             AjProgress *progress,
             GCancellable *cancellable,
             GError **error)
{
  return aj_rehearse_with (store, def, sheet, NULL, progress, cancellable, error);
}

guint
aj_rehearsal_get_n_rows (const AjRehearsal *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->rows->len;
}

const AjRehearsalRow *
aj_rehearsal_get_row (const AjRehearsal *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, NULL);
  return &g_array_index (self->rows, AjRehearsalRow, index);
}

guint
aj_rehearsal_count (const AjRehearsal *self, AjRowVerdict verdict)
{
  g_return_val_if_fail (self != NULL && verdict <= AJ_ROW_REFUSED, 0);
  return self->counts[verdict];
}

guint
aj_rehearsal_count_good (const AjRehearsal *self)
{
  g_return_val_if_fail (self != NULL, 0);
  guint n = 0;
  for (guint i = 0; i < self->rows->len; i++)
    n += is_good (&g_array_index (self->rows, AjRehearsalRow, i));
  return n;
}

guint
aj_rehearsal_count_asking (const AjRehearsal *self)
{
  g_return_val_if_fail (self != NULL, 0);
  guint n = 0;
  for (guint i = 0; i < self->rows->len; i++)
    n += g_array_index (self->rows, AjRehearsalRow, i).asks;
  return n;
}

void
aj_rehearsal_accept (AjRehearsal *self, guint index, gboolean accept)
{
  g_return_if_fail (self != NULL && index < self->rows->len);
  AjRehearsalRow *row = &g_array_index (self->rows, AjRehearsalRow, index);
  row->accepted = row->asks && accept;
}

int
aj_rehearsal_get_column (const AjRehearsal *self, int field)
{
  g_return_val_if_fail (self != NULL && field >= 0 && field < (int) self->def->n_fields, -1);
  return self->columns->value[field];
}

const char *const *
aj_rehearsal_get_unmatched (const AjRehearsal *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) self->columns->unmatched->pdata;
}

gboolean
aj_rehearsal_write (AjRehearsal *self,
                    AjStore *store,
                    AjProgress *progress,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (self != NULL && AJ_IS_STORE (store), FALSE);

  guint n = aj_rehearsal_count_good (self);
  if (n == 0)
    return TRUE;
  g_autofree char *label =
    self->label != NULL
      ? g_strdup (self->label)
      : g_strdup_printf (ngettext_ ("Import %u record (%s)", "Import %u records (%s)", n), n,
                         aj_record_def_get_label_plural (self->def));
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  for (guint i = 0; i < self->rows->len; i++)
    {
      AjRehearsalRow *row = &g_array_index (self->rows, AjRehearsalRow, i);
      if (is_good (row))
        aj_change_set_put (changes, row->record);
    }
  return aj_store_apply_full (store, changes, progress, cancellable, error);
}

AjRehearsal *
aj_rehearse_and_write (AjStore *store,
                       const AjRecordDef *def,
                       const AjSheet *sheet,
                       const AjRehearsalOptions *options,
                       AjProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  guint n = aj_sheet_get_n_rows (sheet);

  g_return_val_if_fail (AJ_IS_STORE (store) && def != NULL && sheet != NULL, NULL);
  if (options == NULL)
    options = &no_options;
  g_autoptr (AjRehearsal) self = rehearsal_new (def, sheet, options, error);
  if (self == NULL)
    return NULL;
  if (n < MANY_ROWS)
    return judge_sheet (self, store, sheet, options, NULL, progress, cancellable, error) &&
               aj_rehearsal_write (self, store, progress, cancellable, error)
             ? g_steal_pointer (&self)
             : NULL;
  /* How many rows are good is known at the end only; the words of undo come first. */
  g_autofree char *label =
    self->label != NULL
      ? g_strdup (self->label)
      : g_strdup_printf (_ ("Import a table of %u rows (%s)"), n - self->columns->first,
                         aj_record_def_get_label_plural (def));
  AjApplying *applying = aj_store_apply_begin (store, label, n, progress, cancellable);
  gboolean judged =
    judge_sheet (self, store, sheet, options, applying, progress, cancellable, error);
  return aj_applying_end (applying, judged, error) ? g_steal_pointer (&self) : NULL;
}
