/* The certificates an office issues itself: 培训合格证书 and 考试合格证书 (S-7.4.3.3, S-9.5).
 *
 * They are two sets of fields of the attendance and of the exam. Issuing one fixes its number, its
 * day and the *facts*: the lines that stand on the paper. The code in the QR is the digest of those
 * lines, so whoever has the vault can tell a paper of this office from another one, and a record
 * that was changed since from one that was not. A qualification certificate (资质证书) is no such
 * paper: only the national authority makes those (Art. 21). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

#define AJ_PASS_CODE_DIGITS 32 /* hexadecimal: 128 bits of a SHA-256 */

typedef struct
{
  const AjRecordDef *def;
  const char *name;    /* "training", "exam": word of the command line and of settings */
  const char *title;   /* what stands on the paper, and in its facts */
  const char *rule;    /* how numbers are made when the office has set no rule of its own */
  int years;           /* of validity when the office has set none [INF] */
  const char *article; /* where the record behind it comes from */
  int person, number, valid_until, result, issued_on, revoked_on, revoked_reason, code, facts;
} AjPassKind;

/* All kinds. */
const AjPassKind *aj_pass_kinds_list (guint *n);
/* The kind whose certificates records of def carry, NULL when there is none. */
const AjPassKind *aj_pass_kind_of (const AjRecordDef *def);
/* By its name, or NULL. */
const AjPassKind *aj_pass_kind_find (const char *name);

typedef enum
{
  AJ_PASS_NOT_ISSUED,
  AJ_PASS_VALID,
  AJ_PASS_EXPIRED,
  AJ_PASS_REVOKED,
} AjPassState;

AjPassState aj_pass_get_state (const AjPassKind *kind, AjRecord *record, const char *today);
/* Translated: "valid", "revoked" ... */
const char *aj_pass_state_get_label (AjPassState state);

/* What stands on the paper by the records as they are now: "姓名=王建国", one a line, nothing that
 * is empty. Returns: (transfer full) */
char *aj_pass_dup_facts (const AjPassKind *kind, AjRecord *record, const AjLookup *lookup);
/* The value of one fact. Returns: (transfer full): "" when there is none */
char *aj_pass_get_fact (const char *facts, const char *label);
/* The code of facts: AJ_PASS_CODE_DIGITS upper-case digits. Returns: (transfer full) */
char *aj_pass_make_code (const char *facts);
/* The code in what a person typed, or in all the words a scanner read from the QR: in groups or in
 * one, in full-width or lower-case letters. Returns: (transfer full) (nullable): NULL: none in it
 */
char *aj_pass_read_code (const char *typed);
/* What forbids issuing: no pass, no name, an exam of the authority whose certificates are its own
 * (Art. 26). Each is a BLOCK for the act. */
void aj_pass_check (const AjPassKind *kind,
                    AjRecord *record,
                    const AjLookup *lookup,
                    AjProblems *problems);
/* Which facts differ between the issue and now: "姓名：王建国 → 王健国", one a line; "" when none.
 * Returns: (transfer full) */
char *aj_pass_compare_facts (const char *issued, const char *now);

G_END_DECLS
