/* Filed items and sealed batches stay as they are, whichever way a change comes (ST-13, ST-14). */
#include "fixture.h"
#include "i18n.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-project.h"

typedef struct
{
  Fixture base; /* first */
  AjRecord *project;
  AjRecord *filed; /* archive item, 已归档 */
  AjRecord *file;  /* its attachment */
  AjRecord *open;  /* archive item, 已收 */
} Archive;

static AjRecord *
add (Fixture *f, const AjRecordDef *def, const int *fields, const char *const *values)
{
  AjRecord *record = aj_record_new (def);

  for (guint i = 0; values[i] != NULL; i++)
    aj_record_set (record, fields[i], values[i]);
  fixture_save (f, record);
  return record;
}

static AjRecord *
add_item (Archive *f, const char *title, const char *status)
{
  static const int fields[] = { ARCHIVE_ITEM_CODE, ARCHIVE_ITEM_TITLE, ARCHIVE_ITEM_STATUS,
                                ARCHIVE_ITEM_PROJECT };
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (f->project));
  const char *const values[] = { "e1", title, status, id, NULL };

  return add (&f->base, &record_archive_item, fields, values);
}

static AjRecord *
make_file (AjRecord *item, const char *name)
{
  AjRecord *file = aj_record_new (&record_attachment);

  aj_record_set_link (file, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (item));
  aj_record_set (file, ATTACHMENT_FILE_NAME, name);
  return file;
}

static void
set_up (Archive *f, gconstpointer data)
{
  static const int fields[] = { PROJECT_NAME };
  static const char *const values[] = { "甲项目", NULL };

  fixture_set_up (&f->base, data);
  f->project = add (&f->base, &record_project, fields, values);
  f->open = add_item (f, "草稿", "已收");
  /* The item and its file in one set, as an import brings them. */
  f->filed = aj_record_new (&record_archive_item);
  aj_record_set_link (f->filed, ARCHIVE_ITEM_PROJECT, aj_record_get_id (f->project));
  aj_record_set (f->filed, ARCHIVE_ITEM_CODE, "e1");
  aj_record_set (f->filed, ARCHIVE_ITEM_TITLE, "定密制度");
  aj_record_set (f->filed, ARCHIVE_ITEM_STATUS, "已归档");
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("file");
  aj_change_set_put (changes, f->filed);
  f->file = make_file (f->filed, "定密制度.pdf");
  aj_change_set_put (changes, f->file);
  g_autoptr (GError) error = NULL;
  aj_store_apply (f->base.store, changes, &error);
  g_assert_no_error (error);
}

static void
tear_down (Archive *f, gconstpointer data)
{
  g_clear_object (&f->project);
  g_clear_object (&f->filed);
  g_clear_object (&f->file);
  g_clear_object (&f->open);
  fixture_tear_down (&f->base, data);
}

/* Applies the set, which must be refused as locked and change nothing. */
static void
expect_locked (Archive *f, AjChangeSet *changes)
{
  g_autofree char *before = fixture_dump (&f->base);
  g_autoptr (GError) error = NULL;

  g_assert_false (aj_store_apply (f->base.store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "定密制度"));
  g_autofree char *after = fixture_dump (&f->base);
  g_assert_cmpstr (before, ==, after);
}

static void
test_item (Archive *f, gconstpointer data)
{
  g_autoptr (AjChangeSet) put = aj_change_set_new ("put");
  aj_record_set (f->filed, ARCHIVE_ITEM_TITLE, "另一个");
  aj_change_set_put (put, f->filed);
  expect_locked (f, put);
  aj_record_set (f->filed, ARCHIVE_ITEM_TITLE, "定密制度");

  g_autoptr (AjChangeSet) back = aj_change_set_new ("back");
  aj_record_set (f->filed, ARCHIVE_ITEM_STATUS, "已核对");
  aj_change_set_put (back, f->filed);
  expect_locked (f, back);

  g_autoptr (AjChangeSet) remove = aj_change_set_new ("delete");
  aj_change_set_delete (remove, f->filed);
  expect_locked (f, remove);

  /* With everything that belongs to it. */
  g_autoptr (AjChangeSet) tree = aj_change_set_new ("delete project");
  aj_change_set_delete (tree, f->project);
  expect_locked (f, tree);
}

static void
test_many (Archive *f, gconstpointer data)
{
  gint64 ids[] = { aj_record_get_id (f->open), aj_record_get_id (f->filed) };
  g_autoptr (AjChangeSet) many = aj_change_set_new ("many");
  aj_change_set_set_field (many, &record_archive_item, ids, 2, ARCHIVE_ITEM_OWNER, "李四");
  expect_locked (f, many);

  g_autoptr (AjChangeSet) merge = aj_change_set_new ("merge");
  aj_change_set_merge (merge, f->open, f->filed);
  expect_locked (f, merge);
}

