#include "backup-private.h"

#include "audit.h"
#include "durable.h"
#include "i18n.h"
#include "record-attachment.h"
#include "schema.h"
#include "store.h"

#include <sys/stat.h>

static gboolean
fail_file (const char *name, GError **error)
{
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
               _ ("The backup is damaged: %s is missing or is not what it was. Take an older one."),
               name);
  return FALSE;
}

static gboolean
check_digests (const char *backup, GPtrArray *files, AjBackupWork *work, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const AjBackupFile *file = files->pdata[i];
      g_autofree char *path = g_build_filename (backup, file->name, NULL);
      g_autofree char *digest = NULL;
      g_autoptr (GError) failure = NULL;
      gint64 size = 0;

      if (!aj_file_digest (path, &digest, &size, aj_backup_count, work, &failure))
        {
          if (!g_error_matches (failure, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND))
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          return fail_file (file->name, error);
        }
      if (!g_str_equal (digest, file->sha256))
        return fail_file (file->name, error);
    }
  return TRUE;
}

/* Each attachment that a record names must be among the files. */
static gboolean
check_attachments (AjDatabase *database, GPtrArray *files, GError **error)
{
  g_autoptr (GHashTable) digests = g_hash_table_new (g_str_hash, g_str_equal);
  AjStep step;

  for (guint i = 0; i < files->len; i++)
    g_hash_table_add (digests, ((AjBackupFile *) files->pdata[i])->sha256);
  g_autoptr (sqlite3_stmt) read = aj_database_prepare (
    database, "SELECT DISTINCT sha256 FROM attachment WHERE sha256 IS NOT NULL", error);
  if (read == NULL)
    return FALSE;
  while ((step = aj_database_step (database, read, error)) == AJ_STEP_ROW)
    {
      const char *digest = (const char *) sqlite3_column_text (read, 0);
      if (!g_hash_table_contains (digests, digest))
        return fail_file (digest, error);
    }
  return step == AJ_STEP_DONE;
}

static gboolean
check_version (AjDatabase *database, GError **error)
{
  gint64 application = 0, version = 0;

  if (!aj_database_get_int (database, "PRAGMA application_id", &application, error) ||
      !aj_database_get_int (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != AJ_APPLICATION_ID)
    return fail_file (AJ_VAULT_DATABASE, error);
  if (version <= (gint64) aj_records_get_schema_version ())
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_TOO_NEW,
               _ ("The backup was written by a newer version of this program. Install the newer "
                  "program to restore it."));
  return FALSE;
}

static gboolean
check_database (const char *backup, GPtrArray *files, GError **error)
{
  g_autofree char *real = g_canonicalize_filename (backup, NULL);
  char *resolved = realpath (real, NULL);
  g_autofree char *path = g_build_filename (resolved, AJ_VAULT_DATABASE, NULL);
  g_autoptr (AjDatabase) database = aj_database_open (path, AJ_DATABASE_IMMUTABLE, error);

  free (resolved);
  return database != NULL && check_version (database, error) && aj_schema_check (database, error) &&
         aj_audit_verify (database, NULL, error) && check_attachments (database, files, error);
}

gboolean
aj_backup_verify (const char *backup,
                  AjProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (backup != NULL, FALSE);

  AjBackupWork work = { progress, cancellable, _ ("Checking the backup"), 0, 0 };
  g_autoptr (GPtrArray) files = aj_backup_read_list (backup, error);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      AjBackupFile *file = files->pdata[i];
      g_autofree char *path = g_build_filename (backup, file->name, NULL);
      struct stat info;
      if (stat (path, &info) == 0)
        file->size = info.st_size;
      work.total += (guint64) file->size;
    }
  return check_digests (backup, files, &work, error) && check_database (backup, files, error);
}
