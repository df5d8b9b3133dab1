/* What stands on every page around the blocks. */
#include "document-private.h"

#include "authority.h"
#include "builders.h"
#include "ornament.h"
#include "official.h"

#define FOOT_SIZE 8.0
#define NUMBERS   80.0      /* room for 第 n 页　共 m 页 at the right */
#define FOOT_DOWN AJ_MM (8) /* from the text block to the foot line */

static const AjColor grey = { 0.35, 0.35, 0.35 };
static const AjColor pale = { 0.90, 0.90, 0.91 };

static void
draw_string (AjDocument *self,
             AjSink *sink,
             const char *string,
             double x,
             double y,
             double width,
             AjAlign align,
             double size,
             AjColor color)
{
  AjStyle style = {
    .role = AJ_ROLE_SONG, .size = size, .pitch = size * 1.4, .align = align, .color = color
  };
  g_autoptr (AjParagraph) words = aj_typeset_string (self->fonts, string, &style, width);

  aj_paragraph_draw (words, sink, x, y, 0, 2);
}

/* 草稿 across the page, pale and under the text, so that a copy shows it and the text stays
 * readable. */
static void
draw_draft (AjDocument *self, AjSink *sink, const AjPaper *paper)
{
  AjStyle style = { .role = AJ_ROLE_HEI, .size = 64, .pitch = 64, .tracking = 0.5, .color = pale };
  g_autoptr (AjParagraph) words = aj_typeset_string (self->fonts, "草稿", &style, 400);
  int row = 0;

  for (double y = 90; y < paper->height; y += 150, row++)
    for (double x = row % 2 == 0 ? 30 : 160; x < paper->width; x += 260)
      {
        sink->push (sink, x, y, -28);
        aj_paragraph_draw (words, sink, 0, 0, 0, 1);
        sink->pop (sink);
      }
  draw_string (self, sink, "草稿　有尚未处理的问题，不得签署、不得作为正式文件使用", paper->left,
               MAX (paper->top - AJ_MM (10), 14), paper->width - paper->left - paper->right,
               AJ_ALIGN_CENTER, 10.5, grey);
}

gboolean
aj_document_must_be_marked (AjDocument *self)
{
  return self->check_print || (self->authority != NULL && !aj_authority_is_on (self->authority));
}

/* 核对件 不作资质凭证: the one place that marks what shows a certificate and draws no mark of its
 * own. */
static void
draw_mark (AjDocument *self, AjSink *sink, const AjPaper *paper)
{
  g_autoptr (AjBox) box = aj_box_new ();

  aj_ornament_add_watermark (box, self->fonts, AJ_NOT_A_PROOF, paper->width, paper->height,
                             AJ_MM (8), pale);
  aj_box_draw (box, sink, 0, 0);
}

/* A long note is made a little smaller before it takes a second line. */
static void
draw_note (AjDocument *self, AjSink *sink, double x, double y, double width)
{
  AjStyle style = {
    .role = AJ_ROLE_SONG, .size = FOOT_SIZE, .pitch = FOOT_SIZE * 1.4, .color = grey
  };
  g_autoptr (AjText) text = aj_text_new ();

  aj_text_add (text, style.role, self->foot_note);
  g_autoptr (AjParagraph) words = aj_typeset_fit (self->fonts, text, &style, width, 0.8);
  aj_paragraph_draw (words, sink, x, y, 0, 2);
}

void
aj_document_draw_furniture (AjDocument *self, AjSink *sink, guint page, gboolean draft)
{
  const AjPaper *paper = &g_array_index (self->pages->papers, AjPaper, page);
  double width = paper->width - paper->left - paper->right;
  double y = paper->height - paper->bottom + MIN (FOOT_DOWN, paper->bottom / 2);

  if (draft)
    draw_draft (self, sink, paper);
  if (aj_document_must_be_marked (self))
    draw_mark (self, sink, paper);
  if (self->foot == AJ_FOOT_OFFICIAL && !g_array_index (self->pages->bare, gboolean, page))
    aj_official_draw_page_number (self->fonts, sink, paper, page + 1);
  if (self->foot != AJ_FOOT_PAGES)
    return;
  g_autofree char *numbers =
    g_strdup_printf ("第 %u 页　共 %u 页", page + 1, self->pages->papers->len);
  if (self->foot_note == NULL)
    {
      draw_string (self, sink, numbers, paper->left, y, width, AJ_ALIGN_CENTER, 9, AJ_BLACK);
      return;
    }
  draw_string (self, sink, numbers, paper->left, y, width, AJ_ALIGN_RIGHT, 9, AJ_BLACK);
  draw_note (self, sink, paper->left, y + 1, width - NUMBERS);
}
