#include "tasks.h"

#include "certificate-state.h"
#include "change.h"
#include "credit-code.h"
#include "files.h"
#include "id-number.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-certificate.h"
#include "record-person.h"
#include "record-post.h"
#include "record-unit.h"
#include "rules.h"
#include "support.h"

#include <string.h>

#define TODAY "2026-03-05"

typedef struct
{
  char *folder;
  AjStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (fixture->folder, "vault", NULL);

  g_setenv ("ANJUAN_TODAY", TODAY, TRUE);
  fixture->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_task_make_sample (fixture->store, GPOINTER_TO_UINT (data), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  aj_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_object_unref (fixture->store);
  test_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static GPtrArray *
list_all (AjStore *store, const AjRecordDef *def)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjQuery) query = aj_query_new (def);
  GPtrArray *records = aj_store_list (store, query, NULL, &error);
  g_assert_no_error (error);
  return records;
}

static gint64
count (AjStore *store, const char *table)
{
  g_autoptr (GError) error = NULL;
  gint64 n = aj_store_count (store, aj_records_find (table), 0, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (count (fixture->store, "unit"), ==, 3);
  g_assert_cmpint (count (fixture->store, "person"), ==, 120);
  g_assert_cmpint (count (fixture->store, "post"), ==, 30);
  g_assert_cmpint (count (fixture->store, "project"), ==, 2);
  g_assert_cmpint (count (fixture->store, "agreement"), ==, 1);
  g_assert_cmpint (count (fixture->store, "shareholder"), ==, 3);
  g_assert_cmpint (count (fixture->store, "family_member"), >, 300);
  g_assert_cmpint (count (fixture->store, "certificate_copy"), ==, 18);

  /* Not these: a signer has a real key, a blank is only printed on by an authority, the tests of a
   * batch are what the program found when it was checked, nobody has looked for duplicates, a
   * template is kept only where its words were changed, and opinions are signed by others. */
  static const char *const left_out[] = { "signer",          "certificate_sheet",
                                          "batch_item",      "batch_test",
                                          "distinct_person", "template",
                                          "review",          NULL };
  const AjRecordDef *const *defs = aj_records_list ();
  for (guint i = 0; defs[i] != NULL; i++)
    if (!g_strv_contains (left_out, defs[i]->table) && count (fixture->store, defs[i]->table) == 0)
      g_error ("the sample shows no %s", defs[i]->table);
}

/* Each state of a certificate is there (ST-7). */
static void
test_certificates (Fixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "有效", "待延续", "暂停", "期满", "已注销", "已撤销" };
  g_autoptr (GPtrArray) rows = list_all (fixture->store, &record_certificate);

  for (gsize s = 0; s < G_N_ELEMENTS (states); s++)
    {
      guint n = 0;
      for (guint i = 0; i < rows->len; i++)
        n += g_strcmp0 (aj_certificate_get_state (rows->pdata[i], TODAY), states[s]) == 0;
      if (n == 0)
        g_error ("no certificate is %s", states[s]);
    }
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) people = list_all (fixture->store, &record_person);
  g_autoptr (GPtrArray) units = list_all (fixture->store, &record_unit);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_wrong = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const char *number = aj_record_get (people->pdata[i], PERSON_ID_NUMBER);
      g_autofree char *problem = aj_id_number_check (number, TODAY);
      n_wrong += problem != NULL;
      g_assert_true (g_str_has_prefix (number, "6199"));
      g_hash_table_add (seen, (char *) number);
    }
  gboolean office = data == NULL;
  g_assert_cmpuint (n_wrong, ==, office ? 1 : 0);
  g_assert_cmpuint (people->len - g_hash_table_size (seen), ==, office ? 1 : 0);
  for (guint i = 0; i < units->len; i++)
    {
      const char *code = aj_record_get (units->pdata[i], UNIT_CREDIT_CODE);
      g_autofree char *problem = aj_credit_code_check (code, TODAY);
      g_assert_cmpstr (problem, ==, NULL);
    }
}

/* Rare names are there and found; files lie under all 25 items. */
static void
test_names_and_files (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "王镕喆", "𬭎", "㛃", "䶮", "𠅤", "古丽米热", "尉迟" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      query->search = g_strdup (words[i]);
      g_autoptr (GArray) ids = aj_store_list_ids (fixture->store, query, NULL, &error);
      g_assert_no_error (error);
      if (ids->len == 0)
        g_error ("%s is not found", words[i]);
    }

  const AjRuleList *list = aj_rules_get_list ("L-7.4.8");
  g_assert_cmpuint (list->n_items, ==, 25);
  for (guint i = 0; i < list->n_items; i++)
    {
      g_autoptr (GPtrArray) items =
        aj_lookup_find (aj_store_get_lookup (fixture->store), &record_archive_item,
                        ARCHIVE_ITEM_CODE, list->items[i].key, 0);
      if (items->len == 0)
        g_error ("nothing lies under %s", list->items[i].key);
    }
  g_autoptr (GPtrArray) files = list_all (fixture->store, &record_attachment);
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      aj_store_verify_file (fixture->store, files->pdata[i], NULL, &error);
      g_assert_no_error (error);
      if (g_str_has_suffix (aj_record_get (files->pdata[i], ATTACHMENT_FILE_NAME), ".pdf"))
        {
          g_autofree char *path = aj_store_file_path (fixture->store, files->pdata[i]);
          const char *argv[] = { "qpdf", "--check", path, NULL };
          g_autofree char *qpdf = g_find_program_in_path ("qpdf"), *out = NULL;
          if (qpdf != NULL)
            g_assert_cmpint (test_run (argv, &out, NULL), ==, 0);
        }
    }
}

