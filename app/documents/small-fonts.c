#include "small-fonts.h"

#include <cairo-ft.h>
#include <hb-subset.h>
#include <pango/pangofc-font.h>

/* One face of a file, whatever sizes it is set in. */
typedef struct
{
  hb_face_t *face;
  hb_set_t *glyphs;
  gboolean tried;
  hb_map_t *map;
  cairo_font_face_t *small; /* (nullable) NULL: the face itself serves */
} Face;

/* A face in one size. */
typedef struct
{
  Face *face;
  cairo_scaled_font_t *small; /* (nullable) */
} Size;

struct _AjSmallFonts
{
  AjSink sink;
  GHashTable *faces; /* hb_face_t * -> Face */
  GHashTable *sizes; /* PangoFont * -> Size */
  PangoFont *last;
  Size *last_size;
};

static void
face_free (gpointer data)
{
  Face *face = data;

  hb_face_destroy (face->face);
  hb_set_destroy (face->glyphs);
  hb_map_destroy (face->map);
  if (face->small != NULL)
    cairo_font_face_destroy (face->small);
  g_free (face);
}

static void
size_free (gpointer data)
{
  Size *size = data;

  if (size->small != NULL)
    cairo_scaled_font_destroy (size->small);
  g_free (size);
}

static Size *
get_size (AjSmallFonts *self, PangoFont *font)
{
  if (font == self->last)
    return self->last_size;
  Size *size = g_hash_table_lookup (self->sizes, font);
  if (size == NULL)
    {
      hb_face_t *key = hb_font_get_face (pango_font_get_hb_font (font));
      Face *face = g_hash_table_lookup (self->faces, key);
      if (face == NULL)
        {
          face = g_new0 (Face, 1);
          face->face = hb_face_reference (key);
          face->glyphs = hb_set_create ();
          g_hash_table_insert (self->faces, key, face);
        }
      size = g_new0 (Size, 1);
      size->face = face;
      g_hash_table_insert (self->sizes, g_object_ref (font), size);
    }
  self->last = font;
  self->last_size = size;
  return size;
}

static void
remember (
  AjSink *sink, const char *text, PangoGlyphItem *item, double x, double baseline, AjColor color)
{
  Size *size = get_size ((AjSmallFonts *) sink, item->item->analysis.font);

  for (int i = 0; i < item->glyphs->num_glyphs; i++)
    {
      PangoGlyph glyph = item->glyphs->glyphs[i].glyph;
      if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0)
        hb_set_add (size->face->glyphs, glyph);
    }
}

AjSmallFonts *
aj_small_fonts_new (void)
{
  AjSmallFonts *self = g_new0 (AjSmallFonts, 1);

  aj_sink_init_blind (&self->sink);
  self->sink.glyphs = remember;
  self->faces = g_hash_table_new_full (NULL, NULL, NULL, face_free);
  self->sizes = g_hash_table_new_full (NULL, NULL, g_object_unref, size_free);
  return self;
}

void
aj_small_fonts_free (AjSmallFonts *self)
{
  g_hash_table_unref (self->sizes);
  g_hash_table_unref (self->faces);
  g_free (self);
}

AjSink *
aj_small_fonts_get_sink (AjSmallFonts *self)
{
  return &self->sink;
}

/* The tables of a face without those that say which character a glyph is and how glyphs change:
 * the glyphs are chosen already, and reading them is most of HarfBuzz's work. */
static hb_blob_t *
get_table (hb_face_t *face, hb_tag_t tag, void *whole)
{
  switch (tag)
    {
    case HB_TAG ('c', 'm', 'a', 'p'):
    case HB_TAG ('G', 'S', 'U', 'B'):
    case HB_TAG ('G', 'P', 'O', 'S'):
    case HB_TAG ('G', 'D', 'E', 'F'):
    case HB_TAG ('B', 'A', 'S', 'E'):
    case HB_TAG ('V', 'O', 'R', 'G'):
    case HB_TAG ('v', 'h', 'e', 'a'):
    case HB_TAG ('v', 'm', 't', 'x'):
      return hb_blob_get_empty ();
    default:
      return hb_face_reference_table (whole, tag);
    }
}

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *table = hb_face_reference_table (face, tag);
  gboolean has = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return has;
}

