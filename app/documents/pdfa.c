#include "pdfa.h"

#include "document.h"
#include "i18n.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

typedef struct
{
  qpdf_data qpdf;
  AjPdfFlavour flavour;
} Archive;

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

static qpdf_oh
key_of (const Archive *self, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_get_key (self->qpdf, dictionary, key);
}

static void
put (const Archive *self, qpdf_oh dictionary, const char *key, const char *object)
{
  qpdf_oh_replace_key (self->qpdf, dictionary, key, qpdf_oh_parse (self->qpdf, object));
}

/* A value of /Info, NULL when there is none. */
static char *
dup_info (const Archive *self, const char *key)
{
  qpdf_oh info = key_of (self, qpdf_get_trailer (self->qpdf), "/Info");
  qpdf_oh value = qpdf_oh_is_dictionary (self->qpdf, info) ? key_of (self, info, key)
                                                           : qpdf_oh_new_null (self->qpdf);

  return qpdf_oh_is_string (self->qpdf, value)
           ? g_strdup (qpdf_oh_get_utf8_value (self->qpdf, value))
           : NULL;
}

/* 20260305000000+08'00, with D: before and ' behind or not, as 2026-03-05T00:00:00+08:00. Cairo
 * leaves both out, so the date of /Info is set right on the way. */
static char *
take_date (const Archive *self, const char *key)
{
  g_autofree char *date = dup_info (self, key);
  const char *d = date != NULL && g_str_has_prefix (date, "D:") ? date + 2 : date;

  if (d == NULL || strlen (d) < 20)
    return NULL;
  g_autofree char *whole = g_strdup_printf ("(D:%.20s')", d);
  put (self, key_of (self, qpdf_get_trailer (self->qpdf), "/Info"), key, whole);
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

static char *
make_xmp (const Archive *self)
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
    self->flavour == AJ_PDF_A1B ? 1 : 2);
  add_element (xmp, "dc:title", alt, dup_info (self, "/Title"), "</rdf:li></rdf:Alt>");
  add_element (xmp, "dc:creator", "<rdf:Seq><rdf:li>", dup_info (self, "/Author"),
               "</rdf:li></rdf:Seq>");
  add_element (xmp, "dc:description", alt, dup_info (self, "/Subject"), "</rdf:li></rdf:Alt>");
  add_element (xmp, "pdf:Keywords", "", dup_info (self, "/Keywords"), "");
  add_element (xmp, "pdf:Producer", "", dup_info (self, "/Producer"), "");
  add_element (xmp, "xmp:CreatorTool", "", dup_info (self, "/Creator"), "");
  add_element (xmp, "xmp:CreateDate", "", take_date (self, "/CreationDate"), "");
  add_element (xmp, "xmp:ModifyDate", "", take_date (self, "/ModDate"), "");
  g_string_append (xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
  return g_string_free (xmp, FALSE);
}

/* Puts all that is tagged into one Document, which Cairo cannot open on one page and close on
 * another (ISO 32000-1 14.8.4.2: there should be one). */
static void
add_structure (const Archive *self, qpdf_oh tree)
{
  qpdf_oh kids = key_of (self, tree, "/K");
  qpdf_oh whole = qpdf_make_indirect_object (
    self->qpdf, qpdf_oh_parse (self->qpdf, "<</Type/StructElem/S/Document>>"));

  if (!qpdf_oh_is_array (self->qpdf, kids))
    return;
  for (int i = 0; i < qpdf_oh_get_array_n_items (self->qpdf, kids); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (self->qpdf, kids, i);
      if (qpdf_oh_is_dictionary (self->qpdf, kid))
        qpdf_oh_replace_key (self->qpdf, kid, "/P", whole);
    }
  qpdf_oh_replace_key (self->qpdf, whole, "/P", tree);
  qpdf_oh_replace_key (self->qpdf, whole, "/K", kids);
  qpdf_oh_replace_key (self->qpdf, tree, "/K", whole);
}

/* The language, and that the tags are meant: Cairo writes them without saying so. */
static void
add_marks (const Archive *self)
{
  qpdf_oh root = qpdf_get_root (self->qpdf);

  put (self, root, "/Lang", "(zh-CN)");
  if (!qpdf_oh_has_key (self->qpdf, root, "/StructTreeRoot"))
    return;
  put (self, root, "/MarkInfo", "<</Marked true>>");
  add_structure (self, key_of (self, root, "/StructTreeRoot"));
}

