#include "sample-private.h"

#include "date.h"
#include "record-person.h"

#include <string.h>

/* The words under every made-up paper. */
#define NOTICE "本文件为演示用虚构材料，不含国家秘密，所涉单位、人员均属虚构。"

static GBytes *
make_text (Sample *sample, const char *title, const char *unit, const char *day)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s\n\n%s\n%s\n\n", title, unit, day);
  g_string_append (
    out, "一、基本情况\n按照年度保密工作计划，相关工作已组织实施，记录齐全，责任到人。\n\n");
  g_string_append_printf (out, "二、主要做法\n（一）明确责任分工，共落实%u项措施。\n",
                          4 + sample_random (sample, 9));
  g_string_append_printf (out, "（二）开展检查%u次，发现问题%u项，均已整改。\n",
                          2 + sample_random (sample, 4), sample_random (sample, 6));
  g_string_append (out, "（三）结合岗位实际组织学习，参加人员全部签到。\n\n三、下一步安排\n持续完善"
                        "制度，保持记录完整。\n\n" NOTICE "\n");
  return g_string_free_to_bytes (out);
}

/* UTF-8 with a byte order mark: the form in which Excel opens Chinese correctly. */
static GBytes *
make_table (Sample *sample, const char *title, GPtrArray *people, const char *day)
{
  GString *out = g_string_new ("\xef\xbb\xbf");

  g_string_append_printf (out, "序号,姓名,岗位,事项,日期,结果\r\n");
  for (guint i = 0; i < people->len; i++)
    {
      AjRecord *person = people->pdata[i];
      g_string_append_printf (out, "%u,%s,%s,%s,%s,%s\r\n", i + 1,
                              aj_record_get (person, PERSON_NAME),
                              aj_record_get (person, PERSON_POSITION), title, day,
                              sample_random (sample, 12) == 0 ? "待补" : "完成");
    }
  g_string_append (out, ",,,\"" NOTICE "\",,\r\n");
  return g_string_free_to_bytes (out);
}

/* One line of text as a PDF hexadecimal string of UTF-16, which the viewer's own font draws. */
static void
append_line (GString *content, const char *line, int size, int x, int y)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (line, -1, NULL, &n, NULL);

  g_string_append_printf (content, "BT /F1 %d Tf %d %d Td <", size, x, y);
  for (glong i = 0; i < n; i++)
    g_string_append_printf (content, "%04X", units[i]);
  g_string_append (content, "> Tj ET\n");
}

/* A PDF of one page with no font inside: small, the same bytes on every machine. */
static GBytes *
make_pdf (Sample *sample, const char *title, const char *unit, const char *day)
{
  static const char *const fixed[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R "
    "/Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
    "/DescendantFonts [5 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 6 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    "/ItalicAngle 0 "
    "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  };
  g_autoptr (GString) content = g_string_new (NULL);
  GString *out = g_string_new ("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n");
  gsize offsets[8];

  g_autofree char *measures =
    g_strdup_printf ("共落实措施%u项，签字人员%u名。", 3 + sample_random (sample, 9),
                     2 + sample_random (sample, 20));
  append_line (content, title, 18, 80, 740);
  append_line (content, unit, 12, 80, 690);
  append_line (content, measures, 12, 80, 660);
  append_line (content, day, 12, 400, 160);
  append_line (content, NOTICE, 9, 80, 90);
  for (guint i = 0; i < 7; i++)
    {
      offsets[i] = out->len;
      g_string_append_printf (out, "%u 0 obj\n", i + 1);
      if (i < 6)
        g_string_append (out, fixed[i]);
      else
        g_string_append_printf (out, "<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%sendstream",
                                content->len, content->str);
      g_string_append (out, "\nendobj\n");
    }
  gsize start = out->len;
  g_string_append (out, "xref\n0 8\n0000000000 65535 f \n");
  for (guint i = 0; i < 7; i++)
    g_string_append_printf (out, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf (
    out, "trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
  return g_string_free_to_bytes (out);
}

GBytes *
sample_make_file (
  Sample *sample, const char *kind, const char *title, const char *unit, GPtrArray *people)
{
  g_autofree char *day = sample_day (sample, 0, -6, -(int) sample_random (sample, 90));
  g_autofree char *paper_day = aj_date_format_chinese (day);

  if (g_str_equal (kind, "csv"))
    return make_table (sample, title, people, day);
  return g_str_equal (kind, "pdf") ? make_pdf (sample, title, unit, paper_day)
                                   : make_text (sample, title, unit, paper_day);
}
