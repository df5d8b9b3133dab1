#include "pdf-table.h"

#include <string.h>

#define MOST_PACKED 100
#define IN_PACK     (G_GUINT64_CONSTANT (1) << 63) /* a place: number of the pack, then 16 bits */
#define ENTRY       8                              /* bytes in the table: 1, 5 and 2 */

void
aj_pdf_table_init (AjPdfTable *self, gboolean packs)
{
  *self = (AjPdfTable){ .places = g_array_new (FALSE, TRUE, sizeof (guint64)),
                        .spare = g_array_new (FALSE, FALSE, sizeof (guint)),
                        .packs = packs,
                        .index = g_string_new (NULL),
                        .packed = g_string_new (NULL) };
  g_array_set_size (self->places, 1);
}

void
aj_pdf_table_clear (AjPdfTable *self)
{
  g_array_unref (self->places);
  g_array_unref (self->spare);
  g_string_free (self->index, TRUE);
  g_string_free (self->packed, TRUE);
}

void
aj_pdf_table_set (AjPdfTable *self, guint number, guint64 at)
{
  if (self->places->len <= number)
    g_array_set_size (self->places, number + 1);
  g_array_index (self->places, guint64, number) = at;
}

void
aj_pdf_table_spare (AjPdfTable *self, guint number)
{
  /* More are never wanted. */
  if (self->spare->len < MOST_PACKED)
    g_array_append_val (self->spare, number);
}

gboolean
aj_pdf_table_pack (AjPdfTable *self, guint number, const GString *body)
{
  gsize length = body->len - strlen ("endobj\n");

  if (self->pack == 0 && self->packs && self->spare->len > 0)
    {
      self->pack = g_array_index (self->spare, guint, self->spare->len - 1);
      g_array_set_size (self->spare, self->spare->len - 1);
    }
  if (self->pack == 0)
    return FALSE;
  aj_pdf_table_set (self, number, IN_PACK | (guint64) self->pack << 16 | self->n_packed);
  g_string_append_printf (self->index, "%u %" G_GSIZE_FORMAT " ", number, self->packed->len);
  g_string_append_len (self->packed, body->str, (gssize) length);
  self->n_packed++;
  return TRUE;
}

gboolean
aj_pdf_table_is_full (const AjPdfTable *self)
{
  return self->n_packed >= MOST_PACKED;
}

GBytes *
aj_deflate (const void *data, gsize length)
{
  g_autoptr (GConverter) zlib =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, zlib);

  /* Nothing can fail in memory. */
  g_output_stream_write_all (stream, data, length, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Appends a deflated stream with those keys. */
static void
put_stream (GString *out, guint number, const char *keys, const void *data, gsize length)
{
  g_autoptr (GBytes) bytes = aj_deflate (data, length);
  gsize n;
  const char *deflated = g_bytes_get_data (bytes, &n);

  g_string_append_printf (
    out, "%u 0 obj\n<< /Length %" G_GSIZE_FORMAT "\n   /Filter /FlateDecode\n   %s\n>>\nstream\n",
    number, n, keys);
  g_string_append_len (out, deflated, (gssize) n);
  g_string_append (out, "\nendstream\nendobj\n");
}

void
aj_pdf_table_put_pack (AjPdfTable *self, GString *out, guint64 base)
{
  if (self->pack == 0)
    return;
  g_autofree char *keys = g_strdup_printf ("/Type /ObjStm\n   /N %u\n   /First %" G_GSIZE_FORMAT,
                                           self->n_packed, self->index->len);
  aj_pdf_table_set (self, self->pack, base + out->len);
  g_string_append_len (self->index, self->packed->str, (gssize) self->packed->len);
  put_stream (out, self->pack, keys, self->index->str, self->index->len);
  g_string_truncate (self->index, 0);
  g_string_truncate (self->packed, 0);
  self->pack = self->n_packed = 0;
}

static void
put_number (guint8 *at, guint64 number, guint n_bytes)
{
  while (n_bytes-- > 0)
    {
      at[n_bytes] = (guint8) number;
      number >>= 8;
    }
}

/* The table as a stream, which is the last object itself. */
static void
put_packed_table (AjPdfTable *self, GString *out, guint64 at, const char *trailer)
{
  guint number = self->places->len;

  aj_pdf_table_set (self, number, at);
  gsize length = (gsize) self->places->len * ENTRY;
  g_autofree guint8 *entries = g_malloc0 (length);
  for (guint i = 0; i < self->places->len; i++)
    {
      guint64 place = g_array_index (self->places, guint64, i);
      guint8 *entry = entries + (gsize) i * ENTRY;
      entry[0] = place == 0 ? 0 : (place & IN_PACK) != 0 ? 2 : 1;
      put_number (entry + 1, (place & IN_PACK) != 0 ? (place & ~IN_PACK) >> 16 : place, 5);
      put_number (entry + 6, place == 0 ? 65535 : (place & IN_PACK) != 0 ? place & 0xffff : 0, 2);
    }
  g_autofree char *keys =
    g_strdup_printf ("/Type /XRef\n   /W [1 5 2]\n   /Size %u\n   %s", self->places->len, trailer);
  put_stream (out, number, keys, entries, length);
}

static void
put_plain_table (AjPdfTable *self, GString *out, const char *trailer)
{
  g_string_append_printf (out, "xref\n0 %u\n", self->places->len);
  for (guint i = 0; i < self->places->len; i++)
    {
      guint64 place = g_array_index (self->places, guint64, i);
      /* Numbers that are not used: never to be used either (ISO 32000-1, 7.5.4). */
      if (place == 0)
        g_string_append (out, "0000000000 65535 f \n");
      else
        g_string_append_printf (out, "%010" G_GUINT64_FORMAT " 00000 n \n", place);
    }
  g_string_append_printf (out, "trailer\n<< /Size %u\n   %s\n>>\n", self->places->len, trailer);
}

void
aj_pdf_table_put (
  AjPdfTable *self, GString *out, guint64 base, guint root, guint info, const char *id)
{
  g_autofree char *trailer =
    g_strdup_printf ("/Root %u 0 R\n   /Info %u 0 R\n   /ID [<%s><%s>]", root, info, id, id);
  guint64 at = base + out->len;

  if (self->packs)
    put_packed_table (self, out, at, trailer);
  else
    put_plain_table (self, out, trailer);
  g_string_append_printf (out, "startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", at);
}
