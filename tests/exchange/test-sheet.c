/* Reading tables as they come from Excel, WPS, LibreOffice and editors. */
#include "sheet.h"

#include "csv-guard.h"
#include "i18n.h"

/* "cell|cell/cell|cell", with the line of each row in front. Returns: (transfer full) */
static char *
describe (const AjSheet *sheet)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint row = 0; row < aj_sheet_get_n_rows (sheet); row++)
    {
      g_string_append_printf (out, "%s%u:", row > 0 ? "/" : "", aj_sheet_get_line (sheet, row));
      for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row); i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", aj_sheet_get_cell (sheet, row, i));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;         /* 0: up to the terminating NUL */
  const char *encoding; /* asked for */
  const char *used;
  const char *rows; /* NULL: an error */
  int code;
  const char *message; /* part of it */
} Case;

#define BYTES(text) text, sizeof text - 1

static const Case cases[] = {
  { "plain", BYTES ("a,b\nc,d\n"), NULL, "UTF-8", "1:a|b/2:c|d" },
  { "crlf", BYTES ("a,b\r\nc,d\r\n"), NULL, "UTF-8", "1:a|b/2:c|d" },
  { "cr", BYTES ("a,b\rc,d\r"), NULL, "UTF-8", "1:a|b/2:c|d" },
  { "no last line end", BYTES ("a,b\nc,d"), NULL, "UTF-8", "1:a|b/2:c|d" },
  { "empty", BYTES (""), NULL, "UTF-8", "" },
  { "bom", BYTES ("\xef\xbb\xbf姓名,性别\n王,男"), NULL, "UTF-8", "1:姓名|性别/2:王|男" },
  { "blank lines keep their numbers", BYTES ("a,b\n\n,,\n \nc,d\n"), NULL, "UTF-8", "1:a|b/5:c|d" },
  { "quotes", BYTES ("\"a\"\"b\",\"c,d\"\n\"\",x"), NULL, "UTF-8", "1:a\"b|c,d/2:|x" },
  { "line end in quotes", BYTES ("\"a\r\nb\",c\nd,e"), NULL, "UTF-8", "1:a\nb|c/3:d|e" },
  { "quote in the middle", BYTES ("a\"b,c\n"), NULL, "UTF-8", "1:a\"b|c" },
  { "tab", BYTES ("a\tb,c\nd\te"), NULL, "UTF-8", "1:a|b,c/2:d|e" },
  { "semicolon", BYTES ("a;b;c,d\n1;2;3"), NULL, "UTF-8", "1:a|b|c,d/2:1|2|3" },
  { "sep line", BYTES ("sep=;\r\na;b,c,d\r\n"), NULL, "UTF-8", "2:a|b,c,d" },
  { "title above", BYTES ("名册\n\na;b\n1;2"), NULL, "UTF-8", "1:名册/3:a|b/4:1|2" },
  { "ctrl-z", BYTES ("a,b\n\x1a"), NULL, "UTF-8", "1:a|b" },
  { "guards", BYTES ("'=1,'+86,'x,''=1,\"110101199003070134\t\",007\n"), NULL, "UTF-8",
    "1:=1|+86|'x|'=1|110101199003070134|007" },
  { "gb18030", BYTES ("\xd0\xd5\xc3\xfb,\xc1\xaa\xcd\xa8\n\xcd\xf5\xe9\x46,\x82\x30\xb7\x31"), NULL,
    "GB18030", "1:姓名|联通/2:王镕|㛃", 0, NULL },
  { "gb18030, short", BYTES ("\xc1\xaa\xcd\xa8"), NULL, "GB18030", "1:联通" },
  { "gbk means gb18030", BYTES ("\xc1\xaa\xcd\xa8"), "gbk", "GB18030", "1:联通" },
  { "utf-16le bom", BYTES ("\xff\xfe\x8b\x73\x09\x00\x61\x00\r\0\n\0"), NULL, "UTF-16LE",
    "1:王|a" },
  { "utf-16be bom", BYTES ("\xfe\xff\x73\x8b\x00\x2c\x00\x61"), NULL, "UTF-16BE", "1:王|a" },
  { "utf-16le no bom", BYTES ("\x8b\x73,\0a\0\n\0"), NULL, "UTF-16LE", "1:王|a" },
  { "utf-16be no bom", BYTES ("\x73\x8b\0,\0a\0\n"), NULL, "UTF-16BE", "1:王|a" },
  { "beyond the basic plane", BYTES ("𬍛,𠅤,李𬭎"), NULL, "UTF-8", "1:𬍛|𠅤|李𬭎" },

  { "broken last character", BYTES ("姓名\n王\xe5\xbb"), NULL, NULL, NULL,
    AJ_EXCHANGE_ERROR_ENCODING, "line 2, character 2" },
  { "broken last character, gb18030", BYTES ("\xd0\xd5\xc3\xfb\r\n\xcd\xf5\xe9"), NULL, NULL, NULL,
    AJ_EXCHANGE_ERROR_ENCODING, "line 2, character 2" },
  { "broken last character, utf-16",
    BYTES ("\xff\xfe"
           "a\0,\0\x0b"),
    NULL, NULL, NULL, AJ_EXCHANGE_ERROR_ENCODING, "line 1, character 3" },
  { "bad byte in utf-8", BYTES ("姓名,性别\n王建国,男\n李\xff,女\n"), NULL, NULL, NULL,
    AJ_EXCHANGE_ERROR_ENCODING, "Line 3, character 2" },
  { "bad byte, asked for utf-8", BYTES ("a,b\n\xcd\xf5"), "UTF-8", NULL, NULL,
    AJ_EXCHANGE_ERROR_ENCODING, "Line 2, character 1" },
  { "bad byte in gb18030", BYTES ("\xcd\xf5\xc3\xfb\xb9\xfa\n\xff\xff"), NULL, NULL, NULL,
    AJ_EXCHANGE_ERROR_ENCODING, "Line 2, character 1" },
  { "lone surrogate",
    BYTES ("\xff\xfe"
           "a\0\x00\xd8"
           "b\0"),
    NULL, NULL, NULL, AJ_EXCHANGE_ERROR_ENCODING, "Line 1, character 2" },
  { "lost character", BYTES ("a,\xef\xbf\xbd"), NULL, NULL, NULL, AJ_EXCHANGE_ERROR_ENCODING,
    "Line 1, character 3" },
  { "nul", BYTES ("a,b\n\0c,d"), "UTF-8", NULL, NULL, AJ_EXCHANGE_ERROR_ENCODING,
    "Line 2, character 1" },
  { "utf-32", BYTES ("\xff\xfe\0\0a\0\0\0"), NULL, NULL, NULL, AJ_EXCHANGE_ERROR_ENCODING,
    "UTF-32" },
  { "unknown encoding", BYTES ("a"), "EBCDIC", NULL, NULL, AJ_EXCHANGE_ERROR_FAILED, "EBCDIC" },
  { "open quote", BYTES ("a,b\nc,\"d\ne\n"), NULL, NULL, NULL, AJ_EXCHANGE_ERROR_FORMAT,
    "Line 2, character 3" },
  { "text behind quote", BYTES ("a,\"b\"c\n"), NULL, NULL, NULL, AJ_EXCHANGE_ERROR_FORMAT,
    "Line 1, character 6" },
};

