/* encrypt, decrypt */
#include "terminal-progress.h"
#include "terminal.h"

#include "envelope.h"
#include "i18n.h"

static gboolean
find_cipher (const char *word, AjCipher *cipher)
{
  if (word == NULL || g_ascii_strcasecmp (word, "sm4") == 0)
    *cipher = AJ_CIPHER_SM4;
  else if (g_ascii_strcasecmp (word, "aes") == 0)
    *cipher = AJ_CIPHER_AES256;
  else
    {
      g_printerr (_ ("“%s” is no cipher; there are sm4 and aes.\n"), word);
      return FALSE;
    }
  return TRUE;
}

int
aj_run_encrypt (AjCall *call)
{
  const char *output = call->values[OPTION_OUTPUT];
  GError *error = NULL;
  AjCipher cipher;

  if (!find_cipher (call->values[OPTION_CIPHER], &cipher))
    return AJ_EXIT_REFUSED;
  g_autoptr (AjKey) recipient = aj_key_load_public (call->values[OPTION_TO], &error);
  if (recipient == NULL)
    return aj_terminal_fail (error);
  g_autoptr (AjTerminalProgress) shown = aj_terminal_progress_new (_ ("Encrypting"));
  gboolean done = aj_envelope_close (aj_call_get (call, 0), recipient, cipher, output,
                                     aj_terminal_progress_get (shown), NULL, &error);
  g_clear_pointer (&shown, aj_terminal_progress_free);
  if (!done)
    return aj_terminal_fail (error);
  g_autofree char *fingerprint = aj_key_dup_fingerprint (recipient);
  printf (_ ("Encrypted with %s to %s.\n"), aj_cipher_get_name (cipher), output);
  printf (_ ("Only the holder of this key can open it (SM3 of the SM2 key): %s\n"), fingerprint);
  return AJ_EXIT_DONE;
}

int
aj_run_decrypt (AjCall *call)
{
  const char *output = call->values[OPTION_OUTPUT];
  GError *error = NULL;
  int status;

  g_autoptr (AjKey) key = aj_terminal_load_key (call, &status);
  if (key == NULL)
    return status;
  g_autoptr (AjTerminalProgress) shown = aj_terminal_progress_new (_ ("Decrypting"));
  gboolean done = aj_envelope_open (aj_call_get (call, 0), key, output,
                                    aj_terminal_progress_get (shown), NULL, &error);
  g_clear_pointer (&shown, aj_terminal_progress_free);
  if (!done)
    return aj_terminal_fail (error);
  printf (_ ("Decrypted to %s. Check it with “verify” before you use it.\n"), output);
  return AJ_EXIT_DONE;
}
