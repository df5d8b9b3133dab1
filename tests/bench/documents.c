/* bench-documents KIND DATA OUTPUT: the same content that the peers of documents.sh are given, laid
 * out and written by our own core. KIND: register; certificates, ornate: one file; files,
 * ornate-files: one for each, OUTPUT is a folder. PDF/A-2b unless a fourth word says "none". */
#include "document-private.h"
#include "ornament-pass.h"
#include "pdf-writer.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS 9

static AjPdfFlavour flavour;

static char **
read_lines (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
save (AjDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;

  document->flavour = flavour;
  aj_document_finish (document);
  if (!aj_document_write_pdf (document, path, FALSE, NULL, &error))
    g_error ("%s", error->message);
}

static void
make_register (char **lines, const char *path)
{
  static const AjColumn columns[COLUMNS] = {
    { "序号", 14, AJ_ALIGN_CENTER, FALSE },     { "姓名", 24, AJ_ALIGN_LEFT, TRUE },
    { "性别", 12, AJ_ALIGN_CENTER, FALSE },     { "身份证号", 46, AJ_ALIGN_LEFT, FALSE },
    { "部门", 40, AJ_ALIGN_LEFT, FALSE },       { "岗位", 34, AJ_ALIGN_LEFT, FALSE },
    { "涉密等级", 20, AJ_ALIGN_CENTER, FALSE }, { "上岗日期", 26, AJ_ALIGN_LEFT, FALSE },
    { "备注", 51, AJ_ALIGN_LEFT, FALSE },
  };
  const AjPaper paper = {
    AJ_MM (297), AJ_MM (210), AJ_MM (18), AJ_MM (15), AJ_MM (17), AJ_MM (15)
  };
  AjStyle title = { .role = AJ_ROLE_TITLE, .size = 20, .pitch = 30, .align = AJ_ALIGN_CENTER };
  AjStyle head = { .role = AJ_ROLE_HEI, .size = 9.5, .pitch = 12 };
  AjStyle body = { .role = AJ_ROLE_SONG, .size = 9.5, .pitch = 12 };
  g_autoptr (AjDocument) document = aj_document_new (&paper, "涉密人员名册", "2026-03-05");
  double width = aj_blocks_get_width (document->blocks);
  AjLongTable *table = aj_long_table_new (document->fonts, columns, COLUMNS, width, &head, &body);

  aj_blocks_add_words (document->blocks,
                       aj_typeset_string (document->fonts, "涉密人员名册", &title, width));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv)
        cells = g_strsplit (lines[i], "\t", COLUMNS);
      aj_long_table_add_row (table, AJ_ROW_PLAIN, (const char *const *) cells);
    }
  aj_blocks_add_table (document->blocks, table);
  save (document, path);
}

