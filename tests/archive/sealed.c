#include "sealed.h"

static AjKey *keys[2];

static const AjKey *
get_key (guint n)
{
  g_autoptr (GError) error = NULL;

  if (keys[n] == NULL)
    keys[n] = aj_key_generate (&error);
  g_assert_no_error (error);
  return keys[n];
}

const AjKey *
sealed_key (void)
{
  return get_key (0);
}

const AjKey *
sealed_other_key (void)
{
  return get_key (1);
}

AjBundle *
sealed_new_bundle (const char *folder)
{
  static const struct
  {
    const char *path, *source;
    gsize size;
  } files[] = {
    { "a.txt", "a.txt", 6 },
    { "电子档案/a1 法定代表人/任命书.pdf", "b.pdf", 1300 },
    { "电子档案/e5 保密教育培训/签到表 𬭎.csv", "c.csv", 512 },
    { "其他/empty.dat", "empty.dat", 0 },
    { "说明文件.TXT", "readme", 90 },
  };
  AjBundle *bundle = aj_bundle_new ("PRJ-2026-001");

  aj_bundle_add_info (bundle, "External-Identifier", "PRJ-2026-001");
  aj_bundle_add_info (bundle, "Bagging-Date", "2026-03-05");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].source, NULL);
      g_autofree char *text = g_strnfill (files[i].size, 'a' + i);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        g_assert_true (g_file_set_contents (path, text, files[i].size, NULL));
      aj_bundle_add_file (bundle, files[i].path, path);
    }
  return bundle;
}

char *
sealed_make (const char *folder, const AjKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjBundle) bundle = sealed_new_bundle (folder);
  g_autofree char *path = g_build_filename (folder, "PRJ-2026-001.tar", NULL);

  aj_bundle_write (bundle, key, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

int
sealed_shell (const char *folder, char **out, const char *script)
{
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *text =
    g_strdup_printf ("export LC_ALL=C.UTF-8; cd %s || exit 99; { %s\n} 2>&1", quoted, script);
  g_autofree char *said = NULL;
  int status = test_run ((const char *const[]){ "sh", "-c", text, NULL }, &said, NULL);

  if (out != NULL)
    *out = g_steal_pointer (&said);
  else if (status != 0)
    g_test_message ("%s", said);
  return status;
}

GByteArray *
sealed_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) data, size);
}

AjVerdict *
sealed_verify (const GByteArray *bytes, const AjKey *signer, GError **error)
{
  g_autoptr (AjTarReader) reader = aj_tar_reader_new_data (bytes->data, bytes->len);

  return aj_verify_reader (reader, bytes->len, signer, NULL, NULL, error);
}

gboolean
sealed_has (const AjVerdict *verdict, AjFindingKind kind, const char *path)
{
  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      if (finding->kind == kind && (path == NULL || g_strcmp0 (finding->path, path) == 0))
        return TRUE;
    }
  return FALSE;
}
