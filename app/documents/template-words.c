/* Words of a template with the values in them. */
#include "template-print.h"

#include "paper-text.h"

#include <string.h>

void
aj_printer_visit (
  AjPrinter *self, const AjNode *parent, const AjScope *scope, AjVisit visit, gpointer data)
{
  for (guint i = 0; i < aj_node_get_n (parent); i++)
    {
      const AjNode *node = aj_node_get_child (parent, i);
      if (aj_node_is (node, "if"))
        {
          if (aj_scope_test (scope, scope, aj_node_get (node, "test")))
            aj_printer_visit (self, node, scope, visit, data);
        }
      else if (aj_node_is (node, "each"))
        {
          g_autoptr (GPtrArray) rows = aj_scope_list_rows (scope, node);
          for (guint n = 0; n < rows->len; n++)
            aj_printer_visit (self, node, g_ptr_array_index (rows, n), visit, data);
        }
      else
        visit (self, node, scope, data);
    }
}

typedef struct
{
  AjRole role;
  AjText *text;
} Words;

/* The first of key and or that has a value, without the ending that cut names. */
static char *
dup_value (const AjNode *node, const AjScope *scope)
{
  static const char *const keys[] = { "key", "or" };
  const char *cut = aj_node_get (node, "cut");
  char *value = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys) && (value == NULL || *value == '\0'); i++)
    {
      const char *key = aj_node_get (node, keys[i]);
      g_free (value);
      value = key != NULL ? aj_scope_dup_text (scope, key) : g_strdup ("");
    }
  if (*value == '\0' && aj_node_get (node, "else") != NULL)
    {
      g_free (value);
      value = g_strdup (aj_node_get (node, "else"));
    }
  if (cut != NULL && g_str_has_suffix (value, cut) && strlen (value) > strlen (cut))
    value[strlen (value) - strlen (cut)] = '\0';
  return value;
}

/* Names of people, units and projects keep one face; what has Western letters or figures in it has
 * a face for them anyway. */
static gboolean
is_name (const AjNode *node, const AjScope *scope, const char *value)
{
  const char *key = aj_node_get (node, "key");
  const AjFieldDef *field = key != NULL ? aj_scope_find_field (scope, key) : NULL;

  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      return FALSE;
  return field != NULL && (field->kind->id == AJ_KIND_TEXT || field->kind->id == AJ_KIND_LINK);
}

/* ____年__月__日, filled as far as there is a date. */
static void
put_date (const AjNode *node, const AjScope *scope, const Words *words)
{
  static const struct
  {
    const char *show, *after;
    double min;
  } parts[] = { { "year", "年", 2.6 }, { "month", "月", 1.6 }, { "day", "日", 1.6 } };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *key = aj_node_get (node, "key");
      g_autofree char *part = key != NULL ? g_strdup_printf ("%s:%s", key, parts[i].show) : NULL;
      g_autofree char *value = part != NULL ? aj_scope_dup_text (scope, part) : NULL;
      aj_text_add_blank (words->text, words->role, value, parts[i].min, FALSE);
      aj_text_add (words->text, words->role, parts[i].after);
    }
}

/* ■核心　□重要　□一般: the choices of the field's list, or those written out in of. */
static void
put_boxes (const AjNode *node, const AjScope *scope, const Words *words)
{
  const char *key = aj_node_get (node, "key"), *of = aj_node_get (node, "of");
  const AjFieldDef *field = key != NULL ? aj_scope_find_field (scope, key) : NULL;
  const AjRuleList *list =
    of == NULL && field != NULL && field->list != NULL ? aj_rules_get_list (field->list) : NULL;
  gboolean flag = field != NULL && field->kind->id == AJ_KIND_FLAG;
  g_auto (GStrv)
    written = g_strsplit (of != NULL ? of : flag ? "是|否" : "", "|", -1);
  g_autofree char *stored = key != NULL ? aj_scope_dup_stored (scope, key) : NULL;
  g_autofree char *chosen = g_strdup_printf (",%s,", stored != NULL ? stored : "");
  guint n = list != NULL ? list->n_items : g_strv_length (written);

  if (flag && stored != NULL)
    {
      g_free (chosen);
      chosen = g_strdup_printf (",%s,", g_str_equal (stored, "1") ? "是" : "否");
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = list != NULL ? aj_paper_item (list->name, list->items[i].key) : NULL;
      const char *label = list == NULL                   ? written[i]
                          : list->items[i].brief != NULL ? list->items[i].brief
                                                         : word;
      g_autofree char *wanted =
        g_strdup_printf (",%s,", list != NULL ? list->items[i].key : written[i]);
      g_autofree char *both =
        g_strconcat (i > 0 ? "　" : "", strstr (chosen, wanted) ? "■" : "□", label, NULL);
      aj_text_add (words->text, words->role, both);
    }
}

