#include "template-grammar.h"

#include "i18n.h"
#include "template-print.h"

#include <string.h>

#define ROWS  "table by list of where sort on from min limit"
#define LOOKS "align size indent face spread hang"

typedef struct
{
  const char *element;
  const char *inside;     /* the elements it may stand in; <if> and <each> do not count */
  const char *attributes; /* that it may have */
  const char *required;   /* that it must have */
  gboolean words;         /* holds words and values */
} Rule;

#define WORDS                                                                                      \
  "title heading p picture clause line field need warn hint foot qr cell group subgroup total "    \
  "part "                                                                                          \
  "hei kai song fang xbs copy secrecy urgency sender suffix number signer to item by note "        \
  "attachment copies printer date"

static const Rule rules[] = {
  { "document", "", "title english record article style paper orientation margins order foot",
    "title record article style", FALSE },
  { "ask", "document", "key label sample", "key label", FALSE },
  { "need", "document", "test article", "test article", TRUE },
  { "warn", "document", "test article", "test article", TRUE },
  { "hint", "document", "test article", "test article", TRUE },
  { "foot", "document", "", "", TRUE },
  { "title", "document", LOOKS, "", TRUE },
  { "heading", "document", "level " LOOKS, "", TRUE },
  { "p", "document cell", "keep " LOOKS, "", TRUE },
  { "clause", "document", "level title keep " LOOKS, "", TRUE },
  { "line", "document cell party", "keep " LOOKS, "", TRUE },
  { "fields", "document", "label", "", FALSE },
  { "field", "fields", "label", "label", TRUE },
  { "signature", "document", "keep", "", FALSE },
  { "party", "signature", "", "", FALSE },
  { "space", "document cell", "lines", "", FALSE },
  { "ruled", "document cell", "lines", "", FALSE },
  { "rule", "document", "width double", "", FALSE },
  { "contents", "document", "levels", "", FALSE },
  { "break", "document", "paper orientation margins", "", FALSE },
  { "fill", "cell document", "", "", FALSE },
  { "qr", "document cell", "size align", "", TRUE },
  { "picture", "document cell", "file resource width height align alt optional", "alt", TRUE },
  { "grid", "document", "columns size keep pad join", "columns", FALSE },
  { "row", "grid table", "height head keep", "", FALSE },
  { "cell", "row", "span rows valign label " LOOKS, "", TRUE },
  { "table", "document", "size", "", FALSE },
  { "column", "table", "title width align name", "title width", FALSE },
  { "group", "table", "", "", TRUE },
  { "subgroup", "table", "", "", TRUE },
  { "total", "table", "", "", TRUE },
  { "strips", "document", "length gap", "length", FALSE },
  { "strip", "strips", "width widths pages " ROWS, "", FALSE },
  { "part", "strip", "height turn " LOOKS, "", TRUE },
  { "head", "document", "", "", FALSE },
  { "copy", "head", "", "", TRUE },
  { "secrecy", "head", "", "", TRUE },
  { "urgency", "head", "", "", TRUE },
  { "sender", "head", "", "", TRUE },
  { "suffix", "head", "", "", TRUE },
  { "number", "head", "", "", TRUE },
  { "signer", "head", "", "", TRUE },
  { "to", "document imprint", "", "", TRUE },
  { "attachments", "document", "", "", FALSE },
  { "item", "attachments", "", "", TRUE },
  { "sign", "document", "seal", "", FALSE },
  { "by", "sign", "", "", TRUE },
  { "date", "sign imprint", "", "", TRUE },
  { "note", "document", "", "", TRUE },
  { "attachment", "document", "label", "", TRUE },
  { "imprint", "document", "page", "", FALSE },
  { "copies", "imprint", "", "", TRUE },
  { "printer", "imprint", "", "", TRUE },
  { "f", WORDS, "key or cut else min", "", FALSE },
  { "v", WORDS, "key or cut else", "key", FALSE },
  { "date", WORDS, "key", "", FALSE },
  { "boxes", WORDS, "key of", "", FALSE },
  { "count", WORDS, ROWS, "", FALSE },
  { "sum", WORDS, "field " ROWS, "field", FALSE },
  { "br", WORDS, "", "", FALSE },
  { "hei", WORDS, "", "", TRUE },
  { "kai", WORDS, "", "", TRUE },
  { "song", WORDS, "", "", TRUE },
  { "fang", WORDS, "", "", TRUE },
  { "xbs", WORDS, "", "", TRUE },
};

