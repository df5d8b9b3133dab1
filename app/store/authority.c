#include "authority.h"

#include "change.h"
#include "i18n.h"
#include "store-private.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <string.h>

#define SHORTEST  10
#define SALT      16
#define HASH      32
#define COST      (1 << 15) /* scrypt N; with r 8 that is 32 MiB and a tenth of a second */
#define BLOCKS    8
#define MOST_WAIT 3600

static const char *const person_keys[2] = { "authority.person.0", "authority.person.1" };
static const char *const verifier_keys[2] = { "authority.verifier.0", "authority.verifier.1" };

static gboolean
fail (GError **error, int code, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, code, message);
  return FALSE;
}

static char *
to_hex (const guchar *bytes, gsize n)
{
  GString *hex = g_string_sized_new (2 * n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static gboolean
from_hex (const char *hex, guchar *bytes, gsize n)
{
  if (hex == NULL || strlen (hex) != 2 * n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      int high = g_ascii_xdigit_value (hex[2 * i]), low = g_ascii_xdigit_value (hex[2 * i + 1]);
      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guchar) (high << 4 | low);
    }
  return TRUE;
}

static gboolean
derive (const char *passphrase, const guchar *salt, guint64 cost, guchar *hash)
{
  return EVP_PBE_scrypt (passphrase, strlen (passphrase), salt, SALT, cost, BLOCKS, 1,
                         256 * 1024 * 1024, hash, HASH) == 1;
}

/* "scrypt$cost$salt$hash". Returns: (transfer full) (nullable) */
static char *
make_verifier (const char *passphrase)
{
  guchar salt[SALT], hash[HASH];

  if (RAND_bytes (salt, SALT) != 1 || !derive (passphrase, salt, COST, hash))
    return NULL;
  g_autofree char *salt_hex = to_hex (salt, SALT);
  g_autofree char *hash_hex = to_hex (hash, HASH);
  OPENSSL_cleanse (hash, HASH);
  return g_strdup_printf ("scrypt$%d$%s$%s", COST, salt_hex, hash_hex);
}

static gboolean
fits (const char *verifier, const char *passphrase)
{
  g_auto (GStrv)
    parts = g_strsplit (verifier != NULL ? verifier : "", "$", 4);
  guchar salt[SALT], hash[HASH], own[HASH];
  guint64 cost;

  if (g_strv_length (parts) != 4 || !g_str_equal (parts[0], "scrypt") ||
      !g_ascii_string_to_unsigned (parts[1], 10, 2, 1 << 20, &cost, NULL) ||
      !from_hex (parts[2], salt, SALT) || !from_hex (parts[3], hash, HASH) ||
      !derive (passphrase, salt, cost, own))
    return FALSE;
  gboolean same = CRYPTO_memcmp (hash, own, HASH) == 0;
  OPENSSL_cleanse (own, HASH);
  return same;
}

AjAuthorityState
aj_authority_get_state (AjStore *store)
{
  g_autofree char *verifier = aj_store_get_setting (store, verifier_keys[0]);

  if (verifier == NULL)
    return AJ_AUTHORITY_NONE;
  return g_atomic_int_get (&store->authority_on) ? AJ_AUTHORITY_ON : AJ_AUTHORITY_OFF;
}

gboolean
aj_authority_is_on (AjStore *store)
{
  return aj_authority_get_state (store) == AJ_AUTHORITY_ON;
}

char *
aj_authority_dup_name (AjStore *store)
{
  return aj_store_get_setting (store, "authority.name");
}

char *
aj_authority_dup_person (AjStore *store, guint which)
{
  g_return_val_if_fail (which < 2, NULL);
  return aj_store_get_setting (store, person_keys[which]);
}

static gint64
get_number (AjStore *store, const char *key)
{
  g_autofree char *number = aj_store_get_setting (store, key);
  return number != NULL ? g_ascii_strtoll (number, NULL, 10) : 0;
}

static gboolean
set_number (AjStore *store, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return aj_store_set_setting (store, key, number != 0 ? text : NULL, error);
}

guint
aj_authority_get_failures (AjStore *store)
{
  return (guint) get_number (store, "authority.failures");
}

static const char *
find_fault (AjStore *store, const char *name, const AjAuthorityPerson people[2])
{
  if (aj_authority_get_state (store) != AJ_AUTHORITY_NONE)
    return _ ("This vault is an authority's already.");
  if (name == NULL || *name == '\0' || people[0].person == NULL || *people[0].person == '\0' ||
      people[1].person == NULL || *people[1].person == '\0')
    return _ ("Name the issuing authority and both people.");
  if (g_str_equal (people[0].person, people[1].person))
    return _ ("Two different people are needed (Art. 21): one alone cannot print certificates.");
  for (guint i = 0; i < 2; i++)
    if (people[i].passphrase == NULL || g_utf8_strlen (people[i].passphrase, -1) < SHORTEST)
      return _ ("Each passphrase needs at least 10 characters.");
  if (g_str_equal (people[0].passphrase, people[1].passphrase))
    return _ ("The two passphrases are the same: each person needs one that the other does not "
              "know.");
  return NULL;
}

gboolean
aj_authority_set_up (AjStore *store,
                     const char *name,
                     const AjAuthorityPerson people[2],
                     GError **error)
{
  const char *fault = find_fault (store, name, people);

  g_return_val_if_fail (AJ_IS_STORE (store), FALSE);
  if (fault != NULL)
    return fail (error, G_IO_ERROR_INVALID_ARGUMENT, fault);
  g_autofree char *first = make_verifier (people[0].passphrase);
  g_autofree char *second = make_verifier (people[1].passphrase);
  if (first == NULL || second == NULL)
    return fail (error, G_IO_ERROR_FAILED, _ ("The passphrases could not be protected."));
  /* The first verifier last: with it the vault is an authority's. */
  return aj_store_add_event (store, "authority-set-up", NULL, 0, name, error) &&
         aj_store_set_setting (store, "authority.name", name, error) &&
         aj_store_set_setting (store, person_keys[0], people[0].person, error) &&
         aj_store_set_setting (store, person_keys[1], people[1].person, error) &&
         aj_store_set_setting (store, verifier_keys[1], second, error) &&
         aj_store_set_setting (store, verifier_keys[0], first, error);
}

/* Seconds to wait. A clock that was set back makes it no shorter. */
static gint64
get_wait (AjStore *store, gint64 now)
{
  gint64 failures = get_number (store, "authority.failures");
  gint64 last = get_number (store, "authority.failed_at");
  gint64 wait = failures == 0 ? 0 : MIN (MOST_WAIT, (gint64) 1 << MIN (failures - 1, 12));

  if (now < last)
    return wait;
  return MAX (0, last + wait - now);
}

static gboolean
count_failure (AjStore *store, gint64 now, GError **error)
{
  gint64 failures = get_number (store, "authority.failures") + 1;
  GError *failure = NULL;

  if (!set_number (store, "authority.failures", failures, &failure) ||
      !set_number (store, "authority.failed_at", now, &failure) ||
      !aj_store_add_event (store, "authority-refused", NULL, 0, NULL, &failure))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
               ngettext_ ("The passphrases do not fit. This was the %u. failure; wait %u second.",
                          "The passphrases do not fit. This was the %u. failure; wait %u seconds.",
                          (guint) get_wait (store, now)),
               (guint) failures, (guint) get_wait (store, now));
  return FALSE;
}

