#include "sealed.h"

#include "canon.h"
#include "payload-reader.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static const char *names[] = { "bagit.txt",
                               "signer-sm2.pub.pem",
                               "signer-p256.pub.pem",
                               "tagmanifest-sha256.txt",
                               "signature-p256.der",
                               "tagmanifest-sm3.txt",
                               "signature-sm2.der",
                               "bag-info.txt",
                               "manifest-sha256.txt",
                               "manifest-sm3.txt",
                               "data/a.txt",
                               "data/其他/empty.dat",
                               "data/电子档案/a1 法定代表人/任命书.pdf",
                               "data/电子档案/e5 保密教育培训/签到表 𬭎.csv",
                               "data/说明文件.TXT" };

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

static void
test_layout (Fixture *self, gconstpointer data)
{
  g_autofree char *path = sealed_make (self->folder, sealed_key ());
  g_autofree char *list = NULL;
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (wanted, "PRJ-2026-001/%s\n", names[i]);
  g_assert_cmpint (sealed_shell (self->folder, &list, "tar tf PRJ-2026-001.tar"), ==, 0);
  g_assert_cmpstr (list, ==, wanted->str);
  /* Exactly two zero blocks at the end, nothing left beside it, world may read it. */
  g_autoptr (GByteArray) bytes = sealed_read (path);
  g_assert_cmpuint (bytes->len % 512, ==, 0);
  g_assert_cmpuint (bytes->data[bytes->len - 1024 - 512], !=, 0);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));

  g_autoptr (GError) error = NULL;
  g_autoptr (AjVerdict) verdict = aj_verify (path, sealed_key (), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
  g_assert_cmpuint (aj_verdict_get_n_files (verdict), ==, 5);
  g_assert_cmpuint (aj_verdict_get_n_bytes (verdict), ==, 6 + 1300 + 512 + 90);
  g_assert_cmpstr (aj_verdict_get_name (verdict), ==, "PRJ-2026-001");
  g_assert_cmpstr (aj_verdict_get_info (verdict, "payload-oxum"), ==, "1908.5");
  g_assert_cmpstr (aj_verdict_get_info (verdict, "Bagging-Date"), ==, "2026-03-05");
}

/* Every member's header is what canon.h says: libarchive adds nothing of the machine. */
static void
test_canonical (Fixture *self, gconstpointer data)
{
  g_autofree char *path = sealed_make (self->folder, sealed_key ());
  g_autoptr (GByteArray) bytes = sealed_read (path);
  g_autoptr (GByteArray) again = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AjTarReader) reader = aj_tar_reader_new_data (bytes->data, bytes->len);
  static const guint8 zeros[1024];
  const char *member;
  guint64 size;
  AjTarStep step;

  while ((step = aj_tar_reader_next (reader, &member, &size, &error)) == AJ_TAR_MEMBER)
    {
      const guint8 *piece;
      gsize length;
      aj_canon_header (again, member, size);
      while (aj_tar_reader_read (reader, 100, &piece, &length, &error) && length > 0)
        g_byte_array_append (again, piece, length);
      g_byte_array_append (again, zeros, aj_canon_padding (size));
    }
  g_assert_no_error (error);
  g_byte_array_append (again, zeros, sizeof zeros);
  g_assert_cmpmem (again->data, again->len, bytes->data, bytes->len);
}

/* The same contents and key give the same bytes, wherever and whenever: only the two signatures
 * differ, because SM2 and ECDSA take a random number. */
static void
test_deterministic (Fixture *self, gconstpointer data)
{
  g_autofree char *path = sealed_make (self->folder, sealed_key ());
  g_autoptr (GByteArray) first = sealed_read (path);
  g_autofree char *other = test_make_folder ();
  g_autofree char *second_path = sealed_make (other, sealed_key ());
  g_autoptr (GByteArray) second = sealed_read (second_path);
  guint n_blocks = 0;

  g_assert_cmpuint (first->len, ==, second->len);
  for (guint at = 0; at < first->len; at += 512)
    if (memcmp (first->data + at, second->data + at, 512) != 0)
      n_blocks++;
  /* Header blocks too: a DER signature is 70 to 72 bytes. */
  g_assert_cmpuint (n_blocks, >=, 2);
  g_assert_cmpuint (n_blocks, <=, 4);
  test_remove_tree (other);
}

