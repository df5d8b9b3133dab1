#include "bundle-private.h"

#include "i18n.h"
#include "sm3-batch.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Files up to SMALL are gathered in a pool and hashed side by side; larger ones go in pieces. */
#define SMALL (2 * 1024 * 1024)
#define POOL  (32 * 1024 * 1024)
#define PIECE (1024 * 1024)
#define BATCH 1024

typedef struct
{
  AjBundle *bundle;
  AjTarWriter *writer;
  AjHasher *hasher;
  guint8 *pool;
  gsize used;
  AjMember *waiting[BATCH];
  const guint8 *contents[BATCH]; /* in the pool, or the member's own bytes */
  AjSm3Job jobs[BATCH];
  guint n_waiting;
  guint64 done, total;
  AjProgress *progress;
  GCancellable *cancellable;
} Stream;

static gboolean
refuse_changed (const AjMember *member, GError **error)
{
  g_set_error (
    error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
    _ ("“%s” was changed while the archive was being written. Close the program that has "
       "it open and try again. No archive was written."),
    member->source);
  return FALSE;
}

static gboolean
refuse_unreadable (const AjMember *member, int problem, GError **error)
{
  /* O_NOFOLLOW says "too many links" where it means "this is one". */
  if (problem == ELOOP)
    g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                 _ ("“%s” is not an ordinary file. Only ordinary files go into an archive."),
                 member->source);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem), _ ("“%s” cannot be read: %s."),
                 member->source, g_strerror (problem));
  return FALSE;
}

gboolean
aj_member_stat (AjMember *member, GError **error)
{
  if (member->source == NULL)
    {
      member->size = g_bytes_get_size (member->bytes);
      return TRUE;
    }
  struct stat info;
  if (lstat (member->source, &info) != 0)
    return refuse_unreadable (member, errno, error);
  if (!S_ISREG (info.st_mode))
    return refuse_unreadable (member, ELOOP, error);
  member->size = info.st_size;
  member->device = info.st_dev;
  member->inode = info.st_ino;
  member->changed = info.st_mtim;
  return TRUE;
}

static gboolean
is_same_file (const AjMember *member, const struct stat *now)
{
  return S_ISREG (now->st_mode) && member->device == now->st_dev && member->inode == now->st_ino &&
         member->size == (guint64) now->st_size && member->changed.tv_sec == now->st_mtim.tv_sec &&
         member->changed.tv_nsec == now->st_mtim.tv_nsec;
}

static int
open_member (const AjMember *member, GError **error)
{
  struct stat now;
  int fd = g_open (member->source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0)
    {
      refuse_unreadable (member, errno, error);
      return -1;
    }
  if (fstat (fd, &now) != 0 || !is_same_file (member, &now))
    {
      refuse_changed (member, error);
      close (fd);
      return -1;
    }
  return fd;
}

/* The file at its place is the one that was looked at in the beginning, unchanged. As open_member()
 * saw the same, what was read is that file. Some systems' own files say they are empty and are not.
 */
static gboolean
check_end (const AjMember *member, int fd, GError **error)
{
  struct stat there;
  guint8 more;

  if ((member->size == 0 && read (fd, &more, 1) != 0) || lstat (member->source, &there) != 0 ||
      !is_same_file (member, &there))
    return refuse_changed (member, error);
  return TRUE;
}

/* Exactly size bytes. */
static gboolean
read_piece (Stream *self,
            const AjMember *member,
            int fd,
            guint8 *at,
            gsize size,
            guint64 before,
            GError **error)
{
  for (gsize done = 0; done < size;)
    {
      gssize n = read (fd, at + done, size - done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return refuse_unreadable (member, errno, error);
      if (n == 0)
        return refuse_changed (member, error);
      done += n;
    }
  if (self->bundle->hook != NULL)
    self->bundle->hook (member, before + size, self->bundle->hook_data);
  return TRUE;
}

static gboolean
check_expected (const AjMember *member, GError **error)
{
  if (member->expected == NULL)
    return TRUE;
  g_autofree char *hex = aj_digest_dup_hex (member->digests.sha256);
  if (g_ascii_strcasecmp (hex, member->expected) == 0)
    return TRUE;
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
               _ ("“%s” is no longer the file that was filed: its digest differs from the record. "
                  "Restore it from a backup. No archive was written."),
               member->wanted);
  return FALSE;
}

