#include "backup.h"
#include "i18n.h"
#include "audit.h"
#include "schema.h"
#include "store-private.h"
#include "vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Up to this size a vault is checked at each open: 0.7 ms a MiB. Larger ones are checked by their
 * backups. */
#define QUICK_CHECK_LIMIT (48 * 1024 * 1024)

static AjStore *
store_new (const char *folder,
           AjStoreOpenFlags flags,
           const AjRecordDef *const *defs,
           guint version)
{
  AjStore *self = g_object_new (AJ_TYPE_STORE, NULL);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, AJ_VAULT_DATABASE, NULL);
  self->flags = flags;
  self->defs = defs;
  self->version = version;
  return self;
}

/* Adds the newest good backup to the message of a damaged vault. */
static void
name_backup (AjStore *self, GError **error)
{
  if (error == NULL || !g_error_matches (*error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT))
    return;
  g_autofree char *folder = g_build_filename (self->folder, AJ_VAULT_BACKUPS, NULL);
  g_autofree char *backup = aj_backup_find_newest (folder);
  g_autofree char *shown = backup != NULL ? g_filename_display_name (backup) : NULL;
  g_autofree char *message =
    shown != NULL
      ? g_strdup_printf (_ ("The vault is damaged. Newest good backup: %s. Restore it; the damaged "
                            "vault is kept beside it. (%s)"),
                         shown, (*error)->message)
      : g_strdup_printf (_ ("The vault is damaged and holds no good backup of its own. Restore one "
                            "from another disk; the damaged vault is kept beside it. (%s)"),
                         (*error)->message);
  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&message);
}

static gboolean
is_empty_file (const char *path)
{
  GStatBuf info;
  return g_stat (path, &info) == 0 && info.st_size == 0;
}

/* Whose file this is, and how old. */
static gboolean
check_identity (AjStore *self, AjDatabase *database, guint *version, GError **error)
{
  gint64 application = 0, found = 0;

  if (!aj_database_get_int (database, "PRAGMA application_id", &application, error) ||
      !aj_database_get_int (database, "PRAGMA user_version", &found, error))
    return FALSE;
  *version = (guint) found;
  /* SQLite takes a file of no bytes for a new database; here it is one that was cut off. */
  if (application == 0 && found == 0 && is_empty_file (self->path))
    {
      g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
                           _ ("The vault's database is an empty file."));
      return FALSE;
    }
  if (application != AJ_APPLICATION_ID || found < 1)
    {
      g_autofree char *shown = g_filename_display_name (self->path);
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("%s is a database, but not a vault of this program."), shown);
      return FALSE;
    }
  if (*version > self->version)
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_TOO_NEW,
                   _ ("The vault was written by a newer version of this program (data version %u, "
                      "this program knows %u). Install the newer program; nothing was changed."),
                   *version, self->version);
      return FALSE;
    }
  return TRUE;
}

static gboolean
quick_check (AjDatabase *database, GError **error)
{
  gint64 pages = 0, size = 0;
  g_autofree char *answer = NULL;

  if (!aj_database_get_int (database, "PRAGMA page_count", &pages, error) ||
      !aj_database_get_int (database, "PRAGMA page_size", &size, error))
    return FALSE;
  if (pages * size > QUICK_CHECK_LIMIT)
    return TRUE;
  if (!aj_database_get_text (database, "PRAGMA quick_check(1)", &answer, error))
    return FALSE;
  aj_database_release (database);
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
               _ ("The vault's database is damaged: %s."), answer);
  return FALSE;
}

