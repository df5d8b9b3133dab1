#include "outside.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define DPI 600

char *
outside_run (const char *const *argv, gsize *length)
{
  g_autofree char *program = g_find_program_in_path (argv[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = NULL;

  if (program == NULL)
    {
      g_autofree char *why = g_strdup_printf ("%s is not installed", argv[0]);
      g_test_skip (why);
      return NULL;
    }
  g_autoptr (GSubprocess) process = g_subprocess_newv (
    argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  gsize n;
  const char *data = g_bytes_get_data (out, &n);
  char *copy = g_malloc (n + 1);
  if (n > 0)
    memcpy (copy, data, n);
  copy[n] = '\0';
  if (length != NULL)
    *length = n;
  return copy;
}

char *
outside_write (AjDocument *document, const char *name)
{
  const char *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *folder =
    g_build_filename (build != NULL ? build : g_get_tmp_dir (), "pages", NULL);
  g_autofree char *file = g_strdup_printf ("%s.pdf", name);
  char *path = g_build_filename (folder, file, NULL);
  g_autofree char *program = g_find_program_in_path ("pdftoppm");
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0755);
  aj_document_write_pdf (document, path, FALSE, NULL, &error);
  g_assert_no_error (error);
  if (program != NULL)
    {
      g_autofree char *picture = g_build_filename (folder, name, NULL);
      const char *argv[] = { "pdftoppm", "-r", "70", "-png", path, picture, NULL };
      g_free (outside_run (argv, NULL));
    }
  return path;
}

static void
word_free (gpointer data)
{
  OutsideWord *word = data;

  g_free (word->text);
  g_free (word);
}

GPtrArray *
outside_words (const char *pdf, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  const char *argv[] = { "pdftotext", "-bbox", "-f", number, "-l", number, pdf, "-", NULL };
  g_autofree char *html = outside_run (argv, NULL);
  static const char form[] = "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%255[^<]";

  if (html == NULL)
    return NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);
  for (const char *at = strstr (html, "<word"); at != NULL; at = strstr (at + 1, "<word"))
    {
      OutsideWord *word = g_new0 (OutsideWord, 1);
      char text[256];
      g_assert_cmpint (
        sscanf (at, form, &word->left, &word->top, &word->right, &word->bottom, text), ==, 5);
      word->text = g_strdup (text);
      g_ptr_array_add (words, word);
    }
  return words;
}

char *
outside_text (const char *pdf)
{
  const char *argv[] = { "pdftotext", "-raw", pdf, "-", NULL };
  g_autofree char *raw = outside_run (argv, NULL);

  if (raw == NULL)
    return NULL;
  g_autoptr (GRegex) blanks =
    g_regex_new ("(?<=[^\\x00-\\x7f])[ \\n]+(?=[^\\x00-\\x7f])", 0, 0, NULL);
  return g_regex_replace_literal (blanks, raw, -1, 0, "", 0, NULL);
}

gboolean
outside_ink (const char *pdf,
             guint page,
             double left,
             double top,
             double right,
             double bottom,
             OutsideInk *ink)
{
  const double dot = 25.4 / DPI;
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *resolution = g_strdup_printf ("%d", DPI);
  g_autofree char *x = g_strdup_printf ("%d", (int) (left / dot));
  g_autofree char *y = g_strdup_printf ("%d", (int) (top / dot));
  g_autofree char *w = g_strdup_printf ("%d", (int) ((right - left) / dot));
  g_autofree char *h = g_strdup_printf ("%d", (int) ((bottom - top) / dot));
  const char *argv[] = { "pdftoppm", "-r", resolution, "-gray", "-f", number, "-l", number, "-x",
                         x,          "-y", y,          "-W",    w,    "-H",   h,    pdf,    NULL };
  gsize length;
  g_autofree char *picture = outside_run (argv, &length);
  int width, height, start;

  if (picture == NULL)
    return FALSE;
  g_assert_cmpint (sscanf (picture, "P5 %d %d 255%n", &width, &height, &start), ==, 2);
  const guchar *dots = (const guchar *) picture + start + 1;
  int from_x = width, from_y = height, to_x = -1, to_y = -1;
  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++)
      if (dots[(gsize) row * width + column] < 128)
        {
          from_x = MIN (from_x, column);
          to_x = MAX (to_x, column);
          from_y = MIN (from_y, row);
          to_y = MAX (to_y, row);
        }
  ink->left = left + from_x * dot;
  ink->right = left + (to_x + 1) * dot;
  ink->top = top + from_y * dot;
  ink->bottom = top + (to_y + 1) * dot;
  return TRUE;
}

guint
outside_count (const GByteArray *bytes, const char *words)
{
  guint n = 0;
  const guint8 *p = bytes->data, *end = bytes->data + bytes->len;

  while ((p = memmem (p, (gsize) (end - p), words, strlen (words))) != NULL)
    n++, p++;
  return n;
}
