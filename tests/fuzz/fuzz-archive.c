/* The strict reader and the whole check on any bytes: never a crash, never valid without a good
 * signature. Input that begins with "FIX" has the checksums of its blocks made right first, so that
 * the fuzzer gets past them. */
#include "tar-reader.h"
#include "verify-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
fix_checksums (guint8 *data, gsize size)
{
  for (gsize at = 0; at + 512 <= size; at += 512)
    {
      guint8 *block = data + at;
      guint sum = 0;
      char text[8];
      if (memcmp (block + 257, "ustar", 5) != 0)
        continue;
      memset (block + 148, ' ', 8);
      for (guint i = 0; i < 512; i++)
        sum += block[i];
      g_snprintf (text, sizeof text, "%06o", sum);
      memcpy (block + 148, text, 7);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  gboolean fix = size > 3 && memcmp (data, "FIX", 3) == 0;
  gsize length = fix ? size - 3 : size;
  g_autofree guint8 *copy = g_memdup2 (fix ? data + 3 : data, length > 0 ? length : 1);

  if (fix)
    fix_checksums (copy, length);
  g_autoptr (AjTarReader) reader = aj_tar_reader_new_data (copy, length);
  g_autoptr (AjVerdict) verdict = aj_verify_reader (reader, length, NULL, NULL, NULL, &error);
  g_assert ((verdict == NULL) == (error != NULL));
  /* Only a seed is signed, and the fuzzer has no key. */
  if (verdict != NULL && aj_verdict_is_valid (verdict))
    g_assert (aj_verdict_get_fingerprint (verdict) != NULL);
  return 0;
}
