#include "prepare.h"

#include "journal.h"
#include "pinyin.h"
#include "search-text.h"

static void
append_words (GString *text, const char *value)
{
  g_autofree char *folded = aj_search_text_fold (value);

  g_string_append (text, folded);
  g_string_append_c (text, ' ');
}

char *
aj_search_text_for (const AjRecordDef *def, char *const *values, char *const *initials)
{
  GString *text = g_string_sized_new (256);
  guint n = 0;

  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      if ((field->flags & AJ_FIELD_SEARCHED) != 0 && values[i] != NULL)
        append_words (text, values[i]);
      if (!aj_field_has_initials (field))
        continue;
      if (initials[n] != NULL)
        append_words (text, initials[n]);
      n++;
    }
  return g_string_free (text, FALSE);
}

char **
aj_initials_for (const AjTable *table, char *const *values)
{
  char **initials = g_new0 (char *, table->n_initials + 1);
  guint n = 0;

  for (guint i = 0; i < table->def->n_fields; i++)
    if (aj_field_has_initials (&table->def->fields[i]))
      {
        /* A place for each name; an empty one keeps "", which ends nothing early. */
        initials[n++] = values[i] != NULL ? aj_pinyin_initials (values[i]) : g_strdup ("");
      }
  return initials;
}

AjPrepared *
aj_prepared_new (const AjRecordDef *def, char *const *values)
{
  AjPrepared *self = g_new0 (AjPrepared, 1);

  for (guint i = 0; i < def->n_fields; i++)
    self->n_keys += aj_field_has_sort_column (&def->fields[i]);
  self->keys = g_new0 (char *, self->n_keys + 1);
  for (guint i = 0, n = 0; i < def->n_fields; i++)
    if (aj_field_has_sort_column (&def->fields[i]))
      self->keys[n++] = aj_field_make_sort_key (&def->fields[i], values[i]);
  self->initials = aj_initials_for (aj_table_get (def), values);
  self->text = aj_search_text_for (def, values, self->initials);
  self->json = aj_journal_write (def, values);
  return self;
}

void
aj_prepared_free (AjPrepared *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_keys; i++)
    g_free (self->keys[i]);
  g_free (self->keys);
  g_strfreev (self->initials);
  g_free (self->text);
  g_free (self->json);
  g_free (self);
}