static qpdf_oh
make_stream (const Archive *self, const void *data, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (self->qpdf);

  qpdf_oh_replace_stream_data (self->qpdf, stream, data, length, qpdf_oh_new_null (self->qpdf),
                               qpdf_oh_new_null (self->qpdf));
  return stream;
}

static void
add_metadata (const Archive *self)
{
  g_autofree char *xmp = make_xmp (self);
  qpdf_oh stream = make_stream (self, xmp, strlen (xmp));
  qpdf_oh dictionary = qpdf_oh_get_dict (self->qpdf, stream);

  put (self, dictionary, "/Type", "/Metadata");
  put (self, dictionary, "/Subtype", "/XML");
  qpdf_oh_replace_key (self->qpdf, qpdf_get_root (self->qpdf), "/Metadata", stream);
}

static void
add_intent (const Archive *self)
{
  g_autoptr (GBytes) icc = aj_icc_srgb ();
  gsize length;
  const void *data = g_bytes_get_data (icc, &length);
  qpdf_oh stream = make_stream (self, data, length);
  qpdf_oh intent = qpdf_oh_parse (
    self->qpdf, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                "/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)>>");
  qpdf_oh list = qpdf_oh_new_array (self->qpdf);

  put (self, qpdf_oh_get_dict (self->qpdf, stream), "/N", "3");
  qpdf_oh_replace_key (self->qpdf, intent, "/DestOutputProfile", stream);
  qpdf_oh_append_item (self->qpdf, list, intent);
  qpdf_oh_replace_key (self->qpdf, qpdf_get_root (self->qpdf), "/OutputIntents", list);
}

/* The glyphs of a subset: Cairo numbers them from 0 without gaps, /W lists them all. */
static void
add_cid_set (const Archive *self, qpdf_oh font)
{
  qpdf_oh descriptor = key_of (self, font, "/FontDescriptor");
  qpdf_oh widths = key_of (self, font, "/W");
  int n = 0;

  for (int i = 0; i + 1 < qpdf_oh_get_array_n_items (self->qpdf, widths); i += 2)
    {
      qpdf_oh first = qpdf_oh_get_array_item (self->qpdf, widths, i);
      qpdf_oh list = qpdf_oh_get_array_item (self->qpdf, widths, i + 1);
      int to = qpdf_oh_get_int_value_as_int (self->qpdf, first) +
               qpdf_oh_get_array_n_items (self->qpdf, list);
      n = MAX (n, to);
    }
  if (n == 0 || !qpdf_oh_is_dictionary (self->qpdf, descriptor))
    return;
  g_autofree guint8 *bits = g_malloc0 ((gsize) n / 8 + 1);
  for (int i = 0; i < n; i++)
    bits[i / 8] |= (guint8) (0x80 >> (i % 8));
  qpdf_oh_replace_key (self->qpdf, descriptor, "/CIDSet",
                       make_stream (self, bits, ((gsize) n + 7) / 8));
}

/* The name that a key has, "" for none: one question for each object of a long document. */
static const char *
name_of (const Archive *self, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = key_of (self, dictionary, key);
  const char *name = qpdf_oh_is_name (self->qpdf, value)
                       ? g_intern_string (qpdf_oh_get_name (self->qpdf, value))
                       : "";

  qpdf_oh_release (self->qpdf, value);
  return name;
}

static void
mend_object (const Archive *self, qpdf_oh object)
{
  qpdf_oh dictionary =
    qpdf_oh_is_stream (self->qpdf, object) ? qpdf_oh_get_dict (self->qpdf, object) : object;

  if (!qpdf_oh_is_dictionary (self->qpdf, dictionary))
    return;
  const char *subtype = name_of (self, dictionary, "/Subtype");
  /* Cairo 1.16 leaves it out; both parts of the standard require it (6.3.3.2; 6.2.11.3.2). */
  if (g_str_equal (subtype, "/CIDFontType2") &&
      !qpdf_oh_has_key (self->qpdf, dictionary, "/CIDToGIDMap"))
    put (self, dictionary, "/CIDToGIDMap", "/Identity");
  /* What a reader adds between the points of a picture is not in the archive (6.2.4; 6.2.8). */
  if (g_str_equal (subtype, "/Image") && qpdf_oh_has_key (self->qpdf, dictionary, "/Interpolate"))
    put (self, dictionary, "/Interpolate", "false");
  /* Links are printed or hidden alike: the key must be there (6.5.3; 6.3.2). */
  if (g_str_equal (subtype, "/Link"))
    put (self, dictionary, "/F", "4");
  if (self->flavour != AJ_PDF_A1B)
    return;
  if (g_str_equal (subtype, "/CIDFontType0") || g_str_equal (subtype, "/CIDFontType2"))
    add_cid_set (self, dictionary);
  /* Cairo says of each page and form that it is a group; nothing here is transparent. */
  if (qpdf_oh_has_key (self->qpdf, dictionary, "/Group"))
    qpdf_oh_remove_key (self->qpdf, dictionary, "/Group");
}

