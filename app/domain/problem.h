/* Problems are data: what is wrong with a record, all at once, each with its article.
 * GError is for the machine failing; a problem is for a person who mistyped or has not finished. */
#pragma once

#include "types.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_SEVERITY_NOTE,  /* worth knowing, e.g. "full-width digits were narrowed" (V12) */
  AJ_SEVERITY_WARN,  /* saved, flagged, listed under 问题 */
  AJ_SEVERITY_BLOCK, /* wrong: a value that cannot be, or an act (print, bundle, contract) that may
                        not */
} AjSeverity;

struct _AjProblem
{
  const AjRecordDef *def;
  gint64 record_id; /* 0 while the record is new */
  int field;        /* index into def->fields, -1: the record as a whole */
  AjSeverity severity;
  char *message; /* translated: what is wrong, where, what to do */
  gboolean act;  /* BLOCK only: it is the act that may not be done; the record itself is
                  * sound as a draft or as a fact and may be written */
  char *article; /* (nullable) e.g. "第二十条" or "DB61/T 1606 7.4.2" */
};

/* A growing list of problems. */
AjProblems *aj_problems_new (void);
void aj_problems_free (AjProblems *self);
void aj_problems_clear (AjProblems *self);
guint aj_problems_get_n (const AjProblems *self);
const AjProblem *aj_problems_get (const AjProblems *self, guint index);

/* Adds a problem of record's field. message: (transfer full), translated. article: (nullable). */
void aj_problems_take (AjProblems *self,
                       AjRecord *record,
                       int field,
                       AjSeverity severity,
                       const char *article,
                       char *message);

/* The same with a format; the record's own name for what is wrong stays with the caller. */
void aj_problems_add (AjProblems *self,
                      AjRecord *record,
                      int field,
                      AjSeverity severity,
                      const char *article,
                      const char *format,
                      ...) G_GNUC_PRINTF (6, 7);

/* BLOCK for an act: what is entered may be true and is saved, but printing it as final, signing
 * that contract, taking that step is forbidden by the article. */
void aj_problems_hold (
  AjProblems *self, AjRecord *record, int field, const char *article, const char *format, ...)
  G_GNUC_PRINTF (5, 6);

/* The worst severity, or -1 when there is no problem at all. */
int aj_problems_get_worst (const AjProblems *self);

/* The first problem of a field with at least that severity, or NULL. */
const AjProblem *aj_problems_find (const AjProblems *self, int field, AjSeverity at_least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjProblems, aj_problems_free)

G_END_DECLS
