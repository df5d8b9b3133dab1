/* Certificate honesty (Art. 21, Art. 32): which pages carry the mark, and the only way to some
 * without. */
#include "overprint-run.h"

#include "authority.h"
#include "change.h"
#include "document-private.h"
#include "i18n.h"
#include "office.h"
#include "pdf-writer.h"
#include "record-certificate-sheet.h"

#include <string.h>

#define MARK "核对件不作资质凭证"

/* A sink that keeps the words and counts everything that is no word. */
typedef struct
{
  AjSink parent;
  GString *words;
  guint drawn;
} Watcher;

static void
keep_glyphs (
  AjSink *sink, const char *text, PangoGlyphItem *item, double x, double baseline, AjColor color)
{
  g_string_append_len (((Watcher *) sink)->words, text + item->item->offset, item->item->length);
}

static void
count_rule (AjSink *sink, double x0, double y0, double x1, double y1, double width, AjColor color)
{
  ((Watcher *) sink)->drawn++;
}

static void
count_path (AjSink *sink, GArray *path, double width, AjColor color)
{
  ((Watcher *) sink)->drawn++;
}

static void
count_modules (AjSink *sink, const guchar *modules, guint n, double x, double y, double size)
{
  ((Watcher *) sink)->drawn++;
}

static void
no_push (AjSink *sink, double x, double y, double degrees)
{
}

static void
no_scale (AjSink *sink, double across, double down)
{
}

static void
no_pop (AjSink *sink)
{
}

/* Words of a page without blanks; *drawn: lines, paths, pictures. */
static char *
watch (AjDocument *document, guint page, guint *drawn)
{
  Watcher watcher = { .parent = { .glyphs = keep_glyphs,
                                  .rule = count_rule,
                                  .path = count_path,
                                  .modules = count_modules,
                                  .push = no_push,
                                  .scale = no_scale,
                                  .pop = no_pop },
                      .words = g_string_new (NULL) };

  aj_document_draw_into (document, &watcher.parent, page, FALSE);
  g_string_replace (watcher.words, " ", "", 0);
  g_string_replace (watcher.words, "　", "", 0);
  if (drawn != NULL)
    *drawn = watcher.drawn;
  return g_string_free (watcher.words, FALSE);
}

static guint
count_marks (const char *words)
{
  guint n = 0;

  while ((words = strstr (words, MARK)) != NULL)
    n++, words++;
  return n;
}

static void
switch_on (Office *office)
{
  static const AjAuthorityPerson people[2] = { { "张三", "first passphrase" },
                                               { "李四", "second passphrase" } };
  static const char *const both[2] = { "first passphrase", "second passphrase" };
  g_autoptr (GError) error = NULL;

  if (aj_authority_get_state (office->store) == AJ_AUTHORITY_NONE)
    g_assert_true (aj_authority_set_up (office->store, "示例省保密局", people, &error));
  g_assert_true (aj_authority_enter (office->store, both, &error));
}

/* Every document of the catalogue that shows a certificate, on every page, whatever the options and
 * whether or not the mode is on. */
static void
test_catalogue (Office *office, gconstpointer data)
{
  static const char *const copies[] = { NULL, "正本", "副本" };
  guint n, seen = 0;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint on = 0; on < 2; on++)
    {
      if (on)
        switch_on (office);
      for (guint i = 0; i < n; i++)
        for (guint c = 0; g_str_equal (types[i].table, "certificate") && c < G_N_ELEMENTS (copies);
             c++)
          {
            AjDocumentOptions options = { .copy = copies[c] };
            g_autoptr (GError) error = NULL;
            g_autoptr (AjDocument) document = aj_document_build (
              office->store, types[i].name, office_nth (office->certificates, 0), &options, &error);
            g_assert_no_error (error);
            for (guint page = 0; page < aj_document_get_n_pages (document); page++)
              {
                g_autofree char *words = watch (document, page, NULL);
                g_test_message ("%s, page %u", types[i].name, page + 1);
                /* Across the page, not only in the small print of the foot. */
                g_assert_cmpuint (count_marks (words), >=, 8);
                seen++;
              }
          }
    }
  g_assert_cmpuint (seen, >=, 6);
}

/* Words that a user wrote himself: a heading makes it a certificate, a sentence does not. */
static void
test_own_template (Office *office, gconstpointer data)
{
  static const struct
  {
    const char *title;
    gboolean marked;
  } cases[] = { { "涉密信息系统集成资质证书", TRUE },
                { "资 质 证 书", TRUE },
                { "保密责任书", FALSE } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("<document title=\"x\" article=\"y\" style=\"contract\" record=\"unit\">"
                         "<title>%s</title><p>遵守《资质证书》的规定。</p></document>",
                         cases[i].title);
      guint n, at = 0;
      const AjDocumentType *types = aj_document_types_list (&n);
      while (at < n && !(types[at].template && g_str_equal (types[at].table, "person")))
        at++;
      g_assert_cmpuint (at, <, n);
      g_autoptr (GString) own = g_string_new (text);
      g_string_replace (own, "record=\"unit\"", "record=\"person\"", 0);
      AjDocumentOptions options = { .template_text = own->str };
      g_autoptr (GError) error = NULL;
      g_autoptr (AjDocument) document = aj_document_build (
        office->store, types[at].name, office_nth (office->people, 0), &options, &error);
      g_assert_no_error (error);
      g_autofree char *words = watch (document, 0, NULL);
      g_test_message ("%s", cases[i].title);
      g_assert_cmpint (count_marks (words) >= 8, ==, cases[i].marked);
    }
}

