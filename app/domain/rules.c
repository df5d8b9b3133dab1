#include "rules.h"

#include "i18n.h"

#include <gio/gio.h>

/* The format of a rule file, one line each, columns parted by one tab:
 *
 *   # comment
 *   @title   words            header of the pack: title, number, from, until, basis
 *   = name   title   article  a list begins
 *   key      text    brief    english    also    tone
 *
 * Text may be empty: it then equals the key. The last four may be left out. */
#define FOLDER "/org/anjuan/Anjuan/rules/"
#define ENDING ".rules"

static GPtrArray *packs; /* AjRulePack, then NULL */
static GPtrArray *lists; /* AjRuleList, then NULL */
static GHashTable *by_name;

static void
read_header (AjRulePack *pack, const char *word, const char *value)
{
  const struct
  {
    const char *word;
    const char **where;
  } words[] = {
    { "title", &pack->title }, { "number", &pack->number }, { "from", &pack->from },
    { "until", &pack->until }, { "basis", &pack->basis },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      {
        *words[i].where = g_strdup (value);
        return;
      }
  g_critical ("rule pack %s: unknown header %s", pack->name, word);
}

/* Columns that are not there read as NULL, empty ones too. */
static const char *
column (char **columns, guint index)
{
  if (index >= g_strv_length (columns) || columns[index][0] == '\0')
    return NULL;
  return columns[index];
}

static void
finish_list (AjRuleList *list, GArray *items)
{
  if (list == NULL)
    return;
  list->n_items = items->len;
  list->items = (const AjRuleItem *) g_array_free (items, FALSE);
  g_ptr_array_add (lists, list);
  if (!g_hash_table_insert (by_name, (gpointer) list->name, list))
    g_critical ("rule list %s exists twice", list->name);
}

static AjRuleList *
begin_list (const AjRulePack *pack, char **columns)
{
  AjRuleList *list = g_new0 (AjRuleList, 1);

  list->name = g_strdup (column (columns, 1));
  list->title = g_strdup (column (columns, 2));
  list->article = g_strdup (column (columns, 3));
  list->pack = pack;
  return list;
}

static AjTone
tone_of (const char *word)
{
  static const char *const words[] = { "", "good", "busy", "warn", "bad", "muted" };

  for (guint i = 1; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      return (AjTone) i;
  return AJ_TONE_NONE;
}

static void
add_item (GArray *items, char **columns)
{
  const char *text = column (columns, 1);
  AjRuleItem item = {
    .key = g_strdup (columns[0]),
    .text = g_strdup (text != NULL ? text : columns[0]),
    .brief = g_strdup (column (columns, 2)),
    .english = g_strdup (column (columns, 3)),
    .also = g_strdup (column (columns, 4)),
    .tone = tone_of (column (columns, 5)),
  };

  g_array_append_val (items, item);
}

static void
load_pack (const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  AjRulePack *pack = g_new0 (AjRulePack, 1);
  AjRuleList *list = NULL;
  GArray *items = NULL;
  gsize size = 0;

  g_return_if_fail (bytes != NULL);
  pack->name = g_strndup (file, strlen (file) - strlen (ENDING));
  g_ptr_array_add (packs, pack);

  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv)
        columns = g_strsplit (*line, "\t", -1);
      if (**line == '\0' || **line == '#')
        continue;
      if (**line == '@' && column (columns, 1) != NULL)
        read_header (pack, columns[0] + 1, columns[1]);
      else if (g_str_equal (columns[0], "="))
        {
          finish_list (list, items);
          list = begin_list (pack, columns);
          items = g_array_new (TRUE, TRUE, sizeof (AjRuleItem));
        }
      else if (items != NULL)
        add_item (items, columns);
    }
  finish_list (list, items);
}

/* Read once and kept for the life of the process: the lists are the program's own resources. */
static void
load_all (void)
{
  static gsize loaded = 0;

  if (!g_once_init_enter (&loaded))
    return;
  packs = g_ptr_array_new ();
  lists = g_ptr_array_new ();
  by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv)
    files = g_resources_enumerate_children (FOLDER, 0, NULL);
  for (char **file = files; file != NULL && *file != NULL; file++)
    if (g_str_has_suffix (*file, ENDING))
      load_pack (*file);
  g_ptr_array_add (packs, NULL);
  g_ptr_array_add (lists, NULL);
  g_once_init_leave (&loaded, 1);
}

const AjRulePack *const *
aj_rules_list_packs (void)
{
  load_all ();
  return (const AjRulePack *const *) packs->pdata;
}

const AjRuleList *const *
aj_rules_list_all (void)
{
  load_all ();
  return (const AjRuleList *const *) lists->pdata;
}

const AjRuleList *
aj_rules_get_list (const char *name)
{
  load_all ();
  return name != NULL ? g_hash_table_lookup (by_name, name) : NULL;
}

const AjRuleItem *
aj_rule_list_find (const AjRuleList *list, const char *key)
{
  for (guint i = 0; list != NULL && key != NULL && i < list->n_items; i++)
    if (g_str_equal (list->items[i].key, key))
      return &list->items[i];
  return NULL;
}

/* The regulations end each item with "；" or "。", which is noise in a table. */
static char *
without_final_mark (const char *text)
{
  if (g_str_has_suffix (text, "；") || g_str_has_suffix (text, "。"))
    return g_strndup (text, strlen (text) - strlen ("。"));
  return g_strdup (text);
}

static gboolean
is_meant (const AjRuleItem *item, const char *bare)
{
  g_autofree char *text = without_final_mark (item->text);

  return g_str_equal (text, bare) || g_strcmp0 (item->brief, bare) == 0 ||
         g_strcmp0 (item->also, bare) == 0 || g_ascii_strcasecmp (item->key, bare) == 0 ||
         (item->english != NULL && g_ascii_strcasecmp (item->english, bare) == 0);
}

const char *
aj_rule_list_match (const AjRuleList *list, const char *typed)
{
  const AjRuleItem *exact, *meant = NULL;
  g_autofree char *bare = NULL;

  g_return_val_if_fail (list != NULL && typed != NULL, NULL);

  exact = aj_rule_list_find (list, typed);
  if (exact != NULL)
    return exact->key;
  bare = without_final_mark (typed);
  for (guint i = 0; i < list->n_items; i++)
    if (is_meant (&list->items[i], bare))
      {
        if (meant != NULL)
          return NULL;
        meant = &list->items[i];
      }
  return meant != NULL ? meant->key : NULL;
}

char *
aj_rule_list_format (const AjRuleList *list, const char *key)
{
  const AjRuleItem *item = aj_rule_list_find (list, key);

  if (item == NULL)
    return g_strdup (key != NULL ? key : "");
  if (item->english != NULL && g_str_equal (aj_i18n_get_language (), "en"))
    return g_strdup (item->english);
  return item->brief != NULL ? g_strdup (item->brief) : without_final_mark (item->text);
}
