#include "template-style.h"

#include "official.h"

#define PITCH AJ_OFFICIAL_PITCH /* the pitch of official papers, for the others too */
#define BODY(r, ...)                                                                               \
  {                                                                                                \
    .role = r, .size = 16, .pitch = PITCH, .align = AJ_ALIGN_JUSTIFY, .indent = 2, __VA_ARGS__     \
  }
#define GRID(r, ...) BODY (r, .tracking = AJ_OFFICIAL_TRACKING, __VA_ARGS__)
#define LETTER(r, ...)                                                                             \
  {                                                                                                \
    .role = r, .size = 14, .pitch = 25.5, .align = AJ_ALIGN_JUSTIFY, .indent = 2, __VA_ARGS__      \
  }
#define SMALL(r, s, p, ...)                                                                        \
  {                                                                                                \
    .role = r, .size = s, .pitch = p, __VA_ARGS__                                                  \
  }
#define TITLE(s, p, t, a)                                                                          \
  {                                                                                                \
    .role = AJ_ROLE_TITLE, .size = s, .pitch = p, .align = AJ_ALIGN_CENTER, .tracking = t,         \
    .after = a, .keep_next = TRUE, .outline = 1                                                    \
  }
#define MARGINS(t, r, b, l) .top = t, .right = r, .bottom = b, .left = l
/* Four levels in the type of the text: 黑体, 楷体, 仿宋. */
#define HEADINGS(m)                                                                                \
  {                                                                                                \
    m (AJ_ROLE_HEI, .keep_next = TRUE, .outline = 2), m (AJ_ROLE_KAI, .keep_next = TRUE),          \
      m (AJ_ROLE_FANG, .keep_next = TRUE), m (AJ_ROLE_FANG, .keep_next = TRUE)                     \
  }
/* Those of forms and lists, larger than their text. */
#define SMALL_HEADINGS                                                                             \
  {                                                                                                \
    SMALL (AJ_ROLE_HEI, 12, 20, .keep_next = TRUE, .outline = 2),                                  \
      SMALL (AJ_ROLE_KAI, 12, 20, .keep_next = TRUE),                                              \
      SMALL (AJ_ROLE_SONG, 10.5, 17, .keep_next = TRUE),                                           \
      SMALL (AJ_ROLE_SONG, 10.5, 17, .keep_next = TRUE)                                            \
  }
#define CENTERED(r, s, p) SMALL (r, s, p, .align = AJ_ALIGN_CENTER)
/* Grids within a text. */
#define CELLS                                                                                      \
  .cell = SMALL (AJ_ROLE_FANG, 12, 18), .label = CENTERED (AJ_ROLE_HEI, 12, 18), .pad = 4

