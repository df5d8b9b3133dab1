/* What an envelope says to who has no program but openssl. */
#include "envelope-private.h"

#define TEMPLATE "/org/anjuan/Anjuan/templates/envelope.txt"

GBytes *
aj_envelope_make_readme (const char *name,
                         const char *inside,
                         const AjKey *recipient,
                         AjCipher cipher)
{
  g_autoptr (GBytes) template = g_resources_lookup_data (TEMPLATE, 0, NULL);
  g_autofree char *fingerprint = aj_key_dup_fingerprint (recipient);
  const char *values[][2] = {
    { "{name}", name },
    { "{inside}", inside },
    { "{cipher}", aj_cipher_get_name (cipher) },
    { "{bytes}", cipher == AJ_CIPHER_SM4 ? "16" : "32" },
    { "{recipient}", fingerprint },
  };

  g_return_val_if_fail (template != NULL, NULL);
  gsize size;
  const char *text = g_bytes_get_data (template, &size);
  g_autoptr (GString) filled = g_string_new_len (text, (gssize) size);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_replace (filled, values[i][0], values[i][1] != NULL ? values[i][1] : "", 0);
  return g_string_free_to_bytes (g_steal_pointer (&filled));
}
