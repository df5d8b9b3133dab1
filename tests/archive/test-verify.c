#include "sealed.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  GByteArray *bytes;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_make_folder ();
  self->path = sealed_make (self->folder, sealed_key ());
  self->bytes = sealed_read (self->path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_remove_tree (self->folder);
  g_byte_array_unref (self->bytes);
  g_free (self->path);
  g_free (self->folder);
}

static void
test_valid (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjVerdict) verdict = aj_verify (self->path, sealed_key (), NULL, NULL, &error);
  g_autofree char *fingerprint = aj_key_dup_fingerprint (sealed_key ());

  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
  g_assert_cmpstr (aj_verdict_get_fingerprint (verdict), ==, fingerprint);
  g_assert_cmpstr (aj_verdict_get_info (verdict, "Signer-SM2-Fingerprint-SM3"), ==, fingerprint);
  g_assert_cmpuint (strlen (aj_verdict_get_digest (verdict)), ==, 64 + 15);

  /* What the reviewer computes by hand. */
  g_autofree char *out = NULL;
  g_assert_cmpint (sealed_shell (self->folder, &out,
                                 "tar -xOf PRJ-2026-001.tar PRJ-2026-001/tagmanifest-sm3.txt |"
                                 "openssl dgst -sm3 -r | cut -c1-64 | sed 's/..../& /g; s/ $//' |"
                                 "tr -d '\\n'"),
                   ==, 0);
  g_assert_cmpstr (out, ==, aj_verdict_get_digest (verdict));
}

static void
test_other_signer (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjVerdict) verdict = aj_verify (self->path, sealed_other_key (), NULL, NULL, &error);
  g_autoptr (GBytes) pem = aj_key_get_pem_of (sealed_key (), AJ_SUITE_SM2);
  g_autoptr (AjKey) half = aj_key_parse_public (g_bytes_get_data (pem, NULL),
                                                g_bytes_get_size (pem), AJ_SUITE_SM2, &error);

  g_assert_no_error (error);
  g_assert_false (aj_verdict_is_valid (verdict));
  g_assert_true (sealed_has (verdict, AJ_FINDING_OTHER_SIGNER, "signer-sm2.pub.pem"));
  g_assert_true (sealed_has (verdict, AJ_FINDING_OTHER_SIGNER, "signer-p256.pub.pem"));
  g_assert_cmpuint (aj_verdict_get_n_findings (verdict), ==, 2);

  g_autoptr (AjVerdict) by_half = sealed_verify (self->bytes, half, &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (by_half));
}

/* One flipped bit anywhere: refused or found, never valid. Every bit takes minutes, so that is for
 * -m slow; otherwise one bit of every third byte, by turns. */
static void
test_every_bit (Fixture *self, gconstpointer data)
{
  guint n_refused = 0, n_found = 0;

  for (guint i = 0; i < self->bytes->len; i += g_test_slow () ? 1 : 3)
    for (guint bit = g_test_slow () ? 0 : i % 8; bit < 8; bit += g_test_slow () ? 1 : 8)
      {
        g_autoptr (GError) error = NULL;
        self->bytes->data[i] ^= 1 << bit;
        g_autoptr (AjVerdict) verdict = sealed_verify (self->bytes, NULL, &error);
        self->bytes->data[i] ^= 1 << bit;
        if (verdict == NULL)
          {
            g_assert_true (error->domain == AJ_ARCHIVE_ERROR);
            n_refused++;
          }
        else if (!aj_verdict_is_valid (verdict))
          n_found++;
        else
          g_error ("bit %u of byte %u flipped: valid", bit, i);
      }
  g_test_message ("%u bytes: %u refused, %u found", self->bytes->len, n_refused, n_found);
}

static void
test_truncated (Fixture *self, gconstpointer data)
{
  for (guint length = 0; length < self->bytes->len; length += 512)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjTarReader) reader = aj_tar_reader_new_data (self->bytes->data, length);
      g_assert_null (aj_verify_reader (reader, length, NULL, NULL, NULL, &error));
      g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_DAMAGED);
    }
  for (guint length = 1; length < self->bytes->len; length += 97)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjTarReader) reader = aj_tar_reader_new_data (self->bytes->data, length);
      g_assert_null (aj_verify_reader (reader, length, NULL, NULL, NULL, &error));
    }
}

