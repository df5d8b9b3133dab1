/* Writing a sealed archive or an envelope when the disk is full, fails, or holds an older one. */
#include "envelope.h"
#include "sealed.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_make_folder ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_remove_tree (self->folder);
  g_free (self->folder);
}

/* The disk says no in the middle: a file-size limit stands for a full disk that statfs did not
 * foresee, at every size. Nothing may be left. */
static void
test_failing_writes (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = sealed_make (self->folder, sealed_key ());
  g_autoptr (GByteArray) bytes = sealed_read (whole);
  struct rlimit before, limit;

  getrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_IGN);
  for (guint size = 0; size < bytes->len; size += 1024)
    {
      g_autoptr (AjBundle) bundle = sealed_new_bundle (self->folder);
      limit = (struct rlimit){ size, before.rlim_max };
      setrlimit (RLIMIT_FSIZE, &limit);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (self->folder, "refused.tar", NULL);
      g_autofree char *part = g_strconcat (path, ".part", NULL);
      gboolean ok = aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &before);
      g_assert_false (ok);
      g_assert_true (error->domain == G_IO_ERROR);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
    }
}

/* A real full disk, where the machine lets us make one. */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *source = g_build_filename (self->folder, "big", NULL);
  g_autofree char *disk = g_build_filename (self->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "x.tar", NULL);
  g_autoptr (AjBundle) bundle = aj_bundle_new ("PRJ");
  g_autoptr (GError) error = NULL;

  g_mkdir (disk, 0700);
  if (sealed_shell (self->folder, NULL, "mount -t tmpfs -o size=1m tmpfs disk") != 0)
    {
      g_test_skip ("may not mount");
      return;
    }
  g_assert_cmpint (sealed_shell (self->folder, NULL, "truncate -s 2M big"), ==, 0);
  aj_bundle_add_file (bundle, "big", source);
  gboolean ok = aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
  g_autofree char *left = NULL;
  sealed_shell (self->folder, &left, "ls -A disk; umount disk");
  g_assert_false (ok);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (left, ==, "");
}

/* An older archive at the same place stays when the new one is refused, and goes when it is not;
 * what a crash left is no obstacle. */
static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autofree char *path = sealed_make (self->folder, sealed_key ());
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GByteArray) before = sealed_read (path);
  g_autoptr (AjBundle) bad = sealed_new_bundle (self->folder);
  g_autoptr (GError) error = NULL;

  aj_bundle_add_file (bad, "x", "/nowhere/x");
  g_assert_false (aj_bundle_write (bad, sealed_key (), path, NULL, NULL, NULL, &error));
  g_autoptr (GByteArray) after = sealed_read (path);
  g_assert_cmpmem (before->data, before->len, after->data, after->len);

  g_assert_true (g_file_set_contents (part, "left by a crash", -1, NULL));
  g_autofree char *again = sealed_make (self->folder, sealed_other_key ());
  g_clear_error (&error);
  g_autoptr (AjVerdict) verdict = aj_verify (again, sealed_other_key (), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
}

typedef enum
{
  SEAL,
  CLOSE_ENVELOPE,
  OPEN_ENVELOPE,
  N_DEEDS,
} Deed;

static const struct
{
  const char *word;
  const char *output; /* and ".part" is what the disk fails */
} deeds[N_DEEDS] = {
  [SEAL] = { "seal", "x.tar" },
  [CLOSE_ENVELOPE] = { "close", "x.env" },
  [OPEN_ENVELOPE] = { "open", "opened.tar" },
};

/* A key in a file without a passphrase, so that another run of this program has it. */
static AjKey *
load_key (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "key.pem", NULL);
  g_autoptr (GError) error = NULL;
  gboolean completed;
  AjKey *key = aj_key_import (path, "", &completed, &error);

  g_assert_no_error (error);
  return key;
}

/* This program again, as the one that the disk fails: does it in FOLDER. */
static int
do_here (const char *word, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tar = g_build_filename (folder, "in.tar", NULL);
  g_autofree char *envelope = g_build_filename (folder, "in.env", NULL);
  gboolean ok = FALSE;

  for (Deed deed = 0; deed < N_DEEDS; deed++)
    {
      g_autofree char *path = g_build_filename (folder, deeds[deed].output, NULL);
      if (!g_str_equal (word, deeds[deed].word))
        continue;
      if (deed == SEAL)
        {
          g_autoptr (AjBundle) bundle = sealed_new_bundle (folder);
          ok = aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
          continue;
        }
      g_autoptr (AjKey) key = load_key (folder);
      ok = deed == CLOSE_ENVELOPE
             ? aj_envelope_close (tar, key, AJ_CIPHER_AES256, path, NULL, NULL, &error)
             : aj_envelope_open (envelope, key, path, NULL, NULL, &error);
    }
  if (ok)
    return 0;
  return error->domain == G_IO_ERROR ? 3 : 4;
}

