#include "change.h"
#include "files.h"
#include "record-agreement.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-project.h"
#include "record-unit.h"
#include "support.h"
#include "tasks.h"

#include <expat.h>
#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 project;
  AjKey *key;
} Fixture;

static void
put (Fixture *self, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");

  aj_change_set_put (changes, record);
  aj_store_apply (self->store, changes, &error);
  g_assert_no_error (error);
}

static void
file_under (Fixture *self, const char *code, const char *title, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) item = aj_record_new (&record_archive_item);

  aj_record_set_link (item, ARCHIVE_ITEM_PROJECT, self->project);
  aj_record_set (item, ARCHIVE_ITEM_CODE, code);
  aj_record_set (item, ARCHIVE_ITEM_TITLE, title);
  aj_record_set (item, ARCHIVE_ITEM_STATUS, "已收");
  put (self, item);
  if (name == NULL)
    return;

  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_autoptr (AjRecord) file = aj_store_take_file (self->store, path, NULL, &error);
  g_assert_no_error (error);
  aj_record_set_link (file, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (item));
  put (self, file);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  self->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (self->folder, "vault", NULL);

  self->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  self->key = aj_key_generate (&error);

  g_autoptr (AjRecord) unit = aj_record_new (&record_unit);
  aj_record_set (unit, UNIT_NAME, "示例<信息>技术有限公司");
  put (self, unit);
  g_autoptr (AjRecord) project = aj_record_new (&record_project);
  aj_record_set (project, PROJECT_NUMBER, "XM-2026-001");
  aj_record_set (project, PROJECT_NAME, "示例项目“甲”& 乙");
  aj_record_set_link (project, PROJECT_UNIT, aj_record_get_id (unit));
  aj_record_set (project, PROJECT_KIND, "咨询项目");
  put (self, project);
  self->project = aj_record_get_id (project);

  file_under (self, "a1", "任命文件", "任命.pdf", "%PDF-1.4");
  file_under (self, "e10", "外场/试验 方案", "100%.docx", "docx");
  file_under (self, "e2", "名册", "名册.csv", "姓名\n");
  file_under (self, "e2", "名册 第二版", "名册.csv", "姓名,岗位\n");
  file_under (self, "f4", "只有纸质", NULL, NULL);

  g_autoptr (AjRecord) agreement = aj_record_new (&record_agreement);
  aj_record_set (agreement, AGREEMENT_NUMBER, "BM-1");
  aj_record_set_link (agreement, AGREEMENT_PROJECT, self->project);
  put (self, agreement);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  aj_store_close (self->store, NULL);
  g_object_unref (self->store);
  aj_key_free (self->key);
  test_remove_tree (self->folder);
  g_free (self->folder);
}

static char *
bundle (Fixture *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  aj_task_bundle (self->store, self->project, self->key, path, NULL, NULL, &digest, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (digest), ==, 64);
  return path;
}

static char *
shell (Fixture *self, const char *script)
{
  g_autofree char *text =
    g_strdup_printf ("export LC_ALL=C.UTF-8; cd '%s' && { %s\n} 2>&1", self->folder, script);
  char *out = NULL;

  if (test_run ((const char *const[]){ "sh", "-c", text, NULL }, &out, NULL) != 0)
    g_error ("%s\n%s", script, out);
  return out;
}

