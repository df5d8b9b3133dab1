#include "fonts.h"

#include "font-choice.h"
#include "font-roles.h"
#include "i18n.h"

#include <fontconfig/fontconfig.h>

#define PAGE_SIZE   256
#define N_PAGES     (0x110000 / PAGE_SIZE)
#define UNKNOWN_YET 0 /* bytes of a coverage page: 0, or number of the face + 1 */
#define NO_FACE     255

typedef struct
{
  char *family;
  gboolean ideal;
  PangoFontDescription *description;
  gboolean (*has) (gpointer data, gunichar character);
  gpointer data;
} Face;

typedef struct
{
  GPtrArray *faces; /* of Face */
  guint8 *pages[N_PAGES];
} Chain;

struct _AjFonts
{
  gatomicrefcount refs;
  Chain chains[AJ_N_ROLES];
  FcFontSet *set;
  PangoFontMap *map;
  PangoContext *context;
  AjGlyphs *glyphs;
};

static void
face_free (gpointer data)
{
  Face *face = data;

  pango_font_description_free (face->description);
  g_free (face->family);
  g_free (face);
}

static gboolean
charset_has (gpointer data, gunichar character)
{
  return FcCharSetHasChar (data, character);
}

static void
chain_add (Chain *chain, const AjFontFace *listed, gboolean ideal)
{
  Face *face = g_new0 (Face, 1);

  face->family = g_strdup (listed->family);
  face->ideal = ideal;
  face->has = listed->has;
  face->data = listed->data;
  face->description = pango_font_description_new ();
  pango_font_description_set_family (face->description, listed->family);
  pango_font_description_set_weight (face->description, listed->weight);
  g_ptr_array_add (chain->faces, face);
}

/* The listed face of that family whose weight is nearest: a weight that does not exist would be
 * smeared out of another one. */
static const AjFontFace *
find_listed (const AjFontFace *faces, const char *family, int weight)
{
  const AjFontFace *best = NULL;

  for (const AjFontFace *face = faces; face->family != NULL; face++)
    if (g_ascii_strcasecmp (face->family, family) == 0 &&
        (best == NULL || ABS (face->weight - weight) < ABS (best->weight - weight)))
      best = face;
  return best;
}

