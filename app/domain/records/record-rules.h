/* Rules that several record types share. Each adds its problem to the list and returns nothing:
 * a rule never stops the ones after it. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* The value of a date field, NULL when it is empty or was kept as typed. Borrowed. */
const char *aj_rule_get_date (AjRecord *record, int field);
/* Whether a number field holds a number, and which. */
gboolean aj_rule_get_number (AjRecord *record, int field, double *number);
/* Whether the stored value equals text (NULL equals nothing). */
gboolean aj_rule_is (AjRecord *record, int field, const char *text);
/* Whether a choices field holds that key. */
gboolean aj_rule_has_key (AjRecord *record, int field, const char *key);

/* V3: the earlier date must not be after the later one. Silent while one of them is missing. */
void
aj_rule_order (AjRecord *record, int earlier, int later, const char *article, AjProblems *problems);
/* A fact cannot lie in the future. */
void aj_rule_not_future (AjRecord *record, int field, const char *today, AjProblems *problems);
/* A field that another value of the record makes necessary. why: translated, e.g.
 * "业务范围含“其他业务”". */
void aj_rule_needs (
  AjRecord *record, int field, const char *why, const char *article, AjProblems *problems);
/* A number within low and high (both allowed). */
void aj_rule_range (AjRecord *record, int field, double low, double high, AjProblems *problems);
/* V8: a document number such as ×密〔2026〕3号: year in 〔〕, no 第, no leading zero (GB/T
 * 9704—2012). */
void aj_rule_document_number (AjRecord *record, int field, AjProblems *problems);
/* Whether text is such a number. */
gboolean aj_rule_is_document_number (const char *text);
/* V10: text marked 绝密★, 机密★ or 秘密★ is above what this program may hold (保密法
 * 第三十一条第三项). */
void aj_rule_ceiling (AjRecord *record, int field, AjProblems *problems);
/* The record that a link names belongs to the same unit as this one. unit_of_target: its unit
 * field. */
void aj_rule_same_unit (AjRecord *record,
                        int link,
                        int unit,
                        const AjLookup *lookup,
                        int unit_of_target,
                        AjProblems *problems);

/* Fills field when it is empty (a proposal, see AjRecordDef.propose). stored: (nullable). */
void aj_rule_propose (AjRecord *record, int field, const char *stored);
/* The same from a field of the record that link names. */
void aj_rule_propose_from (AjRecord *record, int field, int link, const AjLookup *lookup, int from);

/* Whether on lies between the two dates; an empty one is open. */
gboolean aj_rule_covers (AjRecord *record, int from, int to, const char *on);

G_END_DECLS
