/* The write path: what a change set does to rows, links, revisions and the journal. */
#include "fixture.h"
#include "i18n.h"
#include "record-attachment.h"
#include "record-department.h"
#include "record-family-member.h"
#include "record-person.h"
#include "record-unit.h"

static void
test_unchanged (Fixture *f, gconstpointer data)
{
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  g_autofree char *before = fixture_ask (f, "SELECT count(*) FROM change");

  aj_record_set (person, PERSON_NAME, "张三");
  aj_record_set (person, PERSON_NAME, "王建国");
  fixture_save (f, person);
  g_autofree char *after = fixture_ask (f, "SELECT count(*) FROM change");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (aj_record_get_rev (person), ==, 1);
  g_assert_false (aj_record_has_changes (person));
}

static void
test_conflict (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) mine = fixture_add_person (f, "王建国", 0);
  g_autoptr (AjRecord) theirs = aj_record_dup (mine);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("mine");

  aj_record_set (theirs, PERSON_POSITION, "科长");
  fixture_save (f, theirs);
  aj_record_set (mine, PERSON_POSITION, "处长");
  aj_change_set_put (changes, mine);
  g_assert_false (aj_store_apply (f->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "王建国"));
  g_assert_true (aj_record_is_changed (mine, PERSON_POSITION));
  g_clear_error (&error);

  /* What is gone cannot be changed either. */
  fixture_delete (f, theirs);
  g_assert_false (aj_store_apply (f->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT);
}

static void
test_whole_or_not (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) old = fixture_add_person (f, "王建国", 0);
  g_autoptr (AjRecord) stale = aj_record_dup (old);
  g_autoptr (AjRecord) fresh = aj_record_new (&record_person);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("both");

  aj_record_set (old, PERSON_POSITION, "科长");
  fixture_save (f, old);
  aj_record_set (fresh, PERSON_NAME, "李四");
  aj_record_set (stale, PERSON_POSITION, "处长");
  aj_change_set_put (changes, fresh);
  aj_change_set_put (changes, stale);
  g_autofree char *before = fixture_dump (f);
  g_assert_false (aj_store_apply (f->store, changes, &error));
  g_autofree char *after = fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (aj_store_verify_audit (f->store, NULL, NULL));
}

