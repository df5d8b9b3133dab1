#include "chain.h"

#include "chain-words.h"
#include "i18n.h"
#include "key-private.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <string.h>

typedef STACK_OF (X509) Certificates;

static void
certificates_free (Certificates *all)
{
  sk_X509_pop_free (all, X509_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Certificates, certificates_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_STORE, X509_STORE_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_STORE_CTX, X509_STORE_CTX_free)

void
aj_chain_free (AjChain *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->from);
  g_free (self->to);
  g_free (self->fault);
  g_free (self);
}

/* The command line gives the ID to the first certificate only; here each one gets it, so that
 * chains of three and more hold. */
static void
give_id (X509 *certificate)
{
  ASN1_OCTET_STRING *id;

  if (X509_get_signature_nid (certificate) != NID_SM2_with_SM3)
    return;
  id = ASN1_OCTET_STRING_new ();
  if (id != NULL && ASN1_OCTET_STRING_set (id, (const guint8 *) AJ_SM2_ID, strlen (AJ_SM2_ID)) == 1)
    X509_set0_distinguishing_id (certificate, id);
}

static Certificates *
read_certificates (const char *path, GError **error)
{
  gsize size;
  g_autofree char *text = aj_key_read_file (path, &size, error);
  g_autoptr (BIO) in = text != NULL ? BIO_new_mem_buf (text, (int) size) : NULL;
  g_autoptr (Certificates) all = sk_X509_new_null ();
  X509 *one;

  if (in == NULL)
    return NULL;
  while ((one = PEM_read_bio_X509 (in, NULL, NULL, NULL)) != NULL)
    {
      give_id (one);
      sk_X509_push (all, one);
    }
  ERR_clear_error ();
  if (sk_X509_num (all) > 0)
    return g_steal_pointer (&all);
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
               _ ("There is no certificate (PEM) in %s."), path);
  return NULL;
}

static char *
describe_name (X509_NAME *name)
{
  g_autoptr (BIO) out = BIO_new (BIO_s_mem ());
  char *data = NULL;

  X509_NAME_print_ex (out, name, 0,
                      (XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) | XN_FLAG_SEP_CPLUS_SPC);
  long size = BIO_get_mem_data (out, &data);
  g_autofree char *text = g_strndup (data, (gsize) size);
  return g_utf8_make_valid (text, -1);
}

static char *
describe_day (const ASN1_TIME *time)
{
  struct tm day = { 0 };

  if (ASN1_TIME_to_tm (time, &day) != 1)
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

/* Whether the certificate is of one of the two keys that signed. */
static gboolean
is_signers (X509 *certificate, const AjVerdict *verdict)
{
  g_autoptr (AjKey) key = g_new0 (AjKey, 1);
  g_autoptr (EVP_PKEY) pkey = X509_get_pubkey (certificate);

  if (pkey == NULL || !aj_key_take (key, &pkey, AJ_N_SUITES, NULL))
    return FALSE;
  g_autofree char *sm2 = aj_key_dup_fingerprint (key);
  g_autofree char *p256 = aj_key_dup_p256_fingerprint (key);
  return (sm2 != NULL && g_strcmp0 (sm2, aj_verdict_get_fingerprint (verdict)) == 0) ||
         (p256 != NULL && g_strcmp0 (p256, aj_verdict_get_p256_fingerprint (verdict)) == 0);
}

static void
set_day (X509_STORE_CTX *context, const AjVerdict *verdict)
{
  const char *made = aj_verdict_get_info (verdict, "Bagging-Date");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *noon = made != NULL ? g_strconcat (made, "T12:00:00", NULL) : NULL;
  g_autoptr (GDateTime) time = noon != NULL ? g_date_time_new_from_iso8601 (noon, zone) : NULL;

  if (time != NULL)
    X509_STORE_CTX_set_time (context, 0, (time_t) g_date_time_to_unix (time));
}

/* Whether the certificate is for signatures, when it says what it is for (RFC 5280 4.2.1.3). */
static gboolean
may_sign (X509 *certificate)
{
  guint32 usage = X509_get_key_usage (certificate);

  return usage == G_MAXUINT32 || (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

static char *
describe_fault (int code, int depth, X509 *where)
{
  g_autofree char *why = aj_chain_explain (code);
  g_autofree char *name =
    where != NULL ? describe_name (X509_get_subject_name (where)) : g_strdup ("?");

  return g_strdup_printf (_ ("The chain of certificates does not hold at its certificate %d (%s): "
                             "%s"),
                          depth + 1, name, why);
}

/* What is wrong with the chain, NULL: nothing. */
static char *
judge (Certificates *chain, Certificates *roots, const AjVerdict *verdict)
{
  g_autoptr (X509_STORE) store = X509_STORE_new ();
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();

  if (!is_signers (sk_X509_value (chain, 0), verdict))
    return g_strdup (_ ("The certificate is of another key than those that signed the archive."));
  for (int i = 0; i < sk_X509_num (roots); i++)
    X509_STORE_add_cert (store, sk_X509_value (roots, i));
  if (X509_STORE_CTX_init (context, store, sk_X509_value (chain, 0), chain) != 1)
    return g_strdup (_ ("The chain could not be checked."));
  set_day (context, verdict);
  gboolean good = X509_verify_cert (context) == 1;
  int code = X509_STORE_CTX_get_error (context);
  int depth = X509_STORE_CTX_get_error_depth (context);
  X509 *where = X509_STORE_CTX_get_current_cert (context);
  ERR_clear_error ();
  if (good && may_sign (sk_X509_value (chain, 0)))
    return NULL;
  return describe_fault (good ? X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE : code, good ? 0 : depth,
                         good ? sk_X509_value (chain, 0) : where);
}

AjChain *
aj_chain_check (const char *path, const char *roots, const AjVerdict *verdict, GError **error)
{
  g_autoptr (Certificates) chain = read_certificates (path, error);
  g_autoptr (Certificates) trusted = chain != NULL ? read_certificates (roots, error) : NULL;

  if (trusted == NULL)
    return NULL;
  X509 *own = sk_X509_value (chain, 0);
  AjChain *self = g_new0 (AjChain, 1);
  self->subject = describe_name (X509_get_subject_name (own));
  self->issuer = describe_name (X509_get_issuer_name (own));
  self->from = describe_day (X509_get0_notBefore (own));
  self->to = describe_day (X509_get0_notAfter (own));
  self->fault = judge (chain, trusted, verdict);
  return self;
}