static void
test_contents (Fixture *self, gconstpointer data)
{
  static const char *const wanted[] = {
    "data/说明文件.TXT",
    "data/文件目录.XML",
    "data/name-map.tsv",
    "data/电子档案/a 保密责任类（含归口管理责任）/a01 法定代表人或主要负责人/001 任命文件/任命.pdf",
    "data/电子档案/e 保密管理类/e10 外场试验/001 外场／试验 方案/100％.docx",
    "data/电子档案/e 保密管理类/e02 涉密人员/001 名册/名册.csv",
    "data/电子档案/e 保密管理类/e02 涉密人员/002 名册 第二版/名册.csv",
    "data/其他/登记数据/archive_item.csv",
    "data/其他/登记数据/archive_item.json",
    "data/其他/登记数据/字段说明.csv",
    "data/其他/操作记录校验点.txt",
    "data/其他/打印件/案卷目录.pdf",
    "data/其他/打印件/保密协议 001（草稿）.pdf",
  };
  g_autofree char *path = bundle (self, "XM-2026-001.tar");
  g_autofree char *list = shell (self, "tar tf XM-2026-001.tar");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *line = g_strdup_printf ("XM-2026-001/%s\n", wanted[i]);
      if (strstr (list, line) == NULL)
        g_error ("%s is not in\n%s", wanted[i], list);
    }
  g_autoptr (AjVerdict) verdict = aj_verify (path, self->key, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (aj_verdict_is_valid (verdict));
  g_assert_cmpstr (aj_verdict_get_info (verdict, "Source-Organization"), ==,
                   "示例<信息>技术有限公司");
  g_assert_cmpstr (aj_verdict_get_info (verdict, "External-Identifier"), ==, "XM-2026-001");

  /* Sealing is remembered. */
  gint64 n_rows = 0;
  g_assert_true (aj_store_verify_audit (self->store, &n_rows, &error));
}

static void
on_start_cb (void *data, const XML_Char *name, const XML_Char **attributes)
{
  GHashTable *counts = data;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_insert (counts, g_strdup (name), GUINT_TO_POINTER (n + 1));
  for (guint i = 0; g_str_equal (name, "文件") && attributes[i] != NULL; i += 2)
    if (g_str_equal (attributes[i], "路径"))
      g_hash_table_insert (counts, g_strdup (attributes[i + 1]), GUINT_TO_POINTER (1));
}

static void
test_catalogue (Fixture *self, gconstpointer data)
{
  g_autofree char *path = bundle (self, "XM-2026-001.tar");
  g_autofree char *xml = shell (self, "tar -xOf XM-2026-001.tar XM-2026-001/data/文件目录.XML");
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  XML_Parser parser = XML_ParserCreate (NULL);

  XML_SetUserData (parser, counts);
  XML_SetStartElementHandler (parser, on_start_cb);
  if (XML_Parse (parser, xml, (int) strlen (xml), 1) != XML_STATUS_OK)
    g_error ("%s\n%s", XML_ErrorString (XML_GetErrorCode (parser)), xml);
  XML_ParserFree (parser);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "大类")), ==, 6);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "小项")), ==, 25);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "归档件")), ==, 5);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "文件")), ==, 4);
  /* As it is in the archive, not as it was wanted. */
  g_assert_true (g_hash_table_contains (
    counts, "data/电子档案/e 保密管理类/e10 外场试验/001 外场／试验 方案/100％.docx"));
}

/* The same vault on the same day: the same bytes but for the two signatures. */
static void
test_deterministic (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *vault = g_build_filename (self->folder, "vault", NULL);

  g_assert_true (aj_store_close (self->store, &error));
  g_object_unref (self->store);
  self->store = aj_store_open (vault, AJ_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autofree char *first = bundle (self, "one.tar");
  g_autofree char *second = bundle (self, "two.tar");
  g_autofree char *out =
    shell (self, "mkdir 1 2; tar xf one.tar -C 1; tar xf two.tar -C 2; rm */*/signature-*.der;"
                 "diff -r 1 2 && stat -c %s one.tar two.tar | sort -u | wc -l");
  g_assert_cmpstr (out, ==, "1\n");
}

/* An attachment that is no longer what was filed is refused by name, and nothing is left. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out =
    shell (self, "f=$(grep -rl 'docx' vault/files); chmod u+w $f; echo dOcx > $f");
  g_autofree char *path = g_build_filename (self->folder, "x.tar", NULL);

  g_assert_false (
    aj_task_bundle (self->store, self->project, self->key, path, NULL, NULL, NULL, &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH);
  g_assert_nonnull (strstr (error->message, "100%.docx"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_false (aj_task_bundle (self->store, 1, self->key, path, NULL, NULL, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/tasks/bundle-project/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("contents", test_contents);
  ADD ("catalogue", test_catalogue);
  ADD ("deterministic", test_deterministic);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
