/* bundle */
#include "terminal-progress.h"
#include "terminal.h"

#include "catalog.h"
#include "i18n.h"
#include "record-agreement.h"
#include "tasks.h"

AjKey *
aj_terminal_load_key (AjCall *call, int *status)
{
  GError *error = NULL;
  char *passphrase = aj_terminal_read_passphrase (call, FALSE);

  *status = AJ_EXIT_REFUSED;
  if (passphrase == NULL)
    return NULL;
  AjKey *key = aj_key_load (call->values[OPTION_KEY], passphrase, &error);
  aj_terminal_free_secret (passphrase);
  if (key == NULL)
    *status = aj_terminal_fail (error);
  return key;
}

/* An agreement that cannot be printed as final goes into the archive as a draft; whoever seals it
 * hears so. */
static void
warn_of_drafts (AjStore *store, gint64 project)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  g_autoptr (GPtrArray) agreements =
    aj_lookup_find (aj_store_get_lookup (store), &record_agreement, AGREEMENT_PROJECT, id, 0);

  for (guint i = 0; i < agreements->len; i++)
    {
      AjDocumentOptions options = { .footer = TRUE };
      g_autoptr (AjDocument) document = aj_document_build (
        store, "agreement", aj_record_get_id (agreements->pdata[i]), &options, NULL);
      if (document == NULL ||
          aj_problems_get_worst (aj_document_get_problems (document)) < AJ_SEVERITY_BLOCK)
        continue;
      g_printerr (_ ("“%s” is in the archive as a draft only:\n"),
                  aj_document_get_title (document));
      aj_terminal_print_problems (aj_document_get_problems (document), AJ_SEVERITY_BLOCK, "  ");
    }
}

int
aj_run_bundle (AjCall *call)
{
  const char *path = call->values[OPTION_OUTPUT];
  g_autofree char *digest = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) project =
    aj_terminal_find_record (store, aj_records_find ("project"), aj_call_get (call, 1));
  if (project == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjKey) key = aj_terminal_load_key (call, &status);
  if (key == NULL)
    return status;
  g_autoptr (AjTerminalProgress) shown = aj_terminal_progress_new (_ ("Sealing"));
  gboolean sealed = aj_task_bundle (store, aj_record_get_id (project), key, path,
                                    aj_terminal_progress_get (shown), NULL, &digest, &error);
  g_clear_pointer (&shown, aj_terminal_progress_free);
  if (!sealed)
    return aj_terminal_fail (error);
  warn_of_drafts (store, aj_record_get_id (project));
  printf (_ ("Sealed %s.\n"), path);
  g_autofree char *grouped = aj_terminal_group_digits (digest);
  printf (_ ("Digest of the archive: %s\n"), grouped);
  aj_terminal_print_fingerprints (key);
  return AJ_EXIT_DONE;
}
