/* item file, item version, batch new, check, tick, seal, prepare, complete, send, receive, return,
 * answer */
#include "terminal-progress.h"
#include "terminal.h"

#include "external.h"
#include "hand-over.h"
#include "i18n.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-project.h"

/* Opens the vault and finds the record that the second word names. */
static AjRecord *
open_with (AjCall *call, const AjRecordDef *def, AjStore **store, int *status)
{
  *store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, status);
  if (*store == NULL)
    return NULL;
  *status = AJ_EXIT_REFUSED;
  return aj_terminal_find_record (*store, def, aj_call_get (call, 1));
}

static int
finish (AjStore *store, gboolean done, GError *error)
{
  if (!done || !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  return AJ_EXIT_DONE;
}

int
aj_run_item_file (AjCall *call)
{
  g_autoptr (AjStore) store = NULL;
  g_autoptr (AjProblems) problems = aj_problems_new ();
  GError *error = NULL;
  guint n = 0, left = 0;
  int status;

  g_autoptr (AjRecord) project = open_with (call, &record_project, &store, &status);
  if (project == NULL)
    return status;
  gboolean done =
    aj_items_file (store, aj_record_get_id (project), TRUE, &n, &left, problems, &error);
  status = finish (store, done, error);
  if (status != AJ_EXIT_DONE)
    return status;
  aj_terminal_print_problems (problems, AJ_SEVERITY_BLOCK, "");
  printf (ngettext_ ("%u item filed and locked.\n", "%u items filed and locked.\n", n), n);
  if (left > 0)
    printf (ngettext_ ("%u item is not filed.\n", "%u items are not filed.\n", left), left);
  return left > 0 ? AJ_EXIT_FINDINGS : AJ_EXIT_DONE;
}

int
aj_run_item_version (AjCall *call)
{
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  gint64 id = 0;
  int status;

  g_autoptr (AjRecord) item = open_with (call, &record_archive_item, &store, &status);
  if (item == NULL)
    return status;
  gboolean done = aj_item_make_version (store, aj_record_get_id (item), &id, &error);
  status = finish (store, done, error);
  if (status == AJ_EXIT_DONE)
    printf ("%" G_GINT64_FORMAT "\n", id);
  return status;
}

/* Prints number and id of a batch that was made. */
static int
print_batch (AjStore *store, gboolean done, gint64 id, GError *error)
{
  g_autoptr (AjRecord) batch = done ? aj_store_get (store, &record_batch, id, &error) : NULL;
  int status = finish (store, batch != NULL, error);

  if (status == AJ_EXIT_DONE)
    printf ("%s\n", aj_record_get (batch, BATCH_NUMBER));
  return status;
}

int
aj_run_batch_new (AjCall *call)
{
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  gint64 id = 0;
  int status;

  g_autoptr (AjRecord) project = open_with (call, &record_project, &store, &status);
  if (project == NULL)
    return status;
  gboolean done = aj_batch_make (store, aj_record_get_id (project), &id, &error);
  return print_batch (store, done, id, error);
}

int
aj_run_batch_answer (AjCall *call)
{
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  gint64 id = 0;
  int status;

  g_autoptr (AjRecord) batch = open_with (call, &record_batch, &store, &status);
  if (batch == NULL)
    return status;
  gboolean done = aj_batch_answer (store, aj_record_get_id (batch), &id, &error);
  return print_batch (store, done, id, error);
}

/* Returns: whether all four properties have passed */
static gboolean
print_tests (AjStore *store, gint64 batch_id, GError **error)
{
  static const int properties[] = { BATCH_AUTHENTICITY, BATCH_COMPLETENESS, BATCH_USABILITY,
                                    BATCH_SAFETY };
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_test);
  gboolean passed = TRUE;

  query->parent_id = batch_id;
  query->sort = BATCH_TEST_CODE;
  g_autoptr (GPtrArray) tests = batch != NULL ? aj_store_list (store, query, NULL, error) : NULL;
  for (guint i = 0; tests != NULL && i < tests->len; i++)
    {
      AjRecord *test = tests->pdata[i];
      g_autofree char *result = aj_record_format (test, BATCH_TEST_RESULT);
      const char *detail = aj_record_get (test, BATCH_TEST_DETAIL);
      printf ("%s %s: %s%s%s\n", aj_record_get (test, BATCH_TEST_CODE),
              aj_record_get (test, BATCH_TEST_NAME), result, detail != NULL ? "  " : "",
              detail != NULL ? detail : "");
    }
  for (guint i = 0; tests != NULL && i < G_N_ELEMENTS (properties); i++)
    {
      g_autofree char *result = aj_record_format (batch, properties[i]);
      printf ("%s: %s\n", aj_field_get_label (&record_batch.fields[properties[i]]), result);
      passed &= g_strcmp0 (aj_record_get (batch, properties[i]), "合格") == 0;
    }
  return passed;
}

