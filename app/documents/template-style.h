/* The looks a template can name. Sizes and distances live here, so that changing the words cannot
 * break the grid. */
#pragma once

#include "document-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gboolean official; /* a 公文: GB/T 9704-2012 */
  gboolean landscape;
  double top, right, bottom, left; /* margins in mm */
  AjStyle title, heading[4], body, field, signature;
  AjStyle cell, label; /* of form grids */
  double pad;          /* inside cells, in points */
  gboolean whole;      /* set a little smaller rather than end on a page of a few lines */
} AjTemplateStyle;

const AjTemplateStyle *aj_template_style_find (const char *name);
/* The look with all sizes and distances times factor. */
AjTemplateStyle aj_template_style_scale (const AjTemplateStyle *look, double factor);
/* All names, for messages. Returns: (transfer full) */
char *aj_template_style_dup_names (void);
AjPaper aj_template_style_get_paper (const AjTemplateStyle *look);
/* What a template says instead: size "A3", "A4", "A5", "B4", "B5" or "16开", orientation
 * "landscape" or "portrait", margins in mm as "top right bottom left"; each (nullable). FALSE when
 * one of them cannot be read. */
gboolean aj_template_change_paper (AjPaper *paper,
                                   const char *size,
                                   const char *orientation,
                                   const char *margins);
/* "right", "center", "justify", "distribute"; anything else, NULL too, is left. */
AjAlign aj_template_align (const char *word);
/* "song", "fang", "kai", "hei", "xbs" (小标宋). */
gboolean aj_template_find_role (const char *word, AjRole *role);

/* 甲　方：________ with the label spread over label_em ems and the value in the middle of a rule
 * that reaches the right edge of the text. */
void aj_template_add_field (AjDocument *document,
                            const AjTemplateStyle *look,
                            const char *label,
                            double label_em,
                            const AjText *value);
/* Columns of lines side by side, never divided between pages. parties: of GPtrArray of AjParagraph.
 */
void
aj_template_add_signature (AjDocument *document, const AjTemplateStyle *look, GPtrArray *parties);
/* n empty lines with a rule below each, to be written on by hand. */
void aj_template_add_ruled (AjDocument *document, const AjTemplateStyle *look, guint n);

G_END_DECLS
