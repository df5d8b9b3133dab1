/* The nine kinds of fields: how each reads what people type and shows what is stored.
 * See AjFieldKind in field.h for the contract. */
#include "field.h"

#include "date.h"
#include "i18n.h"
#include "rules.h"
#include "text-clean.h"

#define DEFAULT_TEXT_SIZE 200
#define LONG_TEXT_SIZE    20000

/* Empty input is an empty value in every kind. */
static gboolean
is_empty (char *trimmed, char **stored)
{
  if (*trimmed != '\0')
    return FALSE;
  g_free (trimmed);
  *stored = NULL;
  return TRUE;
}

static gboolean
refuse (char **stored, char *as_typed, char **message, char *why)
{
  *stored = as_typed;
  *message = why;
  return FALSE;
}

static gboolean
parse_words (const AjFieldDef *field,
             const char *typed,
             gboolean lines,
             guint most,
             char **stored,
             char **message,
             char **note)
{
  char *text = aj_text_trim (typed, lines);

  if (is_empty (text, stored))
    return TRUE;
  *message = aj_text_check (text, lines);
  if (*message == NULL && g_utf8_strlen (text, -1) > (glong) most)
    *message = g_strdup_printf (_ ("“%s” is too long: %ld characters, at most %u fit."),
                                aj_field_get_label (field), g_utf8_strlen (text, -1), most);
  *stored = text;
  return *message == NULL;
}

static gboolean
parse_text (const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  return parse_words (field, typed, FALSE, field->size != 0 ? field->size : DEFAULT_TEXT_SIZE,
                      stored, message, note);
}

static gboolean
parse_long_text (
  const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  return parse_words (field, typed, TRUE, field->size != 0 ? field->size : LONG_TEXT_SIZE, stored,
                      message, note);
}

static char *
format_as_is (const AjFieldDef *field, const char *stored)
{
  return g_strdup (stored);
}

/* A comma with three digits after it, and no fourth: "1,234". */
static gboolean
begins_group (const char *at)
{
  return at[0] == ',' && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]) &&
         g_ascii_isdigit (at[3]) && !g_ascii_isdigit (at[4]);
}

/* Digits with at most one point; "1,234.5" and "007" are put into the plain form. */
static gboolean
parse_number (
  const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  g_autofree char *trimmed = aj_text_trim (typed, FALSE);
  g_autofree char *narrow = aj_text_narrow (trimmed, NULL);
  const char *at = narrow;

  if (*trimmed == '\0')
    {
      *stored = NULL;
      return TRUE;
    }
  g_autoptr (GString) number = g_string_new (NULL);
  if (*at == '-')
    g_string_append_c (number, *at++);
  while (*at == '0' && g_ascii_isdigit (at[1]))
    at++;
  gboolean point = FALSE, good = g_ascii_isdigit (*at);
  for (; good && *at != '\0'; at++)
    if (g_ascii_isdigit (*at) || (*at == '.' && !point && g_ascii_isdigit (at[1])))
      {
        point = point || *at == '.';
        g_string_append_c (number, *at);
      }
    else if (point || !begins_group (at))
      good = FALSE;
  if (!good || number->len > 18)
    return refuse (stored, g_steal_pointer (&trimmed), message,
                   g_strdup_printf (_ ("“%s” must be a number such as 12 or 12.50."),
                                    aj_field_get_label (field)));
  *stored = g_string_free (g_steal_pointer (&number), FALSE);
  return TRUE;
}

static gboolean
parse_date (const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  g_autofree char *trimmed = aj_text_trim (typed, FALSE);
  g_autofree char *today = NULL;

  if (*trimmed == '\0')
    {
      *stored = NULL;
      return TRUE;
    }
  /* The usual case by far: a stored value that is only looked at again. */
  if (aj_date_is_valid (trimmed))
    {
      *stored = g_steal_pointer (&trimmed);
      return TRUE;
    }
  /* Asking for today asks the system for its time zone: only the short forms need it. */
  *stored = aj_date_parse (trimmed, NULL);
  if (*stored == NULL)
    {
      today = aj_date_today ();
      *stored = aj_date_parse (trimmed, today);
    }
  if (*stored != NULL)
    return TRUE;
  return refuse (
    stored, g_strdup (trimmed), message,
    g_strdup_printf (
      _ ("“%s”: “%s” is not a day of the calendar. Write it like 2026-03-05 or 20260305."),
      aj_field_get_label (field), trimmed));
}

