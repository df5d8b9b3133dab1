#include "line-diff.h"

#include <string.h>

static void
line_free (gpointer data)
{
  g_free (((AjDiffLine *) data)->text);
  g_free (data);
}

static void
add (GPtrArray *lines, AjLineKind kind, const char *text, guint number)
{
  AjDiffLine *line = g_new0 (AjDiffLine, 1);

  line->kind = kind;
  line->text = g_strdup (text);
  line->number = number;
  g_ptr_array_add (lines, line);
}

/* length[i * (m + 1) + j]: how many lines the rests old[i…] and new[j…] have in common. */
static guint *
common_lengths (char **old, guint n, char **new, guint m)
{
  guint *length = g_new0 (guint, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      {
        gsize at = (gsize) i * (m + 1) + j;
        if (strcmp (old[i], new[j]) == 0)
          length[at] = length[at + m + 2] + 1;
        else
          length[at] = MAX (length[at + m + 1], length[at + 1]);
      }
  return length;
}

GPtrArray *
aj_line_diff (const char *before, const char *after)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto (GStrv)
    old = g_strsplit (before, "\n", -1);
  g_auto (GStrv)
    new = g_strsplit (after, "\n", -1);
  guint n = g_strv_length (old), m = g_strv_length (new), i = 0, j = 0;
  g_autofree guint *length = common_lengths (old, n, new, m);

  while (i < n || j < m)
    {
      gsize at = (gsize) i * (m + 1) + j;
      if (i < n && j < m && strcmp (old[i], new[j]) == 0)
        {
          add (lines, AJ_LINE_SAME, new[j], j + 1);
          i++;
          j++;
        }
      else if (j >= m || (i < n && length[at + m + 1] >= length[at + 1]))
        {
          add (lines, AJ_LINE_GONE, old[i], i + 1);
          i++;
        }
      else
        {
          add (lines, AJ_LINE_NEW, new[j], j + 1);
          j++;
        }
    }
  return lines;
}
