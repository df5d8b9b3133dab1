#include "opinion-lines.h"

#include "i18n.h"
#include "opinions-private.h"

#include <string.h>

void
aj_opinion_lines_clear (AjOpinionLines *self)
{
  for (guint i = 0; i < self->n; i++)
    g_clear_pointer (&self->fields[i], g_free);
  self->n = 0;
}

gboolean
aj_opinion_lines_refuse (const AjOpinionLines *self, const char *why, GError **error)
{
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
               _ ("The file of opinions is refused at line %u: %s."), self->line, why);
  return FALSE;
}

gboolean
aj_opinion_lines_start (AjOpinionLines *self, const char *text, gsize size, GError **error)
{
  *self = (AjOpinionLines){ .at = text, .end = text + size };
  if (size > AJ_OPINIONS_SIZE_MAX)
    return aj_opinion_lines_refuse (self, _ ("it is larger than 1 MiB"), error);
  if (!g_utf8_validate_len (text, size, NULL))
    return aj_opinion_lines_refuse (self, _ ("it is not UTF-8 text"), error);
  return TRUE;
}

gboolean
aj_opinion_lines_next (AjOpinionLines *self, GError **error)
{
  aj_opinion_lines_clear (self);
  if (self->at == self->end)
    return TRUE;
  self->line++;
  const char *stop = memchr (self->at, '\n', self->end - self->at);
  if (stop == NULL)
    return aj_opinion_lines_refuse (self, _ ("it is cut off"), error);
  for (const char *at = self->at; at <= stop;)
    {
      const char *tab = memchr (at, '\t', stop - at);
      if (tab == NULL)
        tab = stop;
      if (self->n == AJ_OPINION_FIELDS)
        return aj_opinion_lines_refuse (self, _ ("too many fields"), error);
      self->fields[self->n] = aj_opinion_text_unescape (at, tab - at);
      if (self->fields[self->n++] == NULL)
        return aj_opinion_lines_refuse (self, _ ("a backslash that stands for nothing"), error);
      at = tab + 1;
    }
  self->at = stop + 1;
  return TRUE;
}

gboolean
aj_opinion_lines_is (const AjOpinionLines *self, const char *word)
{
  return self->n > 0 && g_str_equal (self->fields[0], word);
}

gboolean
aj_opinion_lines_take (AjOpinionLines *self, const char *word, char **value, GError **error)
{
  if (!aj_opinion_lines_next (self, error))
    return FALSE;
  if (!aj_opinion_lines_is (self, word) || self->n != 2)
    {
      g_autofree char *why = g_strdup_printf (_ ("“%s” is expected here, once"), word);
      return aj_opinion_lines_refuse (self, why, error);
    }
  g_free (*value);
  *value = g_steal_pointer (&self->fields[1]);
  return TRUE;
}