int
aj_run_batch_check (AjCall *call)
{
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjRecord) batch = open_with (call, &record_batch, &store, &status);
  if (batch == NULL)
    return status;
  gint64 id = aj_record_get_id (batch);
  g_autoptr (AjTerminalProgress) shown =
    aj_terminal_progress_new (_ ("Checking the four properties"));
  gboolean done = aj_batch_check (store, id, aj_terminal_progress_get (shown), NULL, &error);
  g_clear_pointer (&shown, aj_terminal_progress_free);
  gboolean passed = done && print_tests (store, id, &error);
  status = finish (store, error == NULL, error);
  return status == AJ_EXIT_DONE && !passed ? AJ_EXIT_FINDINGS : status;
}

static AjRecord *
find_test (AjStore *store, AjRecord *batch, const char *code)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_test);
  query->parent_id = aj_record_get_id (batch);
  g_autoptr (GPtrArray) tests = aj_store_list (store, query, NULL, NULL);

  for (guint i = 0; tests != NULL && i < tests->len; i++)
    if (g_strcmp0 (aj_record_get (tests->pdata[i], BATCH_TEST_CODE), code) == 0)
      return g_object_ref (tests->pdata[i]);
  g_printerr (_ ("There is no test “%s”: run “batch check” first, it lists them.\n"), code);
  return NULL;
}

int
aj_run_batch_tick (AjCall *call)
{
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjRecord) batch = open_with (call, &record_batch, &store, &status);
  g_autoptr (AjRecord) test =
    batch != NULL ? find_test (store, batch, aj_call_get (call, 2)) : NULL;
  if (test == NULL)
    return status;
  g_autofree char *result = NULL, *message = NULL, *note = NULL;
  const AjFieldDef *field = &record_batch_test.fields[BATCH_TEST_RESULT];
  if (!aj_field_parse (field, aj_call_get (call, 3), &result, &message, &note))
    {
      g_printerr ("%s\n", message);
      return AJ_EXIT_REFUSED;
    }
  gboolean done = aj_batch_tick (store, aj_record_get_id (test), result, aj_call_get (call, 4),
                                 aj_call_get (call, 5), &error);
  return finish (store, done, error);
}

int
aj_run_batch_seal (AjCall *call)
{
  const char *path = call->values[OPTION_OUTPUT];
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjRecord) batch = open_with (call, &record_batch, &store, &status);
  if (batch == NULL)
    return status;
  g_autoptr (AjKey) key = aj_terminal_load_key (call, &status);
  if (key == NULL)
    return status;
  gint64 id = aj_record_get_id (batch);
  g_autoptr (AjTerminalProgress) shown = aj_terminal_progress_new (_ ("Sealing"));
  gboolean done =
    aj_batch_seal (store, id, key, path, aj_terminal_progress_get (shown), NULL, &error);
  g_clear_pointer (&shown, aj_terminal_progress_free);
  g_autoptr (AjRecord) sealed = done ? aj_store_get (store, &record_batch, id, &error) : NULL;
  status = finish (store, sealed != NULL, error);
  if (status != AJ_EXIT_DONE)
    return status;
  g_autofree char *digest = aj_terminal_group_digits (aj_record_get (sealed, BATCH_DIGEST));
  printf (_ ("Sealed %s.\n"), path);
  printf (_ ("Digest of the archive: %s\n"), digest);
  aj_terminal_print_fingerprints (key);
  return AJ_EXIT_DONE;
}

