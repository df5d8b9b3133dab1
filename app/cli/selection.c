#include "selection.h"

#include "batch.h"
#include "entry.h"
#include "i18n.h"
#include "query.h"

#include <signal.h>
#include <unistd.h>

gboolean
aj_selection_is_many (const AjCall *call, guint first)
{
  return call->args->len != first + 1 || aj_call_has (call, OPTION_ALL) ||
         aj_call_has (call, OPTION_FILTER) || aj_call_has (call, OPTION_EACH);
}

/* The register in which --filter looks: the records themselves, else the people they are about. */
static const AjRecordDef *
get_register (const AjRecordDef *def)
{
  const AjRecordDef *found = def;

  if (def->flags & AJ_RECORD_REGISTER)
    return def;
  for (guint i = 0; i < def->n_fields; i++)
    if (def->fields[i].kind->id == AJ_KIND_LINK &&
        (found == def || g_str_equal (def->fields[i].target, "person")))
      found = aj_records_find (def->fields[i].target);
  return found;
}

static GArray *
list_ids (AjStore *store, const AjRecordDef *def, const char *search, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (def);

  aj_set_str (&query->search, search);
  return aj_store_list_ids (store, query, NULL, error);
}

/* What one word names: a record of def, or one that has some. */
static gboolean
add_word (AjStore *store, const AjRecordDef *def, const char *word, GArray *ids, GError **error)
{
  g_autoptr (AjEntry) entry = aj_entry_new (store);
  g_autofree char *message = NULL;
  gint64 id = aj_entry_find (entry, def, 0, word, &message);

  if (id != 0)
    {
      g_array_append_val (ids, id);
      return TRUE;
    }
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      const AjRecordDef *target =
        field->kind->id == AJ_KIND_LINK ? aj_records_find (field->target) : NULL;
      g_autofree char *silent = NULL;
      id = target != NULL ? aj_entry_find (entry, target, 0, word, &silent) : 0;
      g_autoptr (GArray) found =
        id != 0 ? aj_task_expand (store, def, target, &id, 1, NULL, error) : NULL;
      if (found == NULL)
        continue;
      g_array_append_vals (ids, found->data, found->len);
      return TRUE;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, message);
  return FALSE;
}

static GArray *
read_words (AjCall *call, AjStore *store, const AjRecordDef *def, guint first, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = first; i < call->args->len; i++)
    if (!add_word (store, def, aj_call_get (call, i), ids, error))
      return NULL;
  return g_steal_pointer (&ids);
}

GArray *
aj_selection_read (AjCall *call, AjStore *store, const AjRecordDef *def, guint first, int *status)
{
  const char *filter = call->values[OPTION_FILTER];
  gboolean all = aj_call_has (call, OPTION_ALL), words = call->args->len > first;
  GError *error = NULL;
  GArray *ids;

  *status = AJ_EXIT_REFUSED;
  if (all + (filter != NULL) + words != 1)
    {
      g_printerr ("%s\n",
                  _ ("Say which records: by ID, with --filter TEXT or with --all, one of the "
                     "three."));
      return NULL;
    }
  if (filter != NULL)
    {
      const AjRecordDef *where = get_register (def);
      g_autoptr (GArray) found = list_ids (store, where, filter, &error);
      ids = found != NULL
              ? aj_task_expand (store, def, where, (const gint64 *) (void *) found->data,
                                found->len, NULL, &error)
              : NULL;
    }
  else
    ids = all ? list_ids (store, def, NULL, &error) : read_words (call, store, def, first, &error);
  if (ids == NULL)
    *status = aj_terminal_fail (error);
  else if (ids->len == 0)
    {
      g_printerr (_ ("There is no record of “%s” among those.\n"), aj_record_def_get_label (def));
      g_clear_pointer (&ids, g_array_unref);
    }
  return ids;
}

int
aj_selection_print_outcome (const AjOutcome *outcome)
{
  for (guint i = 0; i < outcome->refused->len; i++)
    {
      const AjRefusal *refusal = outcome->refused->pdata[i];
      g_printerr (_ ("refused: %s: %s\n"), refusal->title, aj_outcome_get_reason (outcome, i));
    }
  if (outcome->stopped != NULL)
    g_printerr ("%s\n", outcome->stopped->message);
  return outcome->stopped != NULL    ? AJ_EXIT_REFUSED
         : outcome->refused->len > 0 ? AJ_EXIT_FINDINGS
                                     : AJ_EXIT_DONE;
}

static GCancellable *interrupted;

/* A GCancellable takes a lock, which a signal handler must not: a flag for the watcher instead. */
static volatile sig_atomic_t signalled;

static void
on_signal (int number)
{
  /* Twice means: at once. */
  if (signalled)
    _exit (130);
  signalled = 1;
}

static gpointer
watch (gpointer data)
{
  while (!signalled)
    g_usleep (50 * 1000);
  g_cancellable_cancel (interrupted);
  return NULL;
}

GCancellable *
aj_selection_catch_interrupt (void)
{
  struct sigaction action = { .sa_handler = on_signal };

  interrupted = g_cancellable_new ();
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  g_thread_unref (g_thread_new ("anjuan-interrupt", watch, NULL));
  return g_object_ref (interrupted);
}
