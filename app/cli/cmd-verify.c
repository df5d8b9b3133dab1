/* verify */
#include "terminal.h"

#include "i18n.h"
#include "verify.h"

int
aj_run_verify (AjCall *call)
{
  const char *signer_path = call->values[OPTION_SIGNER];
  g_autoptr (AjKey) signer = NULL;
  GError *error = NULL;

  if (signer_path != NULL && (signer = aj_key_load_public (signer_path, &error)) == NULL)
    return aj_terminal_fail (error);
  g_autoptr (AjVerdict) verdict = aj_verify (aj_call_get (call, 0), signer, NULL, NULL, &error);
  if (verdict == NULL)
    return aj_terminal_fail (error);

  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      if (finding->path != NULL && strstr (finding->message, finding->path) == NULL)
        g_printerr ("%s: %s\n", finding->path, finding->message);
      else
        g_printerr ("%s\n", finding->message);
    }
  printf (_ ("%lu files, %lu bytes read.\n"), (gulong) aj_verdict_get_n_files (verdict),
          (gulong) aj_verdict_get_n_bytes (verdict));
  if (aj_verdict_get_fingerprint (verdict) != NULL)
    printf (_ ("Fingerprint (SM3 of the SM2 key): %s\n"), aj_verdict_get_fingerprint (verdict));
  if (aj_verdict_get_digest (verdict) != NULL)
    printf (_ ("Digest of the archive: %s\n"), aj_verdict_get_digest (verdict));
  if (!aj_verdict_is_valid (verdict))
    {
      printf ("%s\n", _ ("The archive is NOT valid."));
      return AJ_EXIT_FINDINGS;
    }
  printf (
    "%s\n",
    signer != NULL
      ? _ ("The archive is complete, unaltered and signed with the expected key.")
      : _ (
          "The archive is complete and unaltered. Compare the fingerprint with the one on paper."));
  return AJ_EXIT_DONE;
}
