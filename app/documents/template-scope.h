/* Where a template's keys get their values: a record, the records it leads to, the rows around it.
 *
 *   name               a field of the record (or of the row, inside <each>)
 *   unit.name          a field of the record that the link field leads to; as far as one likes
 *   up.name            a field of the record outside the innermost <each>
 *   item.key item.text the row of a list of the regulations, or item of one written out
 * (of="甲|乙") n  rows            number of the row, from 1; how many there are given.verdict what
 * was given for this print; must be declared by <ask key="verdict"/> today  digest  vault  program
 * about the print itself
 *
 * Behind a colon stands how the value is shown: signed_on:year :month :day (numbers by themselves),
 * :iso (2026-03-05), :dots (2026.03), size:gb (three decimals), digest:group (fours), copies:han
 * (四), born_on:age (whole years on the day of the print), code:code (a choice as it is stored:
 * a1).
 */
#pragma once

#include "document.h"
#include "store.h"
#include "template-tree.h"

G_BEGIN_DECLS

/* What one print is made from. record NULL: a blank form. */
typedef struct
{
  AjStore *store;
  const AjRecordDef *def;
  AjRecord *record;    /* (nullable) */
  const char *made_on; /* ISO */
  GHashTable *given;   /* (nullable) name to text: values that no record holds */
  GHashTable *asks;    /* name to AjNode: what the template declares with <ask> */
  gboolean samples;    /* the samples of <ask> stand in for what is not given */
} AjTemplateInput;

typedef struct _AjScope AjScope;
struct _AjScope
{
  const AjTemplateInput *input;
  const AjScope *up;
  const AjRecordDef *def; /* NULL: a row of a list */
  AjRecord *record;       /* NULL: a blank row */
  const char *item_key, *item_text;
  guint n, rows;
};

/* Whether the key can have a value here, decided without a record; names what is wrong with it.
 * Returns FALSE and sets *reason (transfer full). */
gboolean aj_scope_check_key (const AjScope *self, const char *key, char **reason);
/* The value as paper shows it, "" when there is none. Returns: (transfer full) */
char *aj_scope_dup_text (const AjScope *self, const char *key);
/* The stored value, as tests compare it. Returns: (transfer full) (nullable) */
char *aj_scope_dup_stored (const AjScope *self, const char *key);
/* The field that the key ends in, NULL when it is none. */
const AjFieldDef *aj_scope_find_field (const AjScope *self, const char *key);

/* Conditions, all of which must hold: "level=核心|重要; left_on" — a key alone asks whether it is
 * filled, with "!" before it whether it is empty; = != > >= &lt; &lt;= compare, ^= asks for a
 * beginning; | parts alternatives; @key on the right is another key's value, looked up in `from`.
 */
gboolean aj_scope_test (const AjScope *self, const AjScope *from, const char *conditions);
gboolean aj_scope_check_test (const AjScope *self,
                              const AjScope *from,
                              const char *conditions,
                              char **reason);

/* The rows of an <each>, <count> or <sum>: scopes whose strings and records live as long as the
 * array. Returns: (transfer full) (element-type AjScope) */
GPtrArray *aj_scope_list_rows (const AjScope *self, const AjNode *each);
/* A row of that kind without content, for checks and for lines to fill in by hand. FALSE and
 * *reason when the element's attributes are wrong. */
gboolean aj_scope_make_blank (const AjScope *self, const AjNode *each, AjScope *row, char **reason);

G_END_DECLS
