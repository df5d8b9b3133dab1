#include "backup-private.h"

#include "durable.h"
#include "i18n.h"
#include "store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

void
aj_backup_file_free (gpointer data)
{
  AjBackupFile *file = data;
  g_free (file->name);
  g_free (file->sha256);
  g_free (file);
}

static gboolean
is_digest (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* Only what a vault holds: nothing outside the folder can be named. */
static gboolean
is_name (const char *name)
{
  if (g_str_equal (name, AJ_VAULT_DATABASE))
    return TRUE;
  return g_str_has_prefix (name, AJ_VAULT_FILES "/") && strlen (name) == 6 + 3 + 64 &&
         name[8] == '/' && is_digest (name + 9) && strncmp (name + 6, name + 9, 2) == 0;
}

static gboolean
fail_list (const char *backup, GError **error)
{
  g_autofree char *shown = g_filename_display_name (backup);
  g_set_error (
    error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
    _ ("%s is not a complete backup: its list %s is missing or damaged. Take an older one."), shown,
    AJ_BACKUP_LIST);
  return FALSE;
}

GPtrArray *
aj_backup_read_list (const char *backup, GError **error)
{
  g_autofree char *path = g_build_filename (backup, AJ_BACKUP_LIST, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (aj_backup_file_free);
  gboolean has_database = FALSE;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      fail_list (backup, error);
      return NULL;
    }
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      if (strlen (lines[i]) < 67 || strncmp (lines[i] + 64, "  ", 2) != 0 ||
          !is_name (lines[i] + 66))
        {
          fail_list (backup, error);
          return NULL;
        }
      AjBackupFile *file = g_new0 (AjBackupFile, 1);
      file->sha256 = g_strndup (lines[i], 64);
      file->name = g_strdup (lines[i] + 66);
      has_database |= g_str_equal (file->name, AJ_VAULT_DATABASE);
      g_ptr_array_add (files, file);
    }
  if (has_database)
    return g_steal_pointer (&files);
  fail_list (backup, error);
  return NULL;
}

static void
list_below (const char *path, const char *part, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (AJ_VAULT_FILES, part, name, NULL);
      g_autofree char *full = g_build_filename (path, name, NULL);
      GStatBuf info;
      if (!is_name (inside) || g_lstat (full, &info) != 0)
        continue;
      AjBackupFile *file = g_new0 (AjBackupFile, 1);
      file->name = g_steal_pointer (&inside);
      file->size = info.st_size;
      g_ptr_array_add (files, file);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const AjBackupFile *const *x = a, *const *y = b;
  return strcmp ((*x)->name, (*y)->name);
}

GPtrArray *
aj_backup_list_files (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, AJ_VAULT_FILES, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (aj_backup_file_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *part;

  while (dir != NULL && (part = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, part, NULL);
      if (strlen (part) == 2 && g_file_test (below, G_FILE_TEST_IS_DIR))
        list_below (below, part, files);
    }
  g_ptr_array_sort (files, compare_names);
  return g_steal_pointer (&files);
}

gboolean
aj_backup_make_parent (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  return g_mkdir_with_parents (parent, 0700) == 0 ? TRUE : aj_file_fail (errno, parent, error);
}

gboolean
aj_backup_check_space (const char *folder, gint64 n_bytes, GError **error)
{
  g_autofree char *place = g_canonicalize_filename (folder, NULL);
  struct statvfs info;

  while (!g_file_test (place, G_FILE_TEST_EXISTS) && !g_str_equal (place, "/"))
    {
      char *parent = g_path_get_dirname (place);
      g_free (place);
      place = parent;
    }
  /* A file system that does not say gets its chance. */
  if (statvfs (place, &info) != 0 || info.f_blocks == 0)
    return TRUE;
  gint64 room = (gint64) info.f_bavail * (gint64) info.f_frsize;
  if (room > n_bytes + n_bytes / 50)
    return TRUE;
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *need = g_format_size ((guint64) n_bytes);
  g_autofree char *have = g_format_size ((guint64) room);
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FULL,
               _ ("There is not enough room in %s: %s are needed, %s are free. Free some space or "
                  "choose another disk."),
               shown, need, have);
  return FALSE;
}

gboolean
aj_backup_sync (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !aj_backup_sync (path, error))
        return FALSE;
    }
  return aj_file_sync_folder (folder, error);
}

char *
aj_backup_stamp (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d-%H%M%S");
}

gboolean
aj_backup_count (gsize n_bytes, gpointer data)
{
  AjBackupWork *work = data;

  work->done += n_bytes;
  aj_progress_set (work->progress, MIN (work->done, work->total), work->total, work->what);
  return !g_cancellable_is_cancelled (work->cancellable);
}
