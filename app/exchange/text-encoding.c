#include "text-encoding.h"

#include "i18n.h"
#include "sheet.h"

#include <errno.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

typedef struct
{
  const char *name;  /* as shown and as iconv calls it */
  const char *alias; /* (nullable) other names, separated by spaces */
} Encoding;

static const Encoding encodings[] = {
  { "UTF-8", "UTF8 UTF-8-SIG UTF-8-BOM" },
  /* GB18030 holds GBK, which holds GB2312: one table reads all three. */
  { "GB18030", "GBK GB2312 CP936 EUC-CN GB18030-2000 GB18030-2005 GB18030-2022" },
  { "UTF-16LE", "UTF-16 UTF16 UNICODE" },
  { "UTF-16BE", NULL },
};

static const char *const names[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", NULL };

const char *const *
aj_text_encodings (void)
{
  return names;
}

static const char *
find_encoding (const char *wanted)
{
  g_autofree char *upper = g_ascii_strup (wanted, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (g_str_equal (encodings[i].name, upper))
        return encodings[i].name;
      g_auto (GStrv)
        aliases = g_strsplit (encodings[i].alias != NULL ? encodings[i].alias : "", " ", -1);
      if (g_strv_contains ((const char *const *) aliases, upper))
        return encodings[i].name;
    }
  return NULL;
}

/* Line and column (in characters) just behind the valid UTF-8 text[0..length). */
static void
find_place (const char *text, gsize length, guint *line, guint *column)
{
  *line = 1;
  *column = 1;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < length && text[i + 1] == '\n')))
        {
          *line += 1;
          *column = 1;
        }
      else if (((guchar) text[i] & 0xc0) != 0x80)
        *column += 1;
    }
}

static void
set_bad_bytes (
  GError **error, const char *before, gsize length, gboolean cut_off, const char *encoding)
{
  guint line, column;

  find_place (before, length, &line, &column);
  if (cut_off)
    g_set_error (
      error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_ENCODING,
      _ ("The file ends in the middle of a character (line %u, character %u, read as %s). "
         "It was probably cut off while it was copied: copy it again."),
      line, column, encoding);
  else
    g_set_error (
      error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_ENCODING,
      _ ("Line %u, character %u: these bytes are no character in %s. The file is damaged "
         "or in another encoding: choose the encoding, or save it again as UTF-8."),
      line, column, encoding);
}

/* How many bytes the UTF-8 sequence that starts with lead should have; 0: no lead byte. */
static guint
sequence_length (guchar lead)
{
  if (lead < 0x80)
    return 1;
  if (lead >= 0xc2 && lead <= 0xdf)
    return 2;
  if (lead >= 0xe0 && lead <= 0xef)
    return 3;
  if (lead >= 0xf0 && lead <= 0xf4)
    return 4;
  return 0;
}

/* Whether [at, end) is the valid beginning of one UTF-8 character and nothing else. */
static gboolean
is_cut_off (const char *at, const char *end)
{
  gsize left = (gsize) (end - at);
  if (left == 0 || left >= sequence_length ((guchar) *at))
    return FALSE;
  for (gsize i = 1; i < left; i++)
    if (((guchar) at[i] & 0xc0) != 0x80)
      return FALSE;
  return TRUE;
}

/* Invalid UTF-8 is either GB18030 or damaged UTF-8. Text in GB18030 hardly ever holds a valid
 * three-byte sequence of UTF-8, damaged UTF-8 holds little else: whichever is more frequent wins.
 * Without this a UTF-8 file that lost its last byte would come in as rows of wrong characters. */
static gboolean
is_damaged_utf8 (const char *text, gsize length)
{
  const char *end = text + length;
  gsize good = 0, bad = 0;

  for (const char *at = text; at < end;)
    {
      gunichar c = g_utf8_get_char_validated (at, end - at);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          bad++;
          at = is_cut_off (at, end) ? end : at + 1;
        }
      else
        {
          if (c >= 0x800)
            good++;
          at = g_utf8_next_char (at);
        }
    }
  return good >= 2 * bad;
}