/* The fields of one certificate, parted by tabs: name, number, unit, course, hours, score … */
static AjBox *
make_certificate (AjDocument *document, const char *line, gboolean ornate)
{
  static const char *const labels[] = { "姓名", "身份证号", "单位", "岗位",    "培训内容",
                                        "学时", "成绩",     "编号", "有效期至" };
  AjStyle title = { .role = AJ_ROLE_TITLE, .size = 30, .pitch = 40, .align = AJ_ALIGN_CENTER };
  AjStyle label = { .role = AJ_ROLE_SONG, .size = 14, .pitch = 26, .align = AJ_ALIGN_DISTRIBUTE };
  AjStyle value = { .role = AJ_ROLE_SONG, .size = 14, .pitch = 26 };
  double width = aj_blocks_get_width (document->blocks);
  g_auto (GStrv)
    fields = g_strsplit (line, "\t", G_N_ELEMENTS (labels));
  AjBox *box = aj_box_new ();
  AjColor grey = { 0.9, 0.9, 0.92 };
  AjStyle mark = { .role = AJ_ROLE_SONG, .size = 60, .pitch = 70, .color = grey };

  aj_box_add_turned (box, 150, 420, -25, aj_typeset_string (document->fonts, "样　张", &mark, 400));
  for (guint side = 0; side < 2 && !ornate; side++)
    {
      double in = side * 5;
      aj_box_add_rule (box, in, in, width - in, in, 1, AJ_BLACK);
      aj_box_add_rule (box, in, 460 - in, width - in, 460 - in, 1, AJ_BLACK);
      aj_box_add_rule (box, in, in, in, 460 - in, 1, AJ_BLACK);
      aj_box_add_rule (box, width - in, in, width - in, 460 - in, 1, AJ_BLACK);
    }
  aj_box_add_words (box, 0, 40, aj_typeset_string (document->fonts, "培训合格证书", &title, width));
  for (guint i = 0; i < G_N_ELEMENTS (labels) && fields[i] != NULL; i++)
    {
      double y = 110 + i * 34.0;
      aj_box_add_words (box, 120, y, aj_typeset_string (document->fonts, labels[i], &label, 60));
      aj_box_add_words (box, 200, y, aj_typeset_string (document->fonts, fields[i], &value, 440));
    }
  if (ornate)
    aj_box_add_qr (box, 560, 330, 70, line);
  return box;
}

/* One certificate is one document, as in a batch of the program. */
static AjDocument *
make_document (const char *line, gboolean ornate)
{
  const double margin = AJ_MM (20);
  const AjPaper paper = { AJ_MM (297), AJ_MM (210), margin, margin, margin, margin };
  AjDocument *document = aj_document_new (&paper, "培训合格证书", "2026-03-05");

  document->foot = AJ_FOOT_NONE;
  document->flavour = flavour;
  if (ornate)
    document->ground =
      aj_ground_get ("bench", paper.width, paper.height, aj_ornament_draw_training_ground);
  aj_blocks_add_box (document->blocks, make_certificate (document, line, ornate), 465, FALSE);
  aj_document_finish (document);
  return document;
}

static void
make_certificates (char **lines, gboolean ornate, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjPdfWriter) writer = aj_pdf_writer_new (path, "培训合格证书", "2026-03-05", &error);

  aj_pdf_writer_set_flavour (writer, flavour);
  for (guint i = 0; lines[i] != NULL && error == NULL; i++)
    {
      g_autoptr (AjDocument) document = make_document (lines[i], ornate);
      aj_pdf_writer_add (writer, document, &error);
    }
  if (error != NULL || !aj_pdf_writer_finish (writer, &error))
    g_error ("%s", error->message);
}

static void
make_files (char **lines, gboolean ornate, const char *folder)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (AjDocument) document = make_document (lines[i], ornate);
      g_autofree char *path = g_strdup_printf ("%s/%u.pdf", folder, i + 1);
      if (!aj_document_write_pdf (document, path, FALSE, NULL, &error))
        g_error ("%s", error->message);
    }
}

int
main (int argc, char **argv)
{
  static const char *const kinds[] = { "register", "certificates", "ornate",
                                       "files",    "ornate-files", NULL };

  if (argc < 4 || !g_strv_contains (kinds, argv[1]))
    {
      fprintf (stderr,
               "bench-documents register|certificates|ornate|files|ornate-files DATA OUT [none]\n");
      return 2;
    }
  g_auto (GStrv)
    lines = read_lines (argv[2]);
  aj_pdf_flavour_find (argv[4], &flavour);
  gboolean ornate = g_str_has_prefix (argv[1], "ornate");
  g_autoptr (AjFonts) fonts = aj_fonts_new ();

  aj_document_share_fonts (fonts);
  if (g_str_equal (argv[1], "register"))
    make_register (lines, argv[3]);
  else if (g_str_has_suffix (argv[1], "files"))
    make_files (lines, ornate, argv[3]);
  else
    make_certificates (lines, ornate, argv[3]);
  return 0;
}
