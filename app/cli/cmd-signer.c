/* signer add, signer revoke */
#include "terminal.h"

#include "i18n.h"
#include "record-signer.h"
#include "signers.h"

int
aj_run_signer_add (AjCall *call)
{
  GError *error = NULL;
  gint64 id = 0;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjKey) key = aj_key_load_public (aj_call_get (call, 1), &error);
  if (key == NULL)
    return aj_terminal_fail (error);
  if (!aj_signer_add (store, key, aj_call_get (call, 2), aj_call_get (call, 3),
                      call->values[OPTION_HOW], call->values[OPTION_BY],
                      aj_call_has (call, OPTION_OWN), &id, &error) ||
      !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  printf ("%" G_GINT64_FORMAT "\n", id);
  aj_terminal_print_fingerprints (key);
  return AJ_EXIT_DONE;
}

int
aj_run_signer_revoke (AjCall *call)
{
  g_autofree char *on = NULL, *message = NULL, *note = NULL;
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) signer =
    aj_terminal_find_record (store, &record_signer, aj_call_get (call, 1));
  if (signer == NULL)
    return AJ_EXIT_REFUSED;
  if (call->values[OPTION_DATE] != NULL &&
      !aj_field_parse (&record_signer.fields[SIGNER_REVOKED_ON], call->values[OPTION_DATE], &on,
                       &message, &note))
    {
      g_printerr ("%s\n", message);
      return AJ_EXIT_REFUSED;
    }
  if (!aj_signer_revoke (store, aj_record_get_id (signer), on, call->values[OPTION_REASON],
                         &error) ||
      !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  return AJ_EXIT_DONE;
}
