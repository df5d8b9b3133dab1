/* Rule packs: the lists of the regulations, as data with a range of dates (M-1, M-42).
 * The text comes from resources/rules; each pack names document, number, effective dates, basis. */
#pragma once

#include "types.h"

G_BEGIN_DECLS

struct _AjRuleItem
{
  const char *key;  /* stored value, e.g. "e5", "1", "甲级" */
  const char *text; /* the words of the document, letter for letter */
};

struct _AjRuleList
{
  const char       *name;    /* "L-07" or our own, e.g. "person-status" */
  const char       *title;
  const char       *article; /* "第七条", "DB61/T 1606 7.4.8" */
  const AjRuleItem *items;
  guint             n_items;
};

/* The list of that name, or NULL. Loaded once from the resources. */
const AjRuleList *aj_rules_get_list (const char *name);
/* The item with that key, or NULL. */
const AjRuleItem *aj_rule_list_find (const AjRuleList *list, const char *key);
/* The text of a key in a short form for tables and choices (no trailing "；" or "。"), or the key
 * itself when unknown; translated when the list is our own. Returns: (transfer full) */
char             *aj_rule_list_format (const AjRuleList *list, const char *key);

G_END_DECLS
