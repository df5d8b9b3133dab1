/* 版头: what stands above the red rule on the first page. */
#include "i18n.h"
#include "official.h"

#include <math.h>
#include <string.h>

#define EM       AJ_OFFICIAL_EM
#define PITCH    AJ_OFFICIAL_PITCH
#define MARK_TOP AJ_MM (35)
#define LARGEST  AJ_MM (16.7) /* then the rule falls on a line of the grid */
#define LONGEST  24           /* characters of a mark on one line */
#define NARROW   0.7          /* a long name is condensed to this at most, then set smaller */

static const AjColor red = { 0.78, 0.06, 0.08 };
static const AjStyle line_style = { .role = AJ_ROLE_FANG,
                                    .size = AJ_OFFICIAL_SIZE,
                                    .pitch = AJ_OFFICIAL_PITCH,
                                    .tracking = AJ_OFFICIAL_TRACKING };

static double
width_of (const AjParagraph *words)
{
  return ((AjLine *) g_ptr_array_index (words->lines, 0))->width;
}

/* A line of the mark with its upper edge at y, as wide as room at most: condensed first, then
 * smaller. Returns: its height. */
static double
add_mark (AjDocument *document,
          AjBox *box,
          const AjText *text,
          double x,
          double y,
          double room,
          double size,
          gboolean spread)
{
  AjStyle style = {
    .role = AJ_ROLE_TITLE, .size = size, .pitch = size, .tight = TRUE, .color = red
  };
  AjParagraph *words = aj_typeset (document->fonts, text, &style, 1e4);
  double width = width_of (words);

  if (width * NARROW > room)
    {
      aj_paragraph_free (words);
      style.size = style.pitch = size * room / (width * NARROW);
      words = aj_typeset (document->fonts, text, &style, 1e4);
      width = width_of (words);
    }
  if (spread && width < room)
    {
      aj_paragraph_free (words);
      style.align = AJ_ALIGN_DISTRIBUTE;
      words = aj_typeset (document->fonts, text, &style, room);
      width = width_of (words);
    }
  double stretch = MIN (room / width, 1);
  double rise = aj_paragraph_get_rise (words, 0, G_MAXUINT);
  aj_box_add_stretched (box, x + (room - width * stretch) / 2,
                        y + rise - aj_style_get_baseline (&style), stretch, words);
  return rise + aj_paragraph_get_fall (words);
}

/* A mark of more characters than stand well beside one another, as lines of the same length: they
 * are parted where the name has a blank, or in its middle. Returns: (transfer full) */
static GPtrArray *
part_mark (const AjText *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_text_free);
  const char *at = text->string->str, *blank = strstr (at, "　");
  glong left = g_utf8_strlen (at, -1);
  glong n = (left + LONGEST - 1) / LONGEST;

  for (; n > 0; n--)
    {
      glong take = blank != NULL && blank > at && n > 1 ? g_utf8_pointer_to_offset (at, blank)
                                                        : (left + n - 1) / n;
      const char *end = g_utf8_offset_to_pointer (at, MIN (take, left));
      g_autofree char *piece = g_strndup (at, (gsize) (end - at));
      AjText *line = aj_text_new ();
      aj_text_add (line, AJ_ROLE_TITLE, g_strstrip (piece));
      g_ptr_array_add (lines, line);
      left -= MIN (take, left);
      at = end;
      blank = NULL;
    }
  return lines;
}

static double
add_long_mark (AjDocument *document, AjBox *box, const AjText *text, double y, double width)
{
  g_autoptr (GPtrArray) lines = part_mark (text);
  double height = 0, step = 0;

  for (guint i = 0; i < lines->len; i++, y += step)
    {
      height = add_mark (document, box, lines->pdata[i], 0, y, width, AJ_MM (13), FALSE);
      step = step > 0 ? step : height * 1.35;
    }
  return y - step + height;
}

/* 联合行文: the names one below another, as wide as one another, 文件 beside their middle. */
static double
add_marks (AjDocument *document, AjBox *box, const AjOfficial *self, double y, double width)
{
  guint n = self->senders->len;
  double size = n == 1 ? LARGEST : MIN (AJ_MM (13), AJ_MM (60) / n);
  double side = self->suffix != NULL ? size * 2.6 : 0;
  double room = width - side, widest = 0, at = y;

  if (n == 1 && g_utf8_strlen (((AjText *) self->senders->pdata[0])->string->str, -1) > LONGEST)
    return add_long_mark (document, box, self->senders->pdata[0], y, width);
  if (n == 1)
    return y + add_mark (document, box, self->senders->pdata[0], 0, y, width, size, FALSE);
  for (guint i = 0; i < n; i++)
    {
      AjStyle style = { .role = AJ_ROLE_TITLE, .size = size, .pitch = size, .tight = TRUE };
      g_autoptr (AjParagraph) words =
        aj_typeset (document->fonts, self->senders->pdata[i], &style, 1e4);
      widest = MAX (widest, width_of (words));
    }
  widest = MIN (widest, room);
  double x = (width - widest - side) / 2;
  for (guint i = 0; i < n; i++, at += size * 1.25)
    add_mark (document, box, self->senders->pdata[i], x, at, widest, size, TRUE);
  at -= size * 0.25;
  if (self->suffix != NULL)
    add_mark (document, box, self->suffix, x + widest + size * 0.4, (y + at - size) / 2,
              side - size * 0.4, size, FALSE);
  return at;
}

