#include "picture.h"

#include "document.h"
#include "i18n.h"

#include <string.h>

#define MOST_POINTS 60000000u

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_png (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* The size stands in the first chunk: looked at before memory is asked for. */
static gboolean
is_small_enough (GBytes *png)
{
  static const guint8 signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  guint32 size[2];

  if (length < 24 || memcmp (data, signature, sizeof signature) != 0)
    return FALSE;
  memcpy (size, data + 16, sizeof size);
  return (guint64) GUINT32_FROM_BE (size[0]) * GUINT32_FROM_BE (size[1]) <= MOST_POINTS;
}

cairo_surface_t *
aj_picture_load (GBytes *png, GError **error)
{
  Reader reader = { g_bytes_get_data (png, NULL), g_bytes_get_size (png) };
  cairo_surface_t *read =
    is_small_enough (png) ? cairo_image_surface_create_from_png_stream (read_png, &reader) : NULL;

  if (read == NULL || cairo_surface_status (read) != CAIRO_STATUS_SUCCESS)
    {
      g_clear_pointer (&read, cairo_surface_destroy);
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
                           _ ("The picture cannot be read: it must be a PNG of at most 60 million "
                              "points."));
      return NULL;
    }
  cairo_surface_t *opaque =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (read),
                                cairo_image_surface_get_height (read));
  cairo_t *cr = cairo_create (opaque);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_surface (cr, read, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (read);
  return opaque;
}
