/* What OpenSSL says of a chain of certificates, in words a person can act on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong by the number that X509_STORE_CTX_get_error() gave, and what to do; a rare one with
 * its number and OpenSSL's own words. Translated. Returns: (transfer full) */
char *aj_chain_explain (int code);

G_END_DECLS
