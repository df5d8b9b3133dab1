/* The marks that stand for grounds while Cairo writes, and the forms that take their places. */
#include "ground-private.h"

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

const AjGround *
aj_ground_marks_find (AjGroundMarks *self, const char *dictionary)
{
  g_autofree char *height = g_strdup_printf ("\n   /Height %d\n", MARK_HEIGHT);
  const char *end = strstr (dictionary, height);
  const char *width = end != NULL ? g_strrstr_len (dictionary, end - dictionary, "/Width ") : NULL;
  guint64 n = width != NULL ? g_ascii_strtoull (width + strlen ("/Width "), NULL, 10) : 0;

  return n >= MARK_WIDTH && n < MARK_WIDTH + self->list->len
           ? g_array_index (self->list, Mark, n - MARK_WIDTH).ground
           : NULL;
}

guint
aj_ground_marks_get_n (AjGroundMarks *self)
{
  return self->list->len;
}

void
aj_ground_put_form (const AjGround *ground, GString *out)
{
  gsize n;
  const char *data = g_bytes_get_data (ground->form, &n);
  char w[G_ASCII_DTOSTR_BUF_SIZE], h[G_ASCII_DTOSTR_BUF_SIZE];
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  /* The place of a picture is the unit square: the form is made as small as that. */
  g_string_append_printf (
    out,
    "<< /Type /XObject\n   /Subtype /Form\n   /BBox [ 0 0 %s %s ]\n"
    "   /Matrix [ %s 0 0 %s 0 0 ]\n   /Resources << >>\n   /Length %" G_GSIZE_FORMAT
    "\n   /Filter /FlateDecode\n>>\nstream\n",
    g_ascii_formatd (w, sizeof w, "%.4f", ground->width),
    g_ascii_formatd (h, sizeof h, "%.4f", ground->height),
    g_ascii_formatd (x, sizeof x, "%.10f", 1 / ground->width),
    g_ascii_formatd (y, sizeof y, "%.10f", 1 / ground->height), n);
  g_string_append_len (out, data, (gssize) n);
  g_string_append (out, "\nendstream\nendobj\n");
}
