/* Grounds: the drawing that is the same on a thousand pages.
 *
 * A ground has paths and rules only, no words. Preview and printer draw it like everything else. In
 * a PDF it is written once, however many pages stand on it, and compressed once in the life of the
 * program: redrawing the ornament made 1,000 certificates take half a minute and 136 MB.
 *
 * How: Cairo writes a form that is used twice only by analysing it anew on each page. So each page
 * paints a tiny picture instead (a *mark*), which Cairo writes once; pdf-filter.c puts the ground's
 * form in the place of that picture on the way to the file. */
#pragma once

#include "blocks.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AjGround AjGround;
typedef void (*AjGroundDraw) (AjBox *box, double width, double height);

/* The ground of that name and size, drawn when it is first asked for and kept for ever. Any thread.
 */
const AjGround *aj_ground_get (const char *name, double width, double height, AjGroundDraw draw);
void aj_ground_draw (const AjGround *self, AjSink *sink);

/* The marks of one PDF. */
typedef struct _AjGroundMarks AjGroundMarks;
AjGroundMarks *aj_ground_marks_new (void);
void aj_ground_marks_free (AjGroundMarks *self);
/* Paints the ground's mark over the whole page. */
void aj_ground_marks_paint (AjGroundMarks *self, cairo_t *cr, const AjGround *ground);
/* The ground whose mark is the picture of that dictionary, as Cairo writes it; NULL: another
 * picture.
 */
const AjGround *aj_ground_marks_find (AjGroundMarks *self, const char *dictionary);
/* How many pictures must be found. */
guint aj_ground_marks_get_n (AjGroundMarks *self);
/* Appends the form, from "<<" to "endobj". */
void aj_ground_put_form (const AjGround *ground, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjGroundMarks, aj_ground_marks_free)

G_END_DECLS
