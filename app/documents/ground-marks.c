/* The marks that stand for grounds while Cairo writes, and the update that makes them grounds. */
#include "ground-private.h"

#include "document.h"
#include "i18n.h"

#include <string.h>

#define MARK_WIDTH  3 /* of the first mark of a PDF, in pixels; each further one is one wider */
#define MARK_HEIGHT 7 /* QR codes are square: no other picture of ours has this shape */

typedef struct
{
  const AjGround *ground;
  cairo_surface_t *picture;
} Mark;

struct _AjGroundMarks
{
  GArray *list; /* of Mark */
};

static void
mark_clear (gpointer data)
{
  cairo_surface_destroy (((Mark *) data)->picture);
}

AjGroundMarks *
aj_ground_marks_new (void)
{
  AjGroundMarks *self = g_new0 (AjGroundMarks, 1);

  self->list = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->list, mark_clear);
  return self;
}

void
aj_ground_marks_free (AjGroundMarks *self)
{
  g_array_unref (self->list);
  g_free (self);
}

static Mark *
find_mark (AjGroundMarks *self, const AjGround *ground)
{
  for (guint i = 0; i < self->list->len; i++)
    if (g_array_index (self->list, Mark, i).ground == ground)
      return &g_array_index (self->list, Mark, i);
  /* Two colours, because Cairo makes a plain picture a plain colour. */
  Mark mark = { ground, cairo_image_surface_create (
                          CAIRO_FORMAT_RGB24, MARK_WIDTH + (int) self->list->len, MARK_HEIGHT) };
  guchar *pixels = cairo_image_surface_get_data (mark.picture);
  memset (pixels, 0xff, (gsize) cairo_image_surface_get_stride (mark.picture) * MARK_HEIGHT);
  memset (pixels, 0xfe, 4);
  cairo_surface_mark_dirty (mark.picture);
  g_array_append_val (self->list, mark);
  return &g_array_index (self->list, Mark, self->list->len - 1);
}

void
aj_ground_marks_paint (AjGroundMarks *self, cairo_t *cr, const AjGround *ground)
{
  const Mark *mark = find_mark (self, ground);

  cairo_save (cr);
  cairo_scale (cr, ground->width / cairo_image_surface_get_width (mark->picture),
               ground->height / MARK_HEIGHT);
  cairo_set_source_surface (cr, mark->picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* The number of the object in which the picture of that width stands; 0 when there is none. */
static guint
find_object (const char *pdf, gsize length, int width)
{
  g_autofree char *size = g_strdup_printf ("/Width %d\n   /Height %d\n", width, MARK_HEIGHT);
  const char *found = memmem (pdf, length, size, strlen (size));

  for (const char *p = found; p != NULL && p > pdf; p--)
    if (strncmp (p, " 0 obj", 6) == 0)
      {
        while (p > pdf && g_ascii_isdigit (p[-1]))
          p--;
        return (guint) g_ascii_strtoull (p, NULL, 10);
      }
  return 0;
}

static void
put_form (GString *out, const AjGround *ground, guint object)
{
  gsize n;
  const char *data = g_bytes_get_data (ground->form, &n);
  char w[G_ASCII_DTOSTR_BUF_SIZE], h[G_ASCII_DTOSTR_BUF_SIZE];
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  /* The place of a picture is the unit square: the form is made as small as that. */
  g_string_append_printf (
    out,
    "%u 0 obj\n<< /Type /XObject\n   /Subtype /Form\n   /BBox [ 0 0 %s %s ]\n"
    "   /Matrix [ %s 0 0 %s 0 0 ]\n   /Resources << >>\n   /Length %" G_GSIZE_FORMAT
    "\n   /Filter /FlateDecode\n>>\nstream\n",
    object, g_ascii_formatd (w, sizeof w, "%.4f", ground->width),
    g_ascii_formatd (h, sizeof h, "%.4f", ground->height),
    g_ascii_formatd (x, sizeof x, "%.10f", 1 / ground->width),
    g_ascii_formatd (y, sizeof y, "%.10f", 1 / ground->height), n);
  g_string_append_len (out, data, (gssize) n);
  g_string_append (out, "\nendstream\nendobj\n");
}

/* The dictionary of the trailer, and where the table of objects begins. */
static char *
read_trailer (const char *pdf, gsize length, guint64 *table)
{
  gsize begin = length > 1024 ? length - 1024 : 0;
  g_autofree char *end = g_strndup (pdf + begin, length - begin);
  const char *trailer = g_strrstr (end, "trailer");
  const char *start = trailer != NULL ? strstr (trailer, "startxref") : NULL;

  if (start == NULL)
    return NULL;
  *table = g_ascii_strtoull (start + strlen ("startxref"), NULL, 10);
  char *words = g_strndup (trailer, (gsize) (start - trailer));
  char *close = strstr (words, ">>");
  if (close != NULL)
    *close = '\0';
  return words;
}

GBytes *
aj_ground_marks_finish (AjGroundMarks *self, const char *pdf, gsize length, GError **error)
{
  guint64 table = 0;
  g_autofree char *trailer = self->list->len > 0 ? read_trailer (pdf, length, &table) : NULL;
  g_autoptr (GString) objects = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new ("xref\n");
  gboolean good = trailer != NULL;

  if (self->list->len == 0)
    return NULL;
  for (guint i = 0; good && i < self->list->len; i++)
    {
      guint object = find_object (pdf, length, MARK_WIDTH + (int) i);
      good = object > 0;
      g_string_append_printf (places, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", object,
                              length + objects->len);
      put_form (objects, g_array_index (self->list, Mark, i).ground, object);
    }
  if (!good)
    {
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
                           _ ("The ground of the certificate could not be put into the PDF."));
      return NULL;
    }
  gsize at = length + objects->len;
  g_string_append_len (objects, places->str, (gssize) places->len);
  g_string_append_printf (
    objects, "%s   /Prev %" G_GUINT64_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
    trailer, table, at);
  gsize n = objects->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&objects), FALSE), n);
}
