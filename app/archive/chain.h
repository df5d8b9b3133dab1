/* Where an authority runs a CA: whether the archive's key has a certificate, and whether a chain of
 * certificates leads from it to a root that somebody here trusts. Optional; without one, the
 * register of signers and the fingerprint on paper say whose key it is. */
#pragma once

#include "verify.h"

G_BEGIN_DECLS

typedef struct
{
  char *subject; /* of the signer's certificate, one line */
  char *issuer;
  char *from, *to; /* ISO dates it is valid */
  char *fault;     /* (nullable) translated: what is wrong; NULL: the chain holds */
} AjChain;

/* path: PEM, the signer's certificate first, then those between it and the root. roots: PEM with
 * one root or more. The chain is judged on the day that the archive claims (Bagging-Date), today
 * when it claims none. SM2 certificates are checked with the ID 1234567812345678. UNSUPPORTED for a
 * file without certificates. Returns: (transfer full) */
AjChain *
aj_chain_check (const char *path, const char *roots, const AjVerdict *verdict, GError **error);
void aj_chain_free (AjChain *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjChain, aj_chain_free)

G_END_DECLS
