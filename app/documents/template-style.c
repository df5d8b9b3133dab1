#include "template-style.h"

#include "i18n.h"
#include "official.h"

#define PITCH AJ_OFFICIAL_PITCH /* the pitch of official papers, for the others too */
#define BODY(r, ...)                                                                               \
  {                                                                                                \
    .role = r, .size = 16, .pitch = PITCH, .align = AJ_ALIGN_JUSTIFY, .indent = 2, __VA_ARGS__     \
  }
#define GRID(r, ...) BODY (r, .tracking = AJ_OFFICIAL_TRACKING, __VA_ARGS__)

static const AjTemplateStyle looks[] = {
  {
    .name = "contract",
    .title = { .role = AJ_ROLE_TITLE,
               .size = 22,
               .pitch = PITCH * 1.5,
               .align = AJ_ALIGN_CENTER,
               .tracking = 0.3,
               .after = PITCH,
               .keep_next = TRUE,
               .outline = 1 },
    .heading = { BODY (AJ_ROLE_HEI, .keep_next = TRUE, .outline = 2),
                 BODY (AJ_ROLE_KAI, .keep_next = TRUE), BODY (AJ_ROLE_FANG, .keep_next = TRUE),
                 BODY (AJ_ROLE_FANG, .keep_next = TRUE) },
    .body = BODY (AJ_ROLE_FANG),
    .field = { .role = AJ_ROLE_FANG, .size = 16, .pitch = PITCH, .align = AJ_ALIGN_CENTER },
    .signature = { .role = AJ_ROLE_FANG, .size = 16, .pitch = PITCH },
  },
  /* GB/T 9704-2012 7.3.3: 一、黑体, （一）楷体, 1. and （1） 仿宋. */
  {
    .name = "official",
    .official = TRUE,
    .title = { .role = AJ_ROLE_TITLE, .size = 22, .pitch = PITCH },
    .heading = { GRID (AJ_ROLE_HEI, .keep_next = TRUE, .outline = 2),
                 GRID (AJ_ROLE_KAI, .keep_next = TRUE, .outline = 3),
                 GRID (AJ_ROLE_FANG, .keep_next = TRUE), GRID (AJ_ROLE_FANG, .keep_next = TRUE) },
    .body = GRID (AJ_ROLE_FANG),
    .field = { .role = AJ_ROLE_FANG, .size = 16, .pitch = PITCH, .align = AJ_ALIGN_CENTER },
    .signature = { .role = AJ_ROLE_FANG,
                   .size = 16,
                   .pitch = PITCH,
                   .tracking = AJ_OFFICIAL_TRACKING },
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

AjAlign
aj_template_align (const char *word)
{
  return g_strcmp0 (word, "right") == 0    ? AJ_ALIGN_RIGHT
         : g_strcmp0 (word, "center") == 0 ? AJ_ALIGN_CENTER
                                           : AJ_ALIGN_LEFT;
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