/* A verified backup first, then all steps in one transaction, then the checks. */
static gboolean
upgrade (AjStore *self, guint from, GError **error)
{
  g_autofree char *backups = g_build_filename (self->folder, AJ_VAULT_BACKUPS, NULL);
  g_autofree char *backup = aj_store_backup (self, backups, NULL, NULL, error);
  g_autofree char *detail = g_strdup_printf ("%u -> %u", from, self->version);

  if (backup == NULL)
    {
      g_prefix_error (error, "%s ", _ ("No backup could be made before the upgrade of the vault."));
      return FALSE;
    }
  if (!aj_database_exec (self->writer, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (aj_schema_upgrade (self->writer, self->defs, from, self->version, error) &&
      aj_schema_check (self->writer, error) &&
      aj_audit_append (self->writer, "upgrade", NULL, 0, detail, 0, NULL, error) &&
      aj_database_exec (self->writer, "COMMIT", error))
    return TRUE;
  aj_database_exec (self->writer, "ROLLBACK", NULL);
  return FALSE;
}

/* The search tables follow the rules of this program; they hold nothing of their own. */
static gboolean
renew_search (AjStore *self, GError **error)
{
  g_autofree char *found = aj_store_get_setting (self, "search_index");

  if (g_strcmp0 (found, AJ_SEARCH_INDEX) == 0)
    return TRUE;
  if (aj_database_exec (self->writer, "BEGIN IMMEDIATE", error) &&
      aj_search_rebuild (self->writer, self->defs, error) &&
      aj_store_set_setting (self, "search_index", AJ_SEARCH_INDEX, error) &&
      aj_database_exec (self->writer, "COMMIT", error))
    return TRUE;
  aj_database_exec (self->writer, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
open_for_writing (AjStore *self, GError **error)
{
  guint version = 0;

  if (!aj_vault_check_place (self->folder, error))
    return FALSE;
  self->lock_fd = aj_vault_lock (self->folder, error);
  if (self->lock_fd < 0)
    return FALSE;
  self->writer = aj_database_open (self->path, AJ_DATABASE_WRITE, error);
  if (self->writer == NULL || !check_identity (self, self->writer, &version, error) ||
      !quick_check (self->writer, error))
    return FALSE;
  self->reader = aj_store_open_reader (self, error);
  if (self->reader == NULL || (version < self->version && !upgrade (self, version, error)))
    return FALSE;
  if (!renew_search (self, error))
    return FALSE;
  aj_database_release (self->writer);
  return TRUE;
}

static gboolean
open_for_reading (AjStore *self, GError **error)
{
  guint version = 0;
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *lock = g_build_filename (self->folder, AJ_VAULT_LOCK, NULL);

  /* With nobody writing and no log, the file alone is everything and is never written to. A log of
   * no bytes is what a full disk leaves of an attempt to write: there too, reading must go on. */
  self->lock_fd = aj_vault_share (self->folder);
  self->immutable =
    (!g_file_test (log, G_FILE_TEST_EXISTS) || is_empty_file (log)) &&
    (self->lock_fd >= 0 || !g_file_test (lock, G_FILE_TEST_EXISTS) || g_access (lock, R_OK) != 0);
  self->reader = aj_store_open_reader (self, error);
  if (self->reader == NULL || !check_identity (self, self->reader, &version, error) ||
      !quick_check (self->reader, error))
    return FALSE;
  if (version == self->version)
    return TRUE;
  g_set_error (
    error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY,
    _ ("The vault is of an older version and must be upgraded, which cannot be done here "
       "read-only. Copy it to a disk where you may write and open it there."));
  return FALSE;
}

AjDatabase *
aj_store_open_reader (AjStore *self, GError **error)
{
  return aj_database_open (self->path, self->immutable ? AJ_DATABASE_IMMUTABLE : AJ_DATABASE_READ,
                           error);
}

AjStore *
aj_store_open_as (const char *folder,
                  AjStoreOpenFlags flags,
                  const AjRecordDef *const *defs,
                  guint version,
                  GError **error)
{
  g_autofree char *real = aj_vault_resolve (folder, error);
  if (real == NULL)
    return NULL;

  g_autoptr (AjStore) self = store_new (real, flags, defs, version);
  g_autoptr (GError) failure = NULL;
  gboolean ok = (flags & AJ_STORE_OPEN_READ_ONLY) != 0 ? open_for_reading (self, &failure)
                                                       : open_for_writing (self, &failure);
  if (ok)
    ok = aj_database_get_text (self->reader, "SELECT value FROM setting WHERE key = 'vault_id'",
                               &self->vault_id, &failure);
  if (ok)
    return g_steal_pointer (&self);
  name_backup (self, &failure);
  aj_store_close (self, NULL);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

AjStore *
aj_store_open (const char *folder, AjStoreOpenFlags flags, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  return aj_store_open_as (folder, flags, aj_records_list (), aj_records_get_schema_version (),
                           error);
}