static const AjTemplateStyle looks[] = {
  /* Agreements and commitments: the text block and the sizes of an official paper. */
  {
    .name = "contract",
    MARGINS (37, 26, 35, 28),
    .title = TITLE (22, PITCH * 1.5, 0.3, PITCH),
    .heading = HEADINGS (BODY),
    .body = BODY (AJ_ROLE_FANG),
    .field = CENTERED (AJ_ROLE_FANG, 16, PITCH),
    .signature = SMALL (AJ_ROLE_FANG, 16, PITCH),
    CELLS,
  },
  /* GB/T 9704-2012 7.3.3: 一、黑体, （一）楷体, 1. and （1） 仿宋. */
  {
    .name = "official",
    .official = TRUE,
    MARGINS (37, 26, 35, 28),
    .title = SMALL (AJ_ROLE_TITLE, 22, PITCH),
    .heading = { GRID (AJ_ROLE_HEI, .keep_next = TRUE, .outline = 2),
                 GRID (AJ_ROLE_KAI, .keep_next = TRUE, .outline = 3),
                 GRID (AJ_ROLE_FANG, .keep_next = TRUE), GRID (AJ_ROLE_FANG, .keep_next = TRUE) },
    .body = GRID (AJ_ROLE_FANG),
    .field = CENTERED (AJ_ROLE_FANG, 16, PITCH),
    .signature = SMALL (AJ_ROLE_FANG, 16, PITCH, .tracking = AJ_OFFICIAL_TRACKING),
    CELLS,
  },
  /* One page that somebody signs: the signature must not stand alone on a second. */
  {
    .name = "letter",
    MARGINS (30, 26, 26, 28),
    .title = TITLE (22, 40, 0.2, 14),
    .heading = HEADINGS (LETTER),
    .body = LETTER (AJ_ROLE_FANG),
    .field = CENTERED (AJ_ROLE_FANG, 14, 25.5),
    .signature = SMALL (AJ_ROLE_FANG, 14, 27),
    CELLS,
    .whole = TRUE,
  },
  /* Forms to fill in: a title, a grid of labels and values. */
  {
    .name = "form",
    MARGINS (20, 18, 20, 22),
    .title = TITLE (20, 32, 0.15, 8),
    .heading = SMALL_HEADINGS,
    .body = SMALL (AJ_ROLE_SONG, 10.5, 17, .align = AJ_ALIGN_JUSTIFY, .indent = 2),
    .field = CENTERED (AJ_ROLE_SONG, 10.5, 18),
    .signature = SMALL (AJ_ROLE_SONG, 10.5, 20),
    .cell = SMALL (AJ_ROLE_FANG, 10.5, 15),
    .label = CENTERED (AJ_ROLE_SONG, 10.5, 15),
    .pad = 3.5,
  },
  /* Lists across a landscape page. */
  {
    .name = "register",
    .landscape = TRUE,
    MARGINS (18, 15, 17, 15),
    .title = TITLE (20, 30, 0.15, 0),
    .heading = SMALL_HEADINGS,
    .body = SMALL (AJ_ROLE_SONG, 10.5, 18, .align = AJ_ALIGN_JUSTIFY),
    .field = CENTERED (AJ_ROLE_SONG, 10.5, 18),
    .signature = SMALL (AJ_ROLE_SONG, 10.5, 18),
    .cell = SMALL (AJ_ROLE_SONG, 9.5, 13.5),
    .label = CENTERED (AJ_ROLE_HEI, 9.5, 13),
    .pad = 3,
  },
  /* Covers of volumes: large and few words. */
  {
    .name = "cover",
    MARGINS (30, 25, 25, 25),
    .title = TITLE (32, 54, 0.15, 20),
    .heading = { SMALL (AJ_ROLE_TITLE, 26, 44, .align = AJ_ALIGN_CENTER, .outline = 2),
                 CENTERED (AJ_ROLE_KAI, 18, 30), CENTERED (AJ_ROLE_SONG, 14, 24),
                 CENTERED (AJ_ROLE_SONG, 12, 20) },
    .body = SMALL (AJ_ROLE_FANG, 16, 28, .align = AJ_ALIGN_JUSTIFY),
    .field = CENTERED (AJ_ROLE_FANG, 16, 34),
    .signature = SMALL (AJ_ROLE_FANG, 14, 26),
    .cell = SMALL (AJ_ROLE_FANG, 14, 22),
    .label = CENTERED (AJ_ROLE_SONG, 14, 22),
    .pad = 5,
  },
};

const AjTemplateStyle *
aj_template_style_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].name, name) == 0)
      return &looks[i];
  return NULL;
}

AjTemplateStyle
aj_template_style_scale (const AjTemplateStyle *look, double factor)
{
  AjTemplateStyle scaled = *look;
  AjStyle *styles[] = { &scaled.heading[0], &scaled.heading[1], &scaled.heading[2], &scaled.body,
                        &scaled.field,      &scaled.signature,  &scaled.cell,       &scaled.label };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      styles[i]->size *= factor;
      styles[i]->pitch *= factor;
    }
  return scaled;
}

char *
aj_template_style_dup_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", looks[i].name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

AjPaper
aj_template_style_get_paper (const AjTemplateStyle *look)
{
  AjPaper paper = { AJ_MM (look->landscape ? 297 : 210),
                    AJ_MM (look->landscape ? 210 : 297),
                    AJ_MM (look->top),
                    AJ_MM (look->right),
                    AJ_MM (look->bottom),
                    AJ_MM (look->left) };

  return look->official ? aj_official_paper () : paper;
}

static gboolean
read_margins (AjPaper *paper, const char *margins)
{
  double *edges[] = { &paper->top, &paper->right, &paper->bottom, &paper->left };
  g_auto (GStrv)
    parts = g_strsplit (margins, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      char *end = NULL;
      double mm =
        g_strv_length (parts) == G_N_ELEMENTS (edges) ? g_ascii_strtod (parts[i], &end) : -1;
      if (!(mm >= 0 && mm <= 100) || *end != '\0' || end == parts[i])
        return FALSE;
      *edges[i] = AJ_MM (mm);
    }
  return TRUE;
}

