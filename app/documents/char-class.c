#include "char-class.h"

#include <string.h>

static gboolean
is_one_of (gunichar character, const char *set)
{
  char utf8[7] = { 0 };

  g_unichar_to_utf8 (character, utf8);
  return strstr (set, utf8) != NULL;
}

AjCharClass
aj_char_class_of (gunichar c)
{
  if (c == 0xfffc)
    return AJ_CHAR_BLANK;
  if (c == 0x200b)
    return AJ_CHAR_NEWLINE;
  if (c == ' ' || c == 0xa0 || c == '\t')
    return AJ_CHAR_SPACE;
  if (c < 0x2000 && c != 0xb7)
    return AJ_CHAR_LATIN;
  if (is_one_of (c, "（《〈「『【〔［｛“‘〖〘"))
    return AJ_CHAR_OPEN;
  if (is_one_of (c, "，。、；：）》〉」』】〕］｝”’〗〙．"))
    return AJ_CHAR_CLOSE;
  if (is_one_of (c, "！？％‰℃·々～"))
    return AJ_CHAR_STOP;
  if (c == 0x2014 || c == 0x2026 || c == 0x2e3a)
    return AJ_CHAR_JOIN;
  return AJ_CHAR_HAN;
}

gboolean
aj_char_may_hang (gunichar c)
{
  return is_one_of (c, "、。，．；：");
}

gboolean
aj_char_can_break (AjCharClass before, AjCharClass after, gboolean latin_break)
{
  if (before == AJ_CHAR_NEWLINE)
    return TRUE;
  if (after == AJ_CHAR_NEWLINE || after == AJ_CHAR_SPACE || after == AJ_CHAR_CLOSE ||
      after == AJ_CHAR_STOP)
    return FALSE;
  if (before == AJ_CHAR_OPEN)
    return FALSE;
  if (before == AJ_CHAR_JOIN && after == AJ_CHAR_JOIN)
    return FALSE;
  /* A rule of blank and the value on it are one thing. */
  if (before == AJ_CHAR_BLANK && after == AJ_CHAR_BLANK)
    return FALSE;
  if (before == AJ_CHAR_LATIN && after == AJ_CHAR_LATIN)
    return latin_break;
  return TRUE;
}
