/* What a print may be given that no record holds: --values FILE, and --blank. */
#include "print-values.h"

#include "i18n.h"
#include "terminal.h"

#include <string.h>

/* NAME=TEXT, one a line; "#" begins a comment. A name that no template asks for is refused by the
 * template's own list. */
static gboolean
read_line (GHashTable *values, const char *line, guint number, const char *path)
{
  const char *equals = strchr (line, '=');

  if (*line == '\0' || *line == '#')
    return TRUE;
  if (equals == NULL || equals == line)
    {
      g_printerr (_ ("%s, line %u: write NAME=TEXT, for example conclusion=….\n"), path, number);
      return FALSE;
    }
  char *name = g_strstrip (g_strndup (line, equals - line));
  g_hash_table_insert (values, name, g_strstrip (g_strdup (equals + 1)));
  return TRUE;
}

gboolean
aj_print_values_read (const AjCall *call, GHashTable **values)
{
  const char *path = call->values[OPTION_VALUES];
  g_autofree char *text = NULL;
  GError *error = NULL;

  *values = NULL;
  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      aj_terminal_fail (error);
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_printerr (_ ("%s is not UTF-8.\n"), path);
      return FALSE;
    }
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (*values, g_strstrip (lines[i]), i + 1, path))
      {
        g_clear_pointer (values, g_hash_table_unref);
        return FALSE;
      }
  return TRUE;
}

int
aj_print_blank (const AjCall *call,
                AjStore *store,
                const AjDocumentType *type,
                const AjDocumentOptions *options)
{
  const char *path = call->values[OPTION_OUTPUT];
  GError *error = NULL;

  if (!type->template)
    {
      g_printerr (_ ("“%s” has no blank form: it is made from records alone.\n"), type->name);
      return AJ_EXIT_REFUSED;
    }
  g_autoptr (AjDocument) document = aj_document_build (store, type->name, 0, options, &error);
  if (document == NULL || !aj_document_write_pdf (document, path, FALSE, NULL, &error))
    return aj_terminal_fail (error);
  guint n = aj_document_get_n_pages (document);
  printf (ngettext_ ("Wrote %s (%u page).\n", "Wrote %s (%u pages).\n", n), path, n);
  return AJ_EXIT_DONE;
}
