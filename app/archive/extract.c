#include "extract.h"

#include "i18n.h"
#include "verify-private.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

typedef struct
{
  char *partial;
  int root;     /* of FOLDER.partial; -1: not made yet */
  int fd;       /* the file at hand, or -1 */
  guint64 left; /* bytes that may still be written: what bag-info.txt, signed, says */
} Target;

static gboolean
fail (GError **error, const char *path, int problem)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
               _ ("%s could not be written: %s."), path, g_strerror (problem));
  return FALSE;
}

static gboolean
close_file (Target *self, GError **error)
{
  int fd = self->fd;

  self->fd = -1;
  return fd < 0 || close (fd) == 0 ? TRUE : fail (error, self->partial, errno);
}

static gboolean
start (gpointer data, guint64 n_bytes, GError **error)
{
  Target *self = data;
  struct statvfs disk;
  g_autofree char *parent = g_path_get_dirname (self->partial);

  if (statvfs (parent, &disk) == 0 && (guint64) disk.f_bavail * disk.f_frsize < n_bytes)
    {
      g_autofree char *needed = g_format_size (n_bytes);
      g_autofree char *available = g_format_size ((guint64) disk.f_bavail * disk.f_frsize);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _ ("The files need %s, and only %s are free on the disk. Nothing was written."),
                   needed, available);
      return FALSE;
    }
  self->left = n_bytes;
  if (g_mkdir (self->partial, 0700) != 0)
    return fail (error, self->partial, errno);
  self->root = g_open (self->partial, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
  return self->root >= 0 ? TRUE : fail (error, self->partial, errno);
}

/* Component by component from our own folder, so that no link is ever followed: whatever another
 * program does there meanwhile, nothing lands outside. */
static gboolean
begin (gpointer data, const AjListed *row, GError **error)
{
  Target *self = data;
  const char *path = row->path;
  int folder = -1;

  if (!close_file (self, error))
    return FALSE;
  for (;;)
    {
      const char *slash = strchr (path, '/');
      int at = folder >= 0 ? folder : self->root;
      if (slash == NULL)
        {
          self->fd = openat (at, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
          int problem = errno;
          if (folder >= 0)
            close (folder);
          return self->fd >= 0 ? TRUE : fail (error, path, problem);
        }
      g_autofree char *name = g_strndup (path, slash - path);
      int next = -1;
      if (mkdirat (at, name, 0755) == 0 || errno == EEXIST)
        next = openat (at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      int problem = errno;
      if (folder >= 0)
        close (folder);
      if (next < 0)
        return fail (error, name, problem);
      folder = next;
      path = slash + 1;
    }
}

static gboolean
write_bytes (gpointer data, gconstpointer bytes, gsize size, GError **error)
{
  Target *self = data;

  if (size > self->left)
    {
      g_set_error_literal (
        error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
        _ ("The archive holds more than its signed description says. Nothing was "
           "taken out of it."));
      return FALSE;
    }
  self->left -= size;
  for (const guint8 *at = bytes; size > 0;)
    {
      gssize n = write (self->fd, at, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (error, self->partial, n < 0 ? errno : EIO);
      at += n;
      size -= n;
    }
  return TRUE;
}

static int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

/* On the disk first, then under its name. */
static gboolean
finish (Target *self, const char *folder, AjVerdict *verdict, GError **error)
{
  if (!close_file (self, error))
    return FALSE;
  if (!aj_verdict_is_valid (verdict))
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, 0);
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
                   _ ("The archive is not valid, so nothing was taken out of it. %s: %s"),
                   finding->path, finding->message);
      return FALSE;
    }
  /* A bag without files. */
  if (self->root < 0 && !start (self, 0, error))
    return FALSE;
  if (syncfs (self->root) != 0)
    return fail (error, self->partial, errno);
  /* RENAME_NOREPLACE: what somebody put there meanwhile stays. */
  if (renameat2 (AT_FDCWD, self->partial, AT_FDCWD, folder, RENAME_NOREPLACE) != 0)
    return fail (error, folder, errno);
  return chmod (folder, 0755) == 0 ? TRUE : fail (error, folder, errno);
}

AjVerdict *
aj_extract (const char *path,
            const AjKey *signer,
            const char *folder,
            AjProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *partial = g_strconcat (folder, ".partial", NULL);
  Target target = { .partial = partial, .root = -1, .fd = -1 };
  AjPayloadSink sink = { &target, start, begin, write_bytes };
  guint64 size = 0;

  if (g_file_test (folder, G_FILE_TEST_EXISTS) || g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("%s exists already. Choose a folder that does not exist yet."), folder);
      return NULL;
    }
  int fd = aj_verify_open (path, &size, error);
  if (fd < 0)
    return NULL;

  g_autoptr (AjTarReader) reader = aj_tar_reader_new_fd (fd);
  g_autoptr (AjVerdict) verdict =
    aj_verify_into (reader, size, signer, &sink, progress, cancellable, error);
  gboolean ok = verdict != NULL && finish (&target, folder, verdict, error);
  gboolean made = target.root >= 0;
  close_file (&target, NULL);
  if (made)
    close (target.root);
  close (fd);
  if (!ok && made)
    nftw (partial, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  return ok ? g_steal_pointer (&verdict) : NULL;
}