static void
test_hard_names (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjBundle) bundle = aj_bundle_new ("PRJ");
  g_autoptr (GString) eighty = g_string_new (NULL);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *path = g_build_filename (self->folder, "n.tar", NULL);

  for (guint i = 0; i < 80; i++)
    g_string_append (eighty, "案");
  g_string_append (eighty, ".pdf");
  while (deep->len < 900)
    g_string_append (deep, "一级目录名称/");
  g_string_append (deep, "文件");
  aj_bundle_add_bytes (bundle, eighty->str, bytes);
  aj_bundle_add_bytes (bundle, deep->str, bytes);
  aj_bundle_add_bytes (bundle, "完成100%?.txt", bytes);
  aj_bundle_add_bytes (bundle, "NUL", bytes);
  aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpint (
    sealed_shell (self->folder, NULL,
                  "tar xf n.tar && cd PRJ && sha256sum --quiet -c manifest-sha256.txt"
                  " && cksum -a sm3 --quiet -c manifest-sm3.txt"),
    ==, 0);
  g_autofree char *kept = g_build_filename (self->folder, "PRJ/data", eighty->str, NULL);
  g_autofree char *below = g_build_filename (self->folder, "PRJ/data", deep->str, NULL);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (below, G_FILE_TEST_EXISTS));

  g_autofree char *map = g_build_filename (self->folder, "PRJ/data/name-map.tsv", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (map, &text, NULL, &error));
  g_assert_cmpstr (text, ==, "档案包内名称\t原名称\n_NUL\tNUL\n完成100％？.txt\t完成100%?.txt\n");
  g_autoptr (AjVerdict) verdict = aj_verify (path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
}

static void
expect_valid (Fixture *self, AjBundle *bundle, guint n_files)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "valid.tar", NULL);

  aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (AjVerdict) verdict = aj_verify (path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
  g_assert_cmpuint (aj_verdict_get_n_files (verdict), ==, n_files);
}

/* A file and a folder of one name: nobody's disk has both, a list of attachments may. */
static void
test_file_and_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (AjBundle) bundle = aj_bundle_new ("PRJ");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  aj_bundle_add_bytes (bundle, "a", bytes);
  aj_bundle_add_bytes (bundle, "a/b.txt", bytes);
  aj_bundle_add_bytes (bundle, "A/c.txt", bytes);
  expect_valid (self, bundle, 4);
}

/* More files than a slab has places, larger ones than it has room, no two parts alike: every
 * boundary is crossed, every slab filled again, and the writer gets them in order. */
static void
test_slabs (Fixture *self, gconstpointer data)
{
  enum
  {
    N = AJ_SLAB_PIECES + 10,
    LARGE = 30 * 1024 * 1024 + 7
  };
  g_autoptr (AjBundle) bundle = aj_bundle_new ("PRJ");
  g_autofree char *source = g_build_filename (self->folder, "large", NULL);
  char *text = g_malloc (LARGE);
  g_autoptr (GBytes) small = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) large = g_bytes_new_take (text, LARGE);

  for (guint32 i = 0; i < LARGE; i++)
    text[i] = (char) ((i * 2654435761u) >> 24);
  g_assert_true (g_file_set_contents (source, text, LARGE, NULL));
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("档案/%05u", i);
      aj_bundle_add_bytes (bundle, name, small);
    }
  aj_bundle_add_file (bundle, "档案/02000-large", source);
  aj_bundle_add_file (bundle, "档案/02000-larger", source);
  aj_bundle_add_file (bundle, "档案/03000-large", source);
  aj_bundle_add_bytes (bundle, "档案/09999-large", large);
  expect_valid (self, bundle, N + 4);
}

static void
expect_refusal (Fixture *self,
                AjBundle *bundle,
                GCancellable *cancellable,
                GQuark domain,
                int code,
                const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "refused.tar", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  g_assert_false (aj_bundle_write (bundle, sealed_key (), path, NULL, cancellable, NULL, &error));
  g_assert_error (error, domain, code);
  if (named != NULL && strstr (error->message, named) == NULL)
    g_error ("“%s” does not name %s", error->message, named);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_refusals (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *make, *named;
    GQuark (*domain) (void);
    int code;
  } cases[] = {
    { "ln -s a.txt source", "source", aj_archive_error_quark, AJ_ARCHIVE_ERROR_UNSAFE },
    { "mkfifo source", "source", aj_archive_error_quark, AJ_ARCHIVE_ERROR_UNSAFE },
    { "mkdir source", "source", aj_archive_error_quark, AJ_ARCHIVE_ERROR_UNSAFE },
    { "ln -s /nowhere source", "source", aj_archive_error_quark, AJ_ARCHIVE_ERROR_UNSAFE },
    { "true", "source", g_io_error_quark, G_IO_ERROR_NOT_FOUND },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjBundle) bundle = sealed_new_bundle (self->folder);
      g_autofree char *source = g_build_filename (self->folder, "source", NULL);
      g_assert_cmpint (sealed_shell (self->folder, NULL, cases[i].make), ==, 0);
      aj_bundle_add_file (bundle, "x", source);
      expect_refusal (self, bundle, NULL, cases[i].domain (), cases[i].code, cases[i].named);
      g_remove (source);
    }

  g_autoptr (AjBundle) bundle = sealed_new_bundle (self->folder);
  g_autofree char *source = g_build_filename (self->folder, "a.txt", NULL);
  aj_bundle_add_file (bundle, "坏\n名", source);
  expect_refusal (self, bundle, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE, NULL);

  g_autoptr (AjBundle) twice = sealed_new_bundle (self->folder);
  aj_bundle_add_file (twice, "a.txt", source);
  expect_refusal (self, twice, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE, "a.txt");

  g_autoptr (AjBundle) cancelled = sealed_new_bundle (self->folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  expect_refusal (self, cancelled, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED, NULL);
}

