/* Reading what LibreOffice, WPS, Excel and browsers put on the clipboard as text/html. */
#include "sheet.h"

#include "i18n.h"

#include <glib/gstdio.h>
#include <string.h>

/* "cell|cell/cell|cell"; "!" behind a cell whose digits are lost. Returns: (transfer full) */
static char *
describe (const AjSheet *sheet)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint row = 0; row < aj_sheet_get_n_rows (sheet); row++)
    for (guint i = 0; i < aj_sheet_get_n_cells (sheet, row); i++)
      g_string_append_printf (out, "%s%s%s",
                              i > 0     ? "|"
                              : row > 0 ? "/"
                                        : "",
                              aj_sheet_get_cell (sheet, row, i),
                              aj_sheet_get_mark (sheet, row, i) & AJ_CELL_DIGITS_LOST ? "!" : "");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const struct
{
  const char *name;
  const char *html;
  const char *rows; /* NULL: no table */
} cases[] = {
  { "plain", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    "a|b/c|d" },
  { "libreoffice",
    "<!DOCTYPE html>\n<html><head><style>td { x: y }</style><title>名册</title></head><body>"
    "<table cellspacing=\"0\" border=\"0\"><colgroup width=\"52\"></colgroup>\n\t<tr>\n"
    "\t\t<td height=\"17\" align=\"left\"><font face=\"Noto Sans CJK SC\">王建国</font></td>\n"
    "\t\t<td align=\"left\" sdnum=\"1033;0;@\">610103199001010016</td>\n"
    "\t\t<td align=\"right\" sdval=\"46086\" sdnum=\"1033;0;YYYY-MM-DD\">2026-03-05</td>\n"
    "\t\t<td align=\"right\" sdval=\"6.10103199001010E+17\">6.10103E+17</td>\n"
    "\t\t<td align=\"left\">a&lt;b&amp;c<br>第二行</td></tr>\n</table><!-- *** --></body></html>",
    "王建国|610103199001010016|2026-03-05|6.10103E+17!|a<b&c\n第二行" },
  { "wps",
    "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><!--StartFragment-->"
    "<table width='300'><col width='72'/><tr height='18'><td class='et2' x:str>李晓梅</td>"
    "<td class='et3' x:str=\"110105194912310029\">110105194912310029</td>"
    "<td class='et4' align='right' x:num=\"46086\" style='mso-number-format:\"yyyy\\-mm\\-dd\"'>"
    "2026-03-05</td><td x:num=\"110105194912310000\">1.10105E+17</td></tr></table>"
    "<!--EndFragment--></body></html>",
    "李晓梅|110105194912310029|2026-03-05|1.10105E+17!" },
  { "merged",
    "<table><tr><td rowspan=2>单位</td><td colspan=2>x</td></tr><tr><td>1<td>2</tr></table>",
    "单位|x|/单位|1|2" },
  { "merged at the end", "<table><tr><td>1<td rowspan='3'>甲<tr><td>2<tr><td>3</table>",
    "1|甲/2|甲/3|甲" },
  { "white space", "<table><tr><td>\n  a \n b&nbsp;&#160; </td><td> </td></tr></table>", "a b|" },
  { "entities", "<table><tr><td>&#x738b;&#29579;&middot;&bogus;&</td></tr></table>",
    "王王·&bogus;&" },
  { "upper case, no end tags", "<TABLE><TR><TD>a<TD>b<TR><TD>c<TD>d", "a|b/c|d" },
  { "a table in a cell",
    "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>", "a b|c" },
  { "only the first table", "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>",
    "a" },
  { "an attribute that holds >", "<table><tr><td title='a>b'>c</td></tr></table>", "c" },
  { "two digits short of lost",
    "<table><tr><td sdval=\"13900000000\">13900000000</td></tr></table>", "13900000000" },
  { "no table", "<p>王建国</p>", NULL },
  { "cut off", "<table><tr><td", NULL },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].html, strlen (cases[i].html));
  g_autoptr (AjSheet) sheet = aj_sheet_read_html (bytes, &error);

  if (cases[i].rows == NULL)
    {
      g_assert_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT);
      return;
    }
  g_assert_no_error (error);
  g_autofree char *rows = describe (sheet);
  g_assert_cmpstr (rows, ==, cases[i].rows);
}

/* Any bytes at all: a sheet or an error, never a crash. */
static void
test_noise (void)
{
  static const char *const parts[] = {
    "<table>",  "<tr>", "<td>", "</td>", "<td rowspan=3 colspan=2>",
    "</table>", "<",    ">",    "&",     "&#",
    "王",       "\"",   "<!--", "-->",   "<style>",
    "</",       "'",    "=",    " ",     "x",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) noise = g_string_new (i % 2 == 0 ? "<table>" : "");
      for (gint32 k = g_rand_int_range (rand, 0, 24); k > 0; k--)
        g_string_append (noise, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      g_autoptr (GBytes) bytes = g_bytes_new (noise->str, noise->len);
      g_autoptr (GError) error = NULL;
      g_autoptr (AjSheet) sheet = aj_sheet_read_html (bytes, &error);
      g_assert_true ((sheet != NULL) == (error == NULL));
    }
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("C");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/html-read/%s", cases[i].name);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/html-read/noise", test_noise);
  return g_test_run ();
}