static const char *
guess_encoding (const guchar *data, gsize length)
{
  gsize zeros[2] = { 0, 0 };

  if (length >= 3 && data[0] == 0xef && data[1] == 0xbb && data[2] == 0xbf)
    return "UTF-8";
  if (length >= 2 && data[0] == 0xff && data[1] == 0xfe)
    return "UTF-16LE";
  if (length >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return "UTF-16BE";
  for (gsize i = 0; i < length; i++)
    if (data[i] == 0)
      zeros[i & 1]++;
  /* Commas, digits and line ends have a zero byte in UTF-16: the second one in little endian. */
  if (zeros[0] + zeros[1] > 0 && length % 2 == 0)
    return zeros[1] >= zeros[0] ? "UTF-16LE" : "UTF-16BE";
  if (g_utf8_validate_len ((const char *) data, length, NULL) ||
      is_damaged_utf8 ((const char *) data, length))
    return "UTF-8";
  return "GB18030";
}

/* Not g_convert(): that leaves an incomplete last character out without a word. */
static char *
convert (const char *data, gsize length, const char *encoding, gsize *out_length, GError **error)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  if (converter == (GIConv) -1)
    {
      g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FAILED,
                   _ ("This system cannot read the encoding %s."), encoding);
      return NULL;
    }

  gsize size = length + length / 2 + 64, left = size - 1;
  g_autofree char *out = g_malloc (size);
  char *in = (char *) data, *at = out;
  gsize rest = length;

  while (g_iconv (converter, &in, &rest, &at, &left) == (gsize) -1)
    {
      if (errno != E2BIG)
        {
          set_bad_bytes (error, out, (gsize) (at - out), errno == EINVAL, encoding);
          g_iconv_close (converter);
          return NULL;
        }
      gsize done = (gsize) (at - out);
      size *= 2;
      out = g_realloc (out, size);
      at = out + done;
      left = size - 1 - done;
    }
  g_iconv_close (converter);
  *at = '\0';
  *out_length = (gsize) (at - out);
  return g_steal_pointer (&out);
}

/* What is valid text to a decoder and yet no text: NUL, and the mark of a character lost earlier.
 */
static gboolean
check_text (const char *text, gsize length, const char *encoding, GError **error)
{
  const char *lost = length > 0 ? memmem (text, length, REPLACEMENT, strlen (REPLACEMENT)) : NULL;
  const char *zero = length > 0 ? memchr (text, 0, length) : NULL;
  guint line, column;

  if (zero != NULL)
    {
      set_bad_bytes (error, text, (gsize) (zero - text), FALSE, encoding);
      return FALSE;
    }
  if (lost != NULL)
    {
      find_place (text, (gsize) (lost - text), &line, &column);
      g_set_error (
        error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_ENCODING,
        _ ("Line %u, character %u: the file holds the sign for a lost character (U+FFFD). "
           "Another program could not write that character: export the file again as UTF-8."),
        line, column);
      return FALSE;
    }
  return TRUE;
}

char *
aj_text_decode (
  GBytes *bytes, const char *encoding, gsize *length, const char **used, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  g_autofree char *text = NULL;

  /* An empty GBytes has no data at all. */
  if (data == NULL)
    data = "";
  if (n >= 4 && (memcmp (data, "\xff\xfe\0\0", 4) == 0 || memcmp (data, "\0\0\xfe\xff", 4) == 0))
    {
      g_set_error_literal (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_ENCODING,
                           _ ("The file is in UTF-32, which is not read. Save it again as UTF-8."));
      return NULL;
    }
  const char *name =
    encoding != NULL ? find_encoding (encoding) : guess_encoding ((const guchar *) data, n);
  if (name == NULL)
    {
      g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FAILED,
                   _ ("“%s” is not an encoding that can be read. There are: %s."), encoding,
                   "UTF-8, GB18030, GBK, GB2312, UTF-16LE, UTF-16BE");
      return NULL;
    }

  gboolean wide = g_str_has_prefix (name, "UTF-16");
  if (wide && n >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      name = data[0] == '\xff' ? "UTF-16LE" : "UTF-16BE";
      data += 2;
      n -= 2;
    }
  else if (!wide && n >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      name = "UTF-8";
      data += 3;
      n -= 3;
    }

  if (g_str_equal (name, "UTF-8"))
    {
      const char *end;
      if (!g_utf8_validate_len (data, n, &end) && memchr (end, 0, 1) == NULL)
        {
          set_bad_bytes (error, data, (gsize) (end - data), is_cut_off (end, data + n), name);
          return NULL;
        }
      text = g_strndup (data, n);
      *length = n;
    }
  else if ((text = convert (data, n, name, length, error)) == NULL)
    return NULL;

  if (!check_text (text, *length, name, error))
    return NULL;
  *used = name;
  return g_steal_pointer (&text);
}