static const char *own_path;

/* What one deed does when the n-th call of a kind fails. FALSE: there was no n-th call. */
static gboolean
fail_call (Fixture *self, Deed deed, const char *calls, const char *fault, guint n)
{
  /* LeakSanitizer cannot work while strace does. Only what is done to the archive's own file
   * counts, so it is traced by its path. */
  const char *name = deeds[deed].output;
  g_autofree char *run = g_strdup_printf (
    "rm -rf box && mkdir box && cp key.pem in.* box && ASAN_OPTIONS=detect_leaks=0 strace -f -o "
    "log "
    "-P \"$PWD/box/%s.part\" -e trace=%s -e inject=%s:error=%s:when=%u '%s' %s \"$PWD/box\"",
    name, calls, calls, fault, n, own_path, deeds[deed].word);
  g_autofree char *list = g_strdup_printf ("ls -A box | grep -F %s", name);
  g_autofree char *out = NULL;
  g_autofree char *left = NULL;
  g_autofree char *log = NULL;
  int status = sealed_shell (self->folder, &out, run);

  sealed_shell (self->folder, &left, list);
  sealed_shell (self->folder, &log, "cat log");
  if (strstr (log, "(INJECTED)") == NULL)
    {
      g_assert_cmpint (status, ==, 0);
      return FALSE;
    }
  g_test_message ("%s: %s %u %s: status %d, left %s", deeds[deed].word, calls, n, fault, status,
                  left);
  g_assert_cmpint (status, ==, 3);
  g_assert_cmpstr (left, ==, "");
  return TRUE;
}

/* The n-th call of each kind fails with EIO or ENOSPC, for every n until there are no more: what
 * was to be written is whole or not there, and the failure is told. strace makes the kernel say so.
 */
static void
test_each_call (Fixture *self, gconstpointer data)
{
  static const char *const calls[] = { "write", "pwrite64", "fsync", "rename,renameat,renameat2",
                                       "close" };
  static const char *const faults[] = { "EIO", "ENOSPC" };
  Deed deed = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sealed = g_build_filename (self->folder, "in.tar", NULL);
  g_autofree char *envelope = g_build_filename (self->folder, "in.env", NULL);
  guint n_failed = 0;

  if (sealed_shell (self->folder, NULL, "strace -o log -e trace=write true") != 0)
    {
      g_test_skip ("strace is not here or may not trace");
      return;
    }
  g_assert_cmpint (
    sealed_shell (
      self->folder, NULL,
      "openssl genpkey -algorithm SM2 -out key.pem && head -c 3M /dev/urandom > in.tar"),
    ==, 0);
  g_autoptr (AjKey) key = load_key (self->folder);
  g_assert_true (aj_envelope_close (sealed, key, AJ_CIPHER_AES256, envelope, NULL, NULL, &error));
  for (guint c = 0; c < G_N_ELEMENTS (calls); c++)
    for (guint f = 0; f < G_N_ELEMENTS (faults); f++)
      for (guint n = 1; fail_call (self, deed, calls[c], faults[f], n); n++)
        n_failed++;
  g_assert_cmpuint (n_failed, >, 8);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/archive/bundle-disk/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && *argv[1] != '-')
    return do_here (argv[1], argv[2]);
  own_path = g_canonicalize_filename (argv[0], NULL);
  g_test_init (&argc, &argv, NULL);
  for (Deed deed = 0; deed < N_DEEDS; deed++)
    {
      g_autofree char *name =
        g_strconcat ("/archive/bundle-disk/each-call/", deeds[deed].word, NULL);
      g_test_add (name, Fixture, GUINT_TO_POINTER (deed), set_up, test_each_call, tear_down);
    }
  ADD ("failing-writes", test_failing_writes);
  ADD ("full-disk", test_full_disk);
  ADD ("replace", test_replace);
  return g_test_run ();
}
