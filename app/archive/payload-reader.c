#include "payload-reader.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Larger files go in pieces; these are as long as one lane's share of a slab may be without
 * keeping the others waiting for long (sm3-batch.h). */
#define SMALL (2 * 1024 * 1024)
#define POOL  (24 * 1024 * 1024)
#define PIECE (1024 * 1024)

struct _AjPayloadReader
{
  AjBundle *bundle;
  AjHasher *hasher;
  AjSlab slabs[2];
  GAsyncQueue *empty; /* to be filled; the reader itself means: stop */
  GAsyncQueue *full;
  AjSlab *lent; /* (nullable) to the writer */
  GThread *thread;
  gint stop;
  /* The thread's own: */
  guint next;       /* member that comes after this one */
  AjMember *member; /* (nullable) begun or waiting for room */
  gboolean fresh;   /* nothing of it was read */
  guint64 done;     /* of it */
  int fd;
};

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
read_piece (AjPayloadReader *self,
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

/* A file that was not begun: opened, or its turn comes with the next slab. */
static gboolean
fits (const AjSlab *slab, const AjMember *member)
{
  return slab->n_pieces < AJ_SLAB_PIECES &&
         (member->source == NULL || member->size > SMALL || slab->used + member->size <= POOL);
}

static gboolean
begin_member (AjPayloadReader *self, GError **error)
{
  self->done = 0;
  if (self->member->source == NULL)
    return TRUE;
  self->fd = open_member (self->member, error);
  if (self->fd >= 0 && self->member->size > SMALL)
    posix_fadvise (self->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return self->fd >= 0;
}

/* The next piece of the member, of size bytes: read, hashed and noted. */
static gboolean
take_piece (AjPayloadReader *self, AjSlab *slab, gsize size, GError **error)
{
  AjMember *member = self->member;
  const guint8 *data = slab->pool + slab->used;

  if (member->source == NULL && size == 0)
    ; /* empty bytes have no address */
  else if (member->source == NULL)
    data = (const guint8 *) g_bytes_get_data (member->bytes, NULL) + self->done;
  else if (!read_piece (self, member, self->fd, slab->pool + slab->used, size, self->done, error))
    return FALSE;
  else
    slab->used += size;
  gboolean last = self->done + size == member->size;
  if (self->done == 0 && last)
    aj_hasher_sha256 (self->hasher, data, size, member->digests.sha256);
  else
    aj_hasher_update (self->hasher, data, size);
  slab->pieces[slab->n_pieces++] = (AjPiece){ member, data, size, self->done == 0, last };
  self->done += size;
  if (!last)
    return TRUE;
  if (self->done > size)
    aj_hasher_finish (self->hasher, &member->digests);
  self->member = NULL;
  return member->source == NULL || check_end (member, self->fd, error);
}

static void
close_member (AjPayloadReader *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* Until the slab is full, the files have ended or one of them failed. */
static gboolean
fill (AjPayloadReader *self, AjSlab *slab, GError **error)
{
  slab->used = slab->n_pieces = 0;
  while (slab->n_pieces < AJ_SLAB_PIECES)
    {
      if (self->member == NULL)
        {
          if (self->next == self->bundle->members->len)
            return TRUE;
          self->member = g_ptr_array_index (self->bundle->members, self->next++);
          self->fresh = TRUE;
        }
      if (self->fresh && !fits (slab, self->member))
        return TRUE;
      if (self->fresh && !begin_member (self, error))
        return FALSE;
      self->fresh = FALSE;
      guint64 left = self->member->size - self->done;
      gsize room = self->member->source != NULL ? POOL - slab->used : POOL;
      gsize size = self->member->size <= SMALL ? left : MIN (left, MIN (room, PIECE));
      if (size == 0 && left > 0)
        return TRUE;
      gboolean ok = take_piece (self, slab, size, error);
      if (self->member == NULL || !ok)
        close_member (self);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gpointer
run (gpointer data)
{
  AjPayloadReader *self = data;

  for (gboolean ok = TRUE; ok;)
    {
      gpointer slab = g_async_queue_pop (self->empty);
      if (slab == self || g_atomic_int_get (&self->stop))
        break;
      ok = fill (self, slab, &((AjSlab *) slab)->error);
      g_async_queue_push (self->full, slab);
    }
  close_member (self);
  return NULL;
}

AjPayloadReader *
aj_payload_reader_new (AjBundle *bundle, GError **error)
{
  AjHasher *hasher = aj_hasher_new (error);
  if (hasher == NULL)
    return NULL;

  AjPayloadReader *self = g_new0 (AjPayloadReader, 1);
  self->bundle = bundle;
  self->hasher = hasher;
  self->fd = -1;
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->slabs); i++)
    {
      self->slabs[i].pool = g_malloc (POOL);
      g_async_queue_push (self->empty, &self->slabs[i]);
    }
  self->thread = g_thread_new ("anjuan-payload", run, self);
  return self;
}

const AjSlab *
aj_payload_reader_next (AjPayloadReader *self, GError **error)
{
  if (self->lent != NULL)
    g_async_queue_push (self->empty, self->lent);
  self->lent = g_async_queue_pop (self->full);
  if (self->lent->error == NULL)
    return self->lent;
  g_propagate_error (error, g_steal_pointer (&self->lent->error));
  return NULL;
}

void
aj_payload_reader_free (AjPayloadReader *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->stop, TRUE);
  g_async_queue_push (self->empty, self);
  g_thread_join (self->thread);
  for (guint i = 0; i < G_N_ELEMENTS (self->slabs); i++)
    {
      g_clear_error (&self->slabs[i].error);
      g_free (self->slabs[i].pool);
    }
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  aj_hasher_free (self->hasher);
  g_free (self);
}
