/* A vault: one folder holding one office's records.
 *
 *   records.db  files/ (attachments by SHA-256)  backups/  vault.lock
 *
 * Calling sequence: aj_store_create() or aj_store_open(), work, aj_store_close(). One writer per
 * vault: a second program gets AJ_STORE_ERROR_BUSY. All functions are synchronous; the window calls
 * the long ones through jobs.h. Reading functions may be called from any one thread that owns the
 * AjStore's read side; see jobs.h for who owns what.
 */
#pragma once

#include "record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define AJ_STORE_ERROR (aj_store_error_quark ())
GQuark aj_store_error_quark (void);

typedef enum
{
  AJ_STORE_ERROR_FAILED,
  AJ_STORE_ERROR_BUSY,      /* another program has the vault open */
  AJ_STORE_ERROR_CONFLICT,  /* the record was changed since it was read */
  AJ_STORE_ERROR_CORRUPT,   /* damaged: offer the newest good backup */
  AJ_STORE_ERROR_TOO_NEW,   /* written by a newer program */
  AJ_STORE_ERROR_FULL,      /* no space left */
  AJ_STORE_ERROR_READ_ONLY, /* the vault or its medium cannot be written */
  AJ_STORE_ERROR_NOT_FOUND, /* no vault there, or no such record */
  AJ_STORE_ERROR_SHARE,     /* on a network share: refuse, offer to copy */
  AJ_STORE_ERROR_LOCKED,    /* filed or sealed: domain/lock.h */
} AjStoreError;

typedef enum
{
  AJ_STORE_OPEN_WRITE = 0,
  AJ_STORE_OPEN_READ_ONLY = 1 << 0, /* no lock, no migration; for a vault on read-only media */
} AjStoreOpenFlags;

#define AJ_TYPE_STORE (aj_store_get_type ())
G_DECLARE_FINAL_TYPE (AjStore, aj_store, AJ, STORE, GObject)

/* Signal "changed" (const char *table, gint64 id): after each commit, in the thread that owns the
 * main context of the store; id 0: many records, re-query. */

/* Makes a new vault in folder, which must not exist or be empty; nothing is left behind on failure.
 */
AjStore *aj_store_create (const char *folder, GError **error);
/* Opens, checks (id, version, settings, quick_check), upgrades after a verified backup. */
AjStore *aj_store_open (const char *folder, AjStoreOpenFlags flags, GError **error);
/* Makes the calling thread the one that owns the store, for a store that was opened in a thread of
 * its own because the check of a large vault takes long. Call it before anything else. */
void aj_store_adopt (AjStore *self);
/* Checkpoints and closes; a closed vault has no log beside the database. Idempotent. */
gboolean aj_store_close (AjStore *self, GError **error);

const char *aj_store_get_folder (AjStore *self);
const char *aj_store_get_vault_id (AjStore *self); /* random, printed in footers */
gboolean aj_store_is_read_only (AjStore *self);

/* One record. NOT_FOUND when there is none. Returns: (transfer full) */
AjRecord *aj_store_get (AjStore *self, const AjRecordDef *def, gint64 id, GError **error);
/* Several by id, in the order of ids; a missing one is skipped.
 * Returns: (transfer full) (element-type AjRecord) */
GPtrArray *aj_store_get_many (
  AjStore *self, const AjRecordDef *def, const gint64 *ids, gsize n, GError **error);
/* The title of a record for a link cell (cached); "" when id is 0 or gone. (transfer full) */
char *aj_store_dup_title (AjStore *self, const AjRecordDef *def, gint64 id);
/* How many records of a type there are (in a unit, when unit_id is not 0). -1 on error. */
gint64 aj_store_count (AjStore *self, const AjRecordDef *def, gint64 unit_id, GError **error);
/* Until aj_store_end_reading(), what this thread reads is the vault as it was at the first read,
 * and thousands of small reads do not each take the lock of the file anew. For jobs that only read
 * meanwhile; writing waits until the end. FALSE: it is so already, and nothing is to be ended. */
gboolean aj_store_begin_reading (AjStore *self);
void aj_store_end_reading (AjStore *self);
/* For rules: the store as an AjLookup. Borrowed, lives as long as the store. */
/* Calls func with each value of an indexed field, in the order of the index; empty ones are not
 * told of. */
gboolean aj_store_each_value (AjStore *self,
                              const AjRecordDef *def,
                              int field,
                              void (*func) (const char *value, gpointer data),
                              gpointer data,
                              GError **error);
const AjLookup *aj_store_get_lookup (AjStore *self);
/* All problems of one record with today's date. */
void aj_store_check_record (AjStore *self, AjRecord *record, AjProblems *problems);

/* Settings kept in the vault (column widths and the like stay in GSettings). (transfer full)
 * (nullable) */
char *aj_store_get_setting (AjStore *self, const char *key);
gboolean aj_store_set_setting (AjStore *self, const char *key, const char *value, GError **error);

G_END_DECLS
