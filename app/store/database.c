#include "database-private.h"

#include "i18n.h"
#include "store.h"

#include <errno.h>

/* A log above this many pages is copied into the database after a commit, above the second it is
 * also cut to nothing: a log of 500 MiB once made the next edit wait 0.7 s. */
#define LOG_PAGES_COPY 1000
#define LOG_PAGES_CUT  16384

/* Set, then read back: SQLite ignores a setting it does not know without a word. */
typedef struct
{
  const char *name;
  const char *value;
  const char *expected;
  gboolean writer_only;
} Setting;

static const Setting settings[] = {
  { "journal_mode", "WAL", "wal", TRUE },      { "synchronous", "FULL", "2", TRUE },
  { "secure_delete", "ON", "1", TRUE },        { "foreign_keys", "ON", "1", FALSE },
  { "trusted_schema", "OFF", "0", FALSE },     { "cell_size_check", "ON", "1", FALSE },
  { "temp_store", "MEMORY", "2", FALSE },      { "mmap_size", "0", NULL, FALSE },
  { "recursive_triggers", "OFF", "0", FALSE }, { "wal_autocheckpoint", "0", "0", FALSE },
};

/* Statements are up to two thousand characters; these few tell them apart well enough. */
static guint
hash_sql (gconstpointer data)
{
  const char *sql = data;
  gsize n = strlen (sql);
  guint hash = (guint) n;

  for (gsize i = 0; i < n; i += 1 + n / 32)
    hash = hash * 33 + (guchar) sql[i];
  return n > 0 ? hash * 33 + (guchar) sql[n - 1] : hash;
}

static int
code_for (sqlite3 *handle, int code)
{
  int cause = handle != NULL ? sqlite3_system_errno (handle) : 0;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return AJ_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return AJ_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return AJ_STORE_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return AJ_STORE_ERROR_READ_ONLY;
    case SQLITE_IOERR:
      if (cause == ENOSPC || cause == EDQUOT)
        return AJ_STORE_ERROR_FULL;
      return code == SQLITE_IOERR_SHORT_READ ? AJ_STORE_ERROR_CORRUPT : AJ_STORE_ERROR_FAILED;
    case SQLITE_CANTOPEN:
      if (cause == ENOSPC || cause == EDQUOT)
        return AJ_STORE_ERROR_FULL;
      if (cause == EROFS || cause == EACCES || cause == EPERM)
        return AJ_STORE_ERROR_READ_ONLY;
      return AJ_STORE_ERROR_FAILED;
    default:
      return AJ_STORE_ERROR_FAILED;
    }
}

static const char *
words_for (int store_error)
{
  switch (store_error)
    {
    case AJ_STORE_ERROR_FULL:
      return _ ("The disk is full. Nothing was changed; free some space and try again.");
    case AJ_STORE_ERROR_BUSY:
      return _ ("The vault is in use by another program. Close it there and try again.");
    case AJ_STORE_ERROR_CORRUPT:
      return _ ("The vault's database is damaged. Restore the newest good backup.");
    case AJ_STORE_ERROR_READ_ONLY:
      return _ ("The vault cannot be written: the folder or its disk is read-only.");
    default:
      return _ ("The vault's database reported an error.");
    }
}

gboolean
aj_database_fail (sqlite3 *handle, int code, GError **error)
{
  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return FALSE;
    }
  int store_error = code_for (handle, code);
  /* The technical words name tables, never values; those of a damaged schema may be any bytes. */
  g_autofree char *technical =
    g_utf8_make_valid (handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code), -1);
  g_set_error (error, AJ_STORE_ERROR, store_error, "%s (SQLite %d: %s)", words_for (store_error),
               code, technical);
  return FALSE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static int
on_progress (gpointer data)
{
  AjDatabase *self = data;
  return g_cancellable_is_cancelled (self->cancellable);
}

static int
on_log_grown (gpointer data, sqlite3 *handle, const char *name, int pages)
{
  ((AjDatabase *) data)->log_pages = pages;
  return SQLITE_OK;
}

static gboolean
apply_setting (AjDatabase *self, const Setting *setting, GError **error)
{
  gboolean writes = self->mode == AJ_DATABASE_WRITE || self->mode == AJ_DATABASE_CREATE;
  g_autofree char *set = g_strdup_printf ("PRAGMA %s=%s", setting->name, setting->value);
  g_autofree char *ask = g_strdup_printf ("PRAGMA %s", setting->name);
  g_autofree char *value = NULL;

  if (setting->writer_only && !writes)
    return TRUE;
  if (!aj_database_exec (self, set, error) || !aj_database_get_text (self, ask, &value, error))
    return FALSE;
  /* A build without memory mapping answers nothing at all, which is what we want of it. */
  if (g_strcmp0 (value, setting->expected) == 0 ||
      (setting->expected == NULL && g_strcmp0 (value, "0") == 0))
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
               _ ("The database refused the setting %s=%s (it says %s). This program would not be "
                  "safe with it."),
               setting->name, setting->value, value != NULL ? value : "-");
  return FALSE;
}

