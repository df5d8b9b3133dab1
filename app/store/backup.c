#include "backup-private.h"

#include "change.h"
#include "durable.h"
#include "i18n.h"
#include "store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "anjuan-"
/* 1 MiB at a time, so that a cancel is heard. */
#define SLICE 256

static gboolean
copy_pages (sqlite3_backup *backup, sqlite3 *target, AjBackupWork *work, GError **error)
{
  int code;

  do
    {
      int before = sqlite3_backup_remaining (backup);
      code = sqlite3_backup_step (backup, SLICE);
      int copied = before > 0 ? before - sqlite3_backup_remaining (backup) : SLICE;
      if (!aj_backup_count ((gsize) MAX (copied, 0) * 4096, work))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
          return FALSE;
        }
    }
  while (code == SQLITE_OK);
  return code == SQLITE_DONE ? TRUE : aj_database_fail (target, code, error);
}

/* Through SQLite: another descriptor on the live file would drop its locks when closed. */
static gboolean
copy_database (AjStore *self, const char *path, AjBackupWork *work, GError **error)
{
  sqlite3 *source = aj_database_get_handle (aj_store_get_database (self));
  sqlite3 *target = NULL;
  int code = sqlite3_open_v2 (
    path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);
  gboolean ok = code == SQLITE_OK ? TRUE : aj_database_fail (target, code, error);

  if (ok)
    {
      sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
      ok = backup != NULL && copy_pages (backup, target, work, error);
      if (backup == NULL)
        aj_database_fail (target, sqlite3_errcode (target), error);
      code = sqlite3_backup_finish (backup);
      if (ok && code != SQLITE_OK)
        ok = aj_database_fail (target, code, error);
    }
  sqlite3_close (target);
  if (!ok)
    return FALSE;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fchmod (fd, 0600) != 0 || fsync (fd) != 0)
    ok = aj_file_fail (errno, path, error);
  if (fd >= 0)
    close (fd);
  return ok;
}

static void
add_line (GString *list, const char *sha256, const char *name)
{
  g_string_append_printf (list, "%s  %s\n", sha256, name);
}

static gboolean
copy_files (AjStore *self,
            const char *folder,
            GPtrArray *files,
            GString *list,
            AjBackupWork *work,
            GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const AjBackupFile *file = files->pdata[i];
      g_autofree char *from = g_build_filename (self->folder, file->name, NULL);
      g_autofree char *to = g_build_filename (folder, file->name, NULL);
      g_autofree char *digest = NULL;
      gint64 size = 0;

      if (!aj_backup_make_parent (folder, file->name, error) ||
          !aj_file_copy (from, to, &digest, &size, aj_backup_count, work, error))
        return FALSE;
      if (!g_str_has_suffix (file->name, digest))
        {
          g_set_error (
            error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
            _ ("The attachment %s in the vault is damaged. Take it from an earlier backup "
               "before a new one is made."),
            file->name);
          return FALSE;
        }
      add_line (list, digest, file->name);
    }
  return TRUE;
}

static gboolean
fill (AjStore *self, const char *folder, AjBackupWork *work, GError **error)
{
  g_autofree char *database = g_build_filename (folder, AJ_VAULT_DATABASE, NULL);
  g_autofree char *files_folder = g_build_filename (folder, AJ_VAULT_FILES, NULL);
  g_autofree char *list_path = g_build_filename (folder, AJ_BACKUP_LIST, NULL);
  g_autoptr (GPtrArray) files = aj_backup_list_files (self->folder, error);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *digest = NULL;
  gint64 pages = 0, size = 0;

  if (files == NULL ||
      !aj_database_get_int (aj_store_get_database (self), "PRAGMA page_count", &pages, error))
    return FALSE;
  work->total = (guint64) pages * 4096;
  for (guint i = 0; i < files->len; i++)
    work->total += (guint64) ((AjBackupFile *) files->pdata[i])->size;
  if (!aj_backup_check_space (folder, (gint64) work->total, error))
    return FALSE;
  if (g_mkdir (files_folder, 0700) != 0)
    return aj_file_fail (errno, files_folder, error);
  if (!copy_database (self, database, work, error) ||
      !aj_file_digest (database, &digest, &size, NULL, NULL, error))
    return FALSE;
  add_line (list, digest, AJ_VAULT_DATABASE);
  return copy_files (self, folder, files, list, work, error) &&
         aj_file_write_text (list_path, list->str, error) && aj_backup_sync (folder, error);
}