static void
test_known_file (Fixture *self, gconstpointer data)
{
  g_autoptr (AjBundle) good = sealed_new_bundle (self->folder);
  g_autoptr (AjBundle) bad = sealed_new_bundle (self->folder);
  g_autofree char *source = g_build_filename (self->folder, "a.txt", NULL);
  g_autofree char *path = g_build_filename (self->folder, "good.tar", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "aaaaaa", -1);
  g_autoptr (GError) error = NULL;

  aj_bundle_add_known_file (good, "档案", source, digest);
  g_assert_true (aj_bundle_write (good, sealed_key (), path, NULL, NULL, NULL, &error));
  digest[0] = digest[0] == '0' ? '1' : '0';
  aj_bundle_add_known_file (bad, "档案", source, digest);
  expect_refusal (self, bad, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH, "档案");
}

/* What happens to a file while it is read. */
typedef enum
{
  GROW,
  SHRINK,
  EDIT,
  REPLACE,
  N_CHANGES,
} Change;

static void
on_read_cb (const AjMember *member, guint64 done, gpointer data)
{
  g_autofree char *moved = NULL;
  int fd;

  if (!g_str_has_suffix (member->wanted, "victim"))
    return;
  /* In a large file not before the second piece, so that the first is on its way already. */
  if (member->size > 1024 * 1024 && done <= 1024 * 1024)
    return;
  switch (GPOINTER_TO_UINT (data))
    {
    case GROW:
      fd = g_open (member->source, O_WRONLY | O_APPEND, 0);
      g_assert_cmpint (write (fd, "x", 1), ==, 1);
      close (fd);
      break;
    case SHRINK:
      g_assert_cmpint (truncate (member->source, 2), ==, 0);
      break;
    case EDIT:
      fd = g_open (member->source, O_WRONLY, 0);
      g_assert_cmpint (pwrite (fd, "y", 1, 1), ==, 1);
      close (fd);
      break;
    case REPLACE:
    default:
      moved = g_strconcat (member->source, ".old", NULL);
      g_assert_cmpint (g_rename (member->source, moved), ==, 0);
      g_assert_true (g_file_set_contents (member->source, "new", 3, NULL));
      break;
    }
}

static void
test_changing_file (Fixture *self, gconstpointer data)
{
  static const gsize sizes[] = { 10, 3 * 1024 * 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (Change change = 0; change < N_CHANGES; change++)
      {
        g_autoptr (AjBundle) bundle = sealed_new_bundle (self->folder);
        g_autofree char *source = g_build_filename (self->folder, "victim", NULL);
        g_autofree char *text = g_strnfill (sizes[i], 'v');
        g_assert_true (g_file_set_contents (source, text, sizes[i], NULL));
        aj_bundle_add_file (bundle, "档案/victim", source);
        bundle->hook = on_read_cb;
        bundle->hook_data = GUINT_TO_POINTER (change);
        expect_refusal (self, bundle, NULL, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH, "victim");
      }
}

static void
test_make_name (void)
{
  static const char *const cases[][2] = {
    { "PRJ-2026-001", "PRJ-2026-001" },
    { "陕密〔2026〕3号", "2026-3" },
    { "案卷", "bag" },
    { "../etc", "etc" },
    { "-rf", "rf" },
    { "CON", "bag" },
    { "a b/c", "a-b-c" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = aj_bundle_make_name (cases[i][0]);
      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

#define ADD(path, func) g_test_add ("/archive/bundle/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/bundle/make-name", test_make_name);
  ADD ("layout", test_layout);
  ADD ("canonical", test_canonical);
  ADD ("deterministic", test_deterministic);
  ADD ("hard-names", test_hard_names);
  ADD ("refusals", test_refusals);
  ADD ("known-file", test_known_file);
  ADD ("file-and-folder", test_file_and_folder);
  ADD ("slabs", test_slabs);
  ADD ("changing-file", test_changing_file);
  return g_test_run ();
}
