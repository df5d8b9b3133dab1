#include "hasher.h"

#include "i18n.h"

#include <openssl/evp.h>

/* One digest in the making; md NULL: not wanted. */
typedef struct
{
  EVP_MD *md;
  EVP_MD_CTX *state;
} Digest;

struct _AjHasher
{
  Digest sha256;
  Digest sm3;
};

/* OpenSSL's digests fail only for want of memory, and GLib ends the program for that as well. */
static void
must (int ok)
{
  if (ok != 1)
    g_error ("OpenSSL: digest failed");
}

static void
digest_start (Digest *self)
{
  must (EVP_DigestInit_ex2 (self->state, self->md, NULL));
}

/* Fetched once: looking an algorithm up for each file costs more than hashing a small one. */
static gboolean
digest_init (Digest *self, const char *name)
{
  self->md = EVP_MD_fetch (NULL, name, NULL);
  self->state = EVP_MD_CTX_new ();
  if (self->md == NULL || self->state == NULL)
    return FALSE;
  digest_start (self);
  return TRUE;
}

static void
digest_update (Digest *self, gconstpointer data, gsize size)
{
  if (self->md != NULL)
    must (EVP_DigestUpdate (self->state, data, size));
}

static void
digest_finish (Digest *self, guint8 *digest)
{
  if (self->md == NULL)
    return;
  must (EVP_DigestFinal_ex (self->state, digest, NULL));
  digest_start (self);
}

static void
digest_clear (Digest *self)
{
  EVP_MD_CTX_free (self->state);
  EVP_MD_free (self->md);
}

static AjHasher *
new_hasher (gboolean sha256, gboolean sm3, GError **error)
{
  g_autoptr (AjHasher) self = g_new0 (AjHasher, 1);

  if ((!sha256 || digest_init (&self->sha256, "SHA256")) &&
      (!sm3 || digest_init (&self->sm3, "SM3")))
    return g_steal_pointer (&self);
  g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                       _ ("OpenSSL on this computer has no SM3. Sealed archives need OpenSSL 3.0 "
                          "or newer with SM2 and SM3."));
  return NULL;
}

AjHasher *
aj_hasher_new (GError **error)
{
  return new_hasher (TRUE, TRUE, error);
}

AjHasher *
aj_hasher_new_sha256 (GError **error)
{
  return new_hasher (TRUE, FALSE, error);
}

AjHasher *
aj_hasher_new_sm3 (GError **error)
{
  return new_hasher (FALSE, TRUE, error);
}

void
aj_hasher_update (AjHasher *self, gconstpointer data, gsize size)
{
  digest_update (&self->sha256, data, size);
  digest_update (&self->sm3, data, size);
}

void
aj_hasher_finish (AjHasher *self, AjDigests *digests)
{
  digest_finish (&self->sha256, digests->sha256);
  digest_finish (&self->sm3, digests->sm3);
}

void
aj_hasher_digest (AjHasher *self, gconstpointer data, gsize size, AjDigests *digests)
{
  aj_hasher_update (self, data, size);
  aj_hasher_finish (self, digests);
}

void
aj_hasher_sha256 (AjHasher *self, gconstpointer data, gsize size, guint8 *digest)
{
  digest_update (&self->sha256, data, size);
  digest_finish (&self->sha256, digest);
}

void
aj_hasher_free (AjHasher *self)
{
  if (self == NULL)
    return;
  digest_clear (&self->sha256);
  digest_clear (&self->sm3);
  g_free (self);
}

void
aj_digest_put_hex (const guint8 *digest, char *hex)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < AJ_DIGEST_SIZE; i++)
    {
      hex[2 * i] = digits[digest[i] >> 4];
      hex[2 * i + 1] = digits[digest[i] & 15];
    }
}

char *
aj_digest_dup_hex (const guint8 *digest)
{
  char *hex = g_malloc (AJ_DIGEST_HEX + 1);

  aj_digest_put_hex (digest, hex);
  hex[AJ_DIGEST_HEX] = '\0';
  return hex;
}

gboolean
aj_digest_parse (const char *text, guint8 *digest)
{
  for (guint i = 0; i < AJ_DIGEST_HEX; i++)
    {
      if (!g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
        return FALSE;
      guint value = g_ascii_xdigit_value (text[i]);
      digest[i / 2] = i % 2 == 0 ? value << 4 : digest[i / 2] | value;
    }
  return TRUE;
}

char *
aj_digest_group (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, hex[i]);
    }
  return g_string_free (text, FALSE);
}
