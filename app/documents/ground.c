#include "ground-private.h"

#include "pdf-table.h"

#include <string.h>

/* A sink that writes the operators of a PDF page. */
typedef struct
{
  AjSink parent;
  GString *out;
} Writer;

static void
put_number (GString *out, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.2f", value);
  for (gsize n = strlen (digits); n > 1 && (digits[n - 1] == '0' || digits[n - 1] == '.'); n--)
    {
      gboolean point = digits[n - 1] == '.';
      digits[n - 1] = '\0';
      if (point)
        break;
    }
  g_string_append (out, digits);
  g_string_append_c (out, ' ');
}

static void
put_color (GString *out, AjColor color, const char *operator)
{
  put_number (out, color.red);
  put_number (out, color.green);
  put_number (out, color.blue);
  g_string_append_printf (out, "%s\n", operator);
}

static void
put_point (GString *out, double x, double y, const char *operator)
{
  put_number (out, x);
  put_number (out, y);
  g_string_append (out, operator);
}

static void
write_rule (AjSink *sink, double x0, double y0, double x1, double y1, double width, AjColor color)
{
  GString *out = ((Writer *) sink)->out;

  put_color (out, color, "RG");
  put_number (out, width);
  g_string_append (out, "w 0 J ");
  put_point (out, x0, y0, "m ");
  put_point (out, x1, y1, "l S\n");
}

static void
write_path (AjSink *sink, GArray *path, double width, AjColor color)
{
  GString *out = ((Writer *) sink)->out;
  const cairo_path_data_t *data = (const cairo_path_data_t *) (const void *) path->data;

  put_color (out, color, width > 0 ? "RG" : "rg");
  if (width > 0)
    {
      put_number (out, width);
      g_string_append (out, "w\n");
    }
  for (guint i = 0; i < path->len; i += (guint) data[i].header.length)
    switch (data[i].header.type)
      {
      case CAIRO_PATH_MOVE_TO:
        put_point (out, data[i + 1].point.x, data[i + 1].point.y, "m\n");
        break;
      case CAIRO_PATH_LINE_TO:
        put_point (out, data[i + 1].point.x, data[i + 1].point.y, "l\n");
        break;
      case CAIRO_PATH_CURVE_TO:
        put_point (out, data[i + 1].point.x, data[i + 1].point.y, "");
        put_point (out, data[i + 2].point.x, data[i + 2].point.y, "");
        put_point (out, data[i + 3].point.x, data[i + 3].point.y, "c\n");
        break;
      case CAIRO_PATH_CLOSE_PATH:
        g_string_append (out, "h\n");
        break;
      }
  g_string_append (out, width > 0 ? "S\n" : "f\n");
}

static void
no_glyphs (
  AjSink *sink, const char *text, PangoGlyphItem *item, double x, double baseline, AjColor color)
{
  g_assert_not_reached (); /* words in a ground would be on every page as text */
}

static void
no_modules (AjSink *sink, const guchar *modules, guint n, double x, double y, double size)
{
  g_assert_not_reached ();
}

/* A box pushes only where it lies, and a ground lies at 0, 0. */
static void
push (AjSink *sink, double x, double y, double degrees)
{
  g_assert (x == 0 && y == 0 && degrees == 0);
}

static void
scale (AjSink *sink, double across, double down)
{
  g_assert_not_reached ();
}

static void
pop (AjSink *sink)
{
}

static AjGround *
ground_new (double width, double height, AjGroundDraw draw)
{
  AjGround *self = g_new0 (AjGround, 1);
  g_autoptr (GString) out = g_string_new (NULL);
  Writer writer = { { .glyphs = no_glyphs,
                      .rule = write_rule,
                      .path = write_path,
                      .modules = no_modules,
                      .push = push,
                      .scale = scale,
                      .pop = pop },
                    out };

  self->width = width;
  self->height = height;
  self->box = aj_box_new ();
  draw (self->box, width, height);
  /* Our y goes down, that of PDF up. */
  g_string_append (out, "1 0 0 -1 0 ");
  put_number (out, height);
  g_string_append (out, "cm\n");
  aj_box_draw (self->box, &writer.parent, 0, 0);
  self->form = aj_deflate (out->str, out->len);
  return self;
}

const AjGround *
aj_ground_get (const char *name, double width, double height, AjGroundDraw draw)
{
  static GMutex lock;
  static GHashTable *grounds; /* for the life of the program */
  g_autofree char *key = g_strdup_printf ("%s %d %d", name, (int) width, (int) height);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (grounds == NULL)
    grounds = g_hash_table_new (g_str_hash, g_str_equal);
  AjGround *ground = g_hash_table_lookup (grounds, key);
  if (ground == NULL)
    {
      ground = ground_new (width, height, draw);
      g_hash_table_insert (grounds, g_steal_pointer (&key), ground);
    }
  return ground;
}

void
aj_ground_draw (const AjGround *self, AjSink *sink)
{
  aj_box_draw (self->box, sink, 0, 0);
}