static gboolean
has_problem (AjProblems *problems, const AjRecordDef *def, int field, AjSeverity severity)
{
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->def == def && problem->field == field && problem->severity >= severity)
        return TRUE;
    }
  return FALSE;
}

static void
print_problems (AjStore *store, AjProblems *problems)
{
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      g_autofree char *title =
        problem->def != NULL ? aj_store_dup_title (store, problem->def, problem->record_id) : NULL;
      g_test_message ("%d %s %s %s: %s", problem->severity,
                      problem->def != NULL ? problem->def->table : "-", title,
                      problem->field >= 0 ? problem->def->fields[problem->field].name : "-",
                      problem->message);
    }
}

/* The planted faults are found, and little else: a sample full of complaints teaches nothing. */
static void
test_problems (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjProblems) problems = aj_problems_new ();

  aj_task_check (fixture->store, problems, NULL, NULL, &error);
  g_assert_no_error (error);
  print_problems (fixture->store, problems);
  if (data != NULL)
    {
      g_assert_cmpuint (aj_problems_get_n (problems), ==, 0);
      return;
    }
  g_assert_true (has_problem (problems, &record_person, PERSON_ID_NUMBER, AJ_SEVERITY_WARN));
  g_assert_true (has_problem (problems, &record_person, PERSON_LEVEL, AJ_SEVERITY_WARN));
  g_assert_true (has_problem (problems, &record_post, POST_BASIS, AJ_SEVERITY_WARN));
  g_assert_cmpuint (aj_problems_get_n (problems), <, 16);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Everything in the vault as text, with links as the title of what they point to. */
static char *
dump (AjStore *store)
{
  const AjRecordDef *const *defs = aj_records_list ();
  GString *out = g_string_new (NULL);

  for (guint d = 0; defs[d] != NULL; d++)
    {
      g_autoptr (AjQuery) query = aj_query_new (defs[d]);
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) records = aj_store_list (store, query, NULL, NULL);
      for (guint i = 0; i < records->len; i++)
        {
          g_autoptr (GString) line = g_string_new (defs[d]->table);
          for (guint f = 0; f < defs[d]->n_fields; f++)
            {
              const AjFieldDef *field = &defs[d]->fields[f];
              gint64 link =
                field->target != NULL ? aj_record_get_link (records->pdata[i], (int) f) : 0;
              g_autofree char *title =
                link != 0 ? aj_store_dup_title (store, aj_records_find (field->target), link)
                          : NULL;
              const char *value =
                title != NULL ? title : aj_record_get (records->pdata[i], (int) f);
              g_string_append_printf (line, "|%s", value != NULL ? value : "");
            }
          g_ptr_array_add (lines, g_strdup (line->str));
        }
      g_ptr_array_sort (lines, compare_lines);
      for (guint i = 0; i < lines->len; i++)
        g_string_append_printf (out, "%s\n", (char *) lines->pdata[i]);
    }
  return g_string_free (out, FALSE);
}

static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Fixture again;

  set_up (&again, data);
  g_autofree char *one = dump (fixture->store);
  g_autofree char *other = dump (again.store);
  g_assert_cmpuint (strlen (one), >, 10000);
  g_assert_true (strcmp (one, other) == 0);
  tear_down (&again, data);

  /* And only in an empty vault. */
  g_assert_false (aj_task_make_sample (fixture->store, 0, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

static void
test_crowd (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (count (fixture->store, "person"), ==, GPOINTER_TO_UINT (data));
  g_assert_cmpint (count (fixture->store, "assignment"), ==, GPOINTER_TO_UINT (data));
}

/* Ctrl+Z in a new sample takes nothing of it away. */
static void
test_no_undo (Fixture *fixture, gconstpointer data)
{
  g_assert_null (aj_store_peek_undo (fixture->store));
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (folder, "vault", NULL);
  g_autoptr (AjStore) store = aj_store_create (vault, &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (aj_task_make_sample (store, 0, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (aj_task_make_sample (store, 1000001, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  aj_store_close (store, NULL);
  test_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  gconstpointer crowd = GUINT_TO_POINTER (700);

  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/sample/counts", NULL, test_counts);
  ADD ("/sample/certificates", NULL, test_certificates);
  ADD ("/sample/numbers", NULL, test_numbers);
  ADD ("/sample/names-and-files", NULL, test_names_and_files);
  ADD ("/sample/problems", NULL, test_problems);
  ADD ("/sample/same-again", NULL, test_same_again);
  ADD ("/sample/crowd", crowd, test_crowd);
  ADD ("/sample/crowd-numbers", crowd, test_numbers);
  ADD ("/sample/crowd-problems", crowd, test_problems);
  ADD ("/sample/no-undo", NULL, test_no_undo);
  ADD ("/sample/crowd-same-again", crowd, test_same_again);
#undef ADD
  g_test_add_func ("/sample/cancelled", test_cancelled);
  return g_test_run ();
}