static void
put_number (const AjNode *node, const AjScope *scope, const Words *words)
{
  const char *field = aj_node_get (node, "field");
  g_autoptr (GPtrArray) rows = aj_scope_list_rows (scope, node);
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double sum = 0;

  for (guint i = 0; field != NULL && i < rows->len; i++)
    {
      g_autofree char *value = aj_scope_dup_stored (g_ptr_array_index (rows, i), field);
      sum += value != NULL ? g_ascii_strtod (value, NULL) : 0;
    }
  if (field == NULL)
    sum = rows->len;
  aj_text_add (words->text, words->role, g_ascii_formatd (text, sizeof text, "%.10g", sum));
}

static void add_children (AjPrinter *self, const AjNode *node, const AjScope *scope, Words *words);

static void
put_each (AjPrinter *self, const AjNode *node, const AjScope *scope, Words *words)
{
  g_autoptr (GPtrArray) rows = aj_scope_list_rows (scope, node);

  for (guint i = 0; i < rows->len; i++)
    {
      if (i > 0)
        aj_text_add (words->text, words->role, aj_node_get (node, "between"));
      add_children (self, node, g_ptr_array_index (rows, i), words);
    }
}

static void
put_value (const AjNode *node, const AjScope *scope, const Words *words)
{
  g_autofree char *value = dup_value (node, scope);

  if (aj_node_is (node, "f"))
    aj_text_add_blank (words->text, words->role, value, aj_node_get_number (node, "min", 4),
                       is_name (node, scope, value));
  else if (is_name (node, scope, value))
    aj_text_add_name (words->text, words->role, value);
  else
    aj_text_add (words->text, words->role, value);
}

static void
add_one (AjPrinter *self, const AjNode *node, const AjScope *scope, Words *words)
{
  AjRole role;

  if (node->words != NULL)
    aj_text_add (words->text, words->role, node->words);
  else if (aj_node_is (node, "f") || aj_node_is (node, "v"))
    put_value (node, scope, words);
  else if (aj_node_is (node, "date"))
    put_date (node, scope, words);
  else if (aj_node_is (node, "boxes"))
    put_boxes (node, scope, words);
  else if (aj_node_is (node, "count") || aj_node_is (node, "sum"))
    put_number (node, scope, words);
  else if (aj_node_is (node, "br"))
    aj_text_add (words->text, words->role, "\n");
  else if (aj_node_is (node, "if"))
    {
      if (aj_scope_test (scope, scope, aj_node_get (node, "test")))
        add_children (self, node, scope, words);
    }
  else if (aj_node_is (node, "each"))
    put_each (self, node, scope, words);
  else if (aj_template_find_role (node->element, &role))
    {
      Words inner = { role, words->text };
      add_children (self, node, scope, &inner);
    }
}

static void
add_children (AjPrinter *self, const AjNode *node, const AjScope *scope, Words *words)
{
  for (guint i = 0; i < aj_node_get_n (node); i++)
    add_one (self, aj_node_get_child (node, i), scope, words);
}

void
aj_printer_add_words (
  AjPrinter *self, const AjNode *node, const AjScope *scope, AjRole role, AjText *text)
{
  Words words = { role, text };
  add_children (self, node, scope, &words);
}

char *
aj_printer_dup_words (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  g_autoptr (AjText) text = aj_text_new ();
  g_autoptr (GString) plain = NULL;

  aj_printer_add_words (self, node, scope, AJ_ROLE_SONG, text);
  plain = g_string_new (text->string->str);
  g_string_replace (plain, "\357\277\274", "", 0); /* the sides of blanks */
  g_string_replace (plain, "\342\200\213", "\n", 0);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

AjParagraph *
aj_printer_set (AjPrinter *self,
                const AjNode *node,
                const AjScope *scope,
                const AjStyle *style,
                double width,
                double least)
{
  g_autoptr (AjText) text = aj_text_new ();

  aj_printer_add_words (self, node, scope, style->role, text);
  return least < 1 ? aj_typeset_fit (self->document->fonts, text, style, width, least)
                   : aj_typeset (self->document->fonts, text, style, width);
}

AjStyle
aj_printer_style (const AjNode *node, const AjStyle *style)
{
  AjStyle changed = *style;
  const char *align = aj_node_get (node, "align");

  if (align != NULL)
    changed.align = aj_template_align (align);
  changed.size = aj_node_get_number (node, "size", style->size);
  if (changed.size != style->size)
    changed.pitch = MAX (style->pitch * changed.size / style->size, changed.size * 1.25);
  changed.indent = aj_node_get_number (node, "indent", style->indent);
  changed.tracking = aj_node_get_number (node, "spread", style->tracking);
  changed.hang = aj_node_get (node, "hang") != NULL || style->hang;
  if (aj_node_get (node, "face") != NULL)
    aj_template_find_role (aj_node_get (node, "face"), &changed.role);
  return changed;
}
