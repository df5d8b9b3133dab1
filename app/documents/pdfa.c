#include "pdfa-private.h"

#include <string.h>

static const char *const words[] = {
  [AJ_PDF_A2B] = "2b", [AJ_PDF_A1B] = "1b", [AJ_PDF_PLAIN] = "none"
};

gboolean
aj_pdf_flavour_find (const char *word, AjPdfFlavour *flavour)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *flavour = i;
        return TRUE;
      }
  return FALSE;
}

const char *
aj_pdf_flavour_get_word (AjPdfFlavour flavour)
{
  g_return_val_if_fail (flavour < G_N_ELEMENTS (words), NULL);
  return words[flavour];
}

static void
late_free (gpointer data)
{
  AjLateObject *late = data;

  g_string_free (late->body, TRUE);
  g_free (late);
}

void
aj_archive_init (AjArchive *self, AjPdfFlavour flavour)
{
  self->flavour = flavour;
  self->held = g_ptr_array_new_with_free_func (late_free);
  self->widths = g_hash_table_new (NULL, NULL);
}

void
aj_archive_clear (AjArchive *self)
{
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->widths);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
}

const char *
aj_archive_get_version (const AjArchive *self)
{
  return self->flavour == AJ_PDF_PLAIN ? "1.5" : self->flavour == AJ_PDF_A1B ? "1.4" : "1.7";
}

/* Takes body over. */
static AjLateObject *
add_late (AjArchive *self, guint number, GString *body)
{
  AjLateObject *late = g_new (AjLateObject, 1);

  late->number = number;
  late->is_stream = strstr (body->str, ">>\nstream\n") != NULL;
  late->body = body;
  g_ptr_array_add (self->held, late);
  return late;
}

static AjLateObject *
find_late (const AjArchive *self, guint number)
{
  for (guint i = 0; i < self->held->len; i++)
    if (((AjLateObject *) self->held->pdata[i])->number == number)
      return self->held->pdata[i];
  return NULL;
}

gboolean
aj_archive_has (const AjArchive *self, guint number)
{
  return find_late (self, number) != NULL;
}

gboolean
aj_archive_hold (AjArchive *self, guint number, const GString *body)
{
  if (!g_str_has_prefix (body->str, "<< /Type /Catalog\n") &&
      !g_str_has_prefix (body->str, "<< /Producer (") &&
      !g_str_has_prefix (body->str, "<< /Type /StructTreeRoot\n") &&
      !(self->flavour == AJ_PDF_A1B && g_str_has_prefix (body->str, "<< /Type /FontDescriptor\n")))
    return FALSE;
  add_late (self, number, g_string_new_len (body->str, (gssize) body->len));
  return TRUE;
}

/* Puts a line behind the first one. */
static void
add_line (GString *body, const char *line)
{
  const char *end = strchr (body->str, '\n');

  if (end != NULL)
    g_string_insert (body, end + 1 - body->str, line);
}

/* The glyphs of a subset: Cairo numbers them from 0 without gaps, /W lists them all. */
static void
count_widths (AjArchive *self, const GString *font)
{
  const char *descriptor = strstr (font->str, "/FontDescriptor "),
             *at = strstr (font->str, "/W [0 [");
  guint n = 0;

  if (descriptor == NULL || at == NULL)
    return;
  for (at += strlen ("/W [0 ["); *at == ' ' && at[1] != ']'; n++)
    at += 1 + strcspn (at + 1, " ]");
  g_hash_table_insert (
    self->widths,
    GUINT_TO_POINTER (g_ascii_strtoull (descriptor + strlen ("/FontDescriptor "), NULL, 10)),
    GUINT_TO_POINTER (n));
}

/* Cairo says of each page and form that it is a group; nothing here is transparent. */
static void
remove_group (GString *body)
{
  static const char close[] = "   >>\n";
  char *group = strstr (body->str, "   /Group <<\n");
  char *end = group != NULL ? strstr (group, close) : NULL;

  if (end != NULL)
    g_string_erase (body, group - body->str, end + strlen (close) - group);
}

/* ISO 32000-1 14.9.3: the words for who cannot see the figure, a text string in UTF-16BE. Cairo
 * writes the tags in the order they were drawn in. */
static void
add_alt (AjArchive *self, GString *body)
{
  const char *shown = self->figures != NULL && self->n_figures < self->figures->len
                        ? g_ptr_array_index (self->figures, self->n_figures)
                        : "";
  g_autofree gunichar2 *units = g_utf8_to_utf16 (shown, -1, NULL, NULL, NULL);
  g_autoptr (GString) line = g_string_new ("   /Alt <FEFF");

  self->n_figures++;
  if (units == NULL || units[0] == 0)
    return;
  for (guint i = 0; units[i] != 0; i++)
    g_string_append_printf (line, "%04X", units[i]);
  g_string_append (line, ">\n");
  add_line (body, line->str);
}