static void
mend_objects (const Archive *self)
{
  qpdf_oh size = key_of (self, qpdf_get_trailer (self->qpdf), "/Size");
  int n = qpdf_oh_get_int_value_as_int (self->qpdf, size);

  for (int i = 1; i < n; i++)
    {
      qpdf_oh object = qpdf_get_object_by_id (self->qpdf, i, 0);
      mend_object (self, object);
      qpdf_oh_release (self->qpdf, object);
    }
}

static void
set_writing (const Archive *self)
{
  gboolean old = self->flavour == AJ_PDF_A1B;

  qpdf_set_deterministic_ID (self->qpdf, QPDF_TRUE);
  qpdf_set_newline_before_endstream (self->qpdf, QPDF_TRUE);
  qpdf_set_object_stream_mode (self->qpdf, old ? qpdf_o_disable : qpdf_o_generate);
  qpdf_force_pdf_version (self->qpdf, old ? "1.4" : "1.7");
}

static gboolean
works (QPDF_ERROR_CODE code)
{
  return (code & QPDF_ERRORS) == 0;
}

static gboolean
fail (const Archive *self, GError **error)
{
  qpdf_error failure = qpdf_has_error (self->qpdf) ? qpdf_get_error (self->qpdf) : NULL;

  g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
               _ ("The PDF could not be made ready for the archive: %s."),
               failure != NULL ? qpdf_get_error_message_detail (self->qpdf, failure) : "");
  return FALSE;
}

static void
archive_init (Archive *self, AjPdfFlavour flavour)
{
  self->qpdf = qpdf_init ();
  self->flavour = flavour;
  qpdf_set_suppress_warnings (self->qpdf, QPDF_TRUE);
  qpdf_silence_errors (self->qpdf);
}

static void
mend (const Archive *self)
{
  add_metadata (self);
  add_intent (self);
  add_marks (self);
  mend_objects (self);
}

GBytes *
aj_pdfa_convert (GBytes *pdf, AjPdfFlavour flavour, GError **error)
{
  Archive self;
  GBytes *done = NULL;
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);

  if (flavour == AJ_PDF_PLAIN)
    return g_bytes_ref (pdf);
  archive_init (&self, flavour);
  if (works (qpdf_read_memory (self.qpdf, "document", data, length, NULL)))
    {
      mend (&self);
      if (works (qpdf_init_write_memory (self.qpdf)))
        {
          set_writing (&self);
          if (works (qpdf_write (self.qpdf)) && !qpdf_has_error (self.qpdf))
            done = g_bytes_new (qpdf_get_buffer (self.qpdf), qpdf_get_buffer_length (self.qpdf));
        }
    }
  if (done == NULL)
    fail (&self, error);
  qpdf_cleanup (&self.qpdf);
  return done;
}

/* Through memory: what libqpdf writes into a file of its own ends without an error when the disk is
 * full, and a document that is cut off would pass as whole. */
gboolean
aj_pdfa_convert_file (const char *from, const char *to, AjPdfFlavour flavour, GError **error)
{
  Archive self;
  gboolean done = FALSE;

  archive_init (&self, flavour);
  if (works (qpdf_read (self.qpdf, from, NULL)))
    {
      mend (&self);
      if (works (qpdf_init_write_memory (self.qpdf)))
        {
          set_writing (&self);
          done = works (qpdf_write (self.qpdf)) && !qpdf_has_error (self.qpdf);
        }
    }
  if (!done)
    fail (&self, error);
  else
    {
      g_autoptr (GBytes) bytes =
        g_bytes_new_static (qpdf_get_buffer (self.qpdf), qpdf_get_buffer_length (self.qpdf));
      done = aj_document_save_bytes (bytes, to, error);
    }
  qpdf_cleanup (&self.qpdf);
  return done;
}