static void
test_delete_tree (Fixture *f, gconstpointer data)
{
  g_autoptr (AjRecord) unit = fixture_add_unit (f, "某某科技有限公司");
  g_autoptr (AjRecord) department = aj_record_new (&record_department);
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", aj_record_get_id (unit));
  g_autoptr (AjRecord) son = aj_record_new (&record_family_member);
  g_autoptr (AjRecord) scan = aj_record_new (&record_attachment);
  g_autoptr (GError) error = NULL;

  aj_record_set (department, record_department.title, "保密办");
  fixture_save (f, department);
  aj_record_set_link (person, PERSON_DEPARTMENT, aj_record_get_id (department));
  fixture_save (f, person);
  aj_record_set_link (son, record_family_member.parent, aj_record_get_id (person));
  fixture_save (f, son);
  aj_record_set_link (scan, ATTACHMENT_PERSON, aj_record_get_id (person));
  aj_record_set (scan, ATTACHMENT_FILE_NAME, "扫描件.pdf");
  fixture_save (f, scan);
  g_autofree char *before = fixture_dump (f);

  /* A link is emptied, a row that belongs is deleted. */
  fixture_delete (f, department);
  g_autoptr (AjRecord) left =
    aj_store_get (f->store, &record_person, aj_record_get_id (person), &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_record_get_link (left, PERSON_DEPARTMENT), ==, 0);
  fixture_delete (f, left);
  g_assert_cmpint (aj_store_count (f->store, &record_family_member, 0, NULL), ==, 0);
  g_assert_cmpint (aj_store_count (f->store, &record_attachment, 0, NULL), ==, 0);
  g_assert_cmpint (aj_store_count (f->store, &record_unit, 0, NULL), ==, 1);

  aj_store_undo (f->store, &error);
  g_assert_no_error (error);
  aj_store_undo (f->store, &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
}

static void
test_set_field (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("many");
  gint64 ids[101] = { 12345 }; /* the first is nobody */

  for (int i = 1; i <= 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("张%d", i);
      g_autoptr (AjRecord) person = fixture_add_person (f, name, 0);
      ids[i] = aj_record_get_id (person);
    }
  g_autofree char *before = fixture_dump (f);
  aj_change_set_set_field (changes, &record_person, ids, 101, PERSON_POSITION, "科长");
  g_assert_cmpuint (aj_change_set_get_n (changes), ==, 101);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
  g_autofree char *n =
    fixture_ask (f, "SELECT count(*) FROM person WHERE position = '科长' AND rev = 2");
  g_assert_cmpstr (n, ==, "100");
  aj_store_undo (f->store, &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
}

static void
test_merge (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) keep = fixture_add_person (f, "王建国", 0);
  g_autoptr (AjRecord) drop = fixture_add_person (f, "王健国", 0);
  g_autoptr (AjRecord) son = aj_record_new (&record_family_member);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("merge");

  aj_record_set_link (son, record_family_member.parent, aj_record_get_id (drop));
  fixture_save (f, son);
  g_autofree char *before = fixture_dump (f);
  aj_record_set (keep, PERSON_POSITION, "科长");
  aj_change_set_put (changes, keep);
  aj_change_set_merge (changes, keep, drop);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 1);
  g_autoptr (AjRecord) moved =
    aj_store_get (f->store, &record_family_member, aj_record_get_id (son), &error);
  g_assert_no_error (error);
  g_assert_cmpint (aj_record_get_link (moved, record_family_member.parent), ==,
                   aj_record_get_id (keep));
  aj_store_undo (f->store, &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_dump (f);
  g_assert_cmpstr (before, ==, after);
}

static void
test_history (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);

  aj_record_set (person, PERSON_POSITION, "科长");
  fixture_save (f, person);
  aj_record_set (person, PERSON_POSITION, "处长 \"代\"\n\\");
  aj_record_set (person, PERSON_SCHOOL, "某大学");
  fixture_save (f, person);
  aj_store_undo (f->store, &error);
  g_autoptr (GPtrArray) history =
    aj_store_get_history (f->store, &record_person, aj_record_get_id (person), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 6);
  const AjHistoryEntry *newest = history->pdata[0];
  g_assert_cmpstr (newest->action, ==, "undo");
  const AjHistoryEntry *update = history->pdata[2];
  g_assert_cmpstr (update->action, ==, "update");
  g_assert_cmpint (update->field, ==,
                   PERSON_SCHOOL < PERSON_POSITION ? PERSON_SCHOOL : PERSON_POSITION);
  const AjHistoryEntry *other = history->pdata[PERSON_SCHOOL < PERSON_POSITION ? 3 : 2];
  g_assert_cmpstr (other->before, ==, "科长");
  g_assert_cmpstr (other->after, ==, "处长 \"代\"\n\\");
  const AjHistoryEntry *first = history->pdata[5];
  g_assert_cmpstr (first->action, ==, "insert");
  g_assert_cmpint (first->field, ==, -1);
  g_assert_cmpstr (first->after, ==, "王建国");
}

static guint n_single, n_many;

static void
on_changed_cb (AjStore *store, const char *table, gint64 id, gpointer data)
{
  n_single += id != 0;
  n_many += id == 0;
}

static void
test_signal (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("import");

  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed_cb), NULL);
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  g_assert_cmpuint (n_single, ==, 1);
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (AjRecord) one = aj_record_new (&record_person);
      aj_record_set (one, PERSON_NAME, "张三");
      aj_change_set_put (changes, one);
    }
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_single, ==, 1);
  g_assert_cmpuint (n_many, ==, 1);

  /* The title in a link cell follows. */
  g_autofree char *title = aj_store_dup_title (f->store, &record_person, aj_record_get_id (person));
  g_assert_cmpstr (title, ==, "王建国");
  aj_record_set (person, PERSON_NAME, "王建军");
  fixture_save (f, person);
  g_autofree char *other = aj_store_dup_title (f->store, &record_person, aj_record_get_id (person));
  g_assert_cmpstr (other, ==, "王建军");
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("import");
  g_autoptr (AjRecord) one = aj_record_new (&record_person);

  aj_change_set_put (changes, one);
  g_cancellable_cancel (cancellable);
  g_assert_false (aj_store_apply_full (f->store, changes, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/change/unchanged", test_unchanged);
  FIXTURE_TEST ("/change/conflict", test_conflict);
  FIXTURE_TEST ("/change/whole-or-not", test_whole_or_not);
  FIXTURE_TEST ("/change/delete-tree", test_delete_tree);
  FIXTURE_TEST ("/change/set-field", test_set_field);
  FIXTURE_TEST ("/change/merge", test_merge);
  FIXTURE_TEST ("/change/history", test_history);
  FIXTURE_TEST ("/change/signal", test_signal);
  FIXTURE_TEST ("/change/cancel", test_cancel);
  return g_test_run ();
}