/* Where the data of a member begins. */
static guint
find_member (GByteArray *bytes, const char *wanted, guint64 *size)
{
  g_autoptr (AjTarReader) reader = aj_tar_reader_new_data (bytes->data, bytes->len);
  const char *path;

  while (aj_tar_reader_next (reader, &path, size, NULL) == AJ_TAR_MEMBER)
    if (g_str_has_suffix (path, wanted))
      return aj_tar_reader_tell (reader);
  g_error ("no member %s", wanted);
}

static const struct
{
  const char *member;
  AjFindingKind kind;
  const char *command, *says;
} altered_members[] = {
  { "data/电子档案/a1 法定代表人/任命书.pdf", AJ_FINDING_ALTERED,
    "sha256sum --quiet -c manifest-sha256.txt", "任命书.pdf: FAILED" },
  { "data/a.txt", AJ_FINDING_ALTERED, "cksum -a sm3 --quiet -c manifest-sm3.txt",
    "data/a.txt: FAILED" },
  { "bag-info.txt", AJ_FINDING_ALTERED, "sha256sum --quiet -c tagmanifest-sha256.txt",
    "bag-info.txt: FAILED" },
  { "bagit.txt", AJ_FINDING_ALTERED, "sha256sum --quiet -c tagmanifest-sha256.txt",
    "bagit.txt: FAILED" },
  { "/manifest-sha256.txt", AJ_FINDING_ALTERED, "sha256sum --quiet -c tagmanifest-sha256.txt",
    "manifest-sha256.txt: FAILED" },
  { "/manifest-sm3.txt", AJ_FINDING_ALTERED, "sha256sum --quiet -c tagmanifest-sha256.txt",
    "manifest-sm3.txt: FAILED" },
  { "signature-sm2.der", AJ_FINDING_BAD_SIGNATURE,
    "openssl dgst -sm3 -verify signer-sm2.pub.pem -sigopt distid:1234567812345678 -signature "
    "signature-sm2.der tagmanifest-sm3.txt",
    "" },
  { "tagmanifest-sm3.txt", AJ_FINDING_BAD_SIGNATURE,
    "openssl dgst -sm3 -verify signer-sm2.pub.pem -sigopt distid:1234567812345678 -signature "
    "signature-sm2.der tagmanifest-sm3.txt",
    "erification" },
  { "tagmanifest-sha256.txt", AJ_FINDING_BAD_SIGNATURE,
    "openssl dgst -sha256 -verify signer-p256.pub.pem -signature signature-p256.der "
    "tagmanifest-sha256.txt",
    "erification" },
  { "signer-p256.pub.pem", AJ_FINDING_BAD_SIGNATURE,
    "openssl dgst -sha256 -verify signer-p256.pub.pem -signature signature-p256.der "
    "tagmanifest-sha256.txt",
    "" },
};

/* One byte of any member: named by us, and by the stock commands. */
static void
test_altered_member (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (altered_members); i++)
    {
      g_autoptr (GError) error = NULL;
      guint64 size;
      guint at = find_member (self->bytes, altered_members[i].member, &size);
      /* A digit of a digest, the middle of a key, any byte of a file. */
      guint8 *byte = self->bytes->data + at + MIN (size / 2, 40);
      *byte ^= 1;
      g_autoptr (AjVerdict) verdict = sealed_verify (self->bytes, NULL, &error);
      g_assert_true (
        g_file_set_contents (self->path, (char *) self->bytes->data, self->bytes->len, NULL));
      *byte ^= 1;
      g_assert_no_error (error);
      const AjFinding *first = aj_verdict_get_finding (verdict, 0);
      g_test_message ("%s: %s", first->path, first->message);
      gboolean named = FALSE;
      for (guint k = 0; k < aj_verdict_get_n_findings (verdict); k++)
        {
          const AjFinding *finding = aj_verdict_get_finding (verdict, k);
          named =
            named ||
            (finding->path != NULL && strstr (altered_members[i].member, finding->path) != NULL) ||
            strstr (finding->message, altered_members[i].member) != NULL;
        }
      g_assert_true (named);
      g_assert_true (sealed_has (verdict, altered_members[i].kind, NULL));

      g_autofree char *out = NULL;
      g_autofree char *script =
        g_strdup_printf ("rm -rf PRJ-2026-001; tar xf PRJ-2026-001.tar && cd PRJ-2026-001 && %s",
                         altered_members[i].command);
      g_assert_cmpint (sealed_shell (self->folder, &out, script), !=, 0);
      g_assert_nonnull (strstr (out, altered_members[i].says));
    }
}

