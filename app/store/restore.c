#include "backup-private.h"

#include "audit.h"
#include "database.h"
#include "durable.h"
#include "i18n.h"
#include "store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

static gboolean
is_vault (const char *folder)
{
  static const char *const parts[] = { AJ_VAULT_DATABASE, AJ_VAULT_LOCK, AJ_VAULT_FILES };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* Nothing, an empty folder or a vault that nobody has open. *lock: held when there is a vault. */
static gboolean
check_target (const char *vault, gboolean *exists, int *lock, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (vault, 0, NULL);

  *exists = FALSE;
  if (!g_file_test (vault, G_FILE_TEST_EXISTS))
    return TRUE;
  if (dir != NULL && g_dir_read_name (dir) == NULL)
    return g_rmdir (vault) == 0 ? TRUE : aj_file_fail (errno, vault, error);
  if (!is_vault (vault))
    {
      g_autofree char *shown = g_filename_display_name (vault);
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("%s holds something else than a vault. Choose another folder."), shown);
      return FALSE;
    }
  *exists = TRUE;
  *lock = aj_vault_lock (vault, error);
  return *lock >= 0;
}

static gboolean
copy_all (const char *backup, const char *to, AjBackupWork *work, GError **error)
{
  g_autoptr (GPtrArray) files = aj_backup_read_list (backup, error);
  g_autofree char *attachments = g_build_filename (to, AJ_VAULT_FILES, NULL);
  g_autofree char *backups = g_build_filename (to, AJ_VAULT_BACKUPS, NULL);

  if (files == NULL)
    return FALSE;
  if (g_mkdir_with_parents (attachments, 0700) != 0 || g_mkdir (backups, 0700) != 0)
    return aj_file_fail (errno, to, error);
  for (guint i = 0; i < files->len; i++)
    {
      const AjBackupFile *file = files->pdata[i];
      g_autofree char *source = g_build_filename (backup, file->name, NULL);
      g_autofree char *target = g_build_filename (to, file->name, NULL);
      g_autofree char *digest = NULL;
      gint64 size = 0;

      if (!aj_backup_make_parent (to, file->name, error) ||
          !aj_file_copy (source, target, &digest, &size, aj_backup_count, work, error))
        return FALSE;
      if (!g_str_equal (digest, file->sha256))
        {
          g_set_error (
            error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
            _ ("The backup is damaged: %s is missing or is not what it was. Take an older "
               "one."),
            file->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* The chain of the restored vault says when it was put back and from which backup. */
static gboolean
record_restore (const char *folder, const char *backup, GError **error)
{
  char *resolved = realpath (folder, NULL);
  g_autofree char *path = g_build_filename (resolved, AJ_VAULT_DATABASE, NULL);
  g_autofree char *name = g_path_get_basename (backup);
  g_autoptr (AjDatabase) database = aj_database_open (path, AJ_DATABASE_WRITE, error);

  free (resolved);
  return database != NULL && aj_database_exec (database, "BEGIN IMMEDIATE", error) &&
         aj_audit_append (database, "restore", NULL, 0, name, 0, NULL, error) &&
         aj_database_exec (database, "COMMIT", error) &&
         aj_database_close (g_steal_pointer (&database), error);
}

static gint64
size_of (const char *backup, GPtrArray *files)
{
  gint64 total = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path =
        g_build_filename (backup, ((AjBackupFile *) files->pdata[i])->name, NULL);
      struct stat info;
      if (stat (path, &info) == 0)
        total += info.st_size;
    }
  return total;
}

static gboolean
prepare (const char *backup, const char *partial, AjBackupWork *work, GError **error)
{
  g_autoptr (GPtrArray) files = aj_backup_read_list (backup, error);

  if (files == NULL)
    return FALSE;
  work->total = (guint64) size_of (backup, files);
  return aj_backup_check_space (partial, (gint64) work->total, error) &&
         copy_all (backup, partial, work, error) && record_restore (partial, backup, error) &&
         aj_backup_sync (partial, error);
}

gboolean
aj_backup_restore (const char *backup,
                   const char *vault,
                   AjProgress *progress,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (backup != NULL, FALSE);
  g_return_val_if_fail (vault != NULL, FALSE);

  AjBackupWork work = { progress, cancellable, _ ("Restoring the backup"), 0, 0 };
  g_autofree char *folder = g_canonicalize_filename (vault, NULL);
  g_autofree char *stamp = aj_backup_stamp ();
  g_autofree char *partial = g_strconcat (folder, ".restore-partial", NULL);
  g_autofree char *aside = g_strconcat (folder, ".before-restore-", stamp, NULL);
  gboolean exists = FALSE;
  int lock = -1;

  if (!aj_backup_verify (backup, progress, cancellable, error) ||
      !aj_vault_check_place (folder, error) || !check_target (folder, &exists, &lock, error))
    return FALSE;
  aj_file_remove_tree (partial);
  gboolean ok = prepare (backup, partial, &work, error);
  if (ok && exists)
    ok = aj_file_rename (folder, aside, error);
  if (ok && !aj_file_rename (partial, folder, error))
    {
      /* Never without a vault: the old one comes back. */
      ok = FALSE;
      if (exists)
        g_rename (aside, folder);
    }
  if (!ok)
    aj_file_remove_tree (partial);
  aj_vault_unlock (&lock);
  return ok;
}
