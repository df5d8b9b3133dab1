#include "xlsx-book.h"

#include <string.h>

/* The numbers that ECMA-376 part 1, 18.8.30 gives to dates; 27-36 and 50-58 are those of Chinese,
 * Japanese and Korean spreadsheets. Times without a day are not dates. */
static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
         (id >= 50 && id <= 54) || id == 57 || id == 58;
}

/* Whether a format code shows a day or a year, outside quotation marks, brackets and escapes. */
static gboolean
shows_day (const char *code)
{
  gboolean quoted = FALSE, bracket = FALSE;

  for (; *code != '\0' && *code != ';'; code++)
    {
      if (*code == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if (*code == '\\' || *code == '_' || *code == '*')
        {
          if (code[1] != '\0')
            code++;
        }
      else if (*code == '[')
        bracket = TRUE;
      else if (*code == ']')
        bracket = FALSE;
      else if (!bracket && strchr ("yYdD", *code) != NULL)
        return TRUE;
    }
  return FALSE;
}

AjXlsxStyle
aj_xlsx_style_read (guint id, const char *format_code)
{
  AjXlsxStyle style = { 0 };

  if (format_code == NULL)
    {
      style.is_date = is_builtin_date (id);
      return style;
    }
  /* "General" holds no y or d; its translations ("Standard", 「G/通用格式」) do. */
  if (g_ascii_strncasecmp (format_code, "general", 7) != 0 &&
      g_ascii_strncasecmp (format_code, "standard", 8) != 0)
    style.is_date = shows_day (format_code);
  gsize zeros = strspn (format_code, "0");
  if (zeros > 1 && zeros <= 15 && format_code[zeros] == '\0')
    style.n_digits = (guint8) zeros;
  return style;
}