/* Names the choices when they are few enough to read. */
static char *
explain_choices (const AjFieldDef *field, const AjRuleList *list, const char *typed)
{
  g_autoptr (GString) all = g_string_new (NULL);

  if (list->n_items > 12)
    return g_strdup_printf (_ ("“%s”: “%s” is not in the list “%s”."), aj_field_get_label (field),
                            typed, list->title);
  for (guint i = 0; i < list->n_items; i++)
    {
      g_autofree char *text = aj_rule_list_format (list, list->items[i].key);
      g_string_append_printf (all, "%s%s", i > 0 ? _ (", ") : "", text);
    }
  return g_strdup_printf (_ ("“%s”: “%s” is not one of the choices (%s)."),
                          aj_field_get_label (field), typed, all->str);
}

static gboolean
parse_choice (
  const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  g_autofree char *trimmed = aj_text_trim (typed, FALSE);
  const AjRuleList *list = aj_rules_get_list (field->list);

  *stored = NULL;
  if (*trimmed == '\0')
    return TRUE;
  g_return_val_if_fail (list != NULL, FALSE);
  *stored = g_strdup (aj_rule_list_match (list, trimmed));
  if (*stored != NULL)
    return TRUE;
  return refuse (stored, g_strdup (trimmed), message, explain_choices (field, list, trimmed));
}

static char *
format_choice (const AjFieldDef *field, const char *stored)
{
  return aj_rule_list_format (aj_rules_get_list (field->list), stored);
}

/* Keys in the order of the list, each once; or NULL and *unknown is the first word that is none. */
static char *
match_choices (const AjRuleList *list, const char *typed, char **unknown)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, list->n_items);
  g_auto (GStrv)
    words = g_regex_split_simple ("[,，;；、\\n|]", typed, 0, 0);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      const char *key;

      g_strstrip (*word);
      if (**word == '\0')
        continue;
      key = aj_rule_list_match (list, *word);
      if (key == NULL)
        {
          *unknown = g_strdup (*word);
          return NULL;
        }
      for (guint i = 0; i < list->n_items; i++)
        if (list->items[i].key == key)
          chosen[i] = TRUE;
    }
  for (guint i = 0; i < list->n_items; i++)
    if (chosen[i])
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? "," : "", list->items[i].key);
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static gboolean
parse_choices (
  const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  g_autofree char *trimmed = aj_text_trim (typed, TRUE);
  g_autofree char *unknown = NULL;
  const AjRuleList *list = aj_rules_get_list (field->list);

  *stored = NULL;
  if (*trimmed == '\0')
    return TRUE;
  g_return_val_if_fail (list != NULL, FALSE);
  /* An item's own words may hold a separator: the whole text comes first. */
  const char *whole = aj_rule_list_match (list, trimmed);
  *stored = whole != NULL ? g_strdup (whole) : match_choices (list, trimmed, &unknown);
  if (*stored != NULL)
    {
      if (**stored == '\0')
        g_clear_pointer (stored, g_free);
      return TRUE;
    }
  return refuse (stored, g_strdup (trimmed), message, explain_choices (field, list, unknown));
}