static void
test_read (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->bytes, c->length);
  g_autoptr (AjSheet) sheet = aj_sheet_read_csv (bytes, c->encoding, &error);

  if (c->rows == NULL)
    {
      g_assert_error (error, AJ_EXCHANGE_ERROR, c->code);
      if (strstr (error->message, c->message) == NULL)
        g_error ("“%s” does not say “%s”", error->message, c->message);
      g_assert_null (sheet);
      return;
    }
  g_assert_no_error (error);
  g_autofree char *rows = describe (sheet);
  g_assert_cmpstr (rows, ==, c->rows);
  g_assert_cmpstr (aj_sheet_get_encoding (sheet), ==, c->used);
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1025; i++)
    g_string_append_c (text, ',');
  g_autoptr (GBytes) wide = g_bytes_new (text->str, text->len);
  g_assert_null (aj_sheet_read_csv (wide, NULL, &error));
  g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT);
  g_clear_error (&error);

  g_string_assign (text, "\"");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, 'x');
  g_autoptr (GBytes) unclosed = g_bytes_new (text->str, text->len);
  g_assert_null (aj_sheet_read_csv (unclosed, NULL, &error));
  g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT);
  g_clear_error (&error);

  g_autoptr (GBytes) plain = g_bytes_new (text->str + 1, text->len - 1);
  g_assert_null (aj_sheet_read_csv (plain, NULL, &error));
  g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT);
}

/* What is written comes back as it was, and nothing that is written begins a formula. */
static void
test_guard (void)
{
  static const char *const values[] = {
    "",         "a",
    "=1+1",     "+86 138",
    "-5",       "@x",
    "'=1",      "''=1",
    "'x",       "\tx",
    "＝1",      "－",
    "a,b",      "a\"b",
    "a\nb",     " a",
    "a ",       "110101199003070134",
    "007",      "0",
    "20260305", "1101011990030701X",
    "3-5",      "1/2",
    "12:30",    "1E5",
    "1.50",     "029-8888",
    "'",        "=",
    "''",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    for (gboolean digits = FALSE; digits <= TRUE; digits++)
      {
        g_autoptr (GString) line = g_string_new ("x,");
        g_autoptr (GError) error = NULL;
        aj_csv_append_cell (line, values[i], FALSE, digits);
        g_assert_null (strstr (line->str, ",="));
        g_assert_null (strstr (line->str, ",\"="));
        g_autoptr (GBytes) bytes = g_bytes_new (line->str, line->len);
        g_autoptr (AjSheet) sheet = aj_sheet_read_csv (bytes, NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (aj_sheet_get_cell (sheet, 0, 1), ==, values[i]);
      }
}

/* Any bytes at all: a sheet of valid UTF-8 or an error. */
static void
test_noise (void)
{
  static const char letters[] =
    "a,;\t\"\"\r\n'=1\xe7\x8e\x8b\xcd\xf5\x81\x30\x00\xff\xfe\xef\xbb\xbf";
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (guint i = 0; i < 20000; i++)
    {
      guint8 noise[48];
      gsize length = g_rand_int (rand) % sizeof noise;
      for (gsize k = 0; k < length; k++)
        noise[k] = (guint8) letters[g_rand_int (rand) % (sizeof letters - 1)];
      g_autoptr (GBytes) bytes = g_bytes_new (noise, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (AjSheet) sheet = aj_sheet_read_csv (bytes, NULL, &error);
      if ((sheet != NULL) != (error == NULL))
        {
          for (gsize k = 0; k < length; k++)
            g_printerr ("%02x ", noise[k]);
          g_error ("%p %s", (void *) sheet, error != NULL ? error->message : "");
        }
      for (guint row = 0; sheet != NULL && row < aj_sheet_get_n_rows (sheet); row++)
        for (guint c = 0; c < aj_sheet_get_n_cells (sheet, row); c++)
          g_assert_true (g_utf8_validate (aj_sheet_get_cell (sheet, row, c), -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sheet/read/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_read);
    }
  g_test_add_func ("/sheet/limits", test_limits);
  g_test_add_func ("/sheet/noise", test_noise);
  g_test_add_func ("/sheet/guard", test_guard);
  return g_test_run ();
}
