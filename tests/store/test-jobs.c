/* Jobs: run in their thread, answer in ours, in order; a list does not wait for an import. */
#include "jobs.h"

#include "fixture.h"
#include "i18n.h"
#include "record-person.h"

typedef struct
{
  GMainLoop *loop;
  guint n_done;
  guint n_expected;
  GString *order;
  GThread *thread;
} Run;

static gpointer
add_people (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("import");
  int n = GPOINTER_TO_INT (data);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (AjRecord) person = aj_record_new (&record_person);
      aj_record_set (person, PERSON_NAME, "王建国");
      aj_change_set_put (changes, person);
    }
  if (!aj_store_apply_full (store, changes, progress, cancellable, error))
    return NULL;
  /* The job sees what it wrote. */
  return GINT_TO_POINTER (aj_store_count (store, &record_person, 0, error));
}

static gpointer
count_people (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (aj_store_count (store, &record_person, 0, error) + 1);
}

static void
on_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  gpointer answer = aj_store_run_finish (AJ_STORE (object), result, &error);

  g_assert_true (g_thread_self () == run->thread);
  if (error != NULL)
    g_string_append_printf (run->order, "error%d ", error->code);
  else
    g_string_append_printf (run->order, "%d ", GPOINTER_TO_INT (answer));
  if (++run->n_done == run->n_expected)
    g_main_loop_quit (run->loop);
}

static void
run_init (Run *run, guint n)
{
  *run = (Run){ g_main_loop_new (NULL, FALSE), 0, n, g_string_new (NULL), g_thread_self () };
}

static void
run_clear (Run *run)
{
  g_main_loop_unref (run->loop);
  g_string_free (run->order, TRUE);
}

static guint n_changed;

static void
on_changed_cb (AjStore *store, const char *table, gint64 id, gpointer data)
{
  g_assert_true (g_thread_self () == data);
  n_changed++;
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (AjProgress) progress = aj_progress_new ();
  Run run;

  run_init (&run, 4);
  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed_cb), g_thread_self ());
  g_cancellable_cancel (cancelled);
  aj_store_run_async (f->store, add_people, GINT_TO_POINTER (300), NULL, NULL, progress, NULL,
                      on_done_cb, &run);
  aj_store_run_async (f->store, add_people, GINT_TO_POINTER (5), NULL, NULL, NULL, cancelled,
                      on_done_cb, &run);
  aj_store_run_async (f->store, add_people, GINT_TO_POINTER (1), NULL, NULL, NULL, NULL, on_done_cb,
                      &run);
  aj_store_run_async (f->store, count_people, NULL, NULL, NULL, NULL, NULL, on_done_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_cmpstr (run.order->str, ==, "300 error19 301 302 ");
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpfloat (aj_progress_get (progress), >, 0.8);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 301);
  run_clear (&run);
}

static gpointer
wait_for (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  int *flag = data;
  for (int i = 0; i < 5000 && g_atomic_int_get (flag) == 0; i++)
    g_usleep (1000);
  return GINT_TO_POINTER (g_atomic_int_get (flag) + 100);
}

static gpointer
raise_flag (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  g_atomic_int_set ((int *) data, 1);
  return GINT_TO_POINTER (aj_store_count (store, &record_person, 0, error) + 1);
}

static void
test_reading_does_not_wait (Fixture *f, gconstpointer data)
{
  int flag = 0;
  Run run;

  run_init (&run, 2);
  aj_store_run_async (f->store, wait_for, &flag, NULL, NULL, NULL, NULL, on_done_cb, &run);
  aj_store_read_async (f->store, raise_flag, &flag, NULL, NULL, NULL, NULL, on_done_cb, &run);
  g_main_loop_run (run.loop);
  /* The writing job ended only because the reading one got its turn. */
  g_assert_nonnull (strstr (run.order->str, "101 "));
  run_clear (&run);
}

/* What was handed over is done before the vault closes; afterwards nothing is taken. */
static void
test_close (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Run run;

  run_init (&run, 3);
  for (int i = 0; i < 2; i++)
    aj_store_run_async (f->store, add_people, GINT_TO_POINTER (3), NULL, NULL, NULL, NULL,
                        on_done_cb, &run);
  aj_store_close (f->store, &error);
  g_assert_no_error (error);
  aj_store_run_async (f->store, add_people, GINT_TO_POINTER (3), NULL, NULL, NULL, NULL, on_done_cb,
                      &run);
  g_main_loop_run (run.loop);
  g_assert_cmpuint (run.n_done, ==, 3);
  g_clear_object (&f->store);
  fixture_reopen (f);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 6);
  run_clear (&run);
}

/* The form's own record learns its revision, and keeps what was typed since. */
static gpointer
apply_set (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (aj_store_apply (store, data, error));
}

static void
test_form_goes_on (Fixture *f, gconstpointer data)
{
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  AjChangeSet *changes = aj_change_set_new ("form");
  Run run;

  run_init (&run, 1);
  aj_record_set (person, PERSON_POSITION, "科长");
  aj_change_set_put (changes, person);
  aj_store_run_async (f->store, apply_set, changes, (GDestroyNotify) aj_change_set_free, NULL, NULL,
                      NULL, on_done_cb, &run);
  aj_record_set (person, PERSON_SCHOOL, "某大学");
  g_main_loop_run (run.loop);
  g_assert_cmpint (aj_record_get_rev (person), ==, 2);
  g_assert_cmpstr (aj_record_get (person, PERSON_SCHOOL), ==, "某大学");
  g_assert_true (aj_record_is_changed (person, PERSON_SCHOOL));
  g_assert_false (aj_record_is_changed (person, PERSON_POSITION));
  fixture_save (f, person);
  g_assert_cmpint (aj_record_get_rev (person), ==, 3);
  run_clear (&run);
}

static guint n_notified;

static void
on_notify_cb (void)
{
  n_notified++;
}

static void
test_progress (Fixture *f, gconstpointer data)
{
  g_autoptr (AjProgress) progress = aj_progress_new ();

  g_signal_connect (progress, "notify", G_CALLBACK (on_notify_cb), NULL);
  g_assert_cmpfloat (aj_progress_get (progress), ==, -1);
  for (guint64 i = 0; i < 1000; i++)
    aj_progress_set (progress, i, 1000, "x");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpfloat (aj_progress_get (progress), ==, 0.999);
  g_autofree char *what = aj_progress_dup_what (progress);
  g_assert_cmpstr (what, ==, "x");
  aj_progress_set (NULL, 1, 2, NULL);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/jobs/order", test_order);
  FIXTURE_TEST ("/jobs/reading-does-not-wait", test_reading_does_not_wait);
  FIXTURE_TEST ("/jobs/close", test_close);
  FIXTURE_TEST ("/jobs/form-goes-on", test_form_goes_on);
  FIXTURE_TEST ("/jobs/progress", test_progress);
  return g_test_run ();
}