static char *
format_choices (const AjFieldDef *field, const char *stored)
{
  const AjRuleList *list = aj_rules_get_list (field->list);
  g_auto (GStrv)
    keys = g_strsplit (stored, ",", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (char **key = keys; *key != NULL; key++)
    {
      g_autofree char *one = aj_rule_list_format (list, *key);
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", one);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse_flag (const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  static const char *const yes[] = { "1", "是", "有", "√", "✓", "对", "y", "yes", "true", NULL };
  static const char *const no[] = { "0",    "否", "无", "×",     "✗", "不是",
                                    "没有", "n",  "no", "false", NULL };
  g_autofree char *trimmed = aj_text_trim (typed, FALSE);
  g_autofree char *narrow = aj_text_narrow (trimmed, NULL);
  g_autofree char *word = g_ascii_strdown (narrow, -1);

  *stored = NULL;
  if (*word == '\0')
    return TRUE;
  if (g_strv_contains (yes, word))
    *stored = g_strdup ("1");
  else if (g_strv_contains (no, word))
    *stored = g_strdup ("0");
  if (*stored != NULL)
    return TRUE;
  return refuse (stored, g_strdup (trimmed), message,
                 g_strdup_printf (_ ("“%s” must be yes or no."), aj_field_get_label (field)));
}

static char *
format_flag (const AjFieldDef *field, const char *stored)
{
  if (g_str_equal (stored, "1"))
    return g_strdup (_ ("Yes"));
  if (g_str_equal (stored, "0"))
    return g_strdup (_ ("No"));
  return g_strdup (stored);
}

static gboolean
parse_link (const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  g_autofree char *trimmed = aj_text_trim (typed, FALSE);
  gint64 id = 0;

  *stored = NULL;
  if (*trimmed == '\0')
    return TRUE;
  if (g_ascii_string_to_signed (trimmed, 10, 1, G_MAXINT64, &id, NULL))
    {
      *stored = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      return TRUE;
    }
  return refuse (
    stored, g_strdup (trimmed), message,
    g_strdup_printf (_ ("“%s”: no record “%s” was found."), aj_field_get_label (field), trimmed));
}

/* Numbers of cards, licences and papers: full-width characters are narrowed, spaces dropped, small
 * letters made capital (x of an identity number), and the first two are said (V12). */
static gboolean
parse_code (const AjFieldDef *field, const char *typed, char **stored, char **message, char **note)
{
  g_autofree char *trimmed = aj_text_trim (typed, FALSE);
  gboolean narrowed = FALSE;
  g_autofree char *narrow = aj_text_narrow (trimmed, &narrowed);
  g_autofree char *dense = aj_text_drop_spaces (narrow);
  g_autofree char *code = g_ascii_strup (dense, -1);

  if (narrowed && note != NULL)
    *note = g_strdup_printf (_ ("“%s”: full-width characters were changed to half-width: %s"),
                             aj_field_get_label (field), code);
  else if (strlen (dense) != strlen (narrow) && note != NULL)
    *note = g_strdup_printf (_ ("“%s”: spaces inside were removed: %s"), aj_field_get_label (field),
                             code);
  return parse_words (field, code, FALSE, field->size != 0 ? field->size : DEFAULT_TEXT_SIZE,
                      stored, message, note);
}

const AjFieldKind aj_kind_text = { AJ_KIND_TEXT, "TEXT", parse_text, format_as_is };
const AjFieldKind aj_kind_long_text = { AJ_KIND_LONG_TEXT, "TEXT", parse_long_text, format_as_is };
const AjFieldKind aj_kind_number = { AJ_KIND_NUMBER, "TEXT", parse_number, format_as_is };
const AjFieldKind aj_kind_date = { AJ_KIND_DATE, "TEXT", parse_date, format_as_is };
const AjFieldKind aj_kind_choice = { AJ_KIND_CHOICE, "TEXT", parse_choice, format_choice };
const AjFieldKind aj_kind_choices = { AJ_KIND_CHOICES, "TEXT", parse_choices, format_choices };
const AjFieldKind aj_kind_flag = { AJ_KIND_FLAG, "TEXT", parse_flag, format_flag };
const AjFieldKind aj_kind_link = { AJ_KIND_LINK, "INTEGER", parse_link, format_as_is };
const AjFieldKind aj_kind_code = { AJ_KIND_CODE, "TEXT", parse_code, format_as_is };
