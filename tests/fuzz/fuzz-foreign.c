/* A container of another maker, from anybody: whatever it claims, the lenient path reads it to an
 * end, a refusal or an error, and writes nothing. "M" in front: the rest is the manifest of an
 * otherwise good bag, so that the lines are reached at once. */
#include "foreign-bag.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
add_member (GByteArray *tar, const char *name, const void *data, gsize size)
{
  char header[512] = { 0 };
  guint sum = 0;

  g_snprintf (header, 100, "%s", name);
  memcpy (header + 100, "0000644\0000000000\0000000000", 23);
  g_snprintf (header + 124, 12, "%011" G_GSIZE_MODIFIER "o", size);
  memcpy (header + 136, "00000000000", 11);
  header[156] = '0';
  memcpy (header + 257, "ustar\00000", 8);
  memset (header + 148, ' ', 8);
  for (guint i = 0; i < sizeof header; i++)
    sum += (guint8) header[i];
  g_snprintf (header + 148, 8, "%06o", sum);
  g_byte_array_append (tar, (const guint8 *) header, sizeof header);
  g_byte_array_append (tar, data, (guint) size);
  memset (header, 0, sizeof header);
  g_byte_array_append (tar, (const guint8 *) header, (guint) ((512 - size % 512) % 512));
}

static GByteArray *
wrap_manifest (const guint8 *data, gsize size)
{
  static const char declaration[] = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n";
  static const char end[1024] = { 0 };
  GByteArray *tar = g_byte_array_new ();

  add_member (tar, "b/bagit.txt", declaration, strlen (declaration));
  add_member (tar, "b/manifest-sha256.txt", data, size);
  add_member (tar, "b/bag-info.txt", data, size);
  add_member (tar, "b/fetch.txt", data, size);
  add_member (tar, "b/data/a.txt", "1", 1);
  g_byte_array_append (tar, (const guint8 *) end, sizeof end);
  return tar;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) tar = NULL;
  char path[64];
  int fd = memfd_create ("bag", 0);

  if (size > 0 && data[0] == 'M')
    {
      tar = wrap_manifest (data + 1, size - 1);
      data = tar->data;
      size = tar->len;
    }
  g_assert (write (fd, data, size) == (gssize) size);
  g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  g_autoptr (AjForeignVerdict) verdict = aj_foreign_check (path, NULL, NULL, &error);
  g_assert ((verdict == NULL) == (error != NULL));
  close (fd);
  return 0;
}