/* Whether both fit: always both are tried, so that the time tells nothing about which did not. */
static gboolean
check (AjStore *store, const char *const passphrases[2], GError **error)
{
  gint64 now = store->clock != NULL ? store->clock () : g_get_real_time () / G_USEC_PER_SEC;
  gint64 wait = get_wait (store, now);
  gboolean both = TRUE;

  if (aj_authority_get_state (store) == AJ_AUTHORITY_NONE)
    return fail (error, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("This vault is not set up for an issuing authority (Art. 21 para. 3): only "
                    "check prints can be made."));
  if (wait > 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _ ("After a wrong passphrase: try again in %d seconds."), (int) wait);
      return FALSE;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *verifier = aj_store_get_setting (store, verifier_keys[i]);
      gboolean fit = passphrases[i] != NULL && fits (verifier, passphrases[i]);
      both = both && fit;
    }
  if (!both)
    return count_failure (store, now, error);
  return set_number (store, "authority.failures", 0, error) &&
         set_number (store, "authority.failed_at", 0, error);
}

gboolean
aj_authority_enter (AjStore *store, const char *const passphrases[2], GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (store), FALSE);
  /* The event first: the mode is never on without one. */
  if (!check (store, passphrases, error) ||
      !aj_store_add_event (store, "authority-on", NULL, 0, NULL, error))
    return FALSE;
  g_atomic_int_set (&store->authority_on, TRUE);
  return TRUE;
}

void
aj_authority_leave (AjStore *store)
{
  g_return_if_fail (AJ_IS_STORE (store));
  if (!g_atomic_int_compare_and_exchange (&store->authority_on, TRUE, FALSE))
    return;
  g_autoptr (GError) error = NULL;
  if (!aj_store_is_read_only (store) &&
      !aj_store_add_event (store, "authority-off", NULL, 0, NULL, &error))
    g_warning ("leaving the authority's mode was not recorded");
}

gboolean
aj_authority_remove (AjStore *store, const char *const passphrases[2], GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (store), FALSE);
  if (!check (store, passphrases, error))
    return FALSE;
  aj_authority_leave (store);
  return aj_store_add_event (store, "authority-removed", NULL, 0, NULL, error) &&
         aj_store_set_setting (store, verifier_keys[0], NULL, error) &&
         aj_store_set_setting (store, verifier_keys[1], NULL, error) &&
         aj_store_set_setting (store, person_keys[0], NULL, error) &&
         aj_store_set_setting (store, person_keys[1], NULL, error) &&
         aj_store_set_setting (store, "authority.name", NULL, error);
}
