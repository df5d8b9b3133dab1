#include "words.h"

#include "date.h"
#include "rules.h"

char *
aj_words_item (const char *list_name, const char *key)
{
  const AjRuleList *list = aj_rules_get_list (list_name);
  const AjRuleItem *item = list != NULL ? aj_rule_list_find (list, key) : NULL;
  char *text = g_strdup (item != NULL && *item->text != '\0' ? item->text : key);

  if (g_str_has_suffix (text, "；") || g_str_has_suffix (text, "。"))
    text[strlen (text) - strlen ("；")] = '\0';
  return text;
}

static char *
join_choices (const char *list, const char *stored)
{
  g_auto (GStrv)
    keys = g_strsplit (stored, ",", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *item = aj_words_item (list, keys[i]);
      g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", item);
    }
  return g_string_free (text, FALSE);
}

static char *
get_words (AjStore *store, AjRecord *record, int field, gboolean long_dates)
{
  const AjFieldDef *def = &aj_record_get_def (record)->fields[field];
  const char *stored = aj_record_get (record, field);

  if (stored == NULL)
    return g_strdup ("");
  switch (def->kind->id)
    {
    case AJ_KIND_DATE:
      return long_dates ? aj_date_format_chinese (stored) : g_strdup (stored);
    case AJ_KIND_CHOICE:
    case AJ_KIND_CHOICES:
      return join_choices (def->list, stored);
    case AJ_KIND_FLAG:
      return g_strdup (g_str_equal (stored, "1") ? "是" : "否");
    case AJ_KIND_LINK:
      return aj_store_dup_title (store, aj_records_find (def->target),
                                 aj_record_get_link (record, field));
    case AJ_KIND_TEXT:
    case AJ_KIND_LONG_TEXT:
    case AJ_KIND_NUMBER:
    case AJ_KIND_CODE:
      break;
    }
  /* One paragraph: line ends of a long text become white. */
  return g_strdelimit (g_strdup (stored), "\r\n\t", ' ');
}

char *
aj_words_field (AjStore *store, AjRecord *record, int field)
{
  return get_words (store, record, field, TRUE);
}

char *
aj_words_cell (AjStore *store, AjRecord *record, int field)
{
  return get_words (store, record, field, FALSE);
}
