#include "glyphs.h"

#include <hb.h>

#define PAGE_SIZE 256
#define N_PAGES   (0x40000 / PAGE_SIZE)
#define NONE      G_MAXINT

typedef struct
{
  PangoGlyph glyph; /* 0: not looked up yet */
  int width;        /* NONE: the face has no glyph */
} Known;

typedef struct
{
  guint key;
  double size;
  PangoFont *font;
  hb_font_t *shaper; /* borrowed from font */
  Known *pages[N_PAGES];
} Face;

struct _AjGlyphs
{
  PangoContext *context;
  GPtrArray *faces; /* of Face */
};

static void
face_free (gpointer data)
{
  Face *face = data;

  for (guint i = 0; i < N_PAGES; i++)
    g_free (face->pages[i]);
  g_object_unref (face->font);
  g_free (face);
}

AjGlyphs *
aj_glyphs_new (PangoContext *context)
{
  AjGlyphs *self = g_new0 (AjGlyphs, 1);

  self->context = context;
  self->faces = g_ptr_array_new_with_free_func (face_free);
  return self;
}

void
aj_glyphs_free (AjGlyphs *self)
{
  g_ptr_array_unref (self->faces);
  g_free (self);
}

/* The very font that Pango takes for the character when it shapes: asked once, by shaping it. */
static PangoFont *
load_font (AjGlyphs *self, const PangoFontDescription *description, double size, gunichar character)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) sized = pango_font_description_copy (description);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  char utf8[7] = { 0 };

  pango_font_description_set_absolute_size (sized, size * PANGO_SCALE);
  pango_attr_list_insert (attributes, pango_attr_fallback_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, sized);
  g_unichar_to_utf8 (character, utf8);
  pango_layout_set_text (layout, utf8, -1);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  if (line->runs == NULL)
    return NULL;
  PangoFont *font = ((PangoLayoutRun *) line->runs->data)->item->analysis.font;
  return font != NULL ? g_object_ref (font) : NULL;
}

static Face *
find_face (AjGlyphs *self,
           guint key,
           const PangoFontDescription *description,
           double size,
           gunichar character)
{
  for (guint i = 0; i < self->faces->len; i++)
    {
      Face *face = g_ptr_array_index (self->faces, i);
      if (face->key == key && face->size == size)
        return face;
    }
  PangoFont *font = load_font (self, description, size, character);
  if (font == NULL)
    return NULL;
  Face *face = g_new0 (Face, 1);
  face->key = key;
  face->size = size;
  face->font = font;
  face->shaper = pango_font_get_hb_font (font);
  g_ptr_array_add (self->faces, face);
  return face;
}

gboolean
aj_glyphs_find (AjGlyphs *self,
                guint key,
                const PangoFontDescription *description,
                double size,
                gunichar character,
                AjGlyph *glyph)
{
  Face *face = find_face (self, key, description, size, character);

  if (face == NULL || character / PAGE_SIZE >= N_PAGES)
    return FALSE;
  Known **page = &face->pages[character / PAGE_SIZE];
  if (*page == NULL)
    *page = g_new0 (Known, PAGE_SIZE);
  Known *known = &(*page)[character % PAGE_SIZE];
  if (known->glyph == 0 && known->width != NONE)
    {
      hb_codepoint_t found;
      if (hb_font_get_nominal_glyph (face->shaper, character, &found))
        {
          known->glyph = found;
          known->width = hb_font_get_glyph_h_advance (face->shaper, found);
        }
      else
        known->width = NONE;
    }
  glyph->font = face->font;
  glyph->glyph = known->glyph;
  glyph->width = known->width;
  return known->width != NONE;
}

gboolean
aj_glyphs_is_plain (gunichar c)
{
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= '-' && c <= ':') || c == ' ' ||
         (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x20000 && c <= 0x323af) || c == 0x3001 ||
         c == 0x3002 || (c >= 0x3008 && c <= 0x3011) || c == 0x3014 || c == 0x3015 || c == 0xff08 ||
         c == 0xff09 || c == 0xff0c || c == 0xff1a || c == 0xff1b;
}