gboolean
aj_template_change_paper (AjPaper *paper,
                          const char *size,
                          const char *orientation,
                          const char *margins)
{
  static const struct
  {
    const char *name;
    double width, height; /* mm, upright */
  } sizes[] = { { "A3", 297, 420 }, { "A4", 210, 297 }, { "A5", 148, 210 },
                { "B4", 257, 364 }, { "B5", 182, 257 }, { "16开", 184, 260 } };
  gboolean wide =
    orientation != NULL ? g_str_equal (orientation, "landscape") : paper->width > paper->height;
  guint i = 0;

  while (size != NULL && i < G_N_ELEMENTS (sizes) && !g_str_equal (size, sizes[i].name))
    i++;
  if (i == G_N_ELEMENTS (sizes) ||
      (orientation != NULL && !wide && !g_str_equal (orientation, "portrait")))
    return FALSE;
  double narrow = size != NULL ? AJ_MM (sizes[i].width) : MIN (paper->width, paper->height);
  double tall = size != NULL ? AJ_MM (sizes[i].height) : MAX (paper->width, paper->height);
  paper->width = wide ? tall : narrow;
  paper->height = wide ? narrow : tall;
  return margins == NULL || read_margins (paper, margins);
}

AjAlign
aj_template_align (const char *word)
{
  static const char *const words[] = { [AJ_ALIGN_LEFT] = "left",
                                       [AJ_ALIGN_CENTER] = "center",
                                       [AJ_ALIGN_RIGHT] = "right",
                                       [AJ_ALIGN_JUSTIFY] = "justify",
                                       [AJ_ALIGN_DISTRIBUTE] = "distribute" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      return (AjAlign) i;
  return AJ_ALIGN_LEFT;
}

gboolean
aj_template_find_role (const char *word, AjRole *role)
{
  static const struct
  {
    const char *word;
    AjRole role;
  } roles[] = { { "song", AJ_ROLE_SONG },
                { "fang", AJ_ROLE_FANG },
                { "kai", AJ_ROLE_KAI },
                { "hei", AJ_ROLE_HEI },
                { "xbs", AJ_ROLE_TITLE } };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (word, roles[i].word) == 0)
      {
        *role = roles[i].role;
        return TRUE;
      }
  return FALSE;
}

void
aj_template_add_field (AjDocument *document,
                       const AjTemplateStyle *look,
                       const char *label,
                       double label_em,
                       const AjText *value)
{
  AjBox *box = aj_box_new ();
  AjStyle left = look->field;
  double em = look->field.size;
  double width = aj_blocks_get_width (document->blocks);
  double label_x = 2 * em, value_x = label_x + (label_em + 1) * em + 2;

  left.align = AJ_ALIGN_DISTRIBUTE;
  AjParagraph *words = aj_typeset_fit (document->fonts, value, &look->field, width - value_x, 0.85);
  double height = words->lines->len * look->field.pitch;
  for (guint i = 0; i < words->lines->len; i++)
    {
      double y = i * words->style.pitch + aj_style_get_baseline (&look->field) + 0.22 * em;
      aj_box_add_rule (box, value_x, y, width, y, 0.5, AJ_BLACK);
    }
  aj_box_add_words (box, label_x, 0,
                    aj_typeset_string (document->fonts, label, &left, label_em * em));
  left.align = AJ_ALIGN_LEFT;
  aj_box_add_words (box, label_x + label_em * em, 0,
                    aj_typeset_string (document->fonts, "：", &left, 2 * em));
  aj_box_add_words (box, value_x,
                    aj_style_get_baseline (&look->field) - aj_style_get_baseline (&words->style),
                    words);
  aj_blocks_add_box (document->blocks, box, height, FALSE);
}

void
aj_template_add_signature (AjDocument *document, const AjTemplateStyle *look, GPtrArray *parties)
{
  AjBox *box = aj_box_new ();
  double width = aj_blocks_get_width (document->blocks);
  double tallest = 0;

  for (guint i = 0; i < parties->len; i++)
    {
      GPtrArray *lines = g_ptr_array_index (parties, i);
      double y = 0;
      for (guint n = 0; n < lines->len; n++)
        {
          AjParagraph *line = g_ptr_array_index (lines, n);
          double height = MAX (line->lines->len, 1) * line->style.pitch;
          aj_box_add_words (box, i * width / parties->len + (i > 0 ? 5 : 0), y, line);
          y += height;
        }
      g_ptr_array_set_free_func (lines, NULL); /* the box has them now */
      tallest = MAX (tallest, y);
    }
  aj_blocks_add_box (document->blocks, box, tallest, FALSE);
}

void
aj_template_add_ruled (AjDocument *document, const AjTemplateStyle *look, guint n)
{
  double width = aj_blocks_get_width (document->blocks), pitch = MAX (look->body.pitch, 24);

  for (guint i = 0; i < n; i++)
    {
      AjBox *box = aj_box_new ();
      aj_box_add_rule (box, 0, pitch - 4, width, pitch - 4, 0.5, AJ_BLACK);
      aj_blocks_add_box (document->blocks, box, pitch, FALSE);
    }
}
