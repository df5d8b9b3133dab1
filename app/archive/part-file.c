#include "part-file.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/statfs.h>
#include <unistd.h>

#define FAT_MAGIC    0x4d44
#define FAT_FILE_MAX (G_GUINT64_CONSTANT (4) << 30)

gboolean
aj_part_check_space (int fd, guint64 size, GError **error)
{
  struct statfs disk;

  if (fstatfs (fd, &disk) != 0 || disk.f_blocks == 0)
    return TRUE;
  g_autofree char *needed = g_format_size (size);
  guint64 free_bytes = (guint64) disk.f_bavail * disk.f_bsize;
  if (disk.f_type == FAT_MAGIC && size >= FAT_FILE_MAX)
    {
      g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _ ("The archive will be %s, and this disk (FAT32) holds no file of 4 GB or more. "
           "Choose another disk, or format this one as exFAT."),
        needed);
      return FALSE;
    }
  if (free_bytes < size)
    {
      g_autofree char *available = g_format_size (free_bytes);
      g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
        _ ("The archive needs %s, and only %s are free on the disk. Nothing was written."), needed,
        available);
      return FALSE;
    }
  return TRUE;
}

gboolean
aj_part_fail (GError **error, const char *path, int problem)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
               _ ("%s could not be written: %s."), path, g_strerror (problem));
  return FALSE;
}

static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return ok;
}

int
aj_part_open (const char *path, char **part, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".part", NULL);

  /* What an earlier crash left; O_EXCL so that nobody's link is followed. */
  if (g_unlink (name) != 0 && errno != ENOENT)
    {
      aj_part_fail (error, name, errno);
      return -1;
    }
  int fd = g_open (name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0)
    aj_part_fail (error, name, errno);
  else
    *part = g_steal_pointer (&name);
  return fd;
}

gboolean
aj_part_finish (int fd, const char *part, const char *path, gboolean ok, GError **error)
{
  if (ok && fsync (fd) != 0)
    ok = aj_part_fail (error, part, errno);
  if (close (fd) != 0 && ok)
    ok = aj_part_fail (error, part, errno);
  if (ok && g_rename (part, path) != 0)
    ok = aj_part_fail (error, path, errno);
  if (!ok)
    {
      g_unlink (part);
      return FALSE;
    }
  /* A disk that cannot sync a folder (a stick with FAT) has the file all the same. */
  if (!sync_folder (path))
    g_debug ("folder not synced");
  return TRUE;
}