void
aj_archive_mend (AjArchive *self, GString *body)
{
  if (self->flavour == AJ_PDF_PLAIN)
    return;
  if (g_str_has_prefix (body->str, "<< /Type /Font\n   /Subtype /CIDFontType"))
    {
      /* Cairo leaves it out; both parts of the standard require it (6.3.3.2; 6.2.11.3.2). */
      if (strstr (body->str, "/CIDFontType2\n") != NULL)
        add_line (body, "   /CIDToGIDMap /Identity\n");
      if (self->flavour == AJ_PDF_A1B)
        count_widths (self, body);
    }
  /* What a reader adds between the points of a picture is not in the archive (6.2.4; 6.2.8). */
  if (strstr (body->str, "   /Interpolate true\n") != NULL)
    g_string_replace (body, "   /Interpolate true\n", "   /Interpolate false\n", 1);
  if (g_str_has_prefix (body->str, "<< /Type /StructElem\n   /S /Figure\n"))
    add_alt (self, body);
  /* Links are printed or hidden alike: the key must be there (6.5.3; 6.3.2). */
  if (g_str_has_prefix (body->str, "<< /Type /Annot\n   /Subtype /Link\n"))
    add_line (body, "   /F 4\n");
  if (self->flavour == AJ_PDF_A1B)
    remove_group (body);
}

static GString *
make_stream (const char *keys, const void *data, gsize length)
{
  GString *body = g_string_new (NULL);

  g_string_append_printf (body, "<< /Length %" G_GSIZE_FORMAT "\n%s>>\nstream\n", length, keys);
  g_string_append_len (body, data, (gssize) length);
  g_string_append (body, "\nendstream\nendobj\n");
  return body;
}

/* Puts all that is tagged into one Document, which Cairo cannot open on one page and close on
 * another (ISO 32000-1 14.8.4.2: there should be one): its root becomes that, under a new root. */
static void
add_structure (AjArchive *self, GString *catalog, guint *next)
{
  const char *key = strstr (catalog->str, "/StructTreeRoot ");
  guint number =
    key != NULL ? (guint) g_ascii_strtoull (key + strlen ("/StructTreeRoot "), NULL, 10) : 0;
  AjLateObject *whole = find_late (self, number);
  GString *root = g_string_new (NULL);
  guint n = *next;

  if (whole == NULL)
    {
      g_string_free (root, TRUE);
      return;
    }
  const char *tree = strstr (whole->body->str, "   /ParentTree ");
  gsize length = tree != NULL ? strcspn (tree, "\n") + 1 : 0;
  g_string_append_printf (root, "<< /Type /StructTreeRoot\n%.*s   /K %u 0 R\n>>\nendobj\n",
                          (int) length, length > 0 ? tree : "", number);
  if (tree != NULL)
    g_string_erase (whole->body, tree - whole->body->str, (gssize) length);
  g_autofree char *as = g_strdup_printf ("/Type /StructElem\n   /S /Document\n   /P %u 0 R\n", n);
  g_string_replace (whole->body, "/Type /StructTreeRoot\n", as, 1);
  g_autofree char *from = g_strdup_printf ("/StructTreeRoot %u 0 R", number);
  /* Cairo 1.18 says by itself that the file is tagged, 1.16 never does. */
  const char *marked =
    strstr (catalog->str, "/MarkInfo ") == NULL ? "\n   /MarkInfo << /Marked true >>" : "";
  g_autofree char *to = g_strdup_printf ("/StructTreeRoot %u 0 R%s", n, marked);
  g_string_replace (catalog, from, to, 1);
  add_late (self, (*next)++, root);
}

static void
add_cid_sets (AjArchive *self, guint *next)
{
  guint n_held = self->held->len;

  for (guint i = 0; i < n_held; i++)
    {
      AjLateObject *late = self->held->pdata[i];
      guint n =
        GPOINTER_TO_UINT (g_hash_table_lookup (self->widths, GUINT_TO_POINTER (late->number)));
      if (n == 0)
        continue;
      g_autofree guint8 *bits = g_malloc0 (n / 8 + 1);
      for (guint bit = 0; bit < n; bit++)
        bits[bit / 8] |= (guint8) (0x80 >> (bit % 8));
      g_autofree char *key = g_strdup_printf ("   /CIDSet %u 0 R\n", *next);
      add_line (late->body, key);
      add_late (self, (*next)++, make_stream ("", bits, (n + 7) / 8));
    }
}

/* Metadata, colour profile, language: what every PDF/A says of itself. */
static void
add_marks (AjArchive *self, GString *catalog, GString *info, guint *next)
{
  g_autofree char *xmp = aj_xmp_make (self->flavour, info);
  g_autoptr (GBytes) icc = aj_icc_srgb ();
  gsize length;
  const void *profile = g_bytes_get_data (icc, &length);
  g_autofree char *keys = g_strdup_printf (
    "   /Lang (zh-CN)\n   /Metadata %u 0 R\n"
    "   /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1\n"
    "      /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1)\n"
    "      /RegistryName (http://www.color.org) /DestOutputProfile %u 0 R >>]\n",
    *next, *next + 1);

  add_line (catalog, keys);
  add_late (self, (*next)++,
            make_stream ("   /Type /Metadata\n   /Subtype /XML\n", xmp, strlen (xmp)));
  add_late (self, (*next)++, make_stream ("   /N 3\n", profile, length));
}

GPtrArray *
aj_archive_finish (AjArchive *self, guint root, guint info, guint size)
{
  AjLateObject *catalog = find_late (self, root), *about = find_late (self, info);

  if (self->flavour != AJ_PDF_PLAIN && catalog != NULL && about != NULL)
    {
      add_marks (self, catalog->body, about->body, &size);
      add_structure (self, catalog->body, &size);
      add_cid_sets (self, &size);
    }
  return g_ptr_array_ref (self->held);
}
