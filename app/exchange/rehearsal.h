/* Import in two steps: rehearse (columns matched, each row judged), then write all good rows as one
 * change set. The same serves a pasted block. */
#pragma once

#include "change.h"
#include "progress.h"
#include "sheet.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_ROW_NEW,
  AJ_ROW_CHANGED,
  AJ_ROW_UNCHANGED,
  AJ_ROW_REFUSED,
} AjRowVerdict;

typedef struct
{
  guint line; /* of the file */
  AjRowVerdict verdict;
  AjRecord *record;     /* what would be written; NULL when refused and unreadable */
  AjProblems *problems; /* why refused, and warnings of rows that are written */
  guint sheet_row;      /* which row of the sheet it was */
  gboolean asks;     /* CHANGED, but it gives another name to what its number is registered for */
  gboolean accepted; /* asks, and somebody said that it is right */
} AjRehearsalRow;

typedef struct _AjRehearsal AjRehearsal;

/* What an import leaves to guess and a pasted block knows. All zero: an import. */
typedef struct
{
  gint64 unit_id;    /* unit of new rows that name none; 0: the only one of the vault */
  const int *fields; /* a block without header: the field of each of its columns, -1: skip */
  guint n_fields;    /* 0: the first rows hold a header */
  const gint64 *ids; /* the records that the rows are pasted over, in order; further rows are new */
  guint n_ids;
  const char *label; /* (nullable) words of the undo step, translated */
  gboolean accept;   /* rows that ask are accepted from the start */
} AjRehearsalOptions;

/* Matches the header row by field name or label (either language), links by the title of the
 * record they name, rows to existing records by id column, else by the type's UNIQUE fields.
 * HEADER when nothing matches. Returns: (transfer full) */
AjRehearsal *aj_rehearse (AjStore *store,
                          const AjRecordDef *def,
                          const AjSheet *sheet,
                          AjProgress *progress,
                          GCancellable *cancellable,
                          GError **error);
/* As aj_rehearse(). options: (nullable). A block that is wider than its fields is refused (HEADER).
 */
AjRehearsal *aj_rehearse_with (AjStore *store,
                               const AjRecordDef *def,
                               const AjSheet *sheet,
                               const AjRehearsalOptions *options,
                               AjProgress *progress,
                               GCancellable *cancellable,
                               GError **error);
void aj_rehearsal_free (AjRehearsal *self);
guint aj_rehearsal_get_n_rows (const AjRehearsal *self);
const AjRehearsalRow *aj_rehearsal_get_row (const AjRehearsal *self, guint index);
guint aj_rehearsal_count (const AjRehearsal *self, AjRowVerdict verdict);
/* How many rows would be written now: new ones, changed ones, but not those that ask and were not
 * accepted. */
guint aj_rehearsal_count_good (const AjRehearsal *self);
/* How many rows ask, accepted or not. */
guint aj_rehearsal_count_asking (const AjRehearsal *self);
/* A row that asks is written only once it was accepted: a number that was typed under the wrong
 * name would otherwise rename a person without a word. */
void aj_rehearsal_accept (AjRehearsal *self, guint index, gboolean accept);
/* The column of the sheet that a field's value comes from, -1: none. */
int aj_rehearsal_get_column (const AjRehearsal *self, int field);
/* Header cells that matched no field. */
const char *const *aj_rehearsal_get_unmatched (const AjRehearsal *self);
/* Writes the good rows in one change set, one undo. */
gboolean aj_rehearsal_write (AjRehearsal *self,
                             AjStore *store,
                             AjProgress *progress,
                             GCancellable *cancellable,
                             GError **error);
/* Both in one go, where nobody looks at the rehearsal in between: the rows of a long table are
 * written while further ones are judged. Good rows are written, refused ones are not, as ever: one
 * change set, one undo; nothing is written when it is cancelled or fails. The rows of the result
 * may come without their records. */
AjRehearsal *aj_rehearse_and_write (AjStore *store,
                                    const AjRecordDef *def,
                                    const AjSheet *sheet,
                                    const AjRehearsalOptions *options,
                                    AjProgress *progress,
                                    GCancellable *cancellable,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjRehearsal, aj_rehearsal_free)

G_END_DECLS
