/* The looks a template can name. Sizes and distances live here, so that changing the words cannot
 * break the grid. */
#pragma once

#include "document-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  gboolean official; /* a 公文: GB/T 9704-2012 */
  AjStyle title, heading[4], body, field, signature;
} AjTemplateStyle;

const AjTemplateStyle *aj_template_style_find (const char *name);
/* "right" or "center"; anything else, NULL too, is left. */
AjAlign aj_template_align (const char *word);

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

G_END_DECLS
