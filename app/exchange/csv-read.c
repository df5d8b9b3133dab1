#include "sheet-private.h"

#include "csv-guard.h"
#include "i18n.h"
#include "text-encoding.h"

typedef struct
{
  const char *at;
  const char *end;
  const char *line_start;
  guint line;
  char separator;
  gboolean lenient; /* a quoted cell that goes on behind its quotation mark is plain text */
  GString *cell;    /* text of a quoted cell */
} Reader;

static guint
get_column (const Reader *reader, const char *at)
{
  return (guint) g_utf8_strlen (reader->line_start, at - reader->line_start) + 1;
}

/* Steps over one line end: CRLF, LF or CR. */
static void
skip_line_end (Reader *reader)
{
  if (*reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n')
    reader->at++;
  reader->at++;
  reader->line++;
  reader->line_start = reader->at;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* The separator that the first line holds most of; a tab wins over a comma over a semicolon. */
static char
guess_separator (const char *text, const char *end)
{
  static const char candidates[] = { '\t', ',', ';' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  gsize best = 1;

  for (; text < end && (quoted || !is_line_end (*text)); text++)
    {
      if (*text == '"')
        quoted = !quoted;
      for (gsize i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        if (*text == candidates[i])
          counts[i]++;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best] || (i < best && counts[i] > 0 && counts[i] == counts[best]))
      best = i;
  return candidates[best];
}

/* "sep=;" in the first line, which Excel writes and reads. */
static void
choose_separator (Reader *reader)
{
  /* Titles and blank lines may stand above the header: look at the first line that has any. */
  const char *at = reader->at;
  gsize left = (gsize) (reader->end - at);

  if (left >= 5 && g_ascii_strncasecmp (at, "sep=", 4) == 0 && (left == 5 || is_line_end (at[5])))
    {
      reader->separator = at[4];
      reader->at += 5;
      if (left > 5)
        skip_line_end (reader);
      return;
    }
  for (guint i = 0; i < 10 && at < reader->end; i++)
    {
      const char *line_end = at;
      while (line_end < reader->end && !is_line_end (*line_end))
        line_end++;
      if (memchr (at, '\t', line_end - at) != NULL || memchr (at, ',', line_end - at) != NULL ||
          memchr (at, ';', line_end - at) != NULL)
        break;
      at = line_end < reader->end ? line_end + 1 : line_end;
    }
  reader->separator = guess_separator (at, reader->end);
}

static gboolean
add_cell (AjSheet *sheet, const char *text, gsize length, GError **error)
{
  text = aj_csv_strip_guard (text, &length);
  return aj_sheet_add_cell (sheet, text, length, AJ_CELL_PLAIN, error);
}

static gboolean
read_plain_cell (Reader *reader, AjSheet *sheet, GError **error)
{
  const char *start = reader->at;

  while (reader->at < reader->end && *reader->at != reader->separator && !is_line_end (*reader->at))
    reader->at++;
  return add_cell (sheet, start, (gsize) (reader->at - start), error);
}

/* A cell in quotes; line ends in it become "\n", a doubled quote one. */
static gboolean
read_quoted_cell (Reader *reader, AjSheet *sheet, GError **error)
{
  guint line = reader->line, column = get_column (reader, reader->at);
  Reader start = *reader;

  g_string_set_size (reader->cell, 0);
  reader->at++;
  while (reader->at < reader->end)
    {
      if (is_line_end (*reader->at))
        {
          g_string_append_c (reader->cell, '\n');
          skip_line_end (reader);
        }
      else if (*reader->at != '"')
        g_string_append_c (reader->cell, *reader->at++);
      else if (reader->at + 1 < reader->end && reader->at[1] == '"')
        {
          g_string_append_c (reader->cell, '"');
          reader->at += 2;
        }
      else
        {
          reader->at++;
          if (reader->at < reader->end && *reader->at != reader->separator &&
              !is_line_end (*reader->at))
            {
              if (reader->lenient)
                {
                  *reader = start;
                  return read_plain_cell (reader, sheet, error);
                }
              g_set_error (
                error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT,
                _ (
                  "Line %u, character %u: text stands behind the closing quotation mark of a cell. "
                  "A quotation mark inside a cell must be doubled."),
                reader->line, get_column (reader, reader->at));
              return FALSE;
            }
          return add_cell (sheet, reader->cell->str, reader->cell->len, error);
        }
      if (reader->cell->len > AJ_SHEET_MAX_CELL_BYTES)
        break;
    }
  if (reader->lenient)
    {
      *reader = start;
      return read_plain_cell (reader, sheet, error);
    }
  g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT,
               _ ("Line %u, character %u: the quotation mark that opens here is never closed. "
                  "The file was cut off, or a quotation mark is missing."),
               line, column);
  return FALSE;
}

static gboolean
read_row (Reader *reader, AjSheet *sheet, GError **error)
{
  if (!aj_sheet_add_row (sheet, reader->line, error))
    return FALSE;
  for (;;)
    {
      gboolean quoted = reader->at < reader->end && *reader->at == '"';
      if (!(quoted ? read_quoted_cell : read_plain_cell) (reader, sheet, error))
        return FALSE;
      if (reader->at >= reader->end || *reader->at != reader->separator)
        break;
      reader->at++;
    }
  if (reader->at < reader->end)
    skip_line_end (reader);
  return TRUE;
}

/* Reads text, all of whose rows end up in a new sheet. separator 0: guessed. */
static AjSheet *
read_text (const char *text, gsize length, const char *encoding, char separator, GError **error)
{
  g_autoptr (AjSheet) sheet = aj_sheet_new (encoding);
  g_autoptr (GString) cell = g_string_new (NULL);
  Reader reader = { .at = text,
                    .end = text + length,
                    .line_start = text,
                    .line = 1,
                    .separator = separator,
                    .lenient = separator != 0,
                    .cell = cell };

  if (separator == 0)
    choose_separator (&reader);
  while (reader.at < reader.end)
    if (!read_row (&reader, sheet, error))
      return NULL;
  aj_sheet_finish (sheet);
  return g_steal_pointer (&sheet);
}

AjSheet *
aj_sheet_read_csv (GBytes *bytes, const char *encoding, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  gsize length;
  const char *used;

  if (!aj_sheet_check_size (bytes, error))
    return NULL;
  g_autofree char *text = aj_text_decode (bytes, encoding, &length, &used, error);
  if (text == NULL)
    return NULL;
  /* Programs of the DOS tradition end a text file with Ctrl-Z. */
  if (length > 0 && text[length - 1] == '\x1a')
    length--;

  return read_text (text, length, used, 0, error);
}

AjSheet *
aj_sheet_read_block (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  const char *end;
  if (!g_utf8_validate (text, -1, &end))
    {
      g_set_error_literal (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_ENCODING,
                           _ ("What was copied is no valid text."));
      return NULL;
    }
  return read_text (text, strlen (text), "UTF-8", '\t', error);
}
