#include "canon.h"

#include <string.h>

/* Where the fields of a ustar header are (POSIX.1-2017, pax, "ustar Interchange Format"). */
enum
{
  NAME = 0,
  NAME_SIZE = 100,
  MODE = 100,
  UID = 108,
  GID = 116,
  SIZE = 124,
  MTIME = 136,
  CHECKSUM = 148,
  TYPE = 156,
  MAGIC = 257,
  DEVMAJOR = 329,
  DEVMINOR = 337,
  PREFIX = 345,
  PREFIX_SIZE = 155,
};

/* What a shortened name may be long: the parts after the ustar prefix. */
#define SHORT_SIZE 98
#define PAX_INSERT "PaxHeader/"

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text > 127)
      return FALSE;
  return TRUE;
}

/* The '/' at which ustar parts a path of more than 100 bytes: the first that leaves at most 100
 * for the name. NULL when there is none, or the part before it is too long. */
static const char *
split_point (const char *path, gsize length)
{
  const char *slash = strchr (path + length - NAME_SIZE - 1, '/');

  return slash != NULL && slash - path <= PREFIX_SIZE && slash[1] != '\0' ? slash : NULL;
}

/* The length of the longest beginning of text[0..limit] that ends with a '/' (which may stand at
 * limit itself); 0 when there is none. */
static gsize
whole_folders (const char *text, gsize limit)
{
  for (gsize i = limit + 1; i > 0; i--)
    if (text[i - 1] == '/')
      return i;
  return 0;
}

/* A stand-in that fits ustar for a path that does not, kept recognisable for readers that know no
 * pax: as many leading folders as the prefix holds, more of them as there is room, insert, and the
 * beginning of the file's name. The pax record has the true path. */
static char *
shorten (const char *path, const char *insert)
{
  gsize length = strlen (path);
  if (length < NAME_SIZE && *insert == '\0')
    return g_strdup (path);

  /* libarchive counts a '/' on both sides of what it inserts. */
  gsize room = SHORT_SIZE - (*insert != '\0' ? strlen (insert) + 1 : 0);
  const char *slash = strrchr (path, '/');
  const char *file = slash != NULL ? slash + 1 : path;
  gsize folders = file - path;
  gsize file_size = MIN (strlen (file), room);
  room -= file_size;

  gsize first = folders == 0 ? 0 : whole_folders (path, MIN ((gsize) PREFIX_SIZE - 1, folders - 1));
  gsize rest = folders - first;
  gsize second = rest == 0 ? 0 : whole_folders (path + first, MIN (room, rest - 1));
  return g_strdup_printf ("%.*s%s%.*s", (int) (first + second), path, insert, (int) file_size,
                          file);
}

/* digits octal digits and what follows them. */
static void
put_octal (guint8 *at, guint64 value, guint digits, const char *end)
{
  for (guint i = digits; i > 0; i--, value >>= 3)
    at[i - 1] = '0' + (value & 7);
  memcpy (at + digits, end, strlen (end));
}

/* libarchive uses the twelfth place for a digit when eleven do not do, and from 64 GiB on writes
 * the number in base 256. Readers that know pax take the size from its record. */
static void
put_size (guint8 *at, guint64 size)
{
  if (size <= AJ_TAR_USTAR_SIZE_MAX)
    {
      put_octal (at, size, 11, " ");
      return;
    }
  if (size < G_GUINT64_CONSTANT (1) << 36)
    {
      put_octal (at, size, 12, "");
      return;
    }
  for (guint i = 12; i > 0; i--, size >>= 8)
    at[i - 1] = size & 0xff;
  at[0] |= 0x80;
}

static void
put_name (guint8 *block, const char *path)
{
  gsize length = strlen (path);

  if (length <= NAME_SIZE)
    {
      memcpy (block + NAME, path, length);
      return;
    }
  const char *slash = split_point (path, length);
  g_assert (slash != NULL);
  memcpy (block + PREFIX, path, slash - path);
  memcpy (block + NAME, slash + 1, strlen (slash + 1));
}

static void
append_block (GByteArray *out, const char *path, guint64 size, char type)
{
  guint8 block[AJ_TAR_BLOCK] = { 0 };
  guint sum = 0;

  put_name (block, path);
  put_octal (block + MODE, 0644, 6, " ");
  put_octal (block + UID, 0, 6, " ");
  put_octal (block + GID, 0, 6, " ");
  put_size (block + SIZE, size);
  put_octal (block + MTIME, 0, 11, " ");
  block[TYPE] = type;
  memcpy (block + MAGIC, "ustar\00000", 8);
  put_octal (block + DEVMAJOR, 0, 6, " ");
  put_octal (block + DEVMINOR, 0, 6, " ");

  memset (block + CHECKSUM, ' ', 8);
  for (guint i = 0; i < sizeof block; i++)
    sum += block[i];
  put_octal (block + CHECKSUM, sum, 6, "");
  block[CHECKSUM + 6] = '\0';
  g_byte_array_append (out, block, sizeof block);
}

/* "LENGTH keyword=value\n", where LENGTH counts itself. */
static void
append_record (GString *records, const char *keyword, const char *value)
{
  gsize body = 1 + strlen (keyword) + 1 + strlen (value) + 1;
  gsize length = body + 1;

  for (;;)
    {
      g_autofree char *digits = g_strdup_printf ("%zu", length);
      if (strlen (digits) + body == length)
        break;
      length = strlen (digits) + body;
    }
  g_string_append_printf (records, "%zu %s=%s\n", length, keyword, value);
}

void
aj_canon_header (GByteArray *out, const char *path, guint64 size)
{
  static const guint8 zeros[AJ_TAR_BLOCK] = { 0 };
  gsize length = strlen (path);
  gboolean fits = length <= NAME_SIZE || split_point (path, length) != NULL;
  gboolean needs_path = !fits || !is_ascii (path);
  g_autoptr (GString) records = g_string_new (NULL);

  if (needs_path)
    append_record (records, "path", path);
  if (size > AJ_TAR_USTAR_SIZE_MAX)
    {
      g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
      append_record (records, "size", digits);
    }
  g_autofree char *name = needs_path ? shorten (path, "") : g_strdup (path);
  if (records->len > 0)
    {
      g_autofree char *pax_name = shorten (name, PAX_INSERT);
      append_block (out, pax_name, records->len, 'x');
      g_byte_array_append (out, (const guint8 *) records->str, records->len);
      g_byte_array_append (out, zeros, aj_canon_padding (records->len));
    }
  append_block (out, name, size, '0');
}

guint
aj_canon_padding (guint64 size)
{
  return (AJ_TAR_BLOCK - size % AJ_TAR_BLOCK) % AJ_TAR_BLOCK;
}

guint64
aj_canon_member_size (const char *path, guint64 size)
{
  guint64 body = size + aj_canon_padding (size);

  if (strlen (path) <= NAME_SIZE && is_ascii (path) && size <= AJ_TAR_USTAR_SIZE_MAX)
    return AJ_TAR_BLOCK + body;
  g_autoptr (GByteArray) header = g_byte_array_new ();
  aj_canon_header (header, path, size);
  return header->len + body;
}
