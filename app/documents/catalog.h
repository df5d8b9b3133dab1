/* The documents this program prints, by name. */
#pragma once

#include "document.h"
#include "fonts.h"
#include "progress.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;    /* "certificate-check": the word of the command line */
  const char *label;   /* msgid, or the words themselves */
  const char *table;   /* which record type its ID is of */
  const char *article; /* "第二十条、第二十一条" */
  gboolean template;   /* a template of that name holds its words: template-store.h */
  int order;           /* in lists, from 1 */
} AjDocumentType;

/* All documents: those written in C, and one for each file in resources/templates. */
const AjDocumentType *aj_document_types_list (guint *n);
const AjDocumentType *aj_document_types_find (const char *name);

typedef struct
{
  const char *made_on;  /* ISO date printed and put into the metadata; NULL: today */
  gboolean footer;      /* program, vault id, digest in 8 pt */
  AjPdfFlavour flavour; /* 0: PDF/A-2b */
  const char *paper;    /* training-certificate, exam-certificate: "A4" or "A5", NULL: A4 */
  AjFonts *fonts;       /* (nullable) shared by the documents of one run, in one thread */
  const char *copy; /* certificate-check: key of the copy row ("正本"/"副本"), NULL: 正本 */
  AjProgress *progress;      /* (nullable) told while a long register is laid out */
  GCancellable *cancellable; /* (nullable) */
  GHashTable *given;         /* (nullable) name to text: values that a template asks for */
  gboolean samples;          /* a template's own samples stand in for what is not given */
  const char *template_text; /* (nullable) these words instead of the template's: a preview */
} AjDocumentOptions;

/* Lays out document `name` for the record `id` (for the registers: the unit); id 0 with a template:
 * the blank form. options: (nullable). UNKNOWN, TEMPLATE, AJ_STORE_ERROR_NOT_FOUND, FAILED.
 * Problems are in the document, not in error. Returns: (transfer full) */
AjDocument *aj_document_build (
  AjStore *store, const char *name, gint64 id, const AjDocumentOptions *options, GError **error);

G_END_DECLS