static void
test_files (Archive *f, gconstpointer data)
{
  g_autoptr (AjRecord) more = make_file (f->filed, "后补.pdf");
  g_autoptr (AjChangeSet) insert = aj_change_set_new ("add");
  aj_change_set_put (insert, more);
  expect_locked (f, insert);

  g_autoptr (AjChangeSet) remove = aj_change_set_new ("delete");
  aj_change_set_delete (remove, f->file);
  expect_locked (f, remove);

  g_autoptr (AjChangeSet) away = aj_change_set_new ("move");
  aj_record_set_link (f->file, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (f->open));
  aj_change_set_put (away, f->file);
  expect_locked (f, away);

  g_autoptr (AjRecord) free_file = make_file (f->open, "草稿.pdf");
  fixture_save (&f->base, free_file);
  g_autoptr (AjChangeSet) into = aj_change_set_new ("move");
  aj_record_set_link (free_file, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (f->filed));
  aj_change_set_put (into, free_file);
  expect_locked (f, into);
}

/* The step that filed it is not undone, and neither is what came before it. */
static void
test_undo (Archive *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  aj_record_set (f->open, ARCHIVE_ITEM_STATUS, "已核对");
  fixture_save (&f->base, f->open);
  aj_record_set (f->open, ARCHIVE_ITEM_STATUS, "已归档");
  fixture_save (&f->base, f->open);
  g_autofree char *before = fixture_dump (&f->base);
  g_assert_false (aj_store_undo (f->base.store, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED);
  g_autofree char *after = fixture_dump (&f->base);
  g_assert_cmpstr (before, ==, after);
}

/* What leads on is open: handed over, with its batch; and what is not filed is free. */
static void
test_open (Archive *f, gconstpointer data)
{
  static const int fields[] = { BATCH_NUMBER };
  static const char *const values[] = { "B1", NULL };
  g_autoptr (AjRecord) batch = add (&f->base, &record_batch, fields, values);

  aj_record_set_link (f->filed, ARCHIVE_ITEM_BATCH, aj_record_get_id (batch));
  aj_record_set (f->filed, ARCHIVE_ITEM_STATUS, "已移交");
  fixture_save (&f->base, f->filed);
  aj_record_set (f->open, ARCHIVE_ITEM_TITLE, "改过的草稿");
  fixture_save (&f->base, f->open);
  fixture_delete (&f->base, f->open);

  /* The batch of what was handed over is not forgotten. */
  g_autoptr (AjChangeSet) remove = aj_change_set_new ("delete batch");
  aj_change_set_delete (remove, batch);
  expect_locked (f, remove);
}

static void
test_batch (Archive *f, gconstpointer data)
{
  static const int fields[] = { BATCH_NUMBER, BATCH_STATE, BATCH_DIGEST };
  static const char *const values[] = { "定密制度", "已封包", "abc", NULL };
  g_autoptr (AjRecord) batch = add (&f->base, &record_batch, fields, values);

  g_autoptr (AjChangeSet) digest = aj_change_set_new ("digest");
  aj_record_set (batch, BATCH_DIGEST, "abd");
  aj_change_set_put (digest, batch);
  expect_locked (f, digest);
  aj_record_set (batch, BATCH_DIGEST, "abc");

  g_autoptr (AjChangeSet) back = aj_change_set_new ("back");
  aj_record_set (batch, BATCH_STATE, "检查");
  aj_change_set_put (back, batch);
  expect_locked (f, back);

  g_autoptr (AjRecord) test = aj_record_new (&record_batch_test);
  aj_record_set_link (test, BATCH_TEST_BATCH, aj_record_get_id (batch));
  g_autoptr (AjChangeSet) insert = aj_change_set_new ("test");
  aj_change_set_put (insert, test);
  expect_locked (f, insert);

  aj_record_set (batch, BATCH_STATE, "已送出");
  aj_record_set (batch, BATCH_CARRIER, "李四");
  fixture_save (&f->base, batch);
  aj_record_set (batch, BATCH_STATE, "退回");
  aj_record_set (batch, BATCH_RETURN_REASON, "缺页");
  fixture_save (&f->base, batch);
  g_autoptr (AjChangeSet) over = aj_change_set_new ("over");
  aj_record_set (batch, BATCH_RETURN_REASON, "没有缺页");
  aj_change_set_put (over, batch);
  expect_locked (f, over);
}

#define ARCHIVE_TEST(path, func) g_test_add (path, Archive, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  ARCHIVE_TEST ("/lock/item", test_item);
  ARCHIVE_TEST ("/lock/many", test_many);
  ARCHIVE_TEST ("/lock/files", test_files);
  ARCHIVE_TEST ("/lock/undo", test_undo);
  ARCHIVE_TEST ("/lock/open", test_open);
  ARCHIVE_TEST ("/lock/batch", test_batch);
  return g_test_run ();
}
