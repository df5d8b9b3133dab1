#include "picture.h"

#include "document.h"
#include "i18n.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define MOST_POINTS 60000000
#define RESOLUTION  300.0 /* points an inch: what a printing house asks for */

typedef struct
{
  double width, height; /* points on paper, 0: not known */
  gboolean too_large;
} Wanted;

static const char *
find_type (const guint8 *data, gsize length)
{
  static const guint8 png[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 jpeg[3] = { 0xff, 0xd8, 0xff };

  if (length > sizeof png && memcmp (data, png, sizeof png) == 0)
    return "png";
  return length > sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0 ? "jpeg" : NULL;
}

/* A decoder shows what there is of a file that was cut off: an end must be there. Within the data
 * of a JPEG no FF stands alone, so that its last mark is the end of the picture or not. */
static gboolean
has_end (const guint8 *data, gsize length, const char *type)
{
  if (g_str_equal (type, "png"))
    return memmem (data, length, "IEND", 4) != NULL;
  for (gsize i = length - 1; i > 2; i--)
    if (data[i - 1] == 0xff && (data[i] == 0xd9 || data[i] == 0xda))
      return data[i] == 0xd9;
  return FALSE;
}

/* Before memory is asked for: how large it may be, and how large it needs to be. */
static void
on_size_cb (GdkPixbufLoader *loader, int width, int height, Wanted *wanted)
{
  /* A picture that stands turned has its sides the other way round: both must do. */
  double side = MAX (wanted->width, wanted->height) / 72 * RESOLUTION;
  double scale = side > 0 ? side / MAX (width, height) : 1;

  wanted->too_large = (gint64) width * height > MOST_POINTS;
  if (wanted->too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1),
                                MAX ((int) (height * scale), 1));
}

static GdkPixbuf *
decode (const guint8 *data, gsize length, Wanted *wanted)
{
  const char *type = find_type (data, length);
  g_autoptr (GdkPixbufLoader) loader = type != NULL && has_end (data, length, type)
                                         ? gdk_pixbuf_loader_new_with_type (type, NULL)
                                         : NULL;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_cb), wanted);
  gboolean written = gdk_pixbuf_loader_write (loader, data, length, NULL);
  if (!gdk_pixbuf_loader_close (loader, NULL) || !written || wanted->too_large)
    return NULL;
  GdkPixbuf *read = gdk_pixbuf_loader_get_pixbuf (loader);
  return read != NULL ? g_object_ref (read) : NULL;
}

/* On white, in the order that cairo wants. */
static cairo_surface_t *
make_opaque (const GdkPixbuf *read)
{
  int width = gdk_pixbuf_get_width (read), height = gdk_pixbuf_get_height (read);
  int channels = gdk_pixbuf_get_n_channels (read);
  cairo_surface_t *opaque = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  if (cairo_surface_status (opaque) != CAIRO_STATUS_SUCCESS)
    return opaque;
  for (int y = 0; y < height; y++)
    {
      const guint8 *from =
        gdk_pixbuf_read_pixels (read) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (read);
      guint32 *to =
        (guint32 *) (void *) (cairo_image_surface_get_data (opaque) +
                              (gsize) y * (gsize) cairo_image_surface_get_stride (opaque));
      for (int x = 0; x < width; x++, from += channels)
        {
          guint alpha = channels == 4 ? from[3] : 255;
          to[x] = 0;
          for (int i = 0; i < 3; i++)
            to[x] = to[x] << 8 | (from[i] * alpha + 255 * (255 - alpha) + 127) / 255;
        }
    }
  cairo_surface_mark_dirty (opaque);
  return opaque;
}

/* The same JPEG without remarks and what applications added: all APPn but JFIF and Adobe's note on
 * its colours. NULL when it is not grey or of three colours, or damaged. */
static GByteArray *
strip_jpeg (const guint8 *data, gsize length)
{
  g_autoptr (GByteArray) bare = g_byte_array_new ();
  gboolean plain = FALSE;

  g_byte_array_append (bare, data, 2);
  for (gsize at = 2; at + 4 <= length && data[at] == 0xff;)
    {
      guint8 marker = data[at + 1];
      gsize size = 2 + ((gsize) data[at + 2] << 8 | data[at + 3]);
      gboolean frame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (at + size > length)
        return NULL;
      if (marker == 0xda)
        {
          g_byte_array_append (bare, data + at, (guint) (length - at));
          return plain ? g_steal_pointer (&bare) : NULL;
        }
      if (frame)
        plain = size > 9 && data[at + 4] == 8 && (data[at + 9] == 1 || data[at + 9] == 3);
      if (marker != 0xfe && (marker < 0xe0 || marker > 0xef || marker == 0xe0 || marker == 0xee))
        g_byte_array_append (bare, data + at, (guint) size);
      at += size;
    }
  return NULL;
}

static void
attach (cairo_surface_t *surface, const char *type, GByteArray *data)
{
  guint length = data->len;
  guint8 *bytes = g_byte_array_free (data, FALSE);

  if (cairo_surface_set_mime_data (surface, type, bytes, length, g_free, bytes) !=
      CAIRO_STATUS_SUCCESS)
    g_free (bytes);
}

static gboolean
is_turned (GdkPixbuf *read)
{
  const char *orientation = gdk_pixbuf_get_option (read, "orientation");
  return orientation != NULL && !g_str_equal (orientation, "1");
}

cairo_surface_t *
aj_picture_load (GBytes *file, double width, double height, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  Wanted wanted = { width, height, FALSE };
  g_autoptr (GdkPixbuf) read = decode (data, length, &wanted);
  g_autoptr (GdkPixbuf) upright =
    read != NULL ? gdk_pixbuf_apply_embedded_orientation (read) : NULL;

  if (upright == NULL)
    {
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
                           wanted.too_large
                             ? _ ("The picture has more than 60 million points.")
                             : _ ("The file is damaged, or neither a PNG nor a JPEG picture."));
      return NULL;
    }
  cairo_surface_t *opaque = make_opaque (upright);
  g_autoptr (GByteArray) bare = g_str_equal (find_type (data, length), "jpeg") && !is_turned (read)
                                  ? strip_jpeg (data, length)
                                  : NULL;
  /* One picture on a thousand pages is in the PDF once. */
  GByteArray *id = g_byte_array_new ();
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  g_autofree char *name = g_strdup_printf ("%s %d", digest, cairo_image_surface_get_width (opaque));
  g_byte_array_append (id, (const guint8 *) name, (guint) strlen (name));
  attach (opaque, CAIRO_MIME_TYPE_UNIQUE_ID, id);
  if (bare != NULL)
    attach (opaque, CAIRO_MIME_TYPE_JPEG, g_steal_pointer (&bare));
  return opaque;
}
