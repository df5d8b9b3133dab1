/* A paragraph: spans of text set into lines by the rules of Chinese typesetting.
 *
 *   - no line begins with a closing mark or ends with an opening one; …… and —— are not split
 *   - of two marks in a row one gives up half its width; an opening mark at the head of a line
 * loses its left half; a closing mark at the end may lose its right half
 *   - a full line is justified between all characters, not in its one space
 *   - an eighth of an em stands between Chinese and Latin letters
 *   - a blank keeps its rule and its least width whether it is filled or not, and wraps with its
 * value
 *
 * A paragraph is laid out once, at one width, and never changes afterwards.
 */
#pragma once

#include "fonts.h"
#include "sink.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_ALIGN_LEFT,
  AJ_ALIGN_CENTER,
  AJ_ALIGN_RIGHT,
  AJ_ALIGN_JUSTIFY,
  AJ_ALIGN_DISTRIBUTE, /* as justify, and the last line too: labels */
} AjAlign;

#define AJ_FILL -1.0 /* a blank as wide as the rest of its line */

typedef struct
{
  const char *text; /* one line of UTF-8, may be "" for an empty blank */
  AjFontRole role;
  double size;    /* points */
  gboolean blank; /* a value on a rule */
  gboolean left;  /* of a blank: the value stands at its left end, not in the middle */
  double width;   /* of a blank: at least so wide, points; or AJ_FILL */
  AjColor color;
} AjSpan;

typedef struct
{
  AjAlign align;
  double indent;   /* of the first line, points */
  double tracking; /* added after each character, in ems; may be negative */
  double pitch;    /* from baseline to baseline, points */
} AjParaStyle;

typedef struct _AjPara AjPara;

/* What happened to the characters: called for each span with a missing character, or set in another
 * face than its role's first. missing: 0 when only the face differs. */
typedef void (*AjGlyphReport) (
  const char *text, AjFontRole role, const char *family, gunichar missing, gpointer data);

/* Lays spans out in lines of that width. Returns: (transfer full) */
AjPara *aj_para_new (AjFonts *fonts,
                     const AjParaStyle *style,
                     const AjSpan *spans,
                     guint n_spans,
                     double width,
                     AjGlyphReport report,
                     gpointer data);
/* As aj_para_new(), with all sizes made smaller in small steps, at most to `least` of themselves,
 * until it takes no more than max_lines. *fits: whether it did. */
AjPara *aj_para_new_fitting (AjFonts *fonts,
                             const AjParaStyle *style,
                             const AjSpan *spans,
                             guint n_spans,
                             double width,
                             guint max_lines,
                             double least,
                             gboolean *fits,
                             AjGlyphReport report,
                             gpointer data);
AjPara *aj_para_ref (AjPara *self);
void aj_para_unref (AjPara *self);

guint aj_para_get_n_lines (const AjPara *self);
/* n_lines * pitch. */
double aj_para_get_height (const AjPara *self);
double aj_para_get_pitch (const AjPara *self);
/* Width of the widest line as set, without the indent. */
double aj_para_get_natural_width (const AjPara *self);
/* The text of one line, for tests and search. Returns: (transfer full) */
char *aj_para_dup_line (const AjPara *self, guint line);
/* Left edge and width of one line as set. */
void aj_para_get_line_extents (const AjPara *self, guint line, double *x, double *width);

/* Draws one line whose box has its top left corner at x, y. */
void aj_para_draw_line (const AjPara *self, guint line, AjSink *sink, double x, double y);
/* Draws all lines, the first at y. */
void aj_para_draw (const AjPara *self, AjSink *sink, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPara, aj_para_unref)

G_END_DECLS
