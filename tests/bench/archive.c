/* seal FOLDER FILE.tar: every file below FOLDER into one sealed archive; seal-openssl: with
 * OpenSSL's SM3, file by file. verify FILE.tar: checks one. Both print seconds, MB/s and the
 * largest resident size. */
#include "bundle.h"
#include "sm3-batch.h"
#include "verify.h"

#include <fts.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* As a vault's files are known from its records, they are only listed here: no look at each. */
static gboolean
add_folder (AjBundle *bundle, char *folder)
{
  char *const roots[] = { folder, NULL };
  FTS *walk = fts_open (roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_NOSTAT, NULL);
  gsize prefix = strlen (folder) + 1;

  if (walk == NULL)
    return FALSE;
  for (FTSENT *entry; (entry = fts_read (walk)) != NULL;)
    if (entry->fts_info == FTS_NSOK || entry->fts_info == FTS_F)
      aj_bundle_add_file (bundle, entry->fts_path + prefix, entry->fts_path);
  fts_close (walk);
  return TRUE;
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
seal (char *folder, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjKey) key = aj_key_generate (&error);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (AjBundle) bundle = aj_bundle_new ("BENCH");

  aj_bundle_add_info (bundle, "Bagging-Date", "2026-03-05");
  if (!add_folder (bundle, folder) ||
      !aj_bundle_write (bundle, key, path, NULL, NULL, NULL, &error))
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : folder);
      return 1;
    }
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
