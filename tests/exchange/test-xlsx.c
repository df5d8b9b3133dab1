/* Workbooks as Excel, WPS and LibreOffice write them, and as an enemy would. */
#include "sheet.h"

#include "i18n.h"

#include <archive.h>
#include <archive_entry.h>

#define TYPES "<?xml version=\"1.0\"?><Types/>"
#define REL   "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define ROOT_RELS                                                                                  \
  "<Relationships><Relationship Id=\"a\" Type=\"" REL                                              \
  "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
#define BOOK_RELS                                                                                  \
  "<Relationships>"                                                                                \
  "<Relationship Id=\"s1\" Type=\"" REL "worksheet\" Target=\"worksheets/sheet1.xml\"/>"           \
  "<Relationship Id=\"s2\" Type=\"" REL "worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"       \
  "<Relationship Id=\"t\" Type=\"" REL "sharedStrings\" Target=\"sharedStrings.xml\"/>"            \
  "<Relationship Id=\"y\" Type=\"" REL "styles\" Target=\"styles.xml\"/></Relationships>"
#define BOOK                                                                                       \
  "<workbook xmlns:r=\"x\"><sheets><sheet name=\"a\" sheetId=\"1\" "                               \
  "r:id=\"s1\"/></sheets></workbook>"
#define STRINGS                                                                                         \
  "<sst><si><t>姓名</t></si><si><r><t>王</t></r><r><t>镕喆</t></r><rPh><t>おう</t></rPh></si></" \
  "sst>"
#define STYLES                                                                                     \
  "<styleSheet><numFmts><numFmt numFmtId=\"164\" "                                                 \
  "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"                           \
  "<numFmt numFmtId=\"165\" formatCode=\"000000\"/><numFmt numFmtId=\"166\" "                      \
  "formatCode=\"0.00&quot;day&quot;\"/></numFmts>"                                                 \
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                             \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>" \
  "<xf numFmtId=\"166\"/></cellXfs></styleSheet>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

typedef struct
{
  const char *name;
  const char *book;  /* NULL: BOOK */
  const char *sheet; /* of sheet1.xml */
  const char *rows;  /* "cell|cell/..."; NULL: an error */
  int code;
  const char *message;
} Case;