static const char *const numbers[] = { "lines",  "min",   "span",   "rows",   "size", "height",
                                       "width",  "level", "order",  "length", "gap",  "indent",
                                       "spread", "seal",  "levels", NULL };

static gboolean
is_in (const char *list, const char *word)
{
  gsize n = strlen (word);

  for (const char *p = n > 0 ? strstr (list, word) : NULL; p != NULL; p = strstr (p + n, word))
    if ((p == list || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
      return TRUE;
  return FALSE;
}

/* The element's rule; where one name means two things, the container decides. */
static const Rule *
find_rule (const char *element, const char *container)
{
  const Rule *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].element, element))
      {
        if (container != NULL && is_in (rules[i].inside, container))
          return &rules[i];
        found = &rules[i];
      }
  return found;
}

static gboolean
is_loop (const AjNode *node)
{
  return aj_node_is (node, "each") || aj_node_is (node, "if");
}

/* The element that a node stands in, conditions and loops left out. */
static const AjNode *
get_container (const AjNode *node)
{
  const AjNode *at = node->parent;

  while (at != NULL && is_loop (at))
    at = at->parent;
  return at;
}

gboolean
aj_template_has_blocks (const AjNode *node)
{
  for (guint i = 0; i < aj_node_get_n (node); i++)
    {
      const AjNode *child = aj_node_get_child (node, i);
      if (child->element != NULL && is_in ("p line space ruled fill qr picture", child->element))
        return TRUE;
      if (is_loop (child) && aj_template_has_blocks (child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_attributes (const AjNode *node, const char *allowed, const char *required, GError **error)
{
  g_auto (GStrv)
    must = g_strsplit (required, " ", -1);

  for (guint i = 0; node->attributes != NULL && node->attributes[i] != NULL; i += 2)
    {
      const char *name = node->attributes[i], *value = node->attributes[i + 1];
      char *end;
      if (!is_in (allowed, name))
        return aj_node_fail (node, error, _ ("<%s> has no attribute “%s”. It may have: %s."),
                             node->element, name, *allowed != '\0' ? allowed : "—");
      if (!g_strv_contains (numbers, name))
        continue;
      g_ascii_strtod (value, &end);
      if (*value == '\0' || *end != '\0')
        return aj_node_fail (node, error, _ ("the attribute “%s” must be a number, not “%s”."),
                             name, value);
    }
  for (guint i = 0; must[i] != NULL; i++)
    if (*must[i] != '\0' && aj_node_get (node, must[i]) == NULL)
      return aj_node_fail (node, error, _ ("<%s> needs the attribute “%s”."), node->element,
                           must[i]);
  return TRUE;
}

static gboolean
fail_with (const AjNode *node, GError **error, char *reason /* (transfer full) */)
{
  aj_node_fail (node, error, "%s", reason);
  g_free (reason);
  return FALSE;
}

/* The keys and conditions of an element's attributes. */
static gboolean
check_keys (const AjNode *node, const AjScope *scope, GError **error)
{
  static const char *const keys[] = { "key", "or" };
  const char *test = aj_node_get (node, "test"), *face = aj_node_get (node, "face");
  char *reason = NULL;
  AjRole role;

  for (guint i = 0; i < G_N_ELEMENTS (keys) && !aj_node_is (node, "ask"); i++)
    {
      const char *key = aj_node_get (node, keys[i]);
      if (key != NULL && !aj_scope_check_key (scope, key, &reason))
        return fail_with (node, error, reason);
    }
  if (test != NULL && !aj_scope_check_test (scope, scope, test, &reason))
    return fail_with (node, error, reason);
  if (aj_node_is (node, "picture") && !aj_template_check_picture (node, error))
    return FALSE;
  if (face != NULL && !aj_template_find_role (face, &role))
    return aj_node_fail (node, error, _ ("there is no face “%s”. There are: %s."), face,
                         "song fang kai hei xbs");
  return TRUE;
}

static gboolean check_children (const AjNode *node, const AjScope *scope, GError **error);

/* <each>, and what counts like it: its rows have values of their own. */
static gboolean
check_rows (const AjNode *node, const AjScope *scope, GError **error)
{
  AjScope row;
  char *reason = NULL;
  const char *field = aj_node_get (node, "field");

  if (!aj_scope_make_blank (scope, node, &row, &reason) ||
      (field != NULL && !aj_scope_check_key (&row, field, &reason)))
    return fail_with (node, error, reason);
  return check_children (node, &row, error);
}

static gboolean
check_words (const AjNode *node, GError **error)
{
  const AjNode *container = get_container (node);
  const AjNode *outside = container != NULL ? get_container (container) : NULL;
  const Rule *rule = container != NULL
                       ? find_rule (container->element, outside != NULL ? outside->element : NULL)
                       : NULL;
  g_autofree char *bare = g_strstrip (g_strdup (node->words));

  if (*bare == '\0')
    return TRUE;
  if (rule == NULL || !rule->words)
    return aj_node_fail (node, error, _ ("words stand outside a paragraph: “%s”."), bare);
  if (aj_node_is (container, "cell") && aj_template_has_blocks (container))
    return aj_node_fail (
      node, error, _ ("a cell holds either words or lines and paragraphs, not both: “%s”."), bare);
  return TRUE;
}

static gboolean
check_node (const AjNode *node, const AjScope *scope, GError **error)
{
  const AjNode *container = get_container (node);

  if (node->words != NULL)
    return check_words (node, error);
  if (aj_node_is (node, "each"))
    return check_attributes (node, ROWS " between", "", error) && check_rows (node, scope, error);
  if (aj_node_is (node, "if"))
    return check_attributes (node, "test", "test", error) && check_keys (node, scope, error) &&
           check_children (node, scope, error);
  const Rule *rule = find_rule (node->element, container != NULL ? container->element : NULL);
  if (rule == NULL)
    return aj_node_fail (node, error, _ ("the element <%s> is not known."), node->element);
  if (container != NULL ? !is_in (rule->inside, container->element) : *rule->inside != '\0')
    return aj_node_fail (node, error, _ ("<%s> cannot stand here; it belongs into: %s."),
                         node->element, *rule->inside != '\0' ? rule->inside : "—");
  if (!check_attributes (node, rule->attributes, rule->required, error) ||
      !check_keys (node, scope, error))
    return FALSE;
  if (aj_node_is (node, "count") || aj_node_is (node, "sum") ||
      (aj_node_is (node, "strip") && aj_node_get (node, "table") != NULL))
    {
      AjScope row;
      char *reason = NULL;
      const char *field = aj_node_get (node, aj_node_is (node, "sum") ? "field" : "pages");
      if (!aj_scope_make_blank (scope, node, &row, &reason) ||
          (field != NULL && !aj_scope_check_key (&row, field, &reason)))
        return fail_with (node, error, reason);
    }
  return check_children (node, scope, error);
}

static gboolean
check_children (const AjNode *node, const AjScope *scope, GError **error)
{
  for (guint i = 0; i < aj_node_get_n (node); i++)
    if (!check_node (aj_node_get_child (node, i), scope, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_asks (const AjNode *root, AjTemplateInput *input, GError **error)
{
  for (guint i = 0; i < aj_node_get_n (root); i++)
    {
      const AjNode *node = aj_node_get_child (root, i);
      const char *key =
        node->element != NULL && aj_node_is (node, "ask") ? aj_node_get (node, "key") : NULL;
      if (key == NULL)
        continue;
      if (!g_hash_table_insert (input->asks, (gpointer) key, (gpointer) node))
        return aj_node_fail (node, error, _ ("<ask key=\"%s\"/> stands twice."), key);
    }
  return TRUE;
}

gboolean
aj_template_check_tree (const AjNode *root, AjTemplateInput *input, GError **error)
{
  AjScope scope = { .input = input };

  if (!aj_node_is (root, "document"))
    return aj_node_fail (root, error, _ ("a template begins with <document …>, not with <%s>."),
                         root->element);
  if (!check_attributes (root, rules[0].attributes, rules[0].required, error))
    return FALSE;
  if (aj_template_style_find (aj_node_get (root, "style")) == NULL)
    {
      g_autofree char *all = aj_template_style_dup_names ();
      return aj_node_fail (root, error, _ ("there is no style “%s”. There are: %s."),
                           aj_node_get (root, "style"), all);
    }
  input->def = aj_records_find (aj_node_get (root, "record"));
  if (input->def == NULL)
    return aj_node_fail (root, error, _ ("there is no type of record “%s”."),
                         aj_node_get (root, "record"));
  scope.def = input->def;
  return find_asks (root, input, error) && check_children (root, &scope, error);
}
