/* 目录: the headings of a document with their pages. It is laid out before the pages are known and
 * looks them up when it is drawn, so pagination stays a function of the blocks alone. */
#pragma once

#include "blocks.h"

G_BEGIN_DECLS

/* levels: how many levels of headings below the title (1 to 3). width: of the text. */
AjContents *aj_contents_new (AjFonts *fonts, const AjStyle *style, double width, guint levels);
void aj_contents_free (AjContents *self);
/* Takes the headings that stand behind block `from` of the list; what it had is forgotten. */
void aj_contents_collect (AjContents *self, const AjBlocks *blocks, guint from);
guint aj_contents_get_n (const AjContents *self);
double aj_contents_get_height (const AjContents *self, guint entry);
/* Draws entries [from, to): title, a row of points, the page's number, each a link to its page. */
void aj_contents_draw (const AjContents *self,
                       const AjPages *pages,
                       AjSink *sink,
                       double x,
                       double y,
                       guint from,
                       guint to);

G_END_DECLS
