#include "chain-words.h"

#include "i18n.h"

#include <openssl/x509_vfy.h>

/* What to do about each group of errors. */
#define EXPIRED                                                                                    \
  N_ ("it had expired on the day that the archive was sealed. Ask the sender to seal anew with a " \
      "key whose certificate is valid.")
#define NOT_YET                                                                                    \
  N_ ("it was not yet valid on the day that the archive was sealed. Compare the date of the "      \
      "archive with the sender: a clock was wrong, or another certificate belongs to it.")
#define NO_ISSUER                                                                                  \
  N_ (                                                                                             \
    "the certificate that issued it is neither in the file nor among the trusted roots. Ask "      \
    "the sender for the certificates between, and the authority for its root; trust a root only "  \
    "after its fingerprint was compared.")
#define OWN_ROOT                                                                                   \
  N_ ("the chain ends in a root that is not among those trusted here. Compare its fingerprint "    \
      "with the authority before it is trusted.")
#define REVOKED                                                                                    \
  N_ ("it was revoked by its issuer. Do not rely on this signature: ask the sender to seal anew "  \
      "with another key.")
#define SIGNATURE                                                                                  \
  N_ ("the signature of its issuer does not fit: it was changed, another issuer of the same name " \
      "signed it, or it was signed with another SM2 identifier than 1234567812345678.")
#define PURPOSE                                                                                    \
  N_ ("it was not issued for this purpose: the signer's must be for signatures, those above it "   \
      "for issuing certificates. Ask the authority for the right one.")
#define WEAK    N_ ("its key or digest is too weak to be relied on. Ask the authority for a new one.")
#define DAMAGED N_ ("it cannot be read. Ask the sender for the file again.")

static const struct
{
  int code;
  const char *words; /* msgid */
} explanations[] = {
  { X509_V_ERR_CERT_HAS_EXPIRED, EXPIRED },
  { X509_V_ERR_CERT_NOT_YET_VALID, NOT_YET },
  { X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, NO_ISSUER },
  { X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, NO_ISSUER },
  { X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, NO_ISSUER },
  { X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, OWN_ROOT },
  { X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, OWN_ROOT },
  { X509_V_ERR_CERT_UNTRUSTED, OWN_ROOT },
  { X509_V_ERR_CERT_REVOKED, REVOKED },
  { X509_V_ERR_CERT_REJECTED, REVOKED },
  { X509_V_ERR_CERT_SIGNATURE_FAILURE, SIGNATURE },
  { X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE, SIGNATURE },
  { X509_V_ERR_SUBJECT_ISSUER_MISMATCH, SIGNATURE },
  { X509_V_ERR_AKID_SKID_MISMATCH, SIGNATURE },
  { X509_V_ERR_INVALID_PURPOSE, PURPOSE },
  { X509_V_ERR_INVALID_CA, PURPOSE },
  { X509_V_ERR_KEYUSAGE_NO_CERTSIGN, PURPOSE },
  { X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE, PURPOSE },
  { X509_V_ERR_PATH_LENGTH_EXCEEDED, PURPOSE },
  { X509_V_ERR_EE_KEY_TOO_SMALL, WEAK },
  { X509_V_ERR_CA_KEY_TOO_SMALL, WEAK },
  { X509_V_ERR_CA_MD_TOO_WEAK, WEAK },
  { X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD, DAMAGED },
  { X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD, DAMAGED },
  { X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, DAMAGED },
};

char *
aj_chain_explain (int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (explanations); i++)
    if (explanations[i].code == code)
      return g_strdup (_ (explanations[i].words));
  return g_strdup_printf (_ ("OpenSSL refuses it with error %d, “%s”. Show this to the authority "
                             "that issued it."),
                          code, X509_verify_cert_error_string (code));
}