static const Case cases[] = {
  { "strings", NULL,
    SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"),
    "1:姓名||王镕喆" },
  { "no references", NULL,
    SHEET ("<row><c t=\"s\"><v>0</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>"),
    "1:姓名|5/2:6" },
  { "inline", NULL,
    SHEET (
      "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>李</t><rPh><t>x</t></rPh></is></c></row>"),
    "3:李" },
  { "prefixed names", NULL,
    "<x:worksheet xmlns:x=\"y\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" "
    "t=\"s\"><x:v>0</x:v></x:c></x:row>"
    "</x:sheetData></x:worksheet>",
    "1:姓名" },
  { "numbers", NULL,
    SHEET ("<row r=\"1\"><c r=\"A1\"><v>12.5</v></c><c r=\"B1\"><v>0.10000000000000001</v></c>"
           "<c r=\"C1\"><v>1.38E+10</v></c><c r=\"D1\" s=\"3\"><v>710</v></c><c r=\"E1\" "
           "s=\"4\"><v>3</v></c></row>"),
    "1:12.5|0.1|13800000000|000710|3" },
  { "lost digits", NULL, SHEET ("<row r=\"1\"><c r=\"A1\"><v>1.1010119900307E+17</v></c></row>"),
    "1:110101199003070000!" },
  { "dates", NULL,
    SHEET (
      "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46086</v></c><c r=\"B1\" s=\"2\"><v>46086.75</v></c>"
      "<c r=\"C1\" s=\"1\"><v>1</v></c><c r=\"D1\" s=\"1\"><v>60</v></c><c r=\"E1\" "
      "s=\"1\"><v>61</v></c>"
      "<c r=\"F1\" t=\"d\"><v>2026-03-05T00:00:00</v></c></row>"),
    "1:2026-03-05|2026-03-05|1900-01-01|60|1900-03-01|2026-03-05" },
  { "dates since 1904",
    "<workbook xmlns:r=\"x\"><workbookPr date1904=\"1\"/><sheets><sheet "
    "r:id=\"s1\"/></sheets></workbook>",
    SHEET ("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44624</v></c></row>"), "1:2026-03-05" },
  { "formula", NULL,
    SHEET ("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1&amp;C1</f><v>甲</v></c></row>"), "1:甲=" },
  { "error value", NULL,
    SHEET ("<row r=\"1\"><c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"), "1:#DIV/0!=?" },
  { "hidden sheet first",
    "<workbook xmlns:r=\"x\"><sheets><sheet state=\"hidden\" r:id=\"s1\"/><sheet "
    "r:id=\"s2\"/></sheets></workbook>",
    SHEET ("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), "1:2" },
  { "merged over rows", NULL,
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c "
    "r=\"B1\"><v>1</v></c></row>"
    "<row r=\"2\"><c r=\"A2\"/><c r=\"B2\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\"/><c "
    "r=\"B3\"><v>3</v></c></row>"
    "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>",
    "1:姓名|1/2:姓名|2/3:|3" },
  { "guard", NULL, SHEET ("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>'=1</v></c></row>"), "1:=1" },

  { "dtd", NULL, "<!DOCTYPE a [<!ENTITY b \"c\">]>" SHEET (""), NULL, AJ_EXCHANGE_ERROR_FORMAT,
    "document type" },
  { "rows backwards", NULL, SHEET ("<row r=\"2\"/><row r=\"1\"/>"), NULL, AJ_EXCHANGE_ERROR_FORMAT,
    "rows" },
  { "cells backwards", NULL, SHEET ("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>"), NULL,
    AJ_EXCHANGE_ERROR_FORMAT, "cells" },
  { "cell of another row", NULL, SHEET ("<row r=\"1\"><c r=\"A2\"/></row>"), NULL,
    AJ_EXCHANGE_ERROR_FORMAT, "cells" },
  { "row without end", NULL, SHEET ("<row r=\"99999999999999999999\"/>"), NULL,
    AJ_EXCHANGE_ERROR_FORMAT, "rows" },
  { "column without end", NULL, SHEET ("<row r=\"1\"><c r=\"ZZZ1\"/></row>"), NULL,
    AJ_EXCHANGE_ERROR_FORMAT, "cells" },
  { "no such string", NULL, SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c></row>"), NULL,
    AJ_EXCHANGE_ERROR_FORMAT, "not there" },
  { "string number that is none", NULL,
    SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>"), NULL, AJ_EXCHANGE_ERROR_FORMAT,
    "not there" },
  { "broken xml", NULL, "<worksheet><sheetData>", NULL, AJ_EXCHANGE_ERROR_FORMAT, "XML" },
  { "no sheet", "<workbook/>", SHEET (""), NULL, AJ_EXCHANGE_ERROR_FORMAT, "no visible sheet" },
};

typedef struct
{
  struct archive *zip;
  GByteArray *bytes;
} Zip;

static la_ssize_t
take_bytes (struct archive *zip, void *data, const void *buffer, size_t length)
{
  g_byte_array_append (data, buffer, (guint) length);
  return (la_ssize_t) length;
}

static Zip
begin_zip (void)
{
  Zip zip = { archive_write_new (), g_byte_array_new () };

  archive_write_set_format_zip (zip.zip);
  archive_write_set_bytes_in_last_block (zip.zip, 1);
  archive_write_open (zip.zip, zip.bytes, NULL, take_bytes, NULL);
  return zip;
}

static void
add_part (Zip *zip, const char *name, const void *data, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (zip->zip, entry), ==, ARCHIVE_OK);
  archive_write_data (zip->zip, data, length);
  archive_entry_free (entry);
}

static void
add_text (Zip *zip, const char *name, const char *text)
{
  add_part (zip, name, text, strlen (text));
}

static GBytes *
end_zip (Zip *zip)
{
  archive_write_free (zip->zip);
  return g_byte_array_free_to_bytes (zip->bytes);
}

static void
add_usual_parts (Zip *zip, const char *book)
{
  add_text (zip, "[Content_Types].xml", TYPES);
  add_text (zip, "_rels/.rels", ROOT_RELS);
  add_text (zip, "xl/workbook.xml", book != NULL ? book : BOOK);
  add_text (zip, "xl/_rels/workbook.xml.rels", BOOK_RELS);
  add_text (zip, "xl/sharedStrings.xml", STRINGS);
  add_text (zip, "xl/styles.xml", STYLES);
}

/* As in test-sheet.c, with the marks: "!" digits lost, "=" formula, "?" error. */
static char *
describe (const AjSheet *sheet)
{
  GString *out = g_string_new (NULL);

  for (guint row = 0; row < aj_sheet_get_n_rows (sheet); row++)
    {
      g_string_append_printf (out, "%s%u:", row > 0 ? "/" : "", aj_sheet_get_line (sheet, row));
      for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row); i++)
        {
          AjCellMark mark = aj_sheet_get_mark (sheet, row, i);
          g_string_append_printf (
            out, "%s%s%s%s%s", i > 0 ? "|" : "", aj_sheet_get_cell (sheet, row, i),
            mark & AJ_CELL_DIGITS_LOST ? "!" : "", mark & AJ_CELL_FORMULA ? "=" : "",
            mark & AJ_CELL_ERROR ? "?" : "");
        }
    }
  return g_string_free (out, FALSE);
}

