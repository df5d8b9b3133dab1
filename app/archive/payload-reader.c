#include "payload-reader.h"

#include "i18n.h"
#include "sm3-batch.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Larger files go in pieces; these are as long as one lane's share of a slab may be without
 * keeping the others waiting for long (sm3-batch.h). */
#define SMALL (2 * 1024 * 1024)
#define POOL  (24 * 1024 * 1024)
#define PIECE (1024 * 1024)
#define SLABS 3

struct _AjPayloadReader
{
  AjBundle *bundle;
  AjSlab slabs[SLABS];
  GAsyncQueue *empty;    /* to be filled; the reader itself means: stop */
  GAsyncQueue *full;     /* to be written */
  GAsyncQueue *unhashed; /* to be hashed with SM3; the reader itself means: stop */
  AjSlab *lent;          /* (nullable) to the writer */
  GThread *reading;
  GThread *hashing; /* (nullable) once it has ended */
  gint stop;
  /* The hashing thread's own: */
  AjHasher *sm3;
  AjSm3Job jobs[AJ_SLAB_PIECES];
  /* The reading thread's own: */
  AjHasher *sha256;
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
    aj_hasher_sha256 (self->sha256, data, size, member->digests.sha256);
  else
    aj_hasher_update (self->sha256, data, size);
  slab->pieces[slab->n_pieces++] = (AjPiece){ member, data, size, self->done == 0, last };
  self->done += size;
  if (!last)
    return TRUE;
  if (self->done > size)
    aj_hasher_finish (self->sha256, &member->digests);
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
read_slabs (gpointer data)
{
  AjPayloadReader *self = data;

  for (gboolean more = TRUE; more;)
    {
      gpointer item = g_async_queue_pop (self->empty);
      if (item == self || g_atomic_int_get (&self->stop))
        break;
      AjSlab *slab = item;
      gboolean ok = fill (self, slab, &slab->error);
      more = ok && slab->n_pieces > 0;
      slab->users = 2;
      if (ok)
        g_async_queue_push (self->unhashed, slab);
      g_async_queue_push (self->full, slab);
    }
  close_member (self);
  return NULL;
}

/* The small files of a slab side by side, a large one piece after piece. */
static void
hash_slab (AjPayloadReader *self, const AjSlab *slab)
{
  guint n_jobs = 0;

  for (guint i = 0; i < slab->n_pieces; i++)
    {
      const AjPiece *piece = &slab->pieces[i];
      AjDigests *digests = &piece->member->digests;
      if (piece->first && piece->last)
        {
          self->jobs[n_jobs++] = (AjSm3Job){ piece->data, piece->size, digests->sm3 };
          continue;
        }
      aj_hasher_update (self->sm3, piece->data, piece->size);
      if (piece->last)
        aj_hasher_finish (self->sm3, digests);
    }
  aj_sm3_batch (self->jobs, n_jobs);
}

static void
release (AjPayloadReader *self, AjSlab *slab)
{
  if (g_atomic_int_dec_and_test (&slab->users))
    g_async_queue_push (self->empty, slab);
}

static gpointer
hash_slabs (gpointer data)
{
  AjPayloadReader *self = data;

  for (;;)
    {
      gpointer item = g_async_queue_pop (self->unhashed);
      if (item == self || g_atomic_int_get (&self->stop) || ((AjSlab *) item)->n_pieces == 0)
        return NULL;
      hash_slab (self, item);
      release (self, item);
    }
}

AjPayloadReader *
aj_payload_reader_new (AjBundle *bundle, GError **error)
{
  g_autoptr (AjHasher) sha256 = aj_hasher_new_sha256 (error);
  g_autoptr (AjHasher) sm3 = sha256 != NULL ? aj_hasher_new_sm3 (error) : NULL;
  if (sm3 == NULL)
    return NULL;

  AjPayloadReader *self = g_new0 (AjPayloadReader, 1);
  self->bundle = bundle;
  self->sha256 = g_steal_pointer (&sha256);
  self->sm3 = g_steal_pointer (&sm3);
  self->fd = -1;
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  self->unhashed = g_async_queue_new ();
  for (guint i = 0; i < SLABS; i++)
    {
      self->slabs[i].pool = g_malloc (POOL);
      g_async_queue_push (self->empty, &self->slabs[i]);
    }
  self->reading = g_thread_new ("anjuan-payload", read_slabs, self);
  self->hashing = g_thread_new ("anjuan-sm3", hash_slabs, self);
  return self;
}

const AjSlab *
aj_payload_reader_next (AjPayloadReader *self, GError **error)
{
  if (self->lent != NULL)
    release (self, self->lent);
  self->lent = g_async_queue_pop (self->full);
  if (self->lent->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->lent->error));
      return NULL;
    }
  if (self->lent->n_pieces == 0)
    g_thread_join (g_steal_pointer (&self->hashing));
  return self->lent;
}

void
aj_payload_reader_free (AjPayloadReader *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->stop, TRUE);
  g_async_queue_push (self->empty, self);
  g_thread_join (self->reading);
  g_async_queue_push (self->unhashed, self);
  if (self->hashing != NULL)
    g_thread_join (self->hashing);
  for (guint i = 0; i < SLABS; i++)
    {
      g_clear_error (&self->slabs[i].error);
      g_free (self->slabs[i].pool);
    }
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->unhashed);
  aj_hasher_free (self->sha256);
  aj_hasher_free (self->sm3);
  g_free (self);
}
