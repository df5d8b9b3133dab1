#include "tar-reader-private.h"

#include "i18n.h"

/* Fields of a ustar header that are the same in every member, beside those of canon.c: looked at
 * one by one only so that a refusal can say what is wrong; the comparison with the canonical header
 * is what decides. */
enum
{
  NAME = 0,
  SIZE = 124,
  CHECKSUM = 148,
  TYPE = 156,
  LINK = 157,
  MAGIC = 257,
  OWNER_NAMES = 265,
  PREFIX = 345,
  TAIL = 500,
};

static gboolean
parse_octal (const guint8 *at, guint digits, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < digits; i++)
    {
      if (at[i] < '0' || at[i] > '7')
        return FALSE;
      *value = *value * 8 + (at[i] - '0');
    }
  return TRUE;
}

static gboolean
is_zero (const guint8 *at, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (at[i] != 0)
      return FALSE;
  return TRUE;
}

const char *
aj_tar_check_block (const guint8 *block)
{
  guint64 stated;
  guint sum = 0;

  for (guint i = 0; i < AJ_TAR_BLOCK; i++)
    sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i];
  if (!parse_octal (block + CHECKSUM, 6, &stated) || block[CHECKSUM + 6] != 0 ||
      block[CHECKSUM + 7] != ' ')
    return _ ("this is no plain tar (checksum field); compressed archives are not accepted");
  if (stated != sum)
    return _ ("header checksum is wrong");
  if (memcmp (block + MAGIC, "ustar\00000", 8) != 0)
    return _ ("not POSIX ustar (a GNU or old header)");
  if (block[TYPE] != '0' && block[TYPE] != 'x')
    return _ ("a link, device, folder, sparse file or other special entry");
  if (!is_zero (block + LINK, MAGIC - LINK))
    return _ ("a link name on an ordinary file");
  if (memcmp (block + 100, "000644 \000000000 \000000000 ", 24) != 0 ||
      memcmp (block + 136, "00000000000 ", 12) != 0 || !is_zero (block + OWNER_NAMES, 64) ||
      memcmp (block + 329, "000000 \000000000 ", 16) != 0 || !is_zero (block + TAIL, 12))
    return _ ("owner, time or mode that this program never writes");
  return NULL;
}

char
aj_tar_block_type (const guint8 *block)
{
  return (char) block[TYPE];
}

gboolean
aj_tar_block_size (const guint8 *block, guint64 *size)
{
  return parse_octal (block + SIZE, 11, size) && block[SIZE + 11] == ' ';
}

char *
aj_tar_block_dup_path (const guint8 *block)
{
  g_autofree char *name = g_strndup ((const char *) block + NAME, 100);
  g_autofree char *prefix = g_strndup ((const char *) block + PREFIX, 155);

  return *prefix == '\0' ? g_steal_pointer (&name) : g_strconcat (prefix, "/", name, NULL);
}

/* A decimal number without sign or leading zero. */
static gboolean
parse_decimal (const char *at, gsize size, guint64 *value)
{
  if (size == 0 || size > 19 || (at[0] == '0' && size > 1))
    return FALSE;
  *value = 0;
  for (gsize i = 0; i < size; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return FALSE;
      *value = *value * 10 + (at[i] - '0');
    }
  return TRUE;
}

/* One "LENGTH keyword=value\n" at text; *used is its length. */
static const char *
parse_record (
  const char *text, gsize size, gsize *used, char **path, guint64 *length, gboolean *has_length)
{
  const char *space = memchr (text, ' ', MIN (size, 20));
  guint64 stated;

  if (space == NULL || !parse_decimal (text, space - text, &stated) || stated > size ||
      stated < (guint64) (space - text) + 4 || text[stated - 1] != '\n')
    return _ ("a pax record with a wrong length");
  const char *keyword = space + 1;
  const char *equals = memchr (keyword, '=', text + stated - 1 - keyword);
  if (equals == NULL)
    return _ ("a pax record without “=”");
  const char *value = equals + 1;
  gsize value_size = text + stated - 1 - value;
  gsize keyword_size = equals - keyword;

  *used = stated;
  if (keyword_size == 4 && memcmp (keyword, "path", 4) == 0)
    {
      if (*path != NULL)
        return _ ("pax path given twice");
      if (memchr (value, '\0', value_size) != NULL)
        return _ ("a zero byte in a name");
      *path = g_strndup (value, value_size);
      return NULL;
    }
  if (keyword_size == 4 && memcmp (keyword, "size", 4) == 0)
    {
      if (*has_length)
        return _ ("pax size given twice");
      *has_length = TRUE;
      return parse_decimal (value, value_size, length) && *length <= G_MAXINT64
               ? NULL
               : _ ("a pax size that is no number");
    }
  return _ ("a pax keyword other than path and size");
}

const char *
aj_tar_parse_pax (
  const guint8 *data, gsize size, char **path, guint64 *length, gboolean *has_length)
{
  for (gsize at = 0; at < size;)
    {
      gsize used = 0;
      const char *why =
        parse_record ((const char *) data + at, size - at, &used, path, length, has_length);
      if (why != NULL)
        return why;
      at += used;
    }
  return NULL;
}
