#include "canon.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

/* Freeing an archive writes the data that the header promised: thrown away, and where it would be
 * gigabytes, the archive stays. */
static gboolean closing;
static GPtrArray *kept;

static la_ssize_t
on_write_cb (struct archive *archive, void *data, const void *bytes, size_t size)
{
  if (!closing)
    g_byte_array_append (data, bytes, size);
  return size;
}

/* What libarchive writes for a header. */
static GByteArray *
write_with_libarchive (const char *path, guint64 size)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_pax_restricted (archive);
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open (archive, out, NULL, on_write_cb, NULL), ==, ARCHIVE_OK);
  archive_entry_copy_pathname (entry, path);
  archive_entry_set_mode (entry, S_IFREG | 0644);
  archive_entry_set_size (entry, size);
  archive_entry_set_mtime (entry, 0, 0);
  if (archive_write_header (archive, entry) != ARCHIVE_OK)
    g_error ("%s: %s", path, archive_error_string (archive));
  guint length = out->len;
  closing = TRUE;
  if (size < 1024 * 1024)
    archive_write_free (archive);
  else
    g_ptr_array_add (kept, archive);
  closing = FALSE;
  archive_entry_free (entry);
  g_byte_array_set_size (out, length);
  return out;
}

static void
compare (const char *path, guint64 size)
{
  g_autoptr (GByteArray) theirs = write_with_libarchive (path, size);
  g_autoptr (GByteArray) ours = g_byte_array_new ();

  aj_canon_header (ours, path, size);
  if (ours->len != theirs->len || memcmp (ours->data, theirs->data, ours->len) != 0)
    {
      g_test_message ("%s", path);
      for (guint i = 0; i < MIN (ours->len, theirs->len); i++)
        if (ours->data[i] != theirs->data[i])
          {
            g_test_message ("byte %u: %.100s | %.100s", i, ours->data + i - i % 512,
                            theirs->data + i - i % 512);
            break;
          }
      g_test_fail ();
    }
}

static void
test_fixed (void)
{
  static const guint64 sizes[] = { 0,
                                   1,
                                   511,
                                   512,
                                   513,
                                   AJ_TAR_USTAR_SIZE_MAX,
                                   AJ_TAR_USTAR_SIZE_MAX + 1,
                                   G_GUINT64_CONSTANT (12) << 30,
                                   (G_GUINT64_CONSTANT (1) << 36) - 1,
                                   G_GUINT64_CONSTANT (1) << 36,
                                   G_GUINT64_CONSTANT (1) << 42 };
  static const char *const paths[] = { "PRJ/bagit.txt", "PRJ/data/说明文件.TXT",
                                       "PRJ/data/电子档案/𬭎䶮㛃/a b.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      compare (paths[i], sizes[j]);
}

/* Every length around the edges of ustar, in one component and in many. */
static void
test_lengths (void)
{
  for (guint length = 1; length < 420; length++)
    for (guint step = 0; step < 5; step++)
      {
        static const guint steps[] = { 1000, 3, 50, 98, 120 };
        g_autoptr (GString) path = g_string_new ("PRJ/");
        for (guint i = 1; i <= length; i++)
          g_string_append_c (path, i % steps[step] == 0 && i < length ? '/' : 'a' + i % 26);
        compare (path->str, length);
      }
}

/* Random mixtures of short and long components, ASCII and not. */
static void
test_random (void)
{
  static const char *const letters[] = { "a", "b", "-", " ", "案", "卷", "𬭎", "é" };

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) path = g_string_new ("PRJ-2026-001");
      gboolean ascii = g_test_rand_bit ();
      guint n = g_test_rand_int_range (1, 7);
      for (guint i = 0; i < n; i++)
        {
          guint length = g_test_rand_int_range (1, g_test_rand_bit () ? 8 : 80);
          g_string_append_c (path, '/');
          for (guint j = 0; j < length; j++)
            g_string_append (path, letters[g_test_rand_int_range (0, ascii ? 3 : 8)]);
        }
      compare (path->str, g_test_rand_int_range (0, 100000));
    }
}

static void
test_sizes (void)
{
  g_assert_cmpuint (aj_canon_padding (0), ==, 0);
  g_assert_cmpuint (aj_canon_padding (1), ==, 511);
  g_assert_cmpuint (aj_canon_padding (512), ==, 0);
  g_assert_cmpuint (aj_canon_member_size ("PRJ/a", 0), ==, 512);
  g_assert_cmpuint (aj_canon_member_size ("PRJ/a", 513), ==, 512 + 1024);
  g_assert_cmpuint (aj_canon_member_size ("PRJ/案", 1), ==, 4 * 512);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_CTYPE, "C.UTF-8");
  kept = g_ptr_array_new ();
  g_test_add_func ("/archive/canon/fixed", test_fixed);
  g_test_add_func ("/archive/canon/lengths", test_lengths);
  g_test_add_func ("/archive/canon/random", test_random);
  g_test_add_func ("/archive/canon/sizes", test_sizes);
  return g_test_run ();
}