static void
assert_refused (GBytes *bytes, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjSheet) sheet = aj_sheet_read_xlsx (bytes, &error);

  g_assert_error (error, AJ_EXCHANGE_ERROR, code);
  g_assert_null (sheet);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, message);
}

static void
test_read (gconstpointer data)
{
  const Case *c = data;
  Zip zip = begin_zip ();

  add_usual_parts (&zip, c->book);
  add_text (&zip, "xl/worksheets/sheet1.xml", c->sheet);
  add_text (&zip, "xl/worksheets/sheet2.xml",
            SHEET ("<row r=\"1\"><c r=\"A1\"><v>2</v></c></row>"));
  g_autoptr (GBytes) bytes = end_zip (&zip);
  if (c->rows == NULL)
    {
      assert_refused (bytes, c->code, c->message);
      return;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (AjSheet) sheet = aj_sheet_read_xlsx (bytes, &error);
  g_assert_no_error (error);
  g_autofree char *rows = describe (sheet);
  g_assert_cmpstr (rows, ==, c->rows);
}

static void
test_twice (void)
{
  Zip zip = begin_zip ();

  add_usual_parts (&zip, NULL);
  add_text (&zip, "xl/worksheets/sheet1.xml", SHEET (""));
  add_text (&zip, "XL/Worksheets/sheet1.xml", SHEET ("<row r=\"1\"/>"));
  g_autoptr (GBytes) bytes = end_zip (&zip);
  assert_refused (bytes, AJ_EXCHANGE_ERROR_FORMAT, "twice");
}

static void
test_other_zips (void)
{
  Zip zip = begin_zip ();
  add_text (&zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  g_autoptr (GBytes) ods = end_zip (&zip);
  assert_refused (ods, AJ_EXCHANGE_ERROR_FORMAT, "OpenDocument");

  zip = begin_zip ();
  add_text (&zip, "a.txt", "a");
  g_autoptr (GBytes) other = end_zip (&zip);
  assert_refused (other, AJ_EXCHANGE_ERROR_FORMAT, "something else");

  zip = begin_zip ();
  add_usual_parts (&zip, NULL);
  g_autoptr (GBytes) missing = end_zip (&zip);
  assert_refused (missing, AJ_EXCHANGE_ERROR_FORMAT, "missing");

  zip = begin_zip ();
  for (guint i = 0; i < 2001; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      add_text (&zip, name, "");
    }
  g_autoptr (GBytes) many = end_zip (&zip);
  assert_refused (many, AJ_EXCHANGE_ERROR_LIMIT, "2000");
}

/* 4 MiB of blanks at a time, so that neither the test nor the reader holds the bomb. */
static void
test_bomb (void)
{
  const gsize size = 4 * 1024 * 1024, n = 65;
  g_autofree char *blanks = g_strnfill (size, ' ');
  Zip zip = begin_zip ();
  struct archive_entry *entry = archive_entry_new ();

  add_usual_parts (&zip, NULL);
  archive_entry_set_pathname (entry, "xl/worksheets/sheet1.xml");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (zip.zip, entry);
  archive_write_data (zip.zip, "<worksheet>", 11);
  for (gsize i = 0; i < n; i++)
    archive_write_data (zip.zip, blanks, size);
  archive_entry_free (entry);
  g_autoptr (GBytes) bytes = end_zip (&zip);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 2 * 1024 * 1024);
  assert_refused (bytes, AJ_EXCHANGE_ERROR_LIMIT, "256");
}

static void
test_deep (void)
{
  g_autoptr (GString) sheet = g_string_new (NULL);
  Zip zip = begin_zip ();

  for (guint i = 0; i < 100; i++)
    g_string_append (sheet, "<a>");
  add_usual_parts (&zip, NULL);
  add_text (&zip, "xl/worksheets/sheet1.xml", sheet->str);
  g_autoptr (GBytes) bytes = end_zip (&zip);
  assert_refused (bytes, AJ_EXCHANGE_ERROR_FORMAT, "deeply");
}

/* Cut off anywhere: an error, never a part of the rows. */
static void
test_truncated (void)
{
  Zip zip = begin_zip ();

  add_usual_parts (&zip, NULL);
  add_text (&zip, "xl/worksheets/sheet1.xml",
            SHEET ("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
  g_autoptr (GBytes) bytes = end_zip (&zip);
  for (gsize length = 0; length < g_bytes_get_size (bytes) - 22; length += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, length);
      g_autoptr (GError) error = NULL;
      g_assert_null (aj_sheet_read_xlsx (part, &error));
      g_assert_nonnull (error);
    }
}

/* Bytes changed, cut out and doubled anywhere: a sheet or an error, never a crash. */
static void
test_mutants (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);
  Zip zip = begin_zip ();

  /* Stored, so that changes reach the XML and not only the checksum of the compressed data. */
  archive_write_zip_set_compression_store (zip.zip);
  add_usual_parts (&zip, NULL);
  add_text (&zip, "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
            "s=\"1\"><v>46086</v></c>"
            "</row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a</t></is></c></row></sheetData>"
            "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>");
  g_autoptr (GBytes) bytes = end_zip (&zip);
  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GByteArray) mutant = g_byte_array_new ();
      g_byte_array_append (mutant, g_bytes_get_data (bytes, NULL),
                           (guint) g_bytes_get_size (bytes));
      for (guint n = 1 + g_rand_int (rand) % 4; n > 0; n--)
        {
          guint at = g_rand_int (rand) % mutant->len;
          guint8 digit = "0123456789<>\"/\0\xff"[g_rand_int (rand) % 16];
          if (n % 4 == 3)
            g_byte_array_remove_range (mutant, at,
                                       MIN (1 + g_rand_int (rand) % 8, mutant->len - at));
          else
            mutant->data[at] =
              n % 2 == 0 ? digit : (guint8) (mutant->data[at] ^ (1u << g_rand_int (rand) % 8));
        }
      g_autoptr (GBytes) changed = g_bytes_new (mutant->data, mutant->len);
      g_autoptr (GError) error = NULL;
      g_autoptr (AjSheet) sheet = aj_sheet_read_xlsx (changed, &error);
      g_assert_true ((sheet != NULL) == (error == NULL));
    }
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/xlsx/read/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_read);
    }
  g_test_add_func ("/xlsx/twice", test_twice);
  g_test_add_func ("/xlsx/other-zips", test_other_zips);
  g_test_add_func ("/xlsx/bomb", test_bomb);
  g_test_add_func ("/xlsx/deep", test_deep);
  g_test_add_func ("/xlsx/mutants", test_mutants);
  g_test_add_func ("/xlsx/truncated", test_truncated);
  return g_test_run ();
}
