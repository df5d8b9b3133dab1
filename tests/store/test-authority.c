/* 发证机关模式: two people, counted failures, a wait, events, and an end when the vault closes. */
#include "authority.h"

#include "fixture.h"
#include "store-private.h"

#include <string.h>

#define FIRST  "first passphrase"
#define SECOND "second passphrase"

static gint64 now = 1000000;

static gint64
get_now (void)
{
  return now;
}

static const struct
{
  const char *name;
  AjAuthorityPerson people[2];
} bad[] = {
  { "", { { "张三", FIRST }, { "李四", SECOND } } },
  { "示例省保密局", { { "张三", FIRST }, { "张三", SECOND } } },
  { "示例省保密局", { { "张三", FIRST }, { "李四", FIRST } } },
  { "示例省保密局", { { "张三", "short" }, { "李四", SECOND } } },
  { "示例省保密局", { { "张三", FIRST }, { "", SECOND } } },
  { "示例省保密局", { { "张三", FIRST }, { "李四", NULL } } },
};

static void
set_up_vault (Fixture *f)
{
  static const AjAuthorityPerson people[2] = { { "张三", FIRST }, { "李四", SECOND } };
  g_autoptr (GError) error = NULL;

  f->store->clock = get_now;
  aj_authority_set_up (f->store, "示例省保密局", people, &error);
  g_assert_no_error (error);
}

static gboolean
enter (Fixture *f, const char *first, const char *second, GError **error)
{
  const char *const both[2] = { first, second };
  return aj_authority_enter (f->store, both, error);
}

static char *
count_events (Fixture *f, const char *action)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT CAST (count (*) AS TEXT) FROM audit WHERE action = '%s'", action);
  return fixture_ask (f, sql);
}

static void
test_set_up (Fixture *f, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (aj_authority_set_up (f->store, bad[i].name, bad[i].people, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_cmpint (aj_authority_get_state (f->store), ==, AJ_AUTHORITY_NONE);
    }
  set_up_vault (f);
  g_assert_cmpint (aj_authority_get_state (f->store), ==, AJ_AUTHORITY_OFF);
  /* What is kept is no passphrase. */
  g_autofree char *kept =
    fixture_ask (f, "SELECT group_concat (value, ' ') FROM setting WHERE key LIKE 'authority%'");
  g_assert_null (strstr (kept, FIRST));
  g_assert_null (strstr (kept, SECOND));
  g_assert_nonnull (strstr (kept, "scrypt$"));
  g_autoptr (GError) again = NULL;
  g_assert_false (aj_authority_set_up (f->store, bad[1].name, bad[1].people, &again));
  g_assert_error (again, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_enter (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up_vault (f);
  g_assert_true (enter (f, FIRST, SECOND, &error));
  g_assert_true (aj_authority_is_on (f->store));
  g_autofree char *on = count_events (f, "authority-on");
  g_assert_cmpstr (on, ==, "1");
  aj_authority_leave (f->store);
  g_assert_false (aj_authority_is_on (f->store));
  /* Closing leaves it, with an event. */
  g_assert_true (enter (f, FIRST, SECOND, &error));
  fixture_reopen (f);
  g_assert_cmpint (aj_authority_get_state (f->store), ==, AJ_AUTHORITY_OFF);
  g_autofree char *off = count_events (f, "authority-off");
  g_assert_cmpstr (off, ==, "2");
  g_assert_true (aj_store_verify_audit (f->store, NULL, &error));
}

static void
test_wrong (Fixture *f, gconstpointer data)
{
  /* One right passphrase twice is one person twice. */
  static const char *const tries[][2] = {
    { FIRST, "no" }, { "no", SECOND }, { FIRST, FIRST }, { SECOND, FIRST }
  };
  g_autoptr (GError) wait = NULL;

  set_up_vault (f);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (enter (f, tries[i][0], tries[i][1], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      g_assert_cmpuint (aj_authority_get_failures (f->store), ==, i + 1);
      now += 10;
    }
  g_assert_false (aj_authority_is_on (f->store));
  now -= 10;
  /* Eight seconds after the fourth; the right ones do not help before, nor a clock set back, nor
   * opening the vault anew. */
  fixture_reopen (f);
  f->store->clock = get_now;
  now += 7;
  g_assert_false (enter (f, FIRST, SECOND, &wait));
  g_clear_error (&wait);
  now -= 100000;
  g_assert_false (enter (f, FIRST, SECOND, &wait));
  g_clear_error (&wait);
  g_assert_cmpuint (aj_authority_get_failures (f->store), ==, 4);
  now += 100001;
  g_assert_true (enter (f, FIRST, SECOND, &wait));
  g_assert_cmpuint (aj_authority_get_failures (f->store), ==, 0);
  g_autofree char *refused = count_events (f, "authority-refused");
  g_assert_cmpstr (refused, ==, "4");
}

static void
test_remove (Fixture *f, gconstpointer data)
{
  static const char *const both[2] = { FIRST, SECOND };
  static const char *const wrong[2] = { FIRST, "no" };
  g_autoptr (GError) error = NULL;

  set_up_vault (f);
  g_assert_false (aj_authority_remove (f->store, wrong, NULL));
  now += 60;
  g_assert_true (aj_authority_remove (f->store, both, &error));
  g_assert_cmpint (aj_authority_get_state (f->store), ==, AJ_AUTHORITY_NONE);
  g_assert_false (enter (f, FIRST, SECOND, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/authority/set-up", test_set_up);
  FIXTURE_TEST ("/authority/enter", test_enter);
  FIXTURE_TEST ("/authority/wrong", test_wrong);
  FIXTURE_TEST ("/authority/remove", test_remove);
  return g_test_run ();
}
