#include "paper-text.h"

#include "date.h"

#include <string.h>

char *
aj_paper_item (const char *list_name, const char *key)
{
  const AjRuleList *list = aj_rules_get_list (list_name);
  const AjRuleItem *item = list != NULL ? aj_rule_list_find (list, key) : NULL;

  if (item == NULL)
    return g_strdup (key);
  char *words = g_strdup (item->text);
  if (g_str_has_suffix (words, "；") || g_str_has_suffix (words, "。"))
    words[strlen (words) - strlen ("；")] = '\0';
  return words;
}

/* Lists of a regulation have words for their keys; our own hold the Chinese words as keys. */
static char *
words_of_key (const AjFieldDef *field, const char *key)
{
  if (field->list == NULL || !g_str_has_prefix (field->list, "L-"))
    return g_strdup (key);
  return aj_paper_item (field->list, key);
}

static char *
words_of_keys (const AjFieldDef *field, const char *stored)
{
  g_auto (GStrv)
    keys = g_strsplit (stored, ",", -1);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *words = words_of_key (field, keys[i]);
      g_string_append_printf (all, "%s%s", i > 0 ? "、" : "", words);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

char *
aj_paper_text_of (AjStore *store, const AjFieldDef *field, const char *stored)
{
  if (stored == NULL)
    return g_strdup ("");
  switch (field->kind->id)
    {
    case AJ_KIND_DATE:
      return aj_date_format_chinese (stored);
    case AJ_KIND_CHOICE:
      return words_of_key (field, stored);
    case AJ_KIND_CHOICES:
      return words_of_keys (field, stored);
    case AJ_KIND_FLAG:
      return g_strdup (g_str_equal (stored, "1") ? "是" : "否");
    case AJ_KIND_LINK:
      return store == NULL ? g_strdup ("")
                           : aj_store_dup_title (store, aj_records_find (field->target),
                                                 g_ascii_strtoll (stored, NULL, 10));
    case AJ_KIND_TEXT:
    case AJ_KIND_LONG_TEXT:
    case AJ_KIND_NUMBER:
    case AJ_KIND_CODE:
      break;
    }
  return g_strdup (stored);
}

char *
aj_paper_text (AjStore *store, AjRecord *record, int field)
{
  return aj_paper_text_of (store, &aj_record_get_def (record)->fields[field],
                           aj_record_get (record, field));
}

char *
aj_paper_table_date (AjRecord *record, int field)
{
  const char *stored = aj_record_get (record, field);
  return g_strdup (stored != NULL ? stored : "");
}

char *
aj_paper_digest (AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autoptr (GString) values = g_string_new (NULL);

  g_string_append_printf (values, "%s\n", def->table);
  for (guint i = 0; i < def->n_fields; i++)
    if (aj_record_get (record, (int) i) != NULL)
      g_string_append_printf (values, "%s=%s\n", def->fields[i].name,
                              aj_record_get (record, (int) i));
  g_autofree char *hex =
    g_compute_checksum_for_string (G_CHECKSUM_SHA256, values->str, (gssize) values->len);
  return g_ascii_strup (hex, -1);
}

char *
aj_paper_group (const char *hex, guint n, const char *between)
{
  g_autoptr (GString) grouped = g_string_new (NULL);

  for (guint i = 0; i < n && hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append (grouped, between);
      g_string_append_c (grouped, g_ascii_toupper (hex[i]));
    }
  return g_string_free (g_steal_pointer (&grouped), FALSE);
}
