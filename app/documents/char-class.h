/* What a character may do at the ends of a line and how far its blank half can be squeezed
 * (GB/T 15834 and the practice of Chinese composing rooms). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_CHAR_HAN,   /* ideographs, kana, full-width signs: breaks on both sides */
  AJ_CHAR_OPEN,  /* （《“: never ends a line; blank on its left */
  AJ_CHAR_CLOSE, /* ，。）》”: never starts a line; blank on its right */
  AJ_CHAR_STOP,  /* ！？％·: never starts a line; not squeezed */
  AJ_CHAR_JOIN,  /* —…: pairs stay together, never start a line when they follow one another */
  AJ_CHAR_SPACE,
  AJ_CHAR_LATIN,  /* letters, digits and ASCII signs: broken by the rules of Unicode */
  AJ_CHAR_BLANK,  /* U+FFFC: a piece of ruled blank */
  AJ_CHAR_NEWLINE /* U+200B: we use it for a forced end of line */
} AjCharClass;

AjCharClass aj_char_class_of (gunichar character);

/* Whether it is one of 、。，．；： which may hang outside the edge. */
gboolean aj_char_may_hang (gunichar character);

/* Whether a line may end between the two. latin_break: what Unicode says between two Western
 * characters. */
gboolean aj_char_can_break (AjCharClass before, AjCharClass after, gboolean latin_break);

G_END_DECLS
