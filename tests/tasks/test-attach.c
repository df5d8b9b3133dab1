#include "tasks.h"

#include "change.h"
#include "files.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-project.h"
#include "record-unit.h"
#include "support.h"

#include <string.h>

typedef struct
{
  char *folder;
  AjStore *store;
  AjRecord *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  g_autoptr (AjRecord) unit = aj_record_new (&record_unit);
  fixture->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (fixture->folder, "vault", NULL);

  fixture->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_record_set (unit, UNIT_NAME, "示例单位");
  aj_change_set_put (changes, unit);
  fixture->project = aj_record_new (&record_project);
  aj_record_set (fixture->project, PROJECT_NAME, "示例项目");
  aj_record_set_link (fixture->project, PROJECT_UNIT, aj_record_get_id (unit));
  aj_change_set_put (changes, fixture->project);
  aj_store_apply (fixture->store, changes, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  aj_store_close (fixture->store, NULL);
  g_object_unref (fixture->store);
  g_object_unref (fixture->project);
  test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static char *
make_file (Fixture *fixture, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

static GPtrArray *
list_all (Fixture *fixture, const AjRecordDef *def)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjQuery) query = aj_query_new (def);
  GPtrArray *records = aj_store_list (fixture->store, query, NULL, &error);
  g_assert_no_error (error);
  return records;
}

static gboolean
attach (Fixture *fixture, const char *code, const char *const *paths, GError **error)
{
  return aj_task_attach (fixture->store, aj_record_get_id (fixture->project), code, paths, NULL,
                         NULL, error);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *eighty =
    g_utf8_substring ("关于印发示例精密仪器研究所武器装备科研生产单位保密资格认定咨询服务实施计划及"
                      "其配套管理制度汇编第一分册"
                      "总则与组织机构职责分工含附件一至附件十二的通知正式发布稿含全部修订记录",
                      0, 76);
  g_autofree char *name = g_strconcat (eighty, ".pdf", NULL);
  g_autofree char *one = make_file (fixture, name, "first");
  g_autofree char *other = make_file (fixture, "第二份.v2.docx", "second");
  g_autofree char *plain = make_file (fixture, ".hidden", "third");
  const char *const paths[] = { one, other, plain, NULL };

  attach (fixture, "e7", paths, &error);
  g_assert_no_error (error);

  g_autoptr (GPtrArray) items = list_all (fixture, &record_archive_item);
  g_autoptr (GPtrArray) files = list_all (fixture, &record_attachment);
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpuint (files->len, ==, 3);
  guint n_known = 0;
  for (guint i = 0; i < items->len; i++)
    {
      const char *title = aj_record_get (items->pdata[i], ARCHIVE_ITEM_TITLE);
      n_known += strcmp (title, eighty) == 0 || strcmp (title, "第二份.v2") == 0 ||
                 strcmp (title, ".hidden") == 0;
      g_assert_cmpstr (aj_record_get (items->pdata[i], ARCHIVE_ITEM_CODE), ==, "e7");
      g_assert_cmpint (aj_record_get_link (items->pdata[i], ARCHIVE_ITEM_PROJECT), ==,
                       aj_record_get_id (fixture->project));
    }
  g_assert_cmpuint (n_known, ==, 3);
  for (guint i = 0; i < files->len; i++)
    {
      g_assert_true (aj_store_verify_file (fixture->store, files->pdata[i], NULL, &error));
      g_assert_cmpint (aj_record_get_link (files->pdata[i], ATTACHMENT_ARCHIVE_ITEM), !=, 0);
    }

  /* The user's own files stay, and one undo takes everything back. */
  g_assert_true (g_file_test (one, G_FILE_TEST_EXISTS));
  aj_store_undo (fixture->store, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) left = list_all (fixture, &record_archive_item);
  g_autoptr (GPtrArray) files_left = list_all (fixture, &record_attachment);
  g_assert_cmpuint (left->len + files_left->len, ==, 0);
}

/* One refused file, and nothing is filed. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = make_file (fixture, "好.txt", "good");
  g_autofree char *missing = g_build_filename (fixture->folder, "没有.txt", NULL);
  const struct
  {
    const char *code, *path;
  } cases[] = {
    { "e13", good },           { "", good },          { "E7", good }, { "e7", missing },
    { "e7", fixture->folder }, { "e7", "/dev/null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *const paths[] = { good, cases[i].path, NULL };
      g_assert_false (attach (fixture, cases[i].code, paths, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].path == good ? "25" : cases[i].path));
      g_autoptr (GPtrArray) items = list_all (fixture, &record_archive_item);
      g_autoptr (GPtrArray) files = list_all (fixture, &record_attachment);
      g_assert_cmpuint (items->len + files->len, ==, 0);
    }

  g_autoptr (GError) error = NULL;
  const char *const paths[] = { good, NULL };
  g_assert_false (aj_task_attach (fixture->store, 12345, "e7", paths, NULL, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/attach/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/attach/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