static gboolean
chain_has_family (Chain *chain, const char *family)
{
  for (guint i = 0; i < chain->faces->len; i++)
    if (g_ascii_strcasecmp (((Face *) chain->faces->pdata[i])->family, family) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_ideal_family (const AjFontRole *role, const char *family)
{
  for (guint i = 0; i < role->n_ideal; i++)
    if (g_ascii_strcasecmp (role->families[i], family) == 0)
      return TRUE;
  return FALSE;
}

/* The face that the user has chosen stands before all others; when it is not installed any more,
 * the order of the table holds. */
static void
chain_fill (Chain *chain, AjRole number, const AjFontFace *faces)
{
  const AjFontRole *role = &aj_font_roles[number];
  g_autofree char *chosen = aj_font_choice_dup (number);
  const AjFontFace *own = chosen != NULL ? find_listed (faces, chosen, role->weight) : NULL;

  chain->faces = g_ptr_array_new_with_free_func (face_free);
  if (own != NULL)
    chain_add (chain, own, is_ideal_family (role, own->family));
  for (guint i = 0; role->families[i] != NULL; i++)
    {
      const AjFontFace *face = find_listed (faces, role->families[i], role->weight);
      if (face != NULL && !chain_has_family (chain, face->family))
        chain_add (chain, face, i < role->n_ideal);
    }
  for (guint i = 0; aj_font_tail[i] != NULL; i++)
    {
      const AjFontFace *face = find_listed (faces, aj_font_tail[i], role->weight);
      if (face != NULL && !chain_has_family (chain, face->family))
        chain_add (chain, face, FALSE);
    }
}

static void
make_context (AjFonts *self)
{
  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = pango_font_map_create_context (self->map);
  /* Rounded positions set eight characters of 10.5 pt 4.8 % too wide. */
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  self->glyphs = aj_glyphs_new (self->context);
}

AjFonts *
aj_fonts_new_from (const AjFontFace *faces)
{
  AjFonts *self = g_new0 (AjFonts, 1);

  g_atomic_ref_count_init (&self->refs);
  make_context (self);
  for (guint i = 0; i < AJ_N_ROLES; i++)
    chain_fill (&self->chains[i], i, faces);
  return self;
}

/* One AjFontFace for each family name of each face: a file answers to its Chinese name as well. */
static GArray *
list_faces (FcFontSet *set)
{
  GArray *faces = g_array_new (TRUE, TRUE, sizeof (AjFontFace));

  for (int i = 0; i < set->nfont; i++)
    {
      AjFontFace face = { .has = charset_has };
      FcCharSet *characters;
      FcChar8 *family;
      int weight;

      if (FcPatternGetCharSet (set->fonts[i], FC_CHARSET, 0, &characters) != FcResultMatch ||
          FcPatternGetInteger (set->fonts[i], FC_WEIGHT, 0, &weight) != FcResultMatch)
        continue;
      face.data = characters;
      face.weight = FcWeightToOpenType (weight);
      for (int n = 0; FcPatternGetString (set->fonts[i], FC_FAMILY, n, &family) == FcResultMatch;
           n++)
        {
          face.family = (const char *) family;
          g_array_append_val (faces, face);
        }
    }
  return faces;
}

AjFonts *
aj_fonts_new (void)
{
  FcPattern *all = FcPatternCreate ();
  FcObjectSet *wanted = FcObjectSetBuild (FC_FAMILY, FC_WEIGHT, FC_CHARSET, NULL);

  /* Upright only: an italic of the same weight would otherwise be picked by chance. */
  FcPatternAddInteger (all, FC_SLANT, FC_SLANT_ROMAN);
  FcFontSet *set = FcFontList (NULL, all, wanted);
  FcObjectSetDestroy (wanted);
  FcPatternDestroy (all);
  g_autoptr (GArray) faces = list_faces (set);
  AjFonts *self = aj_fonts_new_from ((const AjFontFace *) faces->data);
  self->set = set;
  return self;
}

AjFonts *
aj_fonts_ref (AjFonts *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
aj_fonts_unref (AjFonts *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < AJ_N_ROLES; i++)
    {
      for (guint n = 0; n < N_PAGES; n++)
        g_free (self->chains[i].pages[n]);
      g_ptr_array_unref (self->chains[i].faces);
    }
  aj_glyphs_free (self->glyphs);
  g_object_unref (self->context);
  g_object_unref (self->map);
  if (self->set != NULL)
    FcFontSetDestroy (self->set);
  g_free (self);
}

const char *
aj_role_get_label (AjRole role)
{
  g_return_val_if_fail (role < AJ_N_ROLES, NULL);
  return _ (aj_font_roles[role].label);
}

static Face *
get_face (AjFonts *self, AjRole role, int number)
{
  GPtrArray *faces = self->chains[role].faces;
  return number >= 0 && (guint) number < faces->len ? g_ptr_array_index (faces, number) : NULL;
}

const char *
aj_fonts_get_family (AjFonts *self, AjRole role)
{
  Face *face = get_face (self, role, 0);
  return face != NULL ? face->family : NULL;
}

gboolean
aj_fonts_is_ideal (AjFonts *self, AjRole role)
{
  Face *face = get_face (self, role, 0);
  return face != NULL && face->ideal;
}

/* Characters of private use mean something else in every font. */
static gboolean
is_private (gunichar c)
{
  return (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

int
aj_fonts_find_face_of (AjFonts *self, AjRole role, gunichar character)
{
  Chain *chain = &self->chains[role];

  if (is_private (character) || character > 0x10ffff)
    return -1;
  guint8 **page = &chain->pages[character / PAGE_SIZE];
  if (*page == NULL)
    *page = g_malloc0 (PAGE_SIZE);
  guint8 *known = &(*page)[character % PAGE_SIZE];
  if (*known == UNKNOWN_YET)
    {
      *known = NO_FACE;
      for (guint i = 0; i < chain->faces->len && *known == NO_FACE; i++)
        {
          Face *face = g_ptr_array_index (chain->faces, i);
          if (face->has (face->data, character))
            *known = i + 1;
        }
    }
  return *known == NO_FACE ? -1 : *known - 1;
}

AjCover
aj_fonts_cover (AjFonts *self, AjRole role, gunichar character)
{
  int face = aj_fonts_find_face_of (self, role, character);
  return face < 0 ? AJ_COVER_MISSING : face == 0 ? AJ_COVER_OWN : AJ_COVER_SUBSTITUTED;
}

int
aj_fonts_find_face (AjFonts *self, AjRole role, const char *text, gssize length)
{
  GPtrArray *faces = self->chains[role].faces;
  const char *end = length < 0 ? text + strlen (text) : text + length;

  for (guint i = 0; i < faces->len; i++)
    {
      Face *face = g_ptr_array_index (faces, i);
      const char *p = text;
      while (p < end && !is_private (g_utf8_get_char (p)) &&
             face->has (face->data, g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p >= end)
        return i;
    }
  return -1;
}

const PangoFontDescription *
aj_fonts_get_description (AjFonts *self, AjRole role, int face)
{
  Face *found = get_face (self, role, MAX (face, 0));
  return found != NULL ? found->description : NULL;
}

PangoContext *
aj_fonts_get_context (AjFonts *self)
{
  return self->context;
}

AjGlyphs *
aj_fonts_get_glyphs (AjFonts *self)
{
  return self->glyphs;
}
