#include "durable.h"

#include "i18n.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

gboolean
aj_file_fail (int code, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  int store_error = AJ_STORE_ERROR_FAILED;

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      store_error = AJ_STORE_ERROR_FULL;
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      store_error = AJ_STORE_ERROR_READ_ONLY;
      break;
    case ENOENT:
      store_error = AJ_STORE_ERROR_NOT_FOUND;
      break;
    default:
      break;
    }
  if (store_error == AJ_STORE_ERROR_FULL)
    g_set_error (error, AJ_STORE_ERROR, store_error,
                 _ ("The disk of %s is full. Nothing was changed; free some space and try again."),
                 shown);
  else
    g_set_error (error, AJ_STORE_ERROR, store_error, _ ("%s: %s."), shown, g_strerror (code));
  return FALSE;
}

gboolean
aj_file_sync_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return aj_file_fail (errno, folder, error);
  int result = fsync (fd);
  int code = errno;
  close (fd);
  return result == 0 ? TRUE : aj_file_fail (code, folder, error);
}

gboolean
aj_file_rename (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_rename (from, to) != 0)
    return aj_file_fail (errno, to, error);
  return aj_file_sync_folder (folder, error);
}

gboolean
aj_file_write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents_full (path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return TRUE;
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return aj_file_fail (ENOSPC, path, error);
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
      g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    return aj_file_fail (EACCES, path, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
         a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
         a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static int
open_regular (const char *path, struct stat *info, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  /* Without O_NONBLOCK a named pipe would wait for its writer for ever. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd >= 0 && fstat (fd, info) == 0 && S_ISREG (info->st_mode))
    return fd;
  int code = errno;
  if (fd >= 0 || code == ELOOP || code == ENXIO)
    g_set_error (
      error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
      _ ("%s is not an ordinary file (a folder, link or device). Choose the file itself."), shown);
  else
    aj_file_fail (code, path, error);
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
write_all (int fd, const char *bytes, gsize n)
{
  while (n > 0)
    {
      gssize written = write (fd, bytes, n);
      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      bytes += written;
      n -= (gsize) written;
    }
  return TRUE;
}

static gboolean
fail_changed (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
               _ ("%s changed while it was read. Close the program that writes it and try again."),
               shown);
  return FALSE;
}

/* A file being read: from fd into the checksum and, when out is not -1, into out. */
typedef struct
{
  int fd;
  const char *path;
  struct stat before;
  int out;
  const char *out_path;
  GChecksum *sum;
  AjCopyProgress progress;
  gpointer data;
} Stream;

static gboolean
stream_block (Stream *self, const char *block, gsize n, GError **error)
{
  g_checksum_update (self->sum, (const guchar *) block, (gssize) n);
  if (self->out >= 0 && !write_all (self->out, block, n))
    return aj_file_fail (errno, self->out_path, error);
  if (self->progress == NULL || self->progress (n, self->data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
  return FALSE;
}

/* To the end of the file as it was when it was opened: one that grows for ever is not followed. */
static gboolean
stream (Stream *self, gint64 *size, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  struct stat after;
  gssize n;

  *size = 0;
  while (*size <= self->before.st_size && (n = read (self->fd, block, BLOCK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return aj_file_fail (errno, self->path, error);
      *size += n;
      if (!stream_block (self, block, (gsize) n, error))
        return FALSE;
    }
  if (fstat (self->fd, &after) == 0 && is_same (&self->before, &after) && *size == after.st_size)
    return TRUE;
  return fail_changed (self->path, error);
}

gboolean
aj_file_digest (const char *path,
                char **sha256,
                gint64 *size,
                AjCopyProgress progress,
                gpointer data,
                GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  Stream in = { .path = path, .out = -1, .sum = sum, .progress = progress, .data = data };

  in.fd = open_regular (path, &in.before, error);
  if (in.fd < 0)
    return FALSE;
  gboolean ok = stream (&in, size, error);
  close (in.fd);
  if (ok)
    *sha256 = g_strdup (g_checksum_get_string (sum));
  return ok;
}

/* Brings the copy to the disk and reads it again. */
static gboolean
check_copy (Stream *self, char **sha256, GError **error)
{
  g_autofree char *read_back = NULL;
  gint64 size = 0;

  if (fsync (self->out) != 0)
    return aj_file_fail (errno, self->out_path, error);
  if (!aj_file_digest (self->out_path, &read_back, &size, NULL, NULL, error))
    return FALSE;
  if (!g_str_equal (read_back, g_checksum_get_string (self->sum)))
    {
      g_autofree char *shown = g_filename_display_name (self->path);
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("The copy of %s does not read back as it was written. The disk may be "
                      "failing."),
                   shown);
      return FALSE;
    }
  *sha256 = g_steal_pointer (&read_back);
  return TRUE;
}

gboolean
aj_file_copy (const char *from,
              const char *to,
              char **sha256,
              gint64 *size,
              AjCopyProgress progress,
              gpointer data,
              GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  Stream in = { .path = from, .out_path = to, .sum = sum, .progress = progress, .data = data };

  in.fd = open_regular (from, &in.before, error);
  if (in.fd < 0)
    return FALSE;
  in.out = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (in.out < 0)
    {
      int code = errno;
      close (in.fd);
      return aj_file_fail (code, to, error);
    }
  gboolean ok = stream (&in, size, error) && check_copy (&in, sha256, error);
  close (in.fd);
  if (close (in.out) != 0 && ok)
    ok = aj_file_fail (errno, to, error);
  if (!ok)
    g_unlink (to);
  return ok;
}

static int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

void
aj_file_remove_tree (const char *path)
{
  nftw (path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