/* A library of its own for each face: Cairo lets go of fonts late, and in any thread. */
typedef struct
{
  FT_Library library;
  FT_Face face;
  hb_blob_t *blob;
} Loaded;

static void
loaded_free (void *data)
{
  Loaded *loaded = data;

  if (loaded->face != NULL)
    FT_Done_Face (loaded->face);
  if (loaded->library != NULL)
    FT_Done_FreeType (loaded->library);
  hb_blob_destroy (loaded->blob);
  g_free (loaded);
}

static cairo_font_face_t *
load (hb_face_t *face)
{
  static const cairo_user_data_key_t key;
  Loaded *loaded = g_new0 (Loaded, 1);
  unsigned int length;

  loaded->blob = hb_face_reference_blob (face);
  const char *data = hb_blob_get_data (loaded->blob, &length);
  if (FT_Init_FreeType (&loaded->library) != 0 ||
      FT_New_Memory_Face (loaded->library, (const FT_Byte *) data, length, 0, &loaded->face) != 0)
    {
      loaded_free (loaded);
      return NULL;
    }
  cairo_font_face_t *small =
    cairo_ft_font_face_create_for_ft_face (loaded->face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data (small, &key, loaded, loaded_free) == CAIRO_STATUS_SUCCESS)
    return small;
  cairo_font_face_destroy (small);
  loaded_free (loaded);
  return NULL;
}

/* Whatever does not work is no loss: the face itself serves then. */
static void
make_small (Face *self)
{
  self->tried = TRUE;
  if (!has_table (self->face, HB_TAG ('C', 'F', 'F', ' ')))
    return;
  hb_face_t *source = hb_face_create_for_tables (get_table, self->face, NULL);
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_union (hb_subset_input_glyph_set (input), self->glyphs);
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail (source, input);
  hb_face_t *small = plan != NULL ? hb_subset_plan_execute_or_fail (plan) : NULL;
  if (small != NULL)
    {
      self->map = hb_map_reference ((hb_map_t *) hb_subset_plan_old_to_new_glyph_mapping (plan));
      self->small = load (small);
    }
  hb_face_destroy (small);
  hb_subset_plan_destroy (plan);
  hb_subset_input_destroy (input);
  hb_face_destroy (source);
}

/* Slanted and thickened by the machine, or a face that varies: not as it stands in the file. */
static gboolean
is_as_drawn (PangoFont *font)
{
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcBool yes = FcFalse;
  FcMatrix *matrix;

  return (FcPatternGetBool (pattern, FC_EMBOLDEN, 0, &yes) != FcResultMatch || !yes) &&
         (FcPatternGetBool (pattern, FC_VARIABLE, 0, &yes) != FcResultMatch || !yes) &&
         FcPatternGetMatrix (pattern, FC_MATRIX, 0, &matrix) != FcResultMatch;
}

cairo_scaled_font_t *
aj_small_fonts_find (AjSmallFonts *self, PangoFont *font)
{
  Size *size = get_size (self, font);

  if (!size->face->tried && is_as_drawn (font))
    make_small (size->face);
  if (size->small == NULL && size->face->small != NULL)
    {
      cairo_scaled_font_t *whole = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
      cairo_font_options_t *options = cairo_font_options_create ();
      cairo_matrix_t matrix, ctm;
      cairo_scaled_font_get_font_matrix (whole, &matrix);
      cairo_scaled_font_get_ctm (whole, &ctm);
      cairo_scaled_font_get_font_options (whole, options);
      size->small = cairo_scaled_font_create (size->face->small, &matrix, &ctm, options);
      cairo_font_options_destroy (options);
    }
  return size->small;
}

guint
aj_small_fonts_map (AjSmallFonts *self, PangoFont *font, guint glyph)
{
  hb_codepoint_t mapped = hb_map_get (get_size (self, font)->face->map, glyph);

  g_return_val_if_fail (mapped != HB_MAP_VALUE_INVALID, 0);
  return mapped;
}
