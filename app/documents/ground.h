/* Grounds: the drawing that is the same on a thousand pages.
 *
 * A ground has paths and rules only, no words. Preview and printer draw it like everything else. In
 * a PDF it is written once, however many pages stand on it, and compressed once in the life of the
 * program: redrawing the ornament made 1,000 certificates take half a minute and 136 MB.
 *
 * How: Cairo writes a form that is used twice only by analysing it anew on each page. So each page
 * paints a tiny picture instead (a *mark*), which Cairo writes once; afterwards the object of that
 * picture is replaced by the ground's form in an update behind the end of the file, as PDF 1.5
 * allows it (ISO 32000-1, 7.5.6). Nothing before the update is moved or copied. */
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
/* What must be put behind the finished PDF to make the marks grounds; NULL when it has none.
 * Returns: (transfer full) (nullable): error is set when the PDF is not as Cairo writes it */
GBytes *aj_ground_marks_finish (AjGroundMarks *self, const char *pdf, gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjGroundMarks, aj_ground_marks_free)

G_END_DECLS
