#include "text.h"

#define PAD     "\357\277\274" /* U+FFFC */
#define LONGEST 8.0            /* ems of rule that stay together */
#define PIECE   2.0            /* longer ones come in pieces of so many */
#define SIDE    0.25           /* of an em: blank rule on each side of a value */

AjText *
aj_text_new (void)
{
  AjText *self = g_new0 (AjText, 1);

  self->string = g_string_new (NULL);
  self->spans = g_array_new (FALSE, TRUE, sizeof (AjSpan));
  self->pads = g_array_new (FALSE, TRUE, sizeof (AjPad));
  return self;
}

void
aj_text_free (AjText *self)
{
  g_string_free (self->string, TRUE);
  g_array_unref (self->spans);
  g_array_unref (self->pads);
  g_free (self);
}

AjText *
aj_text_copy (const AjText *self)
{
  AjText *copy = aj_text_new ();

  aj_text_append (copy, self);
  return copy;
}

void
aj_text_append (AjText *self, const AjText *other)
{
  guint shift = self->string->len;

  g_string_append_len (self->string, other->string->str, (gssize) other->string->len);
  for (guint i = 0; i < other->spans->len; i++)
    {
      AjSpan span = g_array_index (other->spans, AjSpan, i);
      span.start += shift;
      span.end += shift;
      g_array_append_val (self->spans, span);
    }
  for (guint i = 0; i < other->pads->len; i++)
    {
      AjPad pad = g_array_index (other->pads, AjPad, i);
      pad.byte += shift;
      g_array_append_val (self->pads, pad);
    }
}

void
aj_text_set_role (AjText *self, AjRole role)
{
  for (guint i = 0; i < self->spans->len; i++)
    g_array_index (self->spans, AjSpan, i).role = role;
}

/* Copies text, with U+200B for a line end; our own two marks cannot be smuggled in by a value. */
static void
append_clean (GString *string, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '\n')
        g_string_append_unichar (string, 0x200b);
      else if (c == '\t')
        g_string_append_c (string, ' ');
      else if (c >= 0x20 && c != 0x7f && c != 0x200b && c != 0xfffc && c != 0x2028 && c != 0x2029)
        g_string_append_unichar (string, c);
    }
}

static void
append_span (AjText *self, AjRole role, const char *text, gboolean name, gboolean ruled)
{
  AjSpan span = { .start = self->string->len, .role = role, .name = name, .ruled = ruled };

  append_clean (self->string, text);
  span.end = self->string->len;
  if (span.end > span.start)
    g_array_append_val (self->spans, span);
}

static void
append_piece (AjText *self, AjRole role, double width)
{
  AjSpan span = { .start = self->string->len, .role = role, .ruled = TRUE };
  AjPad pad = { .byte = self->string->len, .width = width };

  g_string_append (self->string, PAD);
  span.end = self->string->len;
  g_array_append_val (self->spans, span);
  g_array_append_val (self->pads, pad);
}

/* A long rule may go on in the next line; in one piece it would pull the line before it apart. */
static void
append_pad (AjText *self, AjRole role, double width)
{
  for (; width > LONGEST; width -= PIECE)
    append_piece (self, role, PIECE);
  append_piece (self, role, width);
}

void
aj_text_add (AjText *self, AjRole role, const char *text)
{
  if (text != NULL)
    append_span (self, role, text, FALSE, FALSE);
}

void
aj_text_add_name (AjText *self, AjRole role, const char *text)
{
  if (text != NULL)
    append_span (self, role, text, TRUE, FALSE);
}

/* Width in em, near enough to know how much rule is missing: Han 1, others half. */
static double
estimate (const char *text)
{
  double em = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    em += g_utf8_get_char (p) < 0x2000 ? 0.5 : 1;
  return em;
}

void
aj_text_add_blank (AjText *self, AjRole role, const char *value, double min, gboolean name)
{
  if (value == NULL || *value == '\0')
    {
      append_pad (self, role, MAX (min, 1));
      return;
    }
  double side = MAX (SIDE, (min - estimate (value)) / 2);
  append_pad (self, role, side);
  append_span (self, role, value, name, TRUE);
  append_pad (self, role, side);
}
