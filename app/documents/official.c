#include "official.h"

#include <math.h>

#define EM    AJ_OFFICIAL_EM
#define PITCH AJ_OFFICIAL_PITCH
#define SMALL 14.0 /* 4号 */

static const AjStyle line_style = { .role = AJ_ROLE_FANG,
                                    .size = AJ_OFFICIAL_SIZE,
                                    .pitch = AJ_OFFICIAL_PITCH,
                                    .tracking = AJ_OFFICIAL_TRACKING };

AjOfficial *
aj_official_new (void)
{
  AjOfficial *self = g_new0 (AjOfficial, 1);

  self->senders = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_text_free);
  self->signers = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_text_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_text_free);
  return self;
}

void
aj_official_free (AjOfficial *self)
{
  AjText **texts[] = { &self->copy_number, &self->secrecy,   &self->urgency,
                       &self->number,      &self->suffix,    &self->date,
                       &self->copies,      &self->receivers, &self->printer };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], aj_text_free);
  g_ptr_array_unref (self->senders);
  g_ptr_array_unref (self->signers);
  g_ptr_array_unref (self->items);
  g_free (self);
}

AjPaper
aj_official_paper (void)
{
  AjPaper paper = { AJ_MM (210), AJ_MM (297), AJ_MM (37), AJ_MM (26), AJ_MM (35), AJ_MM (28) };
  return paper;
}

static AjParagraph *
set (AjDocument *document, const AjText *text, const AjStyle *style, double width)
{
  return aj_typeset (document->fonts, text, style, width);
}

static double
width_of (const AjParagraph *words)
{
  return ((AjLine *) g_ptr_array_index (words->lines, 0))->width;
}

/* Lines of a title grow and shrink together: the narrowest measure that takes no further line. */
void
aj_official_add_title (AjDocument *document, const AjText *text)
{
  AjStyle style = { .role = AJ_ROLE_TITLE,
                    .size = 22,
                    .pitch = PITCH,
                    .align = AJ_ALIGN_CENTER,
                    .keep_next = TRUE,
                    .keep_lines = TRUE,
                    .outline = 1 };
  double width = aj_blocks_get_width (document->blocks);
  AjParagraph *words = set (document, text, &style, width);
  guint lines = words->lines->len;

  for (double inset = style.size / 2; lines > 1 && inset * 2 < width / 2; inset += style.size / 2)
    {
      AjStyle narrow = style;
      narrow.left = narrow.right = inset;
      AjParagraph *tried = set (document, text, &narrow, width);
      if (tried->lines->len > lines)
        {
          aj_paragraph_free (tried);
          break;
        }
      aj_paragraph_free (words);
      words = tried;
    }
  aj_blocks_add_words (document->blocks, words);
}

void
aj_official_add_attachments (AjDocument *document, const AjOfficial *self)
{
  AjStyle style = line_style;
  double width = aj_blocks_get_width (document->blocks);

  aj_blocks_keep_last (document->blocks);
  aj_blocks_add_space (document->blocks, PITCH);
  for (guint i = 0; i < self->items->len; i++)
    {
      AjBox *box = aj_box_new ();
      double x = 5 * EM;
      style.left = 0;
      if (i == 0)
        aj_box_add_words (box, 2 * EM, 0,
                          aj_typeset_string (document->fonts, "附件：", &style, 4 * EM));
      if (self->items->len > 1)
        {
          g_autofree char *number = g_strdup_printf ("%u.", i + 1);
          AjParagraph *digits = aj_typeset_string (document->fonts, number, &style, 4 * EM);
          x += MAX (width_of (digits) + EM / 4, EM);
          aj_box_add_words (box, 5 * EM, 0, digits);
        }
      AjParagraph *name = set (document, self->items->pdata[i], &style, width - x);
      aj_box_add_words (box, x, 0, name);
      aj_blocks_add_box (document->blocks, box, name->lines->len * PITCH, i + 1 < self->items->len);
    }
}

/* Units that seal one beside another: three a row, each in the middle of its third. */
static double
add_rows (AjDocument *document, AjBox *box, const AjOfficial *self, double y, double step)
{
  double width = aj_blocks_get_width (document->blocks);
  AjStyle style = line_style;
  guint n = self->items->len - 1;

  style.align = AJ_ALIGN_CENTER;
  for (guint i = 0; i < n; i++)
    aj_box_add_words (box, i % 3 * width / 3, y + i / 3 * step,
                      set (document, self->items->pdata[i], &style, width / 3));
  return y + (n + 2) / 3 * step;
}

/* Where the name and the date start, for one unit. */
static void
place_date (double width, double name, double date, gboolean sealed, double *name_x, double *date_x)
{
  if (sealed)
    {
      *date_x = width - 4 * EM - date;
      *name_x = *date_x + (date - name) / 2;
      if (*name_x + name <= width - 2 * EM + 0.01)
        return;
      /* A long name keeps two characters from the edge and the date goes to its middle. */
      *name_x = width - 2 * EM - name;
      *date_x = *name_x + (name - date) / 2;
      return;
    }
  *name_x = width - 2 * EM - name;
  *date_x = *name_x + 2 * EM;
  if (date <= name)
    return;
  *date_x = width - 2 * EM - date;
  *name_x = *date_x - 2 * EM;
}

