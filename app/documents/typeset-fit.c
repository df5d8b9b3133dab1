/* Typesetting asked for in other ways: a line that must fit, words that are one string. */
#include "typeset.h"

AjParagraph *
aj_typeset_fit (
  AjFonts *fonts, const AjText *text, const AjStyle *style, double width, double least)
{
  AjStyle smaller = *style;

  for (double size = style->size; size >= style->size * least - 0.01; size -= 0.25)
    {
      smaller.size = size;
      AjParagraph *paragraph = aj_typeset (fonts, text, &smaller, width);
      if (paragraph->lines->len == 1)
        return paragraph;
      aj_paragraph_free (paragraph);
    }
  return aj_typeset (fonts, text, style, width);
}

AjParagraph *
aj_typeset_string (AjFonts *fonts, const char *string, const AjStyle *style, double width)
{
  g_autoptr (AjText) text = aj_text_new ();

  aj_text_add (text, style->role, string);
  return aj_typeset (fonts, text, style, width);
}