/* A bag put together by hand from the folder, signed or not, to see what is said of it. */
static AjVerdict *
repack (Fixture *self, const char *change, GError **error)
{
  g_autofree char *script = g_strdup_printf (
    "rm -rf PRJ-2026-001 t.tar; tar xf PRJ-2026-001.tar && cd PRJ-2026-001 && %s && cd .. &&"
    "{ for f in bagit.txt signer-sm2.pub.pem signer-p256.pub.pem tagmanifest-sha256.txt "
    "signature-p256.der tagmanifest-sm3.txt signature-sm2.der bag-info.txt manifest-sha256.txt "
    "manifest-sm3.txt; do [ -e PRJ-2026-001/$f ] && echo $f; done; cd PRJ-2026-001;"
    "find . -maxdepth 1 -type f -name 'zz*' | cut -c3- | sort; find data -type f | sort; } > list",
    change);
  g_assert_cmpint (sealed_shell (self->folder, NULL, script), ==, 0);

  g_autofree char *list = g_build_filename (self->folder, "list", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (AjTarWriter) writer = aj_tar_writer_new_buffer (out, error);
  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; *lines[i] != '\0'; i++)
    {
      g_autofree char *source = g_build_filename (self->folder, "PRJ-2026-001", lines[i], NULL);
      g_autofree char *path = g_strconcat ("PRJ-2026-001/", lines[i], NULL);
      g_autoptr (GByteArray) contents = sealed_read (source);
      g_assert_true (aj_tar_writer_begin (writer, path, contents->len, error));
      g_assert_true (aj_tar_writer_write (writer, contents->data, contents->len, error));
    }
  g_assert_true (aj_tar_writer_end (writer, TRUE, error));
  return sealed_verify (out, NULL, error);
}

#define RENEW                                                                                      \
  " && sha256sum bagit.txt signer-sm2.pub.pem signer-p256.pub.pem bag-info.txt "                   \
  "manifest-sha256.txt manifest-sm3.txt > tagmanifest-sha256.txt && for f in bagit.txt "           \
  "signer-sm2.pub.pem signer-p256.pub.pem bag-info.txt manifest-sha256.txt manifest-sm3.txt; do "  \
  "openssl dgst -sm3 -r $f | sed 's/ \\*/  /'; done > tagmanifest-sm3.txt"

