#include "tar-reader-private.h"

#include "i18n.h"

#include <errno.h>
#include <unistd.h>

#define BUFFER_SIZE (1024 * 1024)

void
aj_tar_source_init (AjTarSource *self, int fd, gconstpointer data, gsize size)
{
  *self = (AjTarSource){ .fd = fd, .data = data, .end = size };
  if (fd >= 0)
    {
      self->buffer = g_malloc (BUFFER_SIZE);
      self->data = self->buffer;
      self->end = 0;
    }
}

void
aj_tar_source_clear (AjTarSource *self)
{
  g_clear_pointer (&self->buffer, g_free);
}

static gboolean
fill (AjTarSource *self, GError **error)
{
  gssize n;

  if (self->fd < 0 || self->at_end)
    return TRUE;
  do
    n = read (self->fd, self->buffer, BUFFER_SIZE);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   _ ("The archive cannot be read: %s."), g_strerror (errno));
      return FALSE;
    }
  self->start = 0;
  self->end = n;
  self->at_end = n == 0;
  return TRUE;
}

gboolean
aj_tar_source_take (
  AjTarSource *self, gsize max, const guint8 **data, gsize *length, GError **error)
{
  if (self->start == self->end && !fill (self, error))
    return FALSE;
  *length = MIN (max, self->end - self->start);
  /* Nothing has been read where there is nothing to read. */
  *data = *length > 0 ? self->data + self->start : NULL;
  self->start += *length;
  self->taken += *length;
  return TRUE;
}

gboolean
aj_tar_source_block (AjTarSource *self, guint8 *block, gboolean *whole, GError **error)
{
  gsize done = 0;

  while (done < AJ_TAR_BLOCK)
    {
      const guint8 *data;
      gsize length;
      if (!aj_tar_source_take (self, AJ_TAR_BLOCK - done, &data, &length, error))
        return FALSE;
      if (length == 0)
        break;
      memcpy (block + done, data, length);
      done += length;
    }
  *whole = done == AJ_TAR_BLOCK;
  return TRUE;
}
