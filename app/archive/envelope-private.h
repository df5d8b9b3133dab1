/* Shared by envelope.c and envelope-open.c. */
#pragma once

#include "envelope.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

#define AJ_ENVELOPE_WORD    "anjuan-envelope-1"
#define AJ_ENVELOPE_KEY     "key.bin"
#define AJ_ENVELOPE_PAYLOAD "payload." /* and the name of the cipher */
#define AJ_ENVELOPE_MAC     "mac.txt"

/* The secret: key, counter, MAC key. */
#define AJ_ENVELOPE_SECRET     80
#define AJ_ENVELOPE_COUNTER_AT 32
#define AJ_ENVELOPE_MAC_AT     48
#define AJ_ENVELOPE_MAC_HEX    64
#define AJ_ENVELOPE_PIECE      (1024 * 1024)

typedef struct
{
  EVP_CIPHER_CTX *cipher;
  EVP_MAC_CTX *mac;
  guint8 secret[AJ_ENVELOPE_SECRET];
  guint8 *buffer;
} AjEnvelopeStream;

void aj_envelope_stream_clear (AjEnvelopeStream *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AjEnvelopeStream, aj_envelope_stream_clear)

/* Begins the MAC anew: the line that names the cipher, what the readers are told, the counter. */
gboolean
aj_envelope_start_mac (AjEnvelopeStream *self, AjCipher cipher, GBytes *readme, GError **error);
gboolean aj_envelope_start_cipher (AjEnvelopeStream *self, AjCipher cipher, GError **error);
/* hex: AJ_ENVELOPE_MAC_HEX + 1 bytes. */
gboolean aj_envelope_finish_mac (AjEnvelopeStream *self, char *hex, GError **error);
/* The words for who has no program but openssl. Returns: (transfer full) */
GBytes *aj_envelope_make_readme (const char *name,
                                 const char *inside,
                                 const AjKey *recipient,
                                 AjCipher cipher);

G_END_DECLS
