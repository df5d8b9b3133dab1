/* SM3 of many pieces of data at once, side by side in the lanes of the processor's vector unit.
 *
 * One SM3 is a chain of dependent steps and runs at about 500 MB/s with OpenSSL 3.0; sixteen in
 * AVX-512 lanes run at six times that together. On a processor without AVX2, or when the self-test
 * against OpenSSL fails, they are computed one after the other.
 */
#pragma once

#include "hasher.h"

G_BEGIN_DECLS

typedef struct
{
  const guint8 *data; /* (nullable) when size is 0 */
  gsize size;
  guint8 *digest; /* AJ_DIGEST_SIZE bytes */
} AjSm3Job;

/* Whether lanes are used on this machine. */
gboolean aj_sm3_batch_is_fast (void);
/* From now on one after the other, as OpenSSL alone does it: what the lanes are worth is measured
 * against this. */
void aj_sm3_batch_use_openssl (void);
/* Fills in the digests. The order of jobs does not matter; they are sorted in place. */
void aj_sm3_batch (AjSm3Job *jobs, guint n_jobs);

G_END_DECLS
