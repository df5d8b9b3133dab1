#include "pdfa-private.h"

#include <string.h>

/* Where the value of a key begins in a dictionary as Cairo writes it; NULL: there is none. */
static char *
find_value (const GString *info, const char *key)
{
  g_autofree char *line = g_strdup_printf (" /%s ", key);
  char *at = strstr (info->str, line);

  return at != NULL ? at + strlen (line) : NULL;
}

/* <FEFF5F20…>: UTF-16, four digits each. */
static char *
read_wide (const char *hex)
{
  g_autoptr (GArray) wide = g_array_new (FALSE, FALSE, sizeof (gunichar2));
  guint digits[4];

  while (sscanf (hex, "%1x%1x%1x%1x", &digits[0], &digits[1], &digits[2], &digits[3]) == 4)
    {
      gunichar2 unit = (gunichar2) (digits[0] << 12 | digits[1] << 8 | digits[2] << 4 | digits[3]);
      g_array_append_val (wide, unit);
      hex += 4;
    }
  return wide->len > 1 ? g_utf16_to_utf8 ((const gunichar2 *) (const void *) wide->data + 1,
                                          wide->len - 1, NULL, NULL, NULL)
                       : NULL;
}

/* Cairo 1.16 writes (…) only around what needs no backslash, 1.18 writes the backslash before
 * parentheses; a line ends behind it. */
static char *
dup_info (const GString *info, const char *key)
{
  const char *at = find_value (info, key);
  const char *end = at != NULL ? strchr (at, '\n') : NULL;

  if (end == NULL || end - at < 2)
    return NULL;
  if (*at == '<')
    return read_wide (at + 1);
  g_autofree char *escaped = g_strndup (at + 1, (gsize) (end - at - 2));
  return g_strcompress (escaped);
}

/* 20260305000000+08'00, with D: before and ' behind or not, as 2026-03-05T00:00:00+08:00.
 * Cairo 1.16 leaves both out, 1.18 the first, so the date of /Info is set right on the way. */
static char *
take_date (GString *info, const char *key)
{
  g_autofree char *date = dup_info (info, key);
  const char *d = date != NULL && g_str_has_prefix (date, "D:") ? date + 2 : date;

  if (d == NULL || strlen (d) < 20)
    return NULL;
  g_autofree char *whole = g_strdup_printf ("(D:%.20s')", d);
  gssize at = find_value (info, key) - info->str;
  g_string_erase (info, at, (gssize) strlen (date) + 2);
  g_string_insert (info, at, whole);
  return g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%.3s:%.2s", d, d + 4, d + 6, d + 8, d + 10,
                          d + 12, d + 14, d + 18);
}

/* <element>value</element> inside what wraps it, nothing without a value. */
static void
add_element (GString *xmp, const char *element, const char *open, char *value, const char *close)
{
  if (value != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (value, -1);
      g_string_append_printf (xmp, "<%s>%s%s%s</%s>\n", element, open, escaped, close, element);
    }
  g_free (value);
}

char *
aj_xmp_make (AjPdfFlavour flavour, GString *info)
{
  static const char alt[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
  GString *xmp = g_string_new (
    "<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");

  g_string_append_printf (
    xmp, "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n",
    flavour == AJ_PDF_A1B ? 1 : 2);
  add_element (xmp, "dc:title", alt, dup_info (info, "Title"), "</rdf:li></rdf:Alt>");
  add_element (xmp, "dc:creator", "<rdf:Seq><rdf:li>", dup_info (info, "Author"),
               "</rdf:li></rdf:Seq>");
  add_element (xmp, "dc:description", alt, dup_info (info, "Subject"), "</rdf:li></rdf:Alt>");
  add_element (xmp, "pdf:Keywords", "", dup_info (info, "Keywords"), "");
  add_element (xmp, "pdf:Producer", "", dup_info (info, "Producer"), "");
  add_element (xmp, "xmp:CreatorTool", "", dup_info (info, "Creator"), "");
  add_element (xmp, "xmp:CreateDate", "", take_date (info, "CreationDate"), "");
  add_element (xmp, "xmp:ModifyDate", "", take_date (info, "ModDate"), "");
  g_string_append (xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
  return g_string_free (xmp, FALSE);
}
