/* Large sets: rows are made ready in one thread and written in another, and nothing shows it. */
#include "fixture.h"
#include "i18n.h"
#include "record-person.h"

#define MANY 3000

static AjRecord *
make_person (guint number)
{
  AjRecord *person = aj_record_new (&record_person);
  g_autofree char *name = g_strdup_printf ("王%u号", number);

  aj_record_set (person, PERSON_NAME, name);
  aj_record_set (person, PERSON_POSITION, "工程师");
  return person;
}

static void
assert_count (Fixture *f, gint64 n)
{
  g_autoptr (GError) error = NULL;
  gint64 rows = 0;

  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, &error), ==, n);
  g_assert_no_error (error);
  g_assert_true (aj_store_verify_audit (f->store, &rows, &error));
  g_assert_no_error (error);
}

static guint
count_found (Fixture *f, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjQuery) query = aj_query_new (&record_person);

  query->search = g_strdup (words);
  g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, &error);
  g_assert_no_error (error);
  return ids->len;
}

/* Puts n people while they are written. Returns whether all were taken. */
static gboolean
put_people (AjApplying *applying, guint n, GCancellable *cancellable, guint cancel_at)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AjRecord) person = make_person (i);
      if (cancellable != NULL && i == cancel_at)
        g_cancellable_cancel (cancellable);
      if (!aj_applying_put (applying, person))
        return FALSE;
    }
  return TRUE;
}

static void
test_while_filled (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AjApplying *applying = aj_store_apply_begin (f->store, "many", MANY, NULL, NULL);

  g_assert_true (put_people (applying, MANY, NULL, 0));
  g_assert_true (aj_applying_end (applying, TRUE, &error));
  g_assert_no_error (error);
  assert_count (f, MANY);
  g_assert_cmpuint (count_found (f, "王2999号"), ==, 1);
  g_assert_cmpuint (count_found (f, "w2999h"), ==, 1);

  g_autofree char *label = aj_store_peek_undo (f->store);
  g_assert_cmpstr (label, ==, "many");
  g_assert_true (aj_store_undo (f->store, &error));
  assert_count (f, 0);
  g_assert_cmpuint (count_found (f, "王"), ==, 0);
  g_assert_true (aj_store_redo (f->store, &error));
  assert_count (f, MANY);
}

static void
test_given_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AjApplying *applying = aj_store_apply_begin (f->store, "half", MANY, NULL, NULL);

  g_assert_true (put_people (applying, MANY / 2, NULL, 0));
  g_assert_false (aj_applying_end (applying, FALSE, &error));
  g_assert_no_error (error);
  assert_count (f, 0);
  g_assert_null (aj_store_peek_undo (f->store));
  /* The write side is free again. */
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  assert_count (f, 1);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  AjApplying *applying = aj_store_apply_begin (f->store, "half", 20000, NULL, cancellable);

  g_assert_false (put_people (applying, 20000, cancellable, 1000));
  g_assert_false (aj_applying_end (applying, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_count (f, 0);
}

/* A set that exists already is made ready beside the writer from some size on. */
static void
test_large_set (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("set");
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MANY; i++)
    {
      g_ptr_array_add (people, make_person (i));
      aj_change_set_put (changes, people->pdata[i]);
    }
  g_assert_true (aj_store_apply (f->store, changes, &error));
  g_assert_no_error (error);
  assert_count (f, MANY);
  g_assert_cmpint (aj_record_get_rev (people->pdata[MANY - 1]), ==, 1);

  g_autoptr (AjChangeSet) more = aj_change_set_new ("changed");
  for (guint i = 0; i < MANY; i++)
    {
      aj_record_set (people->pdata[i], PERSON_POSITION, "科长");
      aj_change_set_put (more, people->pdata[i]);
    }
  g_assert_true (aj_store_apply (f->store, more, &error));
  g_assert_no_error (error);
  g_assert_cmpint (aj_record_get_rev (people->pdata[0]), ==, 2);
  assert_count (f, MANY);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/change-feed/while-filled", test_while_filled);
  FIXTURE_TEST ("/change-feed/given-up", test_given_up);
  FIXTURE_TEST ("/change-feed/cancelled", test_cancelled);
  FIXTURE_TEST ("/change-feed/large-set", test_large_set);
  return g_test_run ();
}