static void
test_contents (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *change;
    AjFindingKind kind;
    const char *path;
    guint n; /* findings in all, 0 not counted */
  } cases[] = {
    { "rm data/a.txt", AJ_FINDING_MISSING, "data/a.txt", 1 },
    { "echo > data/new.txt", AJ_FINDING_EXTRA, "data/new.txt", 1 },
    { "mv data/a.txt data/b.txt", AJ_FINDING_MISSING, "data/a.txt", 2 },
    { "mv data/a.txt data/b.txt", AJ_FINDING_EXTRA, "data/b.txt", 2 },
    { "echo AAAAA > data/a.txt", AJ_FINDING_ALTERED, "data/a.txt", 1 },
    { "echo longer than it was > data/a.txt", AJ_FINDING_ALTERED, "data/a.txt", 2 },
    { "rm signature-sm2.der", AJ_FINDING_UNSIGNED, "signature-sm2.der", 1 },
    { "rm signature-p256.der", AJ_FINDING_UNSIGNED, "signature-p256.der", 1 },
    { "rm signer-sm2.pub.pem", AJ_FINDING_MISSING, "signer-sm2.pub.pem", 0 },
    { "rm tagmanifest-sm3.txt", AJ_FINDING_BAD_SIGNATURE, "signature-sm2.der", 0 },
    { "rm bag-info.txt", AJ_FINDING_MISSING, "bag-info.txt", 1 },
    { "echo > zz-note.txt", AJ_FINDING_EXTRA, "zz-note.txt", 1 },
    { "cp signer-p256.pub.pem signer-sm2.pub.pem", AJ_FINDING_BAD_SIGNATURE, "signer-sm2.pub.pem",
      0 },
    { ": > signer-sm2.pub.pem", AJ_FINDING_BAD_SIGNATURE, "signer-sm2.pub.pem", 0 },
    { ": > bag-info.txt", AJ_FINDING_ALTERED, "bag-info.txt", 2 },
    { ": > manifest-sm3.txt", AJ_FINDING_ALTERED, "manifest-sm3.txt", 0 },
    { ": > tagmanifest-sm3.txt", AJ_FINDING_BAD_SIGNATURE, "signature-sm2.der", 0 },
    { ": > signature-p256.der", AJ_FINDING_BAD_SIGNATURE, "signature-p256.der", 1 },
    { ": > bagit.txt", AJ_FINDING_BAG, "bagit.txt", 2 },
    { "echo >> signer-sm2.pub.pem", AJ_FINDING_BAD_SIGNATURE, "signer-sm2.pub.pem", 0 },
    { "cp signature-p256.der signature-sm2.der", AJ_FINDING_BAD_SIGNATURE, "signature-sm2.der", 1 },
    { "sed -i s/1908.5/1909.5/ bag-info.txt" RENEW, AJ_FINDING_BAG, "bag-info.txt", 0 },
    { "sed -i s/1908.5/1908.6/ bag-info.txt" RENEW, AJ_FINDING_BAG, "bag-info.txt", 0 },
    { "sed -i /Oxum/d bag-info.txt" RENEW, AJ_FINDING_BAG, "bag-info.txt", 0 },
    { "sed -i s/1.0/0.97/ bagit.txt" RENEW, AJ_FINDING_BAG, "bagit.txt", 0 },
    { "echo hello >> manifest-sm3.txt", AJ_FINDING_BAG, "manifest-sm3.txt", 2 },
    { "sed -i /a.txt/d manifest-sm3.txt", AJ_FINDING_BAG, "data/a.txt", 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjVerdict) verdict = repack (self, cases[i].change, &error);
      g_assert_no_error (error);
      if (!sealed_has (verdict, cases[i].kind, cases[i].path) ||
          (cases[i].n > 0 && cases[i].n != aj_verdict_get_n_findings (verdict)))
        {
          for (guint k = 0; k < aj_verdict_get_n_findings (verdict); k++)
            g_printerr ("%s %s\n", aj_finding_get_word (aj_verdict_get_finding (verdict, k)->kind),
                        aj_verdict_get_finding (verdict, k)->path);
          g_error ("%s", cases[i].change);
        }
    }
}

static void
test_refused_contents (Fixture *self, gconstpointer data)
{
  static const char *const cases[] = {
    "rm bagit.txt",
    "rm manifest-sm3.txt",
    "rm *.txt *.der *.pem",
    "echo hello >> manifest-sm3.txt" RENEW,
    "sed -i /a.txt/d manifest-sm3.txt" RENEW,
    "head -1 manifest-sha256.txt >> manifest-sha256.txt" RENEW,
    "sed -i 's,data/a,data/../a,' manifest-sha256.txt" RENEW,
    "sed -i 's,data/a,dato/a,' manifest-sha256.txt" RENEW,
    "sed -i 's,  data/a, *data/a,' manifest-sha256.txt" RENEW,
    "sed -i 's/$/\\r/' manifest-sha256.txt" RENEW,
    "printf %s \"$(cat manifest-sha256.txt)\" > manifest-sha256.txt" RENEW,
    "for i in $(seq 70); do echo > zz$i; done",
    "for i in $(seq 1100); do echo > data/zz$i; done",
    "mv bag-info.txt zz; touch data/bagit.txt; echo > zzz; rm manifest-sha256.txt",
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjVerdict) verdict = repack (self, cases[i], &error);
      if (verdict != NULL)
        g_error ("%s", cases[i]);
      g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE);
      g_test_message ("%s", error->message);
    }
}

static void
test_no_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);

  g_assert_null (aj_verify ("/nowhere/x.tar", NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (aj_verify (self->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_cmpint (sealed_shell (self->folder, NULL, "mkfifo fifo"), ==, 0);
  g_assert_null (aj_verify (fifo, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_assert_null (aj_verify (self->path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, func) g_test_add ("/archive/verify/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("valid", test_valid);
  ADD ("other-signer", test_other_signer);
  ADD ("every-bit", test_every_bit);
  ADD ("truncated", test_truncated);
  ADD ("altered-member", test_altered_member);
  ADD ("contents", test_contents);
  ADD ("refused-contents", test_refused_contents);
  ADD ("no-file", test_no_file);
  return g_test_run ();
}