/* The token's public key and, for the suite that it does not have, an own key. */
static AjKey *
combine_keys (AjCall *call, int *status)
{
  g_autoptr (AjKey) own = NULL;
  GError *error = NULL;
  AjKey *key = NULL;

  g_autoptr (AjKey) external = aj_key_load_public (call->values[OPTION_SIGNER], &error);
  if (external == NULL)
    {
      *status = aj_terminal_fail (error);
      return NULL;
    }
  if (call->values[OPTION_KEY] != NULL && (own = aj_terminal_load_key (call, status)) == NULL)
    return NULL;
  if ((key = aj_key_combine (external, own, &error)) == NULL)
    *status = aj_terminal_fail (error);
  return key;
}

int
aj_run_batch_prepare (AjCall *call)
{
  const char *path = call->values[OPTION_OUTPUT];
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjRecord) batch = open_with (call, &record_batch, &store, &status);
  g_autoptr (AjKey) key = batch != NULL ? combine_keys (call, &status) : NULL;
  if (key == NULL)
    return status;
  g_autoptr (AjTerminalProgress) shown = aj_terminal_progress_new (_ ("Sealing"));
  gboolean done = aj_batch_prepare (store, aj_record_get_id (batch), key, path,
                                    aj_terminal_progress_get (shown), NULL, &error);
  g_clear_pointer (&shown, aj_terminal_progress_free);
  status = finish (store, done, error);
  if (status == AJ_EXIT_DONE)
    printf (_ ("%s.unsigned waits for its signature. To be signed: the files %s.tagmanifest-*.txt "
               "(SM2 with SM3 and the ID 1234567812345678; ECDSA P-256 with SHA-256).\n"),
            path, path);
  return status;
}

int
aj_run_batch_complete (AjCall *call)
{
  g_autoptr (AjStore) store = NULL;
  g_autofree char *text = NULL, *sealed = NULL;
  GError *error = NULL;
  gsize size;
  int status;

  g_autoptr (AjRecord) batch = open_with (call, &record_batch, &store, &status);
  if (batch == NULL)
    return status;
  if (!g_file_get_contents (aj_call_get (call, 3), &text, &size, &error))
    return aj_terminal_fail (error);
  g_autoptr (GBytes) signature = g_bytes_new (text, size);
  gboolean done = aj_batch_complete (store, aj_record_get_id (batch), aj_call_get (call, 2),
                                     signature, &sealed, NULL, NULL, &error);
  status = finish (store, done, error);
  if (status != AJ_EXIT_DONE)
    return status;
  if (sealed != NULL)
    printf (_ ("Sealed %s.\n"), sealed);
  else
    printf ("%s\n", _ ("The signature fits. Another one is still missing."));
  return AJ_EXIT_DONE;
}

/* FIELD=VALUE words behind the batch. */
static gboolean
read_values (AjCall *call, GArray *values)
{
  for (guint i = 2; i < call->args->len; i++)
    {
      const char *word = aj_call_get (call, i);
      const char *equals = strchr (word, '=');
      g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : g_strdup (word);
      AjBatchValue value = { aj_terminal_find_field (&record_batch, name),
                             equals != NULL ? equals + 1 : "" };
      if (value.field < 0)
        return FALSE;
      if (equals == NULL)
        {
          g_printerr (_ ("“%s” is not of the form FIELD=VALUE.\n"), word);
          return FALSE;
        }
      g_array_append_val (values, value);
    }
  return TRUE;
}

static int
take_step (AjCall *call, const char *to)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (AjBatchValue));
  g_autoptr (AjStore) store = NULL;
  GError *error = NULL;
  int status;

  if (!read_values (call, values))
    return AJ_EXIT_REFUSED;
  g_autoptr (AjRecord) batch = open_with (call, &record_batch, &store, &status);
  if (batch == NULL)
    return status;
  gboolean done = aj_batch_take_step (store, aj_record_get_id (batch), to,
                                      (const AjBatchValue *) values->data, values->len, &error);
  return finish (store, done, error);
}

int
aj_run_batch_send (AjCall *call)
{
  return take_step (call, "已送出");
}

int
aj_run_batch_receive (AjCall *call)
{
  return take_step (call, "已接收");
}

int
aj_run_batch_return (AjCall *call)
{
  return take_step (call, "退回");
}
