#include "fonts.h"

#include <fontconfig/fontconfig.h>

struct _AjFace
{
  char *family;
  PangoWeight weight;
  FcCharSet *characters;
};

struct _AjFonts
{
  PangoFontMap *map;
  PangoContext *context;
  GPtrArray *faces; /* of AjFace, owned */
  const AjFace *primary[AJ_N_ROLES];
  gboolean ideal[AJ_N_ROLES];
  GPtrArray *fallbacks; /* of AjFace, borrowed, in order */
  const char *latin;
};

typedef struct
{
  const char *family;
  PangoWeight weight;
  gboolean ideal;
} Candidate;

#define MAX_CANDIDATES 12

/* In order of preference: what the offices have, then what Debian carries. A substitute for 黑体
 * and 小标宋 is taken in bold: the regular weight is too weak beside 仿宋. */
static const Candidate candidates[AJ_N_ROLES][MAX_CANDIDATES] = {
  [AJ_ROLE_SONG] = { { "SimSun", PANGO_WEIGHT_NORMAL, TRUE },
                     { "宋体", PANGO_WEIGHT_NORMAL, TRUE },
                     { "FZShuSong-Z01", PANGO_WEIGHT_NORMAL, TRUE },
                     { "STSong", PANGO_WEIGHT_NORMAL, TRUE },
                     { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL, TRUE },
                     { "Noto Sans CJK SC", PANGO_WEIGHT_NORMAL, FALSE } },
  [AJ_ROLE_FANG] = { { "FangSong_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
                     { "仿宋_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
                     { "FangSong", PANGO_WEIGHT_NORMAL, TRUE },
                     { "仿宋", PANGO_WEIGHT_NORMAL, TRUE },
                     { "FZFangSong-Z02", PANGO_WEIGHT_NORMAL, TRUE },
                     { "方正仿宋_GBK", PANGO_WEIGHT_NORMAL, TRUE },
                     { "STFangsong", PANGO_WEIGHT_NORMAL, TRUE },
                     { "FandolFang", PANGO_WEIGHT_NORMAL, TRUE },
                     { "LXGW WenKai", PANGO_WEIGHT_NORMAL, FALSE },
                     { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL, FALSE },
                     { "Noto Sans CJK SC", PANGO_WEIGHT_NORMAL, FALSE } },
  [AJ_ROLE_KAI] = { { "KaiTi_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
                    { "楷体_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
                    { "KaiTi", PANGO_WEIGHT_NORMAL, TRUE },
                    { "楷体", PANGO_WEIGHT_NORMAL, TRUE },
                    { "FZKai-Z03", PANGO_WEIGHT_NORMAL, TRUE },
                    { "方正楷体_GBK", PANGO_WEIGHT_NORMAL, TRUE },
                    { "STKaiti", PANGO_WEIGHT_NORMAL, TRUE },
                    { "FandolKai", PANGO_WEIGHT_NORMAL, TRUE },
                    { "LXGW WenKai", PANGO_WEIGHT_NORMAL, TRUE },
                    { "AR PL KaitiM GB", PANGO_WEIGHT_NORMAL, TRUE },
                    { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL, FALSE },
                    { "Noto Sans CJK SC", PANGO_WEIGHT_NORMAL, FALSE } },
  [AJ_ROLE_HEI] = { { "SimHei", PANGO_WEIGHT_NORMAL, TRUE },
                    { "黑体", PANGO_WEIGHT_NORMAL, TRUE },
                    { "FZHei-B01", PANGO_WEIGHT_NORMAL, TRUE },
                    { "Noto Sans CJK SC", PANGO_WEIGHT_BOLD, TRUE },
                    { "FandolHei", PANGO_WEIGHT_NORMAL, TRUE },
                    { "Noto Serif CJK SC", PANGO_WEIGHT_BOLD, FALSE } },
  [AJ_ROLE_TITLE] = { { "FZXiaoBiaoSong-B05S", PANGO_WEIGHT_NORMAL, TRUE },
                      { "方正小标宋简体", PANGO_WEIGHT_NORMAL, TRUE },
                      { "FZXiaoBiaoSong-B05", PANGO_WEIGHT_NORMAL, TRUE },
                      { "方正小标宋_GBK", PANGO_WEIGHT_NORMAL, TRUE },
                      { "STZhongsong", PANGO_WEIGHT_NORMAL, TRUE },
                      { "Noto Serif CJK SC", PANGO_WEIGHT_BOLD, FALSE },
                      { "Noto Sans CJK SC", PANGO_WEIGHT_BOLD, FALSE } },
};

/* Faces of last resort, for whole texts with characters the role's face lacks. */
static const Candidate fallback_candidates[] = {
  { "LXGW WenKai", PANGO_WEIGHT_NORMAL },      { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL },
  { "Noto Sans CJK SC", PANGO_WEIGHT_NORMAL }, { "BabelStone Han", PANGO_WEIGHT_NORMAL },
  { "HanaMinA", PANGO_WEIGHT_NORMAL },         { "HanaMinB", PANGO_WEIGHT_NORMAL },
};

static const char *const latin_candidates[] = { "Times New Roman", "Liberation Serif", "Tinos",
                                                "Nimbus Roman" };

static void
face_free (gpointer data)
{
  AjFace *face = data;

  g_free (face->family);
  FcCharSetDestroy (face->characters);
  g_free (face);
}

/* The characters of an installed family in about that weight, or NULL when it is not installed. */
static FcCharSet *
find_characters (const char *family, PangoWeight weight)
{
  FcPattern *pattern =
    FcPatternBuild (NULL, FC_FAMILY, FcTypeString, (const FcChar8 *) family, NULL);
  FcObjectSet *objects = FcObjectSetBuild (FC_CHARSET, FC_WEIGHT, NULL);
  FcFontSet *set = FcFontList (NULL, pattern, objects);
  FcCharSet *found = NULL;
  int wanted = weight >= PANGO_WEIGHT_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, best = G_MAXINT;

  for (int i = 0; set != NULL && i < set->nfont; i++)
    {
      FcCharSet *characters = NULL;
      int has = FC_WEIGHT_REGULAR;
      if (FcPatternGetCharSet (set->fonts[i], FC_CHARSET, 0, &characters) != FcResultMatch)
        continue;
      FcPatternGetInteger (set->fonts[i], FC_WEIGHT, 0, &has);
      if (ABS (has - wanted) >= best)
        continue;
      best = ABS (has - wanted);
      if (found != NULL)
        FcCharSetDestroy (found);
      found = FcCharSetCopy (characters);
    }
  if (set != NULL)
    FcFontSetDestroy (set);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (pattern);
  return found;
}

/* The face of that family and weight, found once. Returns: (nullable) borrowed */
static const AjFace *
get_face (AjFonts *self, const char *family, PangoWeight weight)
{
  for (guint i = 0; i < self->faces->len; i++)
    {
      AjFace *face = g_ptr_array_index (self->faces, i);
      if (face->weight == weight && g_str_equal (face->family, family))
        return face;
    }
  FcCharSet *characters = find_characters (family, weight);
  if (characters == NULL)
    return NULL;
  AjFace *face = g_new0 (AjFace, 1);
  face->family = g_strdup (family);
  face->weight = weight;
  face->characters = characters;
  g_ptr_array_add (self->faces, face);
  return face;
}

static void
make_context (AjFonts *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = pango_font_map_create_context (self->map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
}

AjFonts *
aj_fonts_new (void)
{
  AjFonts *self = g_new0 (AjFonts, 1);

  make_context (self);
  self->faces = g_ptr_array_new_with_free_func (face_free);
  self->fallbacks = g_ptr_array_new ();
  for (guint role = 0; role < AJ_N_ROLES; role++)
    for (guint i = 0; i < MAX_CANDIDATES && candidates[role][i].family != NULL; i++)
      {
        const Candidate *candidate = &candidates[role][i];
        self->primary[role] = get_face (self, candidate->family, candidate->weight);
        self->ideal[role] = candidate->ideal;
        if (self->primary[role] != NULL)
          break;
      }
  for (guint i = 0; i < G_N_ELEMENTS (fallback_candidates); i++)
    {
      const AjFace *face =
        get_face (self, fallback_candidates[i].family, fallback_candidates[i].weight);
      if (face != NULL)
        g_ptr_array_add (self->fallbacks, (gpointer) face);
    }
  for (guint i = 0; i < G_N_ELEMENTS (latin_candidates) && self->latin == NULL; i++)
    {
      FcCharSet *characters = find_characters (latin_candidates[i], PANGO_WEIGHT_NORMAL);
      if (characters == NULL)
        continue;
      FcCharSetDestroy (characters);
      self->latin = latin_candidates[i];
    }
  return self;
}

void
aj_fonts_free (AjFonts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fallbacks);
  g_ptr_array_unref (self->faces);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self);
}

PangoContext *
aj_fonts_get_context (AjFonts *self)
{
  return self->context;
}

const char *
aj_font_role_get_name (AjFontRole role)
{
  static const char *const names[AJ_N_ROLES] = { "宋体", "仿宋", "楷体", "黑体", "小标宋" };

  g_return_val_if_fail (role < AJ_N_ROLES, NULL);
  return names[role];
}

const char *
aj_fonts_get_family (AjFonts *self, AjFontRole role)
{
  return self->primary[role] != NULL ? self->primary[role]->family : NULL;
}

gboolean
aj_fonts_is_ideal (AjFonts *self, AjFontRole role)
{
  return self->primary[role] != NULL && self->ideal[role];
}

static gboolean
is_private (gunichar c)
{
  return (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

/* How many characters of text the face lacks; the first of them in *missing. */
static guint
count_missing (const AjFace *face, const char *text, gunichar *missing)
{
  guint n = 0;

  *missing = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '\n' || c == ' ' || (!is_private (c) && FcCharSetHasChar (face->characters, c)))
        continue;
      if (n++ == 0)
        *missing = c;
    }
  return n;
}

const AjFace *
aj_fonts_choose (AjFonts *self, AjFontRole role, const char *text, gunichar *missing)
{
  const AjFace *best = self->primary[role];
  gunichar lacks = 0, first = 0;
  guint fewest = best != NULL ? count_missing (best, text, &first) : G_MAXUINT;

  for (guint i = 0; i < self->fallbacks->len && fewest > 0; i++)
    {
      const AjFace *face = g_ptr_array_index (self->fallbacks, i);
      guint n = count_missing (face, text, &lacks);
      if (n < fewest)
        {
          fewest = n;
          first = lacks;
          best = face;
        }
    }
  if (missing != NULL)
    *missing = best != NULL ? first : g_utf8_get_char (text);
  return best;
}

const char *
aj_face_get_family (const AjFace *face)
{
  return face->family;
}

gboolean
aj_fonts_is_primary (AjFonts *self, AjFontRole role, const AjFace *face)
{
  return self->primary[role] == face;
}

PangoFontDescription *
aj_face_describe (const AjFace *face, double size)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, face->family);
  pango_font_description_set_weight (description, face->weight);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  return description;
}

const char *
aj_fonts_get_latin (AjFonts *self, AjFontRole role)
{
  return role == AJ_ROLE_HEI ? NULL : self->latin;
}
