#include "raw-tar.h"

#include <string.h>

static void
put (guint8 *block, guint at, const char *text)
{
  memcpy (block + at, text, strlen (text));
}

void
raw_fix_checksum (guint8 *block)
{
  guint sum = 0;
  char text[8];

  memset (block + 148, ' ', 8);
  for (guint i = 0; i < 512; i++)
    sum += block[i];
  g_snprintf (text, sizeof text, "%06o", sum);
  memcpy (block + 148, text, 7);
}

void
raw_header (guint8 *block, const char *name, guint64 size, char type)
{
  g_autofree char *digits = g_strdup_printf ("%011" G_GINT64_MODIFIER "o ", size);
  gsize length = MIN (strlen (name), 100);

  memset (block, 0, 512);
  memcpy (block, name, length);
  put (block, 100, "000644 ");
  put (block, 108, "000000 ");
  put (block, 116, "000000 ");
  put (block, 124, digits);
  put (block, 136, "00000000000 ");
  block[156] = (guint8) type;
  memcpy (block + 257, "ustar\00000", 8);
  put (block, 329, "000000 ");
  put (block, 337, "000000 ");
  raw_fix_checksum (block);
}

static void
append_padded (GByteArray *out, const char *data, gsize size)
{
  static const guint8 zeros[512];

  g_byte_array_append (out, (const guint8 *) data, size);
  g_byte_array_append (out, zeros, (512 - size % 512) % 512);
}

GByteArray *
raw_member (const char *name, const char *data, gsize size, char type)
{
  GByteArray *out = g_byte_array_new ();
  guint8 block[512];

  raw_header (block, name, size, type);
  g_byte_array_append (out, block, sizeof block);
  append_padded (out, data, size);
  return out;
}

GByteArray *
raw_link (const char *name, char type, const char *target)
{
  GByteArray *out = raw_member (name, "", 0, type);

  put (out->data, 157, target);
  raw_fix_checksum (out->data);
  return out;
}

GByteArray *
raw_pax (const char *records, gsize size, char type)
{
  return raw_member ("PRJ-2026-001/data/PaxHeader/x", records, size, type);
}

char *
raw_record (const char *keyword, const char *value)
{
  gsize body = strlen (keyword) + strlen (value) + 3;
  gsize length = body;

  for (;;)
    {
      g_autofree char *digits = g_strdup_printf ("%zu", length);
      if (strlen (digits) + body == length)
        break;
      length = strlen (digits) + body;
    }
  return g_strdup_printf ("%zu %s=%s\n", length, keyword, value);
}

GByteArray *
raw_pax_member (const char *path, const char *ustar_name, const char *data, gsize size)
{
  g_autofree char *record = raw_record ("path", path);
  const char *base = strrchr (ustar_name, '/') + 1;
  g_autofree char *name =
    g_strdup_printf ("%.*sPaxHeader/%s", (int) (base - ustar_name), ustar_name, base);
  GByteArray *out = raw_member (name, record, strlen (record), 'x');
  g_autoptr (GByteArray) file = raw_member (ustar_name, data, size, '0');

  g_byte_array_append (out, file->data, file->len);
  return out;
}

GPtrArray *
raw_split (const GByteArray *tar)
{
  GPtrArray *members = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  GByteArray *member = g_byte_array_new ();

  for (guint at = 0; at + 512 <= tar->len && tar->data[at] != 0;)
    {
      const guint8 *block = tar->data + at;
      g_autofree char *digits = g_strndup ((const char *) block + 124, 11);
      guint size = (guint) g_ascii_strtoull (digits, NULL, 8);
      guint whole = 512 + (size + 511) / 512 * 512;
      g_byte_array_append (member, block, whole);
      at += whole;
      if (block[156] == 'x')
        continue;
      g_ptr_array_add (members, member);
      member = g_byte_array_new ();
    }
  g_byte_array_unref (member);
  return members;
}

GByteArray *
raw_join (GPtrArray *members)
{
  static const guint8 zeros[1024];
  GByteArray *out = g_byte_array_new ();

  for (guint i = 0; i < members->len; i++)
    {
      const GByteArray *member = g_ptr_array_index (members, i);
      g_byte_array_append (out, member->data, member->len);
    }
  g_byte_array_append (out, zeros, sizeof zeros);
  return out;
}
