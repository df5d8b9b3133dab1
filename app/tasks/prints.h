/* What was printed as final, and whether printing it again gives the same.
 *
 * Each final print is an event "printed" of the audit chain: which document of which record at
 * which revision, with which options, and the SHA-256 of the PDF's bytes. Undo does not take it
 * back, and whoever removes it breaks the chain. No name and no number of a person is in it. */
#pragma once

#include "catalog.h"

G_BEGIN_DECLS

typedef struct
{
  char *at, *actor;
  const AjDocumentType *type;
  char *digest; /* (nullable) of the PDF; NULL: it was one of many in one PDF */
  char *made_on, *copy, *paper, *version;
  gint64 rev;
  guint n_pages;
  gboolean footer;
  AjPdfFlavour flavour;
} AjPrint;

/* Collects the prints of one run. batch: the documents went into one PDF together. */
typedef struct _AjPrintLog AjPrintLog;
AjPrintLog *
aj_print_log_new (const AjDocumentType *type, const AjDocumentOptions *options, gboolean batch);
/* bytes: (nullable) of the PDF */
void aj_print_log_add (AjPrintLog *self, AjRecord *record, AjDocument *document, GBytes *bytes);
/* Records all at once. A vault that cannot be written records nothing; FALSE then. */
gboolean aj_print_log_write (AjPrintLog *self, AjStore *store);
void aj_print_log_free (AjPrintLog *self);

/* Builds, writes and records one final print. */
gboolean aj_task_print (AjStore *store,
                        const AjDocumentType *type,
                        AjRecord *record,
                        const AjDocumentOptions *options,
                        AjDocument *document,
                        const char *path,
                        GCancellable *cancellable,
                        GError **error);

void aj_print_free (AjPrint *self);
/* The final prints of a record, newest first. Returns: (transfer full) (element-type AjPrint) */
GPtrArray *aj_task_list_prints (AjStore *store, const AjRecordDef *def, gint64 id, GError **error);

/* The same document once more, with the options of then. */
typedef struct
{
  AjDocument *document;
  GBytes *bytes; /* of its PDF, NULL when something forbids it now */
  char *digest;  /* (nullable) of these bytes */
  gboolean identical;
  /* translated: what is different since, one a line; "" when nothing: the bytes are identical, or
   * they were some among many in one PDF and have no digest */
  char *changes;
} AjReprint;

void aj_reprint_free (AjReprint *self);
AjReprint *aj_task_reprint (
  AjStore *store, gint64 id, const AjPrint *print, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPrint, aj_print_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPrintLog, aj_print_log_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjReprint, aj_reprint_free)

G_END_DECLS