static AjDocument *
overprint (Office *office, const char *sheet, AjOutcome **outcome, GError **error)
{
  AjOverprintOrder order = { .ids = (const gint64 *) (void *) office->certificates->data,
                             .n = office->certificates->len,
                             .form = "original",
                             .printer = "HP",
                             .first_sheet = sheet };
  return aj_task_overprint (office->store, &order, outcome, error);
}

static void
test_refused (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AjOutcome *outcome = NULL;

  g_assert_null (overprint (office, "A1", &outcome, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED);
  g_assert_null (outcome);
  g_assert_cmpint (aj_store_count (office->store, &record_certificate_sheet, 0, NULL), ==, 0);
  /* Nor by going past the task. */
  g_clear_error (&error);
  g_autofree char *text = aj_blank_form_load (office->store, "original", NULL);
  g_autoptr (AjBlankForm) form = aj_blank_form_parse (text, "original", NULL);
  AjCalibration none = AJ_CALIBRATION_NONE;
  g_autoptr (AjRecord) record =
    office_get (office, "certificate", office_nth (office->certificates, 0));
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, record);
  g_assert_null (aj_overprint_build (office->store, form, &none, one, NULL, "2026-11-22", &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED);
}

static void
test_overprint (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AjOutcome *outcome = NULL;

  switch_on (office);
  g_autoptr (AjDocument) document = overprint (office, "A0099", &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_done, ==, 2);
  g_assert_cmpuint (aj_document_get_n_pages (document), ==, 2);
  guint drawn = 0;
  g_autofree char *first = watch (document, 0, &drawn);
  /* Words alone, no mark, in the order of the numbers: 9 before 10. */
  g_assert_cmpuint (drawn, ==, 0);
  g_assert_null (strstr (first, MARK));
  g_assert_nonnull (strstr (first, "JC9"));
  g_assert_null (strstr (first, "资质证书"));
  g_autofree char *second = watch (document, 1, &drawn);
  g_assert_cmpuint (drawn, ==, 0);
  g_assert_nonnull (strstr (second, "JC10"));
  aj_outcome_free (outcome);
  /* The document outlives the mode, the unmarked page does not. */
  aj_authority_leave (office->store);
  g_autofree char *after = watch (document, 0, NULL);
  g_assert_cmpuint (count_marks (after), >=, 8);
}

static void
test_log (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  AjOutcome *outcome = NULL;

  switch_on (office);
  g_autoptr (AjDocument) document = overprint (office, "A0099", &outcome, &error);
  g_clear_pointer (&outcome, aj_outcome_free);
  g_autoptr (GPtrArray) sheets = aj_lookup_find (
    aj_store_get_lookup (office->store), &record_certificate_sheet, SHEET_SHEET_NUMBER, "A0100", 0);
  g_assert_cmpuint (sheets->len, ==, 1);
  AjRecord *sheet = sheets->pdata[0];
  g_assert_cmpint (aj_record_get_link (sheet, SHEET_CERTIFICATE), ==,
                   office_nth (office->certificates, 0)); /* JC10 */
  g_assert_cmpstr (aj_record_get (sheet, SHEET_PRINTED_ON), ==, "2026-11-22");

  /* Not twice on a sheet, not a second 正本, and the log cannot be taken back. */
  g_assert_null (overprint (office, "A0100", &outcome, &error));
  g_assert_nonnull (strstr (error->message, "A0099"));
  g_clear_error (&error);
  g_clear_pointer (&outcome, aj_outcome_free);
  g_assert_false (aj_store_undo (office->store, &error));
  g_clear_error (&error);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("delete");
  aj_change_set_delete (changes, sheet);
  g_assert_false (aj_store_apply (office->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_LOCKED);
  g_clear_error (&error);

  /* Spoiled, with a reason; then it may go on another sheet, and only that one. */
  g_assert_false (aj_task_spoil_sheet (office->store, "A0100", "", &error));
  g_clear_error (&error);
  g_assert_true (aj_task_spoil_sheet (office->store, "A0100", "卡纸", &error));
  g_assert_null (overprint (office, "A0100", &outcome, &error));
  g_assert_nonnull (strstr (error->message, "A0100"));
  g_clear_error (&error);
  g_clear_pointer (&outcome, aj_outcome_free);
  g_autoptr (AjDocument) again = overprint (office, "A0101", &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_done, ==, 1);
  g_assert_cmpuint (outcome->refused->len, ==, 1);
  g_clear_pointer (&outcome, aj_outcome_free);
  g_assert_null (overprint (office, "无数字", &outcome, &error));
  g_clear_pointer (&outcome, aj_outcome_free);
}

static void
test_numbers (Office *office, gconstpointer data)
{
  static const struct
  {
    const char *number, *next;
  } cases[] = { { "A0099", "A0100" },     { "99", "100" },
                { "甲", NULL },           { "", NULL },
                { "2026-09", "2026-10" }, { "12345678901234567899", "12345678901234567900" } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = aj_sheet_number_next (cases[i].number);
      g_assert_cmpstr (next, ==, cases[i].next);
    }
  g_assert_cmpint (aj_number_compare ("JC9", "JC10"), <, 0);
  g_assert_cmpint (aj_number_compare ("JC010", "JC10"), ==, 0);
  g_assert_cmpint (aj_number_compare ("JC10", "JC10A"), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("zh_CN");
  OFFICE_TEST ("/overprint/catalogue", test_catalogue);
  OFFICE_TEST ("/overprint/own-template", test_own_template);
  OFFICE_TEST ("/overprint/refused", test_refused);
  OFFICE_TEST ("/overprint/pages", test_overprint);
  OFFICE_TEST ("/overprint/log", test_log);
  OFFICE_TEST ("/overprint/numbers", test_numbers);
  return g_test_run ();
}
