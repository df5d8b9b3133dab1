/* Undo is exact: 200 random change sets, all undone and all redone, give the same records each
 * time, also after a restart. */
#include "fixture.h"
#include "i18n.h"
#include "record-department.h"
#include "record-family-member.h"
#include "record-person.h"
#include "record-unit.h"

#define N_STEPS 200

static AjRecord *
pick (Fixture *f, GRand *rand, const AjRecordDef *def)
{
  g_autoptr (AjQuery) query = aj_query_new (def);
  g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, NULL);
  if (ids->len == 0)
    return NULL;
  gint64 id = g_array_index (ids, gint64, g_rand_int_range (rand, 0, (gint32) ids->len));
  return aj_store_get (f->store, def, id, NULL);
}

static void
fill (AjRecord *record, Fixture *f, GRand *rand)
{
  const AjRecordDef *def = aj_record_get_def (record);
  int n = g_rand_int_range (rand, 1, 6);

  for (int i = 0; i < n; i++)
    {
      int field = g_rand_int_range (rand, 0, (gint32) def->n_fields);
      if (def->fields[field].kind->id == AJ_KIND_LINK)
        {
          g_autoptr (AjRecord) other = pick (f, rand, aj_records_find (def->fields[field].target));
          aj_record_set_link (record, field, other != NULL ? aj_record_get_id (other) : 0);
        }
      else
        {
          g_autofree char *text = g_strdup_printf ("值%d\"\\\n", g_rand_int_range (rand, 0, 50));
          aj_record_set (record, field, g_rand_boolean (rand) ? text : NULL);
        }
    }
}

/* One change set of one to four operations. */
static void
change_something (Fixture *f, GRand *rand)
{
  static const AjRecordDef *const defs[] = { &record_unit, &record_person, &record_family_member,
                                             &record_department };
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("step");
  int n = g_rand_int_range (rand, 1, 5);

  for (int i = 0; i < n; i++)
    {
      const AjRecordDef *def = defs[g_rand_int_range (rand, 0, G_N_ELEMENTS (defs))];
      int what = g_rand_int_range (rand, 0, 10);
      g_autoptr (AjRecord) record = what < 4 ? aj_record_new (def) : pick (f, rand, def);
      if (record == NULL)
        continue;
      if (what == 9)
        aj_change_set_delete (changes, record);
      else
        {
          fill (record, f, rand);
          if (what < 4)
            aj_record_set (record, def->title, "新");
          aj_change_set_put (changes, record);
        }
    }
  /* A record that this very set deletes first cannot be changed: then nothing happens at all. */
  if (!aj_store_apply (f->store, changes, &error))
    g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT);
}

static guint
all (Fixture *f, gboolean undo)
{
  guint n = 0;
  for (;; n++)
    {
      g_autoptr (GError) error = NULL;
      if (undo ? aj_store_undo (f->store, &error) : aj_store_redo (f->store, &error))
        continue;
      g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
      return n;
    }
}

static void
test_exact (Fixture *f, gconstpointer data)
{
  GRand *rand = g_rand_new_with_seed (20260305);
  g_autofree char *empty = fixture_dump (f);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (int i = 0; i < N_STEPS; i++)
    change_something (f, rand);
  g_rand_free (rand);
  g_autofree char *full = fixture_dump (f);
  for (int round = 0; round < 2; round++)
    {
      guint undone = all (f, TRUE);
      g_assert_cmpuint (undone, >, N_STEPS / 2);
      g_autofree char *then = fixture_dump (f);
      g_assert_cmpstr (then, ==, empty);
      fixture_reopen (f);
      g_assert_cmpuint (all (f, FALSE), ==, undone);
      g_autofree char *again = fixture_dump (f);
      g_assert_cmpstr (again, ==, full);
      n = undone;
    }
  g_test_message ("%u steps", n);
  aj_store_verify_audit (f->store, NULL, &error);
  g_assert_no_error (error);
}

/* After 200 undos and redos a search must still find what is there and nothing else. */
static void
test_search_follows (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);
  static const struct
  {
    const char *search;
    guint before, after;
  } cases[] = { { "建国", 1, 0 }, { "建军", 0, 1 }, { "wjg", 1, 0 }, { "wjj", 0, 1 } };

  aj_record_set (person, PERSON_NAME, "王建军");
  fixture_save (f, person);
  for (int undone = 0; undone < 2; undone++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autoptr (AjQuery) query = aj_query_new (&record_person);
          query->search = g_strdup (cases[i].search);
          g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (ids->len, ==, undone ? cases[i].before : cases[i].after);
        }
      if (!undone)
        aj_store_undo (f->store, &error);
      g_assert_no_error (error);
    }
}

static void
test_new_change_ends_redo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) a = fixture_add_person (f, "甲", 0);
  g_autoptr (AjRecord) b = fixture_add_person (f, "乙", 0);

  aj_store_undo (f->store, &error);
  g_autofree char *redo = aj_store_peek_redo (f->store);
  g_assert_cmpstr (redo, ==, "save");
  g_autoptr (AjRecord) c = fixture_add_person (f, "丙", 0);
  g_autofree char *none = aj_store_peek_redo (f->store);
  g_assert_null (none);
  g_assert_cmpuint (all (f, TRUE), ==, 2);
}

/* A record that was changed past the journal is not overwritten. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);

  aj_record_set (person, PERSON_POSITION, "科长");
  fixture_save (f, person);
  aj_store_close (f->store, NULL);
  fixture_tamper (f, "UPDATE person SET position = '处长'");
  g_clear_object (&f->store);
  fixture_reopen (f);
  g_assert_false (aj_store_undo (f->store, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "王建国"));
}

/* What a vault was made with stays: undo goes back to it, not through it. */
static void
test_lasting (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = aj_record_new (&record_person);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("made");

  aj_record_set (person, PERSON_NAME, "白云");
  aj_change_set_put (changes, person);
  aj_change_set_set_lasting (changes);
  g_assert_true (aj_store_apply (f->store, changes, &error));
  g_assert_no_error (error);
  g_assert_null (aj_store_peek_undo (f->store));

  aj_record_set (person, PERSON_NAME, "白雨");
  fixture_save (f, person);
  g_assert_true (aj_store_undo (f->store, &error));
  g_assert_no_error (error);
  g_assert_null (aj_store_peek_undo (f->store));
  g_assert_false (aj_store_undo (f->store, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (AjRecord) left =
    aj_store_get (f->store, &record_person, aj_record_get_id (person), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (aj_record_get (left, PERSON_NAME), ==, "白云");

  /* The history and the chain have it as any other. */
  g_autoptr (GPtrArray) history =
    aj_store_get_history (f->store, &record_person, aj_record_get_id (person), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, >=, 3);
  gint64 n_rows;
  g_assert_true (aj_store_verify_audit (f->store, &n_rows, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/undo/exact", test_exact);
  FIXTURE_TEST ("/undo/search-follows", test_search_follows);
  FIXTURE_TEST ("/undo/new-change-ends-redo", test_new_change_ends_redo);
  FIXTURE_TEST ("/undo/refused", test_refused);
  FIXTURE_TEST ("/undo/lasting", test_lasting);
  return g_test_run ();
}