static gboolean
advance (Stream *self, guint64 size, GError **error)
{
  self->done += size;
  aj_progress_set (self->progress, self->done, self->total, _ ("Writing the archive"));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* Hashes what waits and writes it, in order. */
static gboolean
write_waiting (Stream *self, GError **error)
{
  for (guint i = 0; i < self->n_waiting; i++)
    {
      AjMember *member = self->waiting[i];
      aj_hasher_sha256 (self->hasher, self->contents[i], member->size, member->digests.sha256);
      self->jobs[i] = (AjSm3Job){ self->contents[i], member->size, member->digests.sm3 };
    }
  aj_sm3_batch (self->jobs, self->n_waiting);
  for (guint i = 0; i < self->n_waiting; i++)
    {
      AjMember *member = self->waiting[i];
      g_autofree char *path = g_strconcat (self->bundle->name, "/", member->path, NULL);
      if (!check_expected (member, error) ||
          !aj_tar_writer_begin (self->writer, path, member->size, error) ||
          !aj_tar_writer_write (self->writer, self->contents[i], member->size, error) ||
          !advance (self, member->size, error))
        return FALSE;
    }
  self->n_waiting = 0;
  self->used = 0;
  return TRUE;
}

static gboolean
take_small (Stream *self, AjMember *member, GError **error)
{
  if ((self->n_waiting == BATCH || self->used + member->size > POOL) &&
      !write_waiting (self, error))
    return FALSE;

  const guint8 *contents = self->pool + self->used;
  if (member->source != NULL)
    {
      int fd = open_member (member, error);
      gboolean ok =
        fd >= 0 && read_piece (self, member, fd, self->pool + self->used, member->size, 0, error) &&
        check_end (member, fd, error);
      if (fd >= 0)
        close (fd);
      if (!ok)
        return FALSE;
      self->used += member->size;
    }
  else
    contents = g_bytes_get_data (member->bytes, NULL);
  self->waiting[self->n_waiting] = member;
  self->contents[self->n_waiting++] = contents;
  return TRUE;
}

static gboolean
write_piece (Stream *self, const guint8 *data, gsize size, GError **error)
{
  aj_hasher_update (self->hasher, data, size);
  return aj_tar_writer_write (self->writer, data, size, error) && advance (self, size, error);
}

static gboolean
copy_large (Stream *self, AjMember *member, int fd, GError **error)
{
  guint64 done = 0;

  while (done < member->size)
    {
      gsize size = MIN ((guint64) PIECE, member->size - done);
      if (!read_piece (self, member, fd, self->pool, size, done, error) ||
          !write_piece (self, self->pool, size, error))
        return FALSE;
      done += size;
    }
  return check_end (member, fd, error);
}

static gboolean
take_large (Stream *self, AjMember *member, GError **error)
{
  g_autofree char *path = g_strconcat (self->bundle->name, "/", member->path, NULL);
  gboolean ok;

  if (!write_waiting (self, error) ||
      !aj_tar_writer_begin (self->writer, path, member->size, error))
    return FALSE;
  if (member->source == NULL)
    ok = write_piece (self, g_bytes_get_data (member->bytes, NULL), member->size, error);
  else
    {
      int fd = open_member (member, error);
      if (fd < 0)
        return FALSE;
      posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
      ok = copy_large (self, member, fd, error);
      close (fd);
    }
  if (!ok)
    return FALSE;
  aj_hasher_finish (self->hasher, &member->digests);
  return check_expected (member, error);
}

gboolean
aj_bundle_write_payload (AjBundle *self,
                         AjTarWriter *writer,
                         guint64 total,
                         AjProgress *progress,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (AjHasher) hasher = aj_hasher_new (error);
  if (hasher == NULL)
    return FALSE;

  g_autofree guint8 *pool = g_malloc (POOL);
  g_autofree Stream *stream = g_new0 (Stream, 1);
  stream->bundle = self;
  stream->writer = writer;
  stream->hasher = hasher;
  stream->pool = pool;
  stream->total = total;
  stream->progress = progress;
  stream->cancellable = cancellable;

  for (guint i = 0; i < self->members->len; i++)
    {
      AjMember *member = g_ptr_array_index (self->members, i);
      gboolean small = member->size <= SMALL;
      if (!(small ? take_small (stream, member, error) : take_large (stream, member, error)))
        return FALSE;
    }
  return write_waiting (stream, error);
}
