/* The rule packs: lists letter for letter, found by any of their words. */
#include "rules.h"

#include "i18n.h"

/* The value of a line of lists.json such as `"key": "a1",`. The file is written one value a line
 * and holds no escapes, which is all the parsing that is needed. Returns: (transfer full)
 * (nullable) */
static char *
json_value (const char *line, const char *word)
{
  g_autofree char *start = g_strdup_printf ("\"%s\": \"", word);
  const char *at = strstr (line, start);
  const char *end = at != NULL ? strrchr (line, '"') : NULL;

  return at != NULL ? g_strndup (at + strlen (start), (gsize) (end - at) - strlen (start)) : NULL;
}

static void
test_letter_for_letter (void)
{
  g_autofree char *file =
    g_build_filename (g_getenv ("ANJUAN_SOURCE_ROOT"), "..", "shared", "data", "lists.json", NULL);
  g_autofree char *text = NULL;
  const AjRuleList *list = NULL;
  g_autofree char *key = NULL;
  guint n = 0, n_lists = 0;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    {
      g_test_skip ("the lists of the two documents are not beside the checkout");
      return;
    }
  g_assert_null (strchr (text, '\\'));
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *next_key = json_value (*line, "key");
      g_autofree char *words = json_value (*line, "text");
      g_autofree char *title = json_value (*line, "title");

      if (g_str_has_prefix (*line, " \"L-"))
        {
          g_auto (GStrv)
            parts = g_strsplit (*line, "\"", 3);
          if (list != NULL)
            g_assert_cmpuint (n, ==, list->n_items);
          list = aj_rules_get_list (parts[1]);
          g_assert_nonnull (list);
          n = 0;
          n_lists++;
        }
      if (title != NULL)
        g_assert_cmpstr (list->title, ==, title);
      if (next_key != NULL)
        {
          g_free (key);
          key = g_steal_pointer (&next_key);
        }
      if (words != NULL)
        {
          g_assert_cmpuint (n, <, list->n_items);
          g_assert_cmpstr (list->items[n].key, ==, key);
          g_assert_cmpstr (list->items[n].text, ==, words);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, list->n_items);
  g_assert_cmpuint (n_lists, ==, 29);
}

/* Keys stand between commas in a stored value, and no list knows a key twice. */
static void
test_keys (void)
{
  const AjRuleList *const *lists = aj_rules_list_all ();

  for (; *lists != NULL; lists++)
    {
      g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
      g_assert_cmpuint ((*lists)->n_items, >, 0);
      g_assert_nonnull ((*lists)->pack);
      g_assert_nonnull ((*lists)->title);
      for (guint i = 0; i < (*lists)->n_items; i++)
        {
          const AjRuleItem *item = &(*lists)->items[i];
          g_assert_null (strchr (item->key, ','));
          g_assert_true (g_utf8_validate (item->text, -1, NULL));
          g_assert_true (g_hash_table_add (keys, (gpointer) item->key));
        }
    }
}

/* Whatever is shown can be typed and gives the same key again. */
static void
test_round_trip (void)
{
  for (const AjRuleList *const *lists = aj_rules_list_all (); *lists != NULL; lists++)
    for (guint i = 0; i < (*lists)->n_items; i++)
      {
        const AjRuleItem *item = &(*lists)->items[i];
        g_autofree char *shown = aj_rule_list_format (*lists, item->key);
        g_assert_cmpstr (aj_rule_list_match (*lists, item->key), ==, item->key);
        g_assert_cmpstr (aj_rule_list_match (*lists, shown), ==, item->key);
        /* The same words may stand for two items; then they stand for neither. */
        const char *meant = aj_rule_list_match (*lists, item->text);
        if (meant == NULL)
          g_assert_nonnull (strstr (item->text, "涉密人员"));
        else
          g_assert_cmpstr (meant, ==, item->key);
        if (item->english != NULL)
          g_assert_cmpstr (aj_rule_list_match (*lists, item->english), ==, item->key);
        if (item->also != NULL)
          g_assert_cmpstr (aj_rule_list_match (*lists, item->also), ==, item->key);
      }
}

static void
test_words (void)
{
  const AjRuleList *archive = aj_rules_get_list ("L-7.4.8");
  const AjRuleList *scope = aj_rules_get_list ("L-07");
  g_autofree char *e7 = aj_rule_list_format (archive, "e7");
  g_autofree char *other = aj_rule_list_format (scope, "10");
  g_autofree char *unknown = aj_rule_list_format (scope, "77");

  g_assert_cmpstr (e7, ==, "e7 信息系统、信息设备和存储设备");
  g_assert_cmpstr (aj_rule_list_match (archive, "e2 涉密人员"), ==, "e2");
  g_assert_cmpstr (aj_rule_list_match (archive, "E2"), ==, "e2");
  g_assert_cmpstr (aj_rule_list_match (archive, "定密"), ==, "e1");
  g_assert_null (aj_rule_list_match (archive, "涉密人员"));
  g_assert_cmpstr (archive->article, ==, "DB61/T 1606 7.4.8");
  g_assert_cmpstr (scope->article, ==, "第七条");
  g_assert_cmpstr (other, ==, "其他业务");
  g_assert_cmpstr (unknown, ==, "77");
  g_assert_cmpstr (aj_rule_list_match (aj_rules_get_list ("province"), "陕西"), ==, "陕西省");
  g_assert_cmpstr (aj_rule_list_match (aj_rules_get_list ("ethnicity"), "汉"), ==, "汉族");
  g_assert_cmpuint (aj_rules_get_list ("ethnicity")->n_items, ==, 56);
  g_assert_cmpuint (aj_rules_get_list ("province")->n_items, ==, 32);
  g_assert_cmpint (aj_rule_list_find (aj_rules_get_list ("certificate-state"), "期满")->tone, ==,
                   AJ_TONE_BAD);
  g_assert_cmpint (aj_rule_list_find (aj_rules_get_list ("sex"), "男")->tone, ==, AJ_TONE_NONE);
  g_assert_null (aj_rules_get_list ("L-99"));
  g_assert_null (aj_rules_get_list (NULL));
  g_assert_null (aj_rule_list_find (NULL, "1"));
}

/* M-1: each pack says which document it is. */
static void
test_packs (void)
{
  const AjRulePack *pack = aj_rules_get_list ("L-07")->pack;
  guint n = 0;

  for (const AjRulePack *const *packs = aj_rules_list_packs (); *packs != NULL; packs++, n++)
    g_assert_nonnull ((*packs)->title);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (pack->title, ==, "涉密信息系统集成资质管理办法");
  g_assert_cmpstr (pack->number, ==, "国保发〔2013〕7号");
  g_assert_nonnull (pack->basis);
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/letter-for-letter", test_letter_for_letter);
  g_test_add_func ("/rules/keys", test_keys);
  g_test_add_func ("/rules/round-trip", test_round_trip);
  g_test_add_func ("/rules/words", test_words);
  g_test_add_func ("/rules/packs", test_packs);
  return g_test_run ();
}
