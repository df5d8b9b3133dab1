/* Rule packs: the lists of the regulations, as data with a range of dates (M-1, M-42).
 * The text comes from resources/rules; each pack names document, number, effective dates, basis. */
#pragma once

#include "types.h"

G_BEGIN_DECLS

/* How a state is meant, for the colour of its pill; the words always stand beside the colour. */
typedef enum
{
  AJ_TONE_NONE,
  AJ_TONE_GOOD,  /* as it should be */
  AJ_TONE_BUSY,  /* on its way */
  AJ_TONE_WARN,  /* needs attention */
  AJ_TONE_BAD,   /* wrong, or the highest degree */
  AJ_TONE_MUTED, /* over, or of no weight */
} AjTone;

struct _AjRuleItem
{
  const char *key;     /* stored value, e.g. "e5", "1", "甲级" */
  const char *text;    /* the words of the document, letter for letter */
  const char *brief;   /* (nullable) shorter words for tables and choices */
  const char *english; /* (nullable) our own lists only: the words of the English interface */
  const char *also;    /* (nullable) another way of writing it that is understood on input */
  AjTone tone;         /* our own lists of states only */
};

/* A pack: one document's lists and the range of dates in which it applies (M-1, M-41, M-42). */
struct _AjRulePack
{
  const char *name;   /* "integration-2013" */
  const char *title;  /* 名称 */
  const char *number; /* (nullable) 文号 */
  const char *from;   /* (nullable) ISO 施行日; NULL: the document names no day */
  const char *until;  /* (nullable) ISO 废止日, the first day on which it no longer applies */
  const char *basis;  /* (nullable) 依据 */
};

struct _AjRuleList
{
  const char *name; /* "L-07" or our own, e.g. "person-status" */
  const char *title;
  const char *article; /* "第七条", "DB61/T 1606 7.4.8" */
  const AjRuleItem *items;
  guint n_items;
  const AjRulePack *pack;
};

/* All packs, NULL-terminated; our own lists are the pack "anjuan". */
const AjRulePack *const *aj_rules_list_packs (void);
/* All lists, NULL-terminated. */
const AjRuleList *const *aj_rules_list_all (void);

/* The list of that name, or NULL. Loaded once from the resources. */
const AjRuleList *aj_rules_get_list (const char *name);
/* The item with that key, or NULL. */
const AjRuleItem *aj_rule_list_find (const AjRuleList *list, const char *key);
/* The key that typed stands for: the key itself, its text (with or without the final mark), its
 * brief or its English; NULL when there is none or more than one (涉密人员 is item a5 and item e2).
 * Borrowed from the list. */
const char *aj_rule_list_match (const AjRuleList *list, const char *typed);
/* The text of a key in a short form for tables and choices (no trailing "；" or "。"), or the key
 * itself when unknown; translated when the list is our own. Returns: (transfer full) */
char *aj_rule_list_format (const AjRuleList *list, const char *key);

G_END_DECLS
