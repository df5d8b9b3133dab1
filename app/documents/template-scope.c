#include "template-scope.h"

#include "anjuan-config.h"
#include "date.h"
#include "i18n.h"
#include "paper-text.h"
#include "record-unit.h"
#include "unit-past.h"

#include <string.h>

static const char *const shows[] = { "year",  "month", "day", "iso",  "dots", "gb",
                                     "group", "han",   "age", "code", NULL };

/* What a key leads to. */
typedef struct
{
  const AjScope *scope;
  const AjRecordDef *def;
  AjRecord *record; /* owned (nullable) */
  int field;        /* -1: a word of ours */
  const char *word;
} Found;

static void
found_clear (Found *self)
{
  g_clear_object (&self->record);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
find_word (const AjScope *self, const char *key, Found *found, char **reason)
{
  static const char *const words[] = { "n",     "rows",    "today", "record.digest",
                                       "vault", "program", NULL };

  found->scope = self;
  found->field = -1;
  found->word = key;
  if (g_strv_contains (words, key))
    return TRUE;
  if (g_str_equal (key, "item") || g_str_equal (key, "item.key") || g_str_equal (key, "item.text"))
    {
      if (self->def == NULL)
        return TRUE;
      *reason = g_strdup_printf (
        _ ("“%s” exists only inside an <each> over a list (list=… or of=…)."), key);
      return FALSE;
    }
  if (!g_str_has_prefix (key, "given."))
    return FALSE;
  if (self->input->asks != NULL && g_hash_table_contains (self->input->asks, key + 6))
    return TRUE;
  *reason = g_strdup_printf (_ ("“%s” is used, but no <ask key=\"%s\"/> at the beginning of the "
                                "template declares it."),
                             key, key + 6);
  return FALSE;
}

/* Follows the links of a path; the record may be missing on the way, its type never is. */
static gboolean
find_path (const AjScope *self, const char *key, Found *found, char **reason)
{
  g_auto (GStrv)
    parts = g_strsplit (key, ".", -1);
  const AjLookup *lookup =
    self->input->store != NULL ? aj_store_get_lookup (self->input->store) : NULL;

  found->scope = self;
  found->def = self->def;
  g_set_object (&found->record, self->record);
  for (guint i = 0; found->def != NULL && parts[i] != NULL; i++)
    {
      int field = aj_record_def_find (found->def, parts[i]);
      if (field < 0)
        break;
      if (parts[i + 1] == NULL)
        {
          found->field = field;
          return TRUE;
        }
      if (found->def->fields[field].kind->id != AJ_KIND_LINK)
        break;
      AjRecord *next = found->record != NULL && lookup != NULL
                         ? aj_lookup_follow (lookup, found->record, field)
                         : NULL;
      found->def = aj_records_find (found->def->fields[field].target);
      g_clear_object (&found->record);
      found->record = next;
    }
  *reason = g_strdup_printf (_ ("there is no value “%s” for this document."), key);
  return FALSE;
}

/* Splits "up.unit.name:year" and finds where it leads. *show: (out) (nullable) what is behind the
 * colon, within key. */
static gboolean
find (const AjScope *self, const char *key, Found *found, const char **show, char **reason)
{
  const char *colon = strchr (key, ':');
  g_autofree char *path = colon != NULL ? g_strndup (key, colon - key) : g_strdup (key);
  const char *rest = path;

  *show = colon != NULL ? colon + 1 : NULL;
  if (colon != NULL && !g_strv_contains (shows, *show))
    {
      *reason = g_strdup_printf (_ ("“:%s” is no way to show a value."), *show);
      return FALSE;
    }
  while (self->up != NULL && g_str_has_prefix (rest, "up."))
    {
      self = self->up;
      rest += 3;
    }
  if (find_word (self, rest, found, reason))
    {
      found->word = g_intern_string (rest);
      return TRUE;
    }
  return *reason == NULL && find_path (self, rest, found, reason);
}

gboolean
aj_scope_check_key (const AjScope *self, const char *key, char **reason)
{
  g_auto (Found)
    found = { .field = -1 };
  const char *show;

  return find (self, key, &found, &show, reason);
}

const AjFieldDef *
aj_scope_find_field (const AjScope *self, const char *key)
{
  g_auto (Found)
    found = { .field = -1 };
  g_autofree char *reason = NULL;
  const char *show;

  if (!find (self, key, &found, &show, &reason) || found.field < 0 || show != NULL)
    return NULL;
  return &found.def->fields[found.field];
}

/* What was given for this print; in a row of a list each row has its own: "verdict.（一）". */
static char *
dup_given (const AjScope *scope, const char *name)
{
  const AjTemplateInput *input = scope->input;
  const char *value = NULL;

  if (input->given != NULL && scope->item_key != NULL)
    {
      g_autofree char *own = g_strdup_printf ("%s.%s", name, scope->item_key);
      value = g_hash_table_lookup (input->given, own);
    }
  if (value == NULL && input->given != NULL)
    value = g_hash_table_lookup (input->given, name);
  if (value == NULL && input->samples && input->asks != NULL)
    value = aj_node_get (g_hash_table_lookup (input->asks, name), "sample");
  return g_strdup (value);
}

static char *
dup_word (const Found *found)
{
  const AjScope *scope = found->scope;
  const char *word = found->word;

  if (g_str_equal (word, "n"))
    return scope->n > 0 ? g_strdup_printf ("%u", scope->n) : NULL;
  if (g_str_equal (word, "rows"))
    return g_strdup_printf ("%u", scope->rows);
  if (g_str_equal (word, "today"))
    return g_strdup (scope->input->made_on);
  if (g_str_equal (word, "record.digest"))
    return scope->record != NULL ? aj_paper_digest (scope->record) : NULL;
  if (g_str_equal (word, "vault"))
    return scope->input->store != NULL ? g_strndup (aj_store_get_vault_id (scope->input->store), 8)
                                       : NULL;
  if (g_str_equal (word, "program"))
    return g_strdup ("案卷 " PACKAGE_VERSION);
  if (g_str_has_prefix (word, "given."))
    return dup_given (scope, word + 6);
  return g_strdup (g_str_equal (word, "item.key") ? scope->item_key : scope->item_text);
}

static char *
dup_stored (const Found *found)
{
  if (found->field < 0)
    return dup_word (found);
  if (found->record == NULL)
    return NULL;
  /* The unit as it was on the day that is printed (M-31). */
  if (found->def == &record_unit && found->scope->input->store != NULL)
    return aj_unit_dup_value_on (found->record, aj_store_get_lookup (found->scope->input->store),
                                 found->field, found->scope->input->made_on);
  return g_strdup (aj_record_get (found->record, found->field));
}

char *
aj_scope_dup_stored (const AjScope *self, const char *key)
{
  g_auto (Found)
    found = { .field = -1 };
  g_autofree char *reason = NULL;
  const char *show;

  return find (self, key, &found, &show, &reason) ? dup_stored (&found) : NULL;
}

static char *
dup_han (const char *number)
{
  static const char *const digits[] = { "零", "一", "二", "三", "四", "五",
                                        "六", "七", "八", "九", "十" };
  gint64 n = g_ascii_strtoll (number, NULL, 10);

  if (n < 0 || n > 99)
    return g_strdup (number);
  if (n <= 10)
    return g_strdup (digits[n]);
  return g_strdup_printf ("%s十%s", n < 20 ? "" : digits[n / 10], n % 10 > 0 ? digits[n % 10] : "");
}

static char *
show_date (const char *iso, const char *show, const char *made_on)
{
  g_auto (GStrv)
    parts = g_strsplit (iso, "-", 3);

  if (g_strv_length (parts) != 3)
    return g_strdup (iso);
  if (g_str_equal (show, "dots"))
    return g_strdup_printf ("%s.%s", parts[0], parts[1]);
  if (g_str_equal (show, "age"))
    {
      int years = (int) (g_ascii_strtoll (made_on, NULL, 10) - g_ascii_strtoll (iso, NULL, 10));
      return g_strdup_printf ("%d", years - (strcmp (made_on + 4, iso + 4) < 0));
    }
  int part = g_str_equal (show, "year") ? 0 : g_str_equal (show, "month") ? 1 : 2;
  return g_strdup_printf ("%d", (int) g_ascii_strtoll (parts[part], NULL, 10));
}

static char *
show_stored (const Found *found, const char *stored, const char *show)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (g_str_equal (show, "iso") || g_str_equal (show, "code"))
    return g_strdup (stored);
  if (g_str_equal (show, "han"))
    return dup_han (stored);
  if (g_str_equal (show, "group"))
    return aj_paper_group (stored, G_MAXUINT, " ");
  if (g_str_equal (show, "gb"))
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.3f",
                                      g_ascii_strtod (stored, NULL) / (1024.0 * 1024 * 1024)));
  return show_date (stored, show, found->scope->input->made_on);
}

char *
aj_scope_dup_text (const AjScope *self, const char *key)
{
  g_auto (Found)
    found = { .field = -1 };
  g_autofree char *reason = NULL;
  const char *show;

  if (!find (self, key, &found, &show, &reason))
    return g_strdup ("");
  /* A link to the unit shows the name it had on that day. */
  if (found.field >= 0 && show == NULL &&
      g_strcmp0 (found.def->fields[found.field].target, record_unit.table) == 0)
    {
      g_autofree char *name = g_strconcat (key, ".name", NULL);
      return aj_scope_dup_text (self, name);
    }
  g_autofree char *stored = dup_stored (&found);
  if (stored == NULL || *stored == '\0')
    return g_strdup ("");
  if (show != NULL)
    return show_stored (&found, stored, show);
  if (found.field < 0)
    return g_str_equal (found.word, "today") ? aj_date_format_chinese (stored)
                                             : g_steal_pointer (&stored);
  return aj_paper_text_of (self->input->store, &found.def->fields[found.field], stored);
}
