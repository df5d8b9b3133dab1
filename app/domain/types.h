/* Forward declarations of the domain's nouns, so that headers never include each other in circles.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _AjFieldDef AjFieldDef;
typedef struct _AjFieldKind AjFieldKind;
typedef struct _AjRecordDef AjRecordDef;
typedef struct _AjRecord AjRecord;
typedef struct _AjProblem AjProblem;
typedef struct _AjProblems AjProblems;
typedef struct _AjLookup AjLookup;
typedef struct _AjRuleList AjRuleList;
typedef struct _AjRuleItem AjRuleItem;
typedef struct _AjRulePack AjRulePack;

/* Replaces *where by a copy of value. Returns whether it changed. */
static inline gboolean
aj_set_str (char **where, const char *value)
{
  if (g_strcmp0 (*where, value) == 0)
    return FALSE;
  char *copy = g_strdup (value);
  g_free (*where);
  *where = copy;
  return TRUE;
}

G_END_DECLS
