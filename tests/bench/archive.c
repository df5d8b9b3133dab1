/* seal FOLDER FILE.tar: every file below FOLDER into one sealed archive; seal-openssl: with
 * OpenSSL's SM3, file by file. verify FILE.tar: checks one. Both print seconds, MB/s and the
 * largest resident size. */
#include "bundle.h"
#include "sm3-batch.h"
#include "verify.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static AjBundle *bundle;
static gsize prefix;

static int
add_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  if (type == FTW_F)
    aj_bundle_add_file (bundle, path + prefix, path);
  return 0;
}

static void
report (const char *what, gint64 start, double bytes)
{
  struct rusage usage;
  double seconds = (double) (g_get_monotonic_time () - start) / 1e6;

  getrusage (RUSAGE_SELF, &usage);
  printf ("%s\t%.2f s\t%.0f MB/s\t%ld MB resident\n", what, seconds, bytes / 1e6 / seconds,
          usage.ru_maxrss / 1024);
}

static double
size_of (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? (double) info.st_size : 0;
}

static int
seal (const char *folder, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_generate (&error);
  gint64 start = g_get_monotonic_time ();

  bundle = aj_bundle_new ("BENCH");
  aj_bundle_add_info (bundle, "Bagging-Date", "2026-03-05");
  prefix = strlen (folder) + 1;
  if (nftw (folder, add_one, 32, FTW_PHYS) != 0 ||
      !aj_bundle_write (bundle, key, path, NULL, NULL, NULL, &error))
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : folder);
      return 1;
    }
  aj_bundle_free (bundle);
  report ("seal", start, size_of (path));
  return 0;
}

static int
verify (const char *path)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (AjVerdict) verdict = aj_verify (path, NULL, NULL, NULL, &error);

  if (verdict == NULL || !aj_verdict_is_valid (verdict))
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "not valid");
      return 1;
    }
  report ("verify", start, size_of (path));
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "seal-openssl") == 0)
    aj_sm3_batch_use_openssl ();
  if (argc == 4 && g_str_has_prefix (argv[1], "seal"))
    return seal (argv[2], argv[3]);
  if (argc == 3 && strcmp (argv[1], "verify") == 0)
    return verify (argv[2]);
  fprintf (stderr, "usage: %s seal|seal-openssl FOLDER FILE.tar | verify FILE.tar\n", argv[0]);
  return 2;
}