/* 份号, 密级 and 紧急程度 from the first line down, as many as there are. */
static void
add_corner (AjDocument *document, AjBox *box, const AjOfficial *self, double width)
{
  const AjText *texts[] = { self->copy_number, self->secrecy, self->urgency };
  double y = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      AjStyle style = line_style;
      if (texts[i] == NULL || texts[i]->string->len == 0)
        continue;
      if (i > 0)
        style.role = AJ_ROLE_HEI;
      g_autoptr (AjText) text = aj_text_copy (texts[i]);
      aj_text_set_role (text, style.role);
      aj_box_add_words (box, 0, y, aj_typeset (document->fonts, text, &style, width));
      y += PITCH;
    }
}

/* 签发人：name name, two a line, the names below one another; the number stands on their last
 * line. Returns: lines. */
static guint
add_signers (AjDocument *document, AjBox *box, const AjOfficial *self, double y, double width)
{
  AjStyle name = line_style;
  guint n = self->signers->len;
  guint columns = MIN (n, 2);
  double widest = 0;

  name.role = AJ_ROLE_KAI;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AjParagraph) words =
        aj_typeset (document->fonts, self->signers->pdata[i], &name, width);
      widest = MAX (widest, width_of (words));
    }
  double left = width - EM - columns * widest - (columns - 1) * EM;
  aj_box_add_words (box, left - 4 * EM, y,
                    aj_typeset_string (document->fonts, "签发人：", &line_style, 5 * EM));
  for (guint i = 0; i < n; i++)
    aj_box_add_words (box, left + i % columns * (widest + EM), y + i / columns * PITCH,
                      aj_typeset (document->fonts, self->signers->pdata[i], &name, width));
  return (n + columns - 1) / columns;
}

/* 发文字号: year in full within 〔〕, no 第, no zero in front (7.2.5). */
static void
check_number (AjDocument *document, const char *number)
{
  g_autoptr (GRegex) form =
    g_regex_new ("^[^〔〕\\[\\]（）()【】]*〔[0-9]{4}〕[1-9][0-9]*号$", 0, 0, NULL);

  if (*number != '\0' && strchr (number, '\xef') == NULL && !g_regex_match (form, number, 0, NULL))
    aj_document_add_problem (
      document, AJ_SEVERITY_WARN, "GB/T 9704-2012 7.2.5",
      g_strdup_printf (_ ("The document number “%s” should look like 某密〔2026〕3号: the year in "
                          "full in six-cornered brackets, no 第 and no zero before the number."),
                       number));
}

void
aj_official_add_head (AjDocument *document, const AjOfficial *self)
{
  AjBox *box = aj_box_new ();
  double width = aj_blocks_get_width (document->blocks);
  double y = MARK_TOP;

  add_corner (document, box, self, width);
  if (self->senders->len > 0)
    y = add_marks (document, box, self, y, width);
  y += 2 * PITCH;
  /* The lines of the number are set with their characters' upper edge at y, not their line's. */
  double lead = (PITCH - AJ_OFFICIAL_SIZE) / 2;
  guint lines = 1;
  if (self->signers->len > 0)
    lines = add_signers (document, box, self, y - lead, width);
  if (self->number != NULL)
    {
      AjStyle style = line_style;
      style.tight = TRUE;
      style.align = self->signers->len > 0 ? AJ_ALIGN_LEFT : AJ_ALIGN_CENTER;
      style.left = self->signers->len > 0 ? EM : 0;
      aj_box_add_words (box, 0, y - lead + (lines - 1) * PITCH,
                        aj_typeset (document->fonts, self->number, &style, width));
      check_number (document, self->number->string->str);
    }
  y += (lines - 1) * PITCH + AJ_OFFICIAL_SIZE + AJ_MM (4);
  aj_box_add_rule (box, 0, y, width, y, 2, red);
  /* 标题 two lines below the rule, on the grid again. */
  aj_blocks_add_box (document->blocks, box, (ceil (y / PITCH - 0.1) + 2) * PITCH, TRUE);
}
