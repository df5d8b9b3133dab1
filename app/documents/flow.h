/* A document's boxes in reading order, and how they fall on pages. Boxes are added once; pagination
 * is a pure function of them: the same boxes give the same pages however often it is asked. */
#pragma once

#include "grid.h"

G_BEGIN_DECLS

typedef struct _AjFlow AjFlow;

/* Size of a page and its margins in points. */
typedef struct
{
  double width, height;
  double top, right, bottom, left;
} AjPageShape;

#define AJ_MM (72.0 / 25.4)

AjFlow *aj_flow_new (const AjPageShape *shape);
void aj_flow_free (AjFlow *self);
double aj_flow_get_width (const AjFlow *self); /* between the margins */

/* Adds the lines of a paragraph `left` points from the margin. keep: stays with the next box
 * (headings). At least two lines of a paragraph stand at the head of a page. */
void aj_flow_add_para (AjFlow *self, AjPara *para, double left, gboolean keep);
/* Adds paragraphs side by side, each at its own left edge: one unbreakable box. */
void
aj_flow_add_row (AjFlow *self, AjPara *const *paras, const double *lefts, guint n, gboolean keep);
/* White; at the head of a page it vanishes unless firm. */
void aj_flow_add_space (AjFlow *self, double height, gboolean firm);
void aj_flow_add_break (AjFlow *self);
/* Takes the grid. Centred between the margins. report: see aj_para_new(). */
void aj_flow_take_grid (AjFlow *self, AjGrid *grid, AjGlyphReport report, gpointer data);

/* Paginates, if that was not done yet. */
guint aj_flow_get_n_pages (AjFlow *self);
void aj_flow_draw_page (AjFlow *self, guint page, AjSink *sink);

G_END_DECLS
