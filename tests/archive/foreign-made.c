#include "foreign-made.h"

#include "support.h"

#include <glib/gstdio.h>

char *
foreign_digest (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

void
foreign_put (const char *bag, const char *path, const char *text)
{
  g_autofree char *full = g_build_filename (bag, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

char *
foreign_make (const char *folder, const char *version)
{
  char *bag = g_build_filename (folder, "bag", NULL);
  g_autofree char *declaration =
    g_strdup_printf ("BagIt-Version: %s\nTag-File-Character-Encoding: UTF-8\n", version);
  g_autofree char *a = foreign_digest ("1");
  g_autofree char *b = foreign_digest ("二");
  g_autofree char *manifest = g_strdup_printf ("%s  data/a.txt\n%s  data/甲.txt\n", a, b);

  foreign_put (bag, "bagit.txt", declaration);
  foreign_put (bag, "data/a.txt", "1");
  foreign_put (bag, "data/甲.txt", "二");
  foreign_put (bag, "manifest-sha256.txt", manifest);
  return bag;
}
