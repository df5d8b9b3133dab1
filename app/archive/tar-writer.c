#include "tar-writer.h"

#include "canon.h"
#include "i18n.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <unistd.h>

/* Small writes (headers, padding, small files) are gathered up to this much; what is as long as
 * DIRECT goes out without being copied. */
#define BUFFER_SIZE (1024 * 1024)
#define DIRECT      (128 * 1024)

struct _AjTarWriter
{
  struct archive *archive;
  struct archive_entry *entry;
  GByteArray *header; /* collects what libarchive writes for a header */
  GByteArray *canon;  /* what it ought to be */
  gboolean in_header;
  gboolean closing; /* nothing more goes out */
  GByteArray *out;  /* where it goes: the caller's buffer, or ours for fd */
  int fd;           /* -1: out is the caller's */
  int problem;      /* errno of the write that failed */
  locale_t locale;  /* NULL: the program's own is UTF-8 */
};

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
      size -= n;
    }
  return TRUE;
}

static gboolean
flush (AjTarWriter *self)
{
  if (self->fd < 0 || self->out->len == 0)
    return TRUE;
  if (!write_all (self->fd, self->out->data, self->out->len))
    {
      self->problem = errno != 0 ? errno : EIO;
      return FALSE;
    }
  g_byte_array_set_size (self->out, 0);
  return TRUE;
}

/* Takes bytes on their way out. A failure is kept in problem. */
static void
put (AjTarWriter *self, const guint8 *bytes, gsize size)
{
  if (self->problem != 0)
    return;
  if (self->fd >= 0 && size >= DIRECT)
    {
      if (flush (self) && !write_all (self->fd, bytes, size))
        self->problem = errno != 0 ? errno : EIO;
      return;
    }
  g_byte_array_append (self->out, bytes, size);
  if (self->fd >= 0 && self->out->len >= BUFFER_SIZE)
    flush (self);
}

/* libarchive never hears of a failure: it would not free what it has open then. */
static la_ssize_t
on_write_cb (struct archive *archive, void *data, const void *bytes, size_t size)
{
  AjTarWriter *self = data;

  if (self->in_header)
    g_byte_array_append (self->header, bytes, size);
  else if (!self->closing)
    put (self, bytes, size);
  return size;
}

static gboolean
fail (AjTarWriter *self, GError **error)
{
  if (self->problem != 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (self->problem),
                 _ ("The archive could not be written: %s."), g_strerror (self->problem));
  else
    g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_FAILED,
                 _ ("The archive could not be written: %s."),
                 archive_error_string (self->archive) != NULL ? archive_error_string (self->archive)
                                                              : "libarchive");
  return FALSE;
}

/* libarchive's pax writer needs a UTF-8 LC_CTYPE: in the C locale it crashes on a Chinese name, and
 * in a GB18030 one it would write GB18030 bytes. Only this thread's locale is set, around it. */
static locale_t
enter_locale (AjTarWriter *self)
{
  return self->locale != NULL ? uselocale (self->locale) : NULL;
}

static void
leave_locale (locale_t before)
{
  if (before != NULL)
    uselocale (before);
}

static AjTarWriter *
new_writer (GByteArray *out, int fd, GError **error)
{
  g_autoptr (AjTarWriter) self = g_new0 (AjTarWriter, 1);

  self->out = out;
  self->fd = fd;
  self->header = g_byte_array_new ();
  self->canon = g_byte_array_new ();
  self->archive = archive_write_new ();
  self->entry = archive_entry_new ();
  self->locale = newlocale (LC_CTYPE_MASK, "C.UTF-8", NULL);
  if (self->locale == NULL && g_strcmp0 (nl_langinfo (CODESET), "UTF-8") != 0)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("This computer has no UTF-8 locale (C.UTF-8)."));
      return NULL;
    }
  /* Block size 0: each piece comes to the callback as it is, so a header comes alone. */
  if (self->archive == NULL || self->entry == NULL ||
      archive_write_set_format_pax_restricted (self->archive) != ARCHIVE_OK ||
      archive_write_set_bytes_per_block (self->archive, 0) != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block (self->archive, 1) != ARCHIVE_OK ||
      archive_write_open (self->archive, self, NULL, on_write_cb, NULL) != ARCHIVE_OK)
    {
      fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

AjTarWriter *
aj_tar_writer_new_fd (int fd, GError **error)
{
  return new_writer (g_byte_array_sized_new (2 * BUFFER_SIZE), fd, error);
}

AjTarWriter *
aj_tar_writer_new_buffer (GByteArray *out, GError **error)
{
  return new_writer (g_byte_array_ref (out), -1, error);
}

gboolean
aj_tar_writer_begin (AjTarWriter *self, const char *path, guint64 size, GError **error)
{
  GByteArray *canon = self->canon;

  /* The padding of the member before goes out first, so that the header comes alone. */
  if (archive_write_finish_entry (self->archive) != ARCHIVE_OK || self->problem != 0)
    return fail (self, error);

  archive_entry_clear (self->entry);
  archive_entry_copy_pathname (self->entry, path);
  archive_entry_set_mode (self->entry, S_IFREG | 0644);
  archive_entry_set_size (self->entry, (la_int64_t) size);
  archive_entry_set_mtime (self->entry, 0, 0);

  g_byte_array_set_size (self->header, 0);
  self->in_header = TRUE;
  locale_t before = enter_locale (self);
  int result = archive_write_header (self->archive, self->entry);
  leave_locale (before);
  self->in_header = FALSE;
  if (result != ARCHIVE_OK)
    return fail (self, error);

  /* A later libarchive may shorten names differently in the part that only old readers see. What
   * we promise is the canonical form: then its bytes go out. */
  g_byte_array_set_size (canon, 0);
  aj_canon_header (canon, path, size);
  if (canon->len != self->header->len || memcmp (canon->data, self->header->data, canon->len) != 0)
    g_debug ("libarchive's header is not the canonical one");
  put (self, canon->data, canon->len);
  return self->problem == 0 ? TRUE : fail (self, error);
}

gboolean
aj_tar_writer_write (AjTarWriter *self, gconstpointer data, gsize size, GError **error)
{
  if ((size > 0 && archive_write_data (self->archive, data, size) != (la_ssize_t) size) ||
      self->problem != 0)
    return fail (self, error);
  return TRUE;
}

gboolean
aj_tar_writer_end (AjTarWriter *self, gboolean mark, GError **error)
{
  if (archive_write_finish_entry (self->archive) != ARCHIVE_OK)
    return fail (self, error);
  if (mark && archive_write_close (self->archive) != ARCHIVE_OK)
    return fail (self, error);
  return flush (self) ? TRUE : fail (self, error);
}

void
aj_tar_writer_free (AjTarWriter *self)
{
  if (self == NULL)
    return;
  if (self->archive != NULL)
    {
      /* Freeing closes, and closing writes the end of the archive: not without being asked. */
      self->closing = TRUE;
      archive_write_free (self->archive);
    }
  archive_entry_free (self->entry);
  if (self->locale != NULL)
    freelocale (self->locale);
  g_byte_array_unref (self->header);
  g_byte_array_unref (self->canon);
  g_byte_array_unref (self->out);
  g_free (self);
}
