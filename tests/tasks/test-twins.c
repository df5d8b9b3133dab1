/* Duplicates of people: found, kept for good, merged; each of it undone in one step. */
#include "twins.h"

#include "change.h"
#include "i18n.h"
#include "query.h"
#include "record-assignment.h"
#include "record-person.h"
#include "record-unit.h"
#include "support.h"

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 unit;
} Fixture;

static gint64
put (Fixture *f, AjRecord *record)
{
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("put");
  g_autoptr (GError) error = NULL;

  aj_change_set_put (changes, record);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
  return aj_record_get_id (record);
}

static gint64
add_person (Fixture *f, const char *name, const char *number, const char *born_on)
{
  g_autoptr (AjRecord) record = aj_record_new (&record_person);

  aj_record_set (record, PERSON_NAME, name);
  aj_record_set (record, PERSON_ID_NUMBER, number);
  aj_record_set (record, PERSON_BORN_ON, born_on);
  aj_record_set_link (record, PERSON_UNIT, f->unit);
  return put (f, record);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) unit = aj_record_new (&record_unit);

  f->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (f->folder, "vault", NULL);
  f->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_record_set (unit, UNIT_NAME, "西安明远系统集成有限公司（虚构）");
  f->unit = put (f, unit);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  aj_store_close (f->store, &error);
  g_assert_no_error (error);
  g_clear_object (&f->store);
  test_remove_tree (f->folder);
  g_free (f->folder);
}

/* "first-second:field ..." with the people's numbers in the order they were added. */
static void
assert_twins (Fixture *f, const gint64 *people, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) twins = aj_task_list_twins (f->store, 100, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < twins->len; i++)
    {
      const AjTwins *pair = &g_array_index (twins, AjTwins, i);
      int first = -1, second = -1;
      for (int p = 0; p < 6; p++)
        {
          first = people[p] == pair->first ? p : first;
          second = people[p] == pair->second ? p : second;
        }
      g_string_append_printf (found, "%s%d-%d:%s", i > 0 ? " " : "", MIN (first, second),
                              MAX (first, second), record_person.fields[pair->field].name);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
add_people (Fixture *f, gint64 people[6])
{
  people[0] = add_person (f, "王建国", "610103199001010016", "1990-01-01");
  people[1] = add_person (f, "李晓梅", NULL, "1985-05-05");
  people[2] = add_person (f, "王建", "610103199001010016", "1990-01-01");
  people[3] = add_person (f, "李晓梅", NULL, "1985-05-05");
  /* Equal, but about nothing that tells a person: no number, no day of birth. */
  people[4] = add_person (f, "张伟", NULL, NULL);
  people[5] = add_person (f, "张伟", NULL, NULL);
}

static void
test_keep (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 people[6];

  add_people (f, people);
  assert_twins (f, people, "0-2:id_number 1-3:name");
  g_assert_true (aj_task_keep_twins (f->store, people[3], people[1], &error));
  g_assert_no_error (error);
  assert_twins (f, people, "0-2:id_number");
  g_assert_true (aj_store_undo (f->store, &error));
  assert_twins (f, people, "0-2:id_number 1-3:name");
  g_assert_true (aj_store_redo (f->store, &error));
  assert_twins (f, people, "0-2:id_number");
}

static gint64
assigned_to (Fixture *f, gint64 assignment)
{
  g_autoptr (AjRecord) record = aj_store_get (f->store, &record_assignment, assignment, NULL);
  return aj_record_get_link (record, ASSIGNMENT_PERSON);
}

/* The later entry has the mobile, the earlier one keeps name and post; links move; one undo. */
static void
test_merge (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("merge");
  gint64 people[6];

  add_people (f, people);
  g_autoptr (AjRecord) assignment = aj_record_new (&record_assignment);
  aj_record_set_link (assignment, ASSIGNMENT_PERSON, people[2]);
  gint64 post = put (f, assignment);
  g_assert_true (aj_task_keep_twins (f->store, people[1], people[3], &error));

  g_autoptr (AjRecord) keep = aj_store_get (f->store, &record_person, people[0], &error);
  g_autoptr (AjRecord) drop = aj_store_get (f->store, &record_person, people[2], &error);
  aj_record_set (keep, PERSON_MOBILE, "13900000000");
  aj_change_set_merge (changes, keep, drop);
  aj_change_set_put (changes, keep);
  g_assert_true (aj_store_apply (f->store, changes, &error));
  g_assert_no_error (error);
  assert_twins (f, people, "");
  g_assert_cmpint (assigned_to (f, post), ==, people[0]);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 5);

  g_assert_true (aj_store_undo (f->store, &error));
  g_assert_no_error (error);
  assert_twins (f, people, "0-2:id_number");
  g_assert_cmpint (assigned_to (f, post), ==, people[2]);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 6);
}

/* A kept pair outlives the merging of one of the two with a third. */
static void
test_merge_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("merge");
  gint64 people[6] = { 0 };

  people[0] = add_person (f, "李晓梅", NULL, "1985-05-05");
  people[1] = add_person (f, "李晓梅", NULL, "1985-05-05");
  people[2] = add_person (f, "李晓梅", NULL, "1985-05-05");
  g_assert_true (aj_task_keep_twins (f->store, people[0], people[1], &error));
  assert_twins (f, people, "0-2:name 1-2:name");
  g_autoptr (AjRecord) keep = aj_store_get (f->store, &record_person, people[2], &error);
  g_autoptr (AjRecord) drop = aj_store_get (f->store, &record_person, people[0], &error);
  aj_change_set_merge (changes, keep, drop);
  g_assert_true (aj_store_apply (f->store, changes, &error));
  assert_twins (f, people, "");
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("zh_CN");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/twins/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/twins/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/twins/merge-kept", Fixture, NULL, set_up, test_merge_kept, tear_down);
  return g_test_run ();
}
