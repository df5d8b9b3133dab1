/* One document for many records: in one PDF, or in a file each. */
#pragma once

#include "catalog.h"
#include "outcome.h"
#include "progress.h"

G_BEGIN_DECLS

#define AJ_BATCH_PATTERN "{姓名}_{编号}.pdf"

typedef struct
{
  const AjDocumentType *type;
  const gint64 *ids; /* of records of type->table */
  gsize n;
  const char *path;    /* the PDF; with a pattern: the folder of the files, which must exist */
  const char *pattern; /* (nullable) name of each file, see file-names.h; NULL: one PDF of all */
  AjDocumentOptions options;
} AjBatch;

/* Which records of the document's type belong to records of def: themselves; the exams and
 * attendances of people; the attendances of a training; the people of a unit. In the order of ids,
 * each once. Returns: (transfer full) (element-type gint64) */
GArray *aj_task_expand (AjStore *store,
                        const AjRecordDef *to,
                        const AjRecordDef *def,
                        const gint64 *ids,
                        gsize n,
                        GCancellable *cancellable,
                        GError **error);

/* Prints. Documents that a rule or a missing character forbids are refused one by one and named in
 * the outcome; cancelling or a full disk ends the run (outcome->stopped). In either case each file
 * is whole or not there: of one PDF nothing remains, of single files those that were done. A file
 * that is there already is never overwritten, the new one gets a number. Each print is recorded
 * (prints.h) unless the vault cannot be written. NULL only when nothing could begin. */
AjOutcome *aj_task_print_batch (AjStore *store,
                                const AjBatch *batch,
                                AjProgress *progress,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
