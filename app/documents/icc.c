/* The colour profile of the output intent (ICC.1:2001-04, version 2.1 of the format). */
#include "pdfa.h"

#include <math.h>
#include <string.h>

#define N_TAGS     9
#define CURVE_SIZE 1024

static void
put32 (GByteArray *out, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);
  g_byte_array_append (out, (const guint8 *) &big, 4);
}

static void
put16 (GByteArray *out, guint16 number)
{
  guint16 big = GUINT16_TO_BE (number);
  g_byte_array_append (out, (const guint8 *) &big, 2);
}

static void
put_word (GByteArray *out, const char *word)
{
  g_byte_array_append (out, (const guint8 *) word, 4);
}

static void
put_zeros (GByteArray *out, guint n)
{
  while (n-- > 0)
    g_byte_array_append (out, (const guint8 *) "", 1);
}

/* s15Fixed16 */
static void
put_fixed (GByteArray *out, double number)
{
  put32 (out, (guint32) (gint32) lround (number * 65536));
}

static GByteArray *
make_xyz (double x, double y, double z)
{
  GByteArray *out = g_byte_array_new ();

  put_word (out, "XYZ ");
  put32 (out, 0);
  put_fixed (out, x);
  put_fixed (out, y);
  put_fixed (out, z);
  return out;
}

static GByteArray *
make_text (const char *text)
{
  GByteArray *out = g_byte_array_new ();

  put_word (out, "text");
  put32 (out, 0);
  g_byte_array_append (out, (const guint8 *) text, strlen (text) + 1);
  return out;
}

/* A description in ASCII only: 12 + 67 more bytes say that there is none in Unicode or Mac. */
static GByteArray *
make_description (const char *text)
{
  GByteArray *out = g_byte_array_new ();

  put_word (out, "desc");
  put32 (out, 0);
  put32 (out, strlen (text) + 1);
  g_byte_array_append (out, (const guint8 *) text, strlen (text) + 1);
  put_zeros (out, 4 + 4 + 2 + 1 + 67);
  return out;
}

/* IEC 61966-2-1: straight near black, a power of 2.4 above. */
static GByteArray *
make_curve (void)
{
  GByteArray *out = g_byte_array_new ();

  put_word (out, "curv");
  put32 (out, 0);
  put32 (out, CURVE_SIZE);
  for (int i = 0; i < CURVE_SIZE; i++)
    {
      double v = i / (CURVE_SIZE - 1.0);
      double linear = v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
      put16 (out, (guint16) lround (linear * 65535));
    }
  return out;
}

static void
put_header (GByteArray *out)
{
  put32 (out, 0); /* the size, set at the end */
  put32 (out, 0);
  put32 (out, 0x02100000);
  put_word (out, "mntr");
  put_word (out, "RGB ");
  put_word (out, "XYZ ");
  const guint16 date[] = { 2026, 1, 1, 0, 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (date); i++)
    put16 (out, date[i]);
  put_word (out, "acsp");
  put_zeros (out, 4 + 4 + 4 + 4 + 8 + 4);
  put_fixed (out, 0.9642); /* D50, the light of the connection space */
  put_fixed (out, 1);
  put_fixed (out, 0.8249);
  put_zeros (out, 128 - 80);
}

GBytes *
aj_icc_srgb (void)
{
  /* The primaries of BT.709 and the white D65, seen under D50. */
  GByteArray *parts[] = { make_description ("sRGB IEC61966-2.1"),
                          make_text ("Public domain"),
                          make_xyz (0.9505, 1, 1.0891),
                          make_xyz (0.43607, 0.22249, 0.01392),
                          make_xyz (0.38515, 0.71687, 0.09708),
                          make_xyz (0.14307, 0.06061, 0.71410),
                          make_curve () };
  static const struct
  {
    const char *name;
    guint part;
  } tags[N_TAGS] = { { "desc", 0 }, { "cprt", 1 }, { "wtpt", 2 }, { "rXYZ", 3 }, { "gXYZ", 4 },
                     { "bXYZ", 5 }, { "rTRC", 6 }, { "gTRC", 6 }, { "bTRC", 6 } };
  guint32 offsets[G_N_ELEMENTS (parts)];
  guint32 at = 128 + 4 + N_TAGS * 12;
  GByteArray *out = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      put_zeros (parts[i], (4 - parts[i]->len % 4) % 4);
      offsets[i] = at;
      at += parts[i]->len;
    }
  put_header (out);
  put32 (out, N_TAGS);
  for (guint i = 0; i < N_TAGS; i++)
    {
      put_word (out, tags[i].name);
      put32 (out, offsets[tags[i].part]);
      put32 (out, parts[tags[i].part]->len);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_byte_array_append (out, parts[i]->data, parts[i]->len);
      g_byte_array_unref (parts[i]);
    }
  guint32 size = GUINT32_TO_BE (out->len);
  memcpy (out->data, &size, 4);
  return g_byte_array_free_to_bytes (out);
}