static void
harden (AjDatabase *self)
{
  static const struct
  {
    int option;
    int value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (self->handle, options[i].option, options[i].value, NULL);
  if (self->mode == AJ_DATABASE_READ)
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_limit (self->handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_timeout (self->handle, 2000);
}

static gboolean
configure (AjDatabase *self, GError **error)
{
  gboolean writes = self->mode == AJ_DATABASE_WRITE || self->mode == AJ_DATABASE_CREATE;

  harden (self);
  if (!aj_database_exec (self, writes ? AJ_WRITER_CACHE : "PRAGMA cache_size=-4096", error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!apply_setting (self, &settings[i], error))
      return FALSE;
  if (writes)
    sqlite3_wal_hook (self->handle, on_log_grown, self);
  return TRUE;
}

AjDatabase *
aj_database_open (const char *path, AjDatabaseMode mode, GError **error)
{
  static const int modes[] = {
    [AJ_DATABASE_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE,
    [AJ_DATABASE_WRITE] = SQLITE_OPEN_READWRITE,
    [AJ_DATABASE_READ] = SQLITE_OPEN_READONLY,
    [AJ_DATABASE_IMMUTABLE] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
  };
  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  g_autoptr (AjDatabase) self = g_new0 (AjDatabase, 1);
  g_autofree char *name = g_strdup (path);
  self->mode = mode;
  self->statements = g_hash_table_new_full (hash_sql, g_str_equal, g_free, finalize_statement);
  if (mode == AJ_DATABASE_IMMUTABLE)
    {
      g_autofree char *uri = g_filename_to_uri (path, NULL, error);
      if (uri == NULL)
        return NULL;
      g_free (name);
      name = g_strconcat (uri, "?immutable=1", NULL);
    }
  int code = sqlite3_open_v2 (
    name, &self->handle,
    modes[mode] | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      aj_database_fail (self->handle, code, error);
      return NULL;
    }
  if (!configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
aj_database_checkpoint (AjDatabase *self, GError **error)
{
  g_return_val_if_fail (self->mode == AJ_DATABASE_WRITE || self->mode == AJ_DATABASE_CREATE, FALSE);

  int code = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  self->log_pages = 0;
  sqlite3_db_release_memory (self->handle);
  return code == SQLITE_OK ? TRUE : aj_database_fail (self->handle, code, error);
}

void
aj_database_tidy_log (AjDatabase *self)
{
  if (self->log_pages < LOG_PAGES_COPY)
    return;
  /* A reader in the middle of a list only delays this; the next commit tries again. */
  int how =
    self->log_pages < LOG_PAGES_CUT ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  sqlite3_busy_timeout (self->handle, 50);
  if (sqlite3_wal_checkpoint_v2 (self->handle, NULL, how, NULL, NULL) == SQLITE_OK)
    self->log_pages = 0;
  if (how == SQLITE_CHECKPOINT_TRUNCATE)
    sqlite3_db_release_memory (self->handle); /* an import fills the cache, an edit does not */
  sqlite3_busy_timeout (self->handle, 2000);
}

gboolean
aj_database_close (AjDatabase *self, GError **error)
{
  gboolean ok = TRUE;

  if (self == NULL)
    return TRUE;
  aj_database_keep (self, NULL, NULL);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->handle != NULL)
    {
      int code = SQLITE_OK;
      if (self->mode == AJ_DATABASE_WRITE || self->mode == AJ_DATABASE_CREATE)
        code =
          sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
      if (code != SQLITE_OK)
        ok = aj_database_fail (self->handle, code, error);
      code = sqlite3_close (self->handle);
      g_assert (code == SQLITE_OK);
    }
  g_clear_object (&self->cancellable);
  g_free (self);
  return ok;
}

void
aj_database_free (AjDatabase *self)
{
  aj_database_close (self, NULL);
}

void
aj_database_set_cancellable (AjDatabase *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->handle, cancellable != NULL ? 2000 : 0,
                            cancellable != NULL ? on_progress : NULL, self);
}

void
aj_database_keep (AjDatabase *self, gpointer data, GDestroyNotify free_data)
{
  if (self->kept != NULL)
    self->free_kept (self->kept);
  self->kept = data;
  self->free_kept = free_data;
}

gpointer
aj_database_get_kept (AjDatabase *self)
{
  return self->kept;
}

gboolean
aj_database_is_reader (AjDatabase *self)
{
  return self->mode == AJ_DATABASE_READ || self->mode == AJ_DATABASE_IMMUTABLE;
}

sqlite3 *
aj_database_get_handle (AjDatabase *self)
{
  return self->handle;
}
