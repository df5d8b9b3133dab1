#include "open-bag.h"

#include "i18n.h"
#include "verify-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PIECE (256 * 1024)

struct _AjOpenBag
{
  char *path;
  char *digest;
  AjVerdict *verdict;
  GStringChunk *paths;
  GArray *files; /* AjBagFile */
  /* While the archive is checked. */
  AjTarReader *reader;
  AjTraitsScan scan;
  gboolean in_file;
};

static gboolean
start (gpointer data, guint64 n_bytes, GError **error)
{
  return TRUE;
}

static void
finish_file (AjOpenBag *self)
{
  if (!self->in_file)
    return;
  AjBagFile *file = &g_array_index (self->files, AjBagFile, self->files->len - 1);
  file->size = self->scan.size;
  file->traits = aj_traits_finish (&self->scan);
  self->in_file = FALSE;
}

static gboolean
begin (gpointer data, const AjListed *row, GError **error)
{
  AjOpenBag *self = data;
  AjBagFile file = { .path = g_string_chunk_insert (self->paths, row->path),
                     .offset = aj_tar_reader_tell (self->reader),
                     .digests = row->digests };

  finish_file (self);
  g_array_append_val (self->files, file);
  aj_traits_start (&self->scan, file.path);
  self->in_file = TRUE;
  return TRUE;
}

static gboolean
write_bytes (gpointer data, gconstpointer bytes, gsize size, GError **error)
{
  AjOpenBag *self = data;

  /* The data of files that nobody listed do not come here. */
  if (self->in_file)
    aj_traits_feed (&self->scan, bytes, size);
  return TRUE;
}

/* The groups of four, as one word. */
static char *
dup_plain_digest (const AjVerdict *verdict)
{
  const char *grouped = aj_verdict_get_digest (verdict);
  g_auto (GStrv)
    groups = g_strsplit (grouped != NULL ? grouped : "", " ", -1);

  return g_strjoinv ("", groups);
}

AjOpenBag *
aj_open_bag_new (const char *path,
                 const AjKey *signer,
                 AjProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (AjOpenBag) self = g_new0 (AjOpenBag, 1);
  AjPayloadSink sink = { self, start, begin, write_bytes, .lenient = TRUE };
  guint64 size = 0;

  self->path = g_strdup (path);
  self->paths = g_string_chunk_new (64 * 1024);
  self->files = g_array_new (FALSE, FALSE, sizeof (AjBagFile));
  int fd = aj_verify_open (path, &size, error);
  if (fd < 0)
    return NULL;
  self->reader = aj_tar_reader_new_fd (fd);
  self->verdict = aj_verify_into (self->reader, size, signer, &sink, progress, cancellable, error);
  finish_file (self);
  g_clear_pointer (&self->reader, aj_tar_reader_free);
  close (fd);
  if (self->verdict == NULL)
    return NULL;
  self->digest = dup_plain_digest (self->verdict);
  return g_steal_pointer (&self);
}

void
aj_open_bag_free (AjOpenBag *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->digest);
  aj_verdict_free (self->verdict);
  g_string_chunk_free (self->paths);
  g_array_unref (self->files);
  g_free (self);
}

const AjVerdict *
aj_open_bag_get_verdict (const AjOpenBag *self)
{
  return self->verdict;
}

const char *
aj_open_bag_get_path (const AjOpenBag *self)
{
  return self->path;
}

const char *
aj_open_bag_get_digest (const AjOpenBag *self)
{
  return self->digest;
}

guint
aj_open_bag_get_n_files (const AjOpenBag *self)
{
  return self->files->len;
}

const AjBagFile *
aj_open_bag_get_file (const AjOpenBag *self, guint index)
{
  g_return_val_if_fail (index < self->files->len, NULL);
  return &g_array_index (self->files, AjBagFile, index);
}

static int
compare_path (gconstpointer a, gconstpointer b)
{
  return strcmp (((const AjBagFile *) a)->path, ((const AjBagFile *) b)->path);
}

const AjBagFile *
aj_open_bag_find (const AjOpenBag *self, const char *path)
{
  const AjBagFile wanted = { .path = path };
  guint index;

  /* The strict reader takes the payload in byte order only. */
  return g_array_binary_search (self->files, &wanted, compare_path, &index)
           ? &g_array_index (self->files, AjBagFile, index)
           : NULL;
}

static gboolean
read_at (int fd, guint8 *data, gsize size, guint64 offset, const char *path, GError **error)
{
  while (size > 0)
    {
      gssize n = pread (fd, data, size, (off_t) offset);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (n < 0 ? errno : EIO),
                       _ ("“%s” cannot be read: %s."), path,
                       n < 0 ? g_strerror (errno) : _ ("the archive has become shorter"));
          return FALSE;
        }
      data += n;
      size -= (gsize) n;
      offset += (guint64) n;
    }
  return TRUE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* Reads the file piece by piece into `to` (-1: none) or out (nullable), and compares. */
static gboolean
pour (const AjOpenBag *self,
      const AjBagFile *file,
      int to,
      GByteArray *out,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (AjHasher) hasher = aj_hasher_new (error);
  g_autofree guint8 *piece = g_malloc (PIECE);
  guint64 size = 0;
  AjDigests digests;

  if (hasher == NULL)
    return FALSE;
  int fd = aj_verify_open (self->path, &size, error);
  if (fd < 0)
    return FALSE;
  gboolean ok = TRUE;
  for (guint64 done = 0; ok && done < file->size;)
    {
      gsize n = MIN (PIECE, file->size - done);
      ok = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
           read_at (fd, piece, n, file->offset + done, self->path, error);
      if (!ok)
        break;
      aj_hasher_update (hasher, piece, n);
      if (out != NULL)
        g_byte_array_append (out, piece, (guint) n);
      if (to >= 0 && !write_all (to, piece, n))
        {
          int problem = errno;
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                       _ ("%s could not be written: %s."), file->path, g_strerror (problem));
          ok = FALSE;
        }
      done += n;
    }
  close (fd);
  aj_hasher_finish (hasher, &digests);
  if (ok && memcmp (&digests, &file->digests, sizeof digests) != 0)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
                   _ ("“%s” is no longer what was signed: the archive was changed since it was "
                      "checked. Open it again."),
                   file->path);
      ok = FALSE;
    }
  return ok;
}

GBytes *
aj_open_bag_read (const AjOpenBag *self, const AjBagFile *file, gsize max, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  if (file->size > max)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                   _ ("“%s” is too large to be shown."), file->path);
      return NULL;
    }
  if (!pour (self, file, -1, out, NULL, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

gboolean
aj_open_bag_take_out (const AjOpenBag *self,
                      const AjBagFile *file,
                      const char *to,
                      GCancellable *cancellable,
                      GError **error)
{
  if (!aj_verdict_is_valid (self->verdict))
    {
      const AjFinding *finding = aj_verdict_get_finding (self->verdict, 0);
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                   _ ("The archive is not valid, so nothing was taken out of it. %s: %s"),
                   finding->path, finding->message);
      return FALSE;
    }
  int fd = g_open (to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
  if (fd < 0)
    {
      int problem = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("%s could not be written: %s."), to, g_strerror (problem));
      return FALSE;
    }
  gboolean ok = pour (self, file, fd, NULL, cancellable, error);
  if (close (fd) != 0 && ok)
    {
      int problem = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("%s could not be written: %s."), to, g_strerror (problem));
      ok = FALSE;
    }
  if (!ok)
    g_unlink (to);
  return ok;
}
