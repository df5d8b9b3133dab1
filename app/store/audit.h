/* The audit chain: every change set and every event worth proving is one row, and each row holds
 * the hash of the one before. Private to the store, apart from what change.h offers.
 *
 * A hash is taken over fields in a fixed order, each written as LENGTH:BYTES with the length in
 * decimal bytes and "-:" for NULL, so that no two rows give the same bytes:
 *
 *   audit row   seq at actor action record_type record_id detail step digest algorithm prev
 *   step        at actor action label target, then for each of its changes, in order of id:
 *               record_type record_id rev before after
 *
 * Whoever can write the file can rewrite the whole chain: only a hash that somebody else has
 * (a printed form, a package, a backup elsewhere) shows that.
 */
#pragma once

#include "database.h"

G_BEGIN_DECLS

/* A hash being taken. */
typedef struct _AjDigest AjDigest;
AjDigest *aj_digest_new (const char *algorithm); /* (nullable): the one for new rows */
void aj_digest_free (AjDigest *self);
/* From now on until it is finished a thread beside the caller's does the work. */
void aj_digest_hash_beside (AjDigest *self);
const char *aj_digest_get_algorithm (AjDigest *self);
void aj_digest_add (AjDigest *self, const char *field); /* (nullable) */
void aj_digest_add_int (AjDigest *self, gint64 field);
/* Hexadecimal; begins anew. Returns: (transfer full) */
char *aj_digest_finish (AjDigest *self);

/* Now, never earlier than the last row. A clock set back by more than two minutes is an event of
 * its own in the chain. Inside a transaction. Returns: (transfer full): UTC, NULL on error */
char *aj_audit_stamp (AjDatabase *database, GError **error);
/* Appends a row inside the caller's transaction. record_type, detail, digest: (nullable); step 0
 * and record_id 0: none. */
gboolean aj_audit_append (AjDatabase *database,
                          const char *action,
                          const char *record_type,
                          gint64 record_id,
                          const char *detail,
                          gint64 step,
                          const char *digest,
                          GError **error);
/* Walks the chain and the journal below it. CORRUPT with the number of the first bad row. */
gboolean aj_audit_verify (AjDatabase *database, gint64 *n_rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjDigest, aj_digest_free)

G_END_DECLS
