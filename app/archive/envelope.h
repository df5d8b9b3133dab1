/* An envelope around a sealed archive, for one recipient: a canonical tar (tar-writer.h) of
 *
 *     NAME-enc/说明.TXT      how stock commands open it
 *     NAME-enc/key.bin       80 bytes under the recipient's SM2 key: 32 key, 16 counter, 32 MAC key
 *     NAME-enc/payload.sm4-ctr   the archive under SM4 (GB/T 32907); or payload.aes-256-ctr
 *     NAME-enc/mac.txt       HMAC-SM3 over "anjuan-envelope-1 CIPHER\n", 说明.TXT, the counter, the
 *                            payload
 *
 * SM4 takes the first 16 of the 32 key bytes. The MAC is checked before a byte is decrypted, so
 * nothing that was not put there by somebody who knew the key is ever parsed. Who that was, the
 * envelope does not say: the archive inside is signed, the envelope can be thrown away. One pass to
 * close, two to open, memory for one piece whatever the size.
 */
#pragma once

#include "key.h"
#include "progress.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_CIPHER_SM4,
  AJ_CIPHER_AES256,
  AJ_N_CIPHERS,
} AjCipher;

/* "sm4-ctr", "aes-256-ctr": OpenSSL's names. */
const char *aj_cipher_get_name (AjCipher cipher);

/* Encrypts the file at path to output. recipient: a public key with an SM2 half. Nothing is left at
 * output when it fails; a file that changes meanwhile is refused. */
gboolean aj_envelope_close (const char *path,
                            const AjKey *recipient,
                            AjCipher cipher,
                            const char *output,
                            AjProgress *progress,
                            GCancellable *cancellable,
                            GError **error);
/* Decrypts to output, which must not exist. key: with the private SM2 half. SIGNATURE when the key
 * is not the recipient's, MISMATCH when anything was changed, UNSAFE and DAMAGED for a container
 * that is none of ours; in all these cases nothing is written. */
gboolean aj_envelope_open (const char *path,
                           const AjKey *key,
                           const char *output,
                           AjProgress *progress,
                           GCancellable *cancellable,
                           GError **error);
/* Whether the file begins as an envelope does. */
gboolean aj_envelope_recognise (const char *path);

G_END_DECLS