/* A name that is free: two backups may fall into one second. */
static char *
choose_path (const char *folder)
{
  g_autofree char *stamp = aj_backup_stamp ();

  for (int n = 1;; n++)
    {
      g_autofree char *name =
        n == 1 ? g_strconcat (PREFIX, stamp, NULL) : g_strdup_printf (PREFIX "%s-%d", stamp, n);
      char *path = g_build_filename (folder, name, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
}

/* The real place of a folder that may not exist yet: what is there, resolved, and the rest. */
static char *
resolve (const char *path)
{
  g_autofree char *there = g_canonicalize_filename (path, NULL);
  g_autoptr (GString) rest = g_string_new (NULL);

  for (;;)
    {
      char *real = realpath (there, NULL);
      if (real != NULL)
        {
          char *all = g_strconcat (real, rest->str, NULL);
          free (real);
          return all;
        }
      g_autofree char *name = g_path_get_basename (there);
      char *parent = g_path_get_dirname (there);
      g_string_prepend (rest, name);
      g_string_prepend_c (rest, '/');
      g_free (there);
      there = parent;
    }
}

static gboolean
is_inside (const char *path, const char *folder)
{
  gsize n = strlen (folder);

  return strncmp (path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* A backup inside the vault would be copied into the next one, and is lost with the vault; only the
 * vault's own folder for backups is no part of what is backed up. */
static gboolean
check_place (AjStore *self, const char *folder, GError **error)
{
  g_autofree char *place = resolve (folder);
  g_autofree char *vault = resolve (self->folder);
  g_autofree char *own = g_build_filename (vault, AJ_VAULT_BACKUPS, NULL);
  g_autofree char *shown = g_filename_display_name (folder);

  if (!is_inside (place, vault) || is_inside (place, own))
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
               _ ("%s lies inside the vault: a backup there would be lost with it. Choose a folder "
                  "on another disk. Nothing was written."),
               shown);
  return FALSE;
}

char *
aj_store_backup (AjStore *self,
                 const char *folder,
                 AjProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  AjBackupWork work = { progress, cancellable, _ ("Making a backup"), 0, 0 };
  if (!aj_database_is_open (aj_store_get_database (self), error) ||
      !check_place (self, folder, error))
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      aj_file_fail (errno, folder, error);
      return NULL;
    }
  g_autofree char *path = choose_path (folder);
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  aj_file_remove_tree (partial);
  if (g_mkdir (partial, 0700) != 0)
    {
      aj_file_fail (errno, partial, error);
      return NULL;
    }
  if (fill (self, partial, &work, error) &&
      aj_backup_verify (partial, progress, cancellable, error) &&
      aj_file_rename (partial, path, error))
    {
      g_autofree char *name = g_path_get_basename (path);
      /* The chain of this vault says that there is one; a vault that cannot be written cannot. */
      if (aj_store_is_read_only (self) || aj_store_add_event (self, "backup", NULL, 0, name, error))
        return g_steal_pointer (&path);
    }
  aj_file_remove_tree (partial);
  return NULL;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const char *const *x = a, *const *y = b;
  return strcmp (*y, *x);
}

char *
aj_backup_find_newest (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && !g_str_has_suffix (name, ".partial"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_newest);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      if (aj_backup_verify (path, NULL, NULL, NULL))
        return g_steal_pointer (&path);
    }
  return NULL;
}
