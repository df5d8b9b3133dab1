/* The grounds of the certificates an office issues itself: a frame, waves and a rosette in the
 * manner of security printing, drawn by us; no emblem, no seal, and other colours than those of the
 * check print. */
#pragma once

#include "blocks.h"

G_BEGIN_DECLS

/* For a landscape page of A4 or any size of that shape. */
void aj_ornament_draw_training_ground (AjBox *box, double width, double height);
void aj_ornament_draw_exam_ground (AjBox *box, double width, double height);

/* How far the inside of the frame lies from the edge of a page of that width. */
double aj_ornament_get_pass_inset (double width);

G_END_DECLS
