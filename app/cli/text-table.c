#include "text-table.h"

#include "i18n.h"

struct _AjTextTable
{
  GPtrArray *cells; /* of char *, headers first */
  guint n_columns;
  guint *widths;
};

static guint
get_width (const char *text)
{
  guint width = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

AjTextTable *
aj_text_table_new (const char *const *headers)
{
  AjTextTable *self = g_new0 (AjTextTable, 1);

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->n_columns = g_strv_length ((char **) headers);
  self->widths = g_new0 (guint, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    aj_text_table_add (self, _ (headers[i]));
  return self;
}

void
aj_text_table_free (AjTextTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->cells);
  g_free (self->widths);
  g_free (self);
}

void
aj_text_table_add (AjTextTable *self, const char *text)
{
  GString *clean = g_string_new (NULL);
  guint column = self->cells->len % self->n_columns;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }
  self->widths[column] = MAX (self->widths[column], get_width (clean->str));
  g_ptr_array_add (self->cells, g_string_free (clean, FALSE));
}

void
aj_text_table_print (AjTextTable *self, FILE *out)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *text = g_ptr_array_index (self->cells, i);
      guint column = i % self->n_columns;

      fputs (text, out);
      if (column + 1 == self->n_columns)
        fputc ('\n', out);
      else
        fprintf (out, "%*s", (int) (self->widths[column] - get_width (text) + 2), "");
    }
}