void
aj_official_add_signature (AjDocument *document, const AjOfficial *self, double seal)
{
  AjBox *box = aj_box_new ();
  double width = aj_blocks_get_width (document->blocks);
  guint n = self->items->len;
  /* The seal lies in the middle of the name and the date, its upper edge less than a line below
   * the text. */
  double lines = seal > 0 ? MAX (ceil (AJ_MM (seal) / 2 / PITCH - 0.05) - 1, 0) : 1;
  double y = lines * PITCH, name_x, date_x;
  AjText *empty = aj_text_new ();
  AjParagraph *date = set (document, self->date != NULL ? self->date : empty, &line_style, width);
  double widest = 0, room = width - 2 * EM; /* a name of more than 26 characters has two lines */

  if (n > 1 && seal > 0)
    y = add_rows (document, box, self, y, (ceil (AJ_MM (seal) / PITCH) + 0) * PITCH);
  for (guint i = seal > 0 && n > 0 ? n - 1 : 0; i < n; i++)
    {
      g_autoptr (AjParagraph) name = set (document, self->items->pdata[i], &line_style, room);
      widest = MAX (widest, width_of (name));
    }
  place_date (width, widest, width_of (date), seal > 0, &name_x, &date_x);
  for (guint i = seal > 0 && n > 0 ? n - 1 : 0; i < n; i++)
    {
      AjParagraph *name = set (document, self->items->pdata[i], &line_style, room);
      aj_box_add_words (box, MAX (name_x, 0), y, name);
      y += name->lines->len * PITCH;
    }
  aj_box_add_words (box, MAX (date_x, 0), y, date);
  aj_text_free (empty);
  aj_blocks_keep_last (document->blocks);
  aj_blocks_add_box (document->blocks, box, y + PITCH, FALSE);
}

/* "label：" and the units behind it, wrapped below the first of them. Returns: lines. */
static guint
add_list (AjDocument *document, AjBox *box, const char *label, const AjText *units, double y)
{
  AjStyle style = { .role = AJ_ROLE_FANG, .size = SMALL, .pitch = PITCH };
  double width = aj_blocks_get_width (document->blocks);
  g_autoptr (AjText) ended = aj_text_copy (units);

  if (!g_str_has_suffix (ended->string->str, "。"))
    aj_text_add (ended, AJ_ROLE_FANG, "。");
  AjParagraph *words = set (document, ended, &style, width - 5 * SMALL);
  aj_box_add_words (box, SMALL, y, aj_typeset_string (document->fonts, label, &style, 4 * SMALL));
  aj_box_add_words (box, 4 * SMALL, y, words);
  return words->lines->len;
}

void
aj_official_add_imprint (AjDocument *document, const AjOfficial *self, gboolean even)
{
  AjBox *box = aj_box_new ();
  AjStyle style = { .role = AJ_ROLE_FANG, .size = SMALL, .pitch = PITCH };
  double width = aj_blocks_get_width (document->blocks), y = 0;
  const double thick = AJ_MM (0.35), thin = AJ_MM (0.25);

  aj_box_add_rule (box, 0, 0, width, 0, thick, AJ_BLACK);
  if (self->receivers != NULL)
    y += PITCH * add_list (document, box, "主送：", self->receivers, y);
  if (self->copies != NULL)
    y += PITCH * add_list (document, box, "抄送：", self->copies, y);
  if (y > 0)
    aj_box_add_rule (box, 0, y, width, y, thin, AJ_BLACK);
  if (self->printer != NULL)
    aj_box_add_words (box, SMALL, y, set (document, self->printer, &style, width - 2 * SMALL));
  if (self->date != NULL)
    {
      g_autoptr (AjText) text = aj_text_copy (self->date);
      if (!g_str_has_suffix (text->string->str, "印发"))
        aj_text_add (text, AJ_ROLE_FANG, "印发");
      style.align = AJ_ALIGN_RIGHT;
      aj_box_add_words (box, SMALL, y, set (document, text, &style, width - 2 * SMALL));
    }
  y += PITCH;
  aj_box_add_rule (box, 0, y, width, y, thick, AJ_BLACK);
  aj_blocks_add_foot (document->blocks, box, y, even);
}

void
aj_official_draw_page_number (AjFonts *fonts, AjSink *sink, const AjPaper *paper, guint number)
{
  g_autofree char *string = g_strdup_printf ("— %u —", number);
  /* 半角宋体: the face's own digits, not the Western ones of the text. */
  AjStyle style = {
    .role = AJ_ROLE_SONG, .size = SMALL, .pitch = SMALL, .own_digits = TRUE, .tight = TRUE
  };
  double width = paper->width - paper->left - paper->right;
  double x = paper->left + SMALL;

  style.align = number % 2 == 1 ? AJ_ALIGN_RIGHT : AJ_ALIGN_LEFT;
  g_autoptr (AjParagraph) words = aj_typeset_string (fonts, string, &style, width - 2 * SMALL);
  /* The dash's upper edge is 7 mm below the text, wherever the face has it in its em. */
  double dash = aj_paragraph_get_rise (words, 0, 3);
  double baseline = paper->height - paper->bottom + AJ_MM (7) + dash;
  aj_paragraph_draw (words, sink, x, baseline - aj_style_get_baseline (&style), 0, 1);
}
