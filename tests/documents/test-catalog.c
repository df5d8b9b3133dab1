/* The documents of the catalogue, read as the words that reach a sink. */
#include "catalog.h"

#include "change.h"
#include "document-private.h"
#include "drawn.h"
#include "i18n.h"
#include "record-agreement.h"
#include "record-assignment.h"
#include "record-certificate.h"
#include "record-person.h"
#include "record-post.h"
#include "record-department.h"
#include "record-unit.h"
#include "rules.h"
#include "support.h"

#include <glib/gstdio.h>

#define RARE "王镕喆李𬭎㛃䶮"

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 unit, certificate, agreement;
} Fixture;

static AjRecord *
add (Fixture *f, AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");

  aj_change_set_put (changes, record);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
  return record;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (f->folder, "vault", NULL);
  f->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  g_autoptr (AjRecord) unit = aj_record_new (&record_unit);
  aj_record_set (unit, UNIT_NAME, "示例信息系统集成有限公司");
  f->unit = aj_record_get_id (add (f, unit));
  g_autoptr (AjRecord) certificate = aj_record_new (&record_certificate);
  aj_record_set (certificate, CERTIFICATE_NUMBER, "JC0001");
  aj_record_set_link (certificate, CERTIFICATE_UNIT, f->unit);
  aj_record_set (certificate, CERTIFICATE_HOLDER_NAME, "示例信息系统集成有限公司");
  aj_record_set (certificate, CERTIFICATE_LEGAL_REPRESENTATIVE, RARE);
  aj_record_set (certificate, CERTIFICATE_REGISTERED_ADDRESS, "示例省示例市示例区示例路1号");
  aj_record_set (certificate, CERTIFICATE_GRADE, "乙级");
  aj_record_set (certificate, CERTIFICATE_SCOPE, "1,3");
  aj_record_set (certificate, CERTIFICATE_ISSUER, "示例省保密行政管理部门");
  aj_record_set (certificate, CERTIFICATE_ISSUED_ON, "2024-03-18");
  aj_record_set (certificate, CERTIFICATE_VALID_UNTIL, "2027-03-17");
  f->certificate = aj_record_get_id (add (f, certificate));
  g_autoptr (AjRecord) agreement = aj_record_new (&record_agreement);
  aj_record_set (agreement, AGREEMENT_PARTY_A, "示例甲研究所");
  aj_record_set (agreement, AGREEMENT_PARTY_B, "示例乙技术有限公司");
  aj_record_set (agreement, AGREEMENT_PROJECT_NAME, "保密咨询服务");
  aj_record_set (agreement, AGREEMENT_SIGNED_AT, "示例市");
  aj_record_set (agreement, AGREEMENT_SIGNED_ON, "2026-03-05");
  f->agreement = aj_record_get_id (add (f, agreement));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  aj_store_close (f->store, NULL);
  g_clear_object (&f->store);
  test_remove_tree (f->folder);
  g_free (f->folder);
}

static AjDocument *
build (Fixture *f, const char *name, gint64 id)
{
  g_autoptr (GError) error = NULL;
  AjDocumentOptions options = { .made_on = "2026-03-05", .footer = TRUE };
  AjDocument *document = aj_document_build (f->store, name, id, &options, &error);

  g_assert_no_error (error);
  return document;
}

static guint
count (const char *words, const char *wanted)
{
  guint n = 0;

  for (const char *p = words; (p = strstr (p, wanted)) != NULL; p++)
    n++;
  return n;
}

/* Art. 21, Art. 32: there is no certificate without its marks, whatever the options say. */
static void
test_certificate (Fixture *f, gconstpointer data)
{
  static const char *const copies[] = { NULL, "正本", "副本" };
  static const char *const must[] = {
    "单位名称",      "法定代表人",         "注册地址", "证书编号",
    "资质等级",      "业务范围",           "发证机构", "有效期",
    "发证时间",      "系统集成、软件开发", RARE,       "2024年3月18日至2027年3月17日",
    "核对人（签字）"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (copies) * 2; i++)
    {
      AjDocumentOptions options = { .made_on = "2026-03-05",
                                    .footer = i % 2 == 0,
                                    .copy = copies[i / 2] };
      g_autoptr (GError) error = NULL;
      g_autoptr (AjDocument) document =
        aj_document_build (f->store, "certificate-check", f->certificate, &options, &error);
      g_assert_no_error (error);
      g_autofree char *words = drawn_words (document, FALSE);
      g_assert_cmpuint (aj_document_get_n_pages (document), ==, 1);
      /* The watermark many times, the plain words in the foot once more. */
      g_assert_cmpuint (count (words, "核对件不作资质凭证"), >=, 8);
      g_assert_cmpuint (count (words, "核对件不作资质凭证。"), ==, 1);
      g_assert_cmpuint (count (words, copies[i / 2] != NULL ? copies[i / 2] : "正本"), >=, 1);
      g_assert_cmpuint (count (words, "记录摘要SHA-256"), ==, 1);
      for (gsize n = 0; n < G_N_ELEMENTS (must); n++)
        g_assert_nonnull (strstr (words, must[n]));
    }
}

/* Whoever is handed a check print of a certificate that is worth nothing today must see that. */
static void
test_revoked (Fixture *f, gconstpointer data)
{
  g_autoptr (AjDocument) valid = build (f, "certificate-check", f->certificate);
  g_assert_cmpuint (aj_problems_get_n (aj_document_get_problems (valid)), ==, 0);
  g_autoptr (AjRecord) stored = aj_store_get (f->store, &record_certificate, f->certificate, NULL);
  g_autoptr (AjRecord) revoked = aj_record_dup (stored);
  aj_record_set (revoked, CERTIFICATE_STATUS, "已撤销");
  add (f, revoked);

  g_autoptr (AjDocument) document = build (f, "certificate-check", f->certificate);
  g_autofree char *words = drawn_words (document, FALSE);
  g_assert_cmpuint (count (words, "已撤销"), ==, 1);
  g_assert_cmpint (aj_problems_get_worst (aj_document_get_problems (document)), ==,
                   AJ_SEVERITY_WARN);
}

/* Annex A: every item of the list, letter for letter and in order, and nothing invented between. */
static void
test_agreement (Fixture *f, gconstpointer data)
{
  const AjRuleList *list = aj_rules_get_list ("L-A");
  g_autoptr (AjDocument) document = build (f, "agreement", f->agreement);
  g_autoptr (GBytes) pdf = aj_document_to_pdf (document, FALSE, NULL, NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  guint lengths = 0;

  g_assert_nonnull (pdf);
  for (guint i = 0; i < document->blocks->list->len; i++)
    {
      const AjBlock *block = &g_array_index (document->blocks->list, AjBlock, i);
      if (block->kind == AJ_BLOCK_WORDS)
        g_string_append (all, block->words->text);
    }
  g_string_replace (all, " ", "", 0);
  g_string_replace (all, "\357\277\274", "", 0);
  g_assert_cmpuint (g_string_replace (all, "正在进行保密咨询服务项目", "正在进行项目", 0), ==, 1);
  const char *at = all->str;
  for (guint i = 0; i < list->n_items; i++)
    {
      g_autoptr (GString) wanted = g_string_new (list->items[i].text);
      g_string_replace (wanted, " ", "", 0);
      const char *found = strstr (at, wanted->str);
      g_test_message ("%s", list->items[i].key);
      g_assert_nonnull (found);
      at = found + wanted->len;
      lengths += wanted->len;
    }
  g_assert_cmpstr (at, ==, "");
  /* What is left are the title, 鉴于, the two headings without an item and the seven numbers. */
  g_assert_cmpuint (all->len - lengths, ==,
                    strlen ("保密协议鉴于：三、违约责任四、有效期1.2.1.2.3.4.5."));
}

static void
test_agreement_blocks (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int field;
    const char *value;
  } cases[] = { { AGREEMENT_SIGNED_AT, NULL },
                { AGREEMENT_PARTY_B, "示例甲研究所" },
                { AGREEMENT_PARTY_A, NULL },
                { AGREEMENT_PARTY_A, "甲\xef\xa0\x80" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AjRecord) record = aj_record_new (&record_agreement);
      g_autofree char *path = g_build_filename (f->folder, "out.pdf", NULL);
      aj_record_set (record, AGREEMENT_PARTY_A, "示例甲研究所");
      aj_record_set (record, AGREEMENT_PARTY_B, "示例乙技术有限公司");
      aj_record_set (record, AGREEMENT_SIGNED_AT, "示例市");
      aj_record_set (record, cases[i].field, cases[i].value);
      add (f, record);
      g_autoptr (AjDocument) document = build (f, "agreement", aj_record_get_id (record));
      g_assert_false (aj_document_write_pdf (document, path, FALSE, NULL, &error));
      /* The last case is a character of private use, whose meaning no font knows. */
      AjDocumentError code = i == 3 ? AJ_DOCUMENT_ERROR_GLYPH : AJ_DOCUMENT_ERROR_REFUSED;
      g_assert_error (error, AJ_DOCUMENT_ERROR, (int) code);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_clear_error (&error);
      g_assert_true (aj_document_write_pdf (document, path, TRUE, NULL, &error));
      g_assert_no_error (error);
      g_autofree char *words = drawn_words (document, TRUE);
      g_assert_nonnull (strstr (words, "草稿"));
      g_remove (path);
    }
}

static void
test_register (Fixture *f, gconstpointer data)
{
  static const char *const levels[] = { "核心", "重要", "一般" };

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (AjRecord) person = aj_record_new (&record_person);
      g_autofree char *name = g_strdup_printf ("李𬭎%u", i);
      aj_record_set (person, PERSON_NAME, name);
      aj_record_set_link (person, PERSON_UNIT, f->unit);
      aj_record_set (person, PERSON_LEVEL, levels[i % 3]);
      aj_record_set (person, PERSON_STATUS, i == 59 ? "离职" : "在岗");
      add (f, person);
    }
  g_autoptr (AjDocument) document = build (f, "person-register", f->unit);
  g_autofree char *words = drawn_words (document, FALSE);
  guint pages = aj_document_get_n_pages (document);
  g_assert_cmpuint (pages, >=, 2);
  g_assert_cmpuint (count (words, "身份证号"), ==, pages);
  g_assert_cmpuint (count (words, "李𬭎"), ==, 59);
  g_assert_nonnull (strstr (words, "涉密人员59人，其中核心20人，重要20人，一般19人"));
  g_autofree char *numbers = g_strdup_printf ("第1页共%u页", pages);
  g_assert_nonnull (strstr (words, numbers));

  /* A character of no font: a register with a box where a name should be is not printed. */
  g_autoptr (AjRecord) person = aj_record_new (&record_person);
  aj_record_set (person, PERSON_NAME, "王\xf0\xbf\xbf\xb0");
  aj_record_set_link (person, PERSON_UNIT, f->unit);
  aj_record_set (person, PERSON_STATUS, "在岗");
  add (f, person);
  g_autoptr (AjDocument) boxed = build (f, "person-register", f->unit);
  g_assert_null (aj_document_to_pdf (boxed, FALSE, NULL, NULL));
}

/* Same record, same date: same bytes; another date: others. */
static void
test_same_bytes (Fixture *f, gconstpointer data)
{
  const struct
  {
    const char *name;
    gint64 id;
  } cases[] = { { "certificate-check", f->certificate },
                { "agreement", f->agreement },
                { "person-register", f->unit },
                { "post-register", f->unit } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AjDocument) one = build (f, cases[i].name, cases[i].id);
      g_autoptr (AjDocument) two = build (f, cases[i].name, cases[i].id);
      g_autoptr (GBytes) first = aj_document_to_pdf (one, FALSE, NULL, NULL);
      g_autoptr (GBytes) second = aj_document_to_pdf (two, FALSE, NULL, NULL);
      g_autoptr (GBytes) again = aj_document_to_pdf (one, FALSE, NULL, NULL);
      g_assert_true (g_bytes_equal (first, second));
      g_assert_true (g_bytes_equal (first, again));
    }
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (aj_document_build (f->store, "letter", 1, NULL, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (aj_document_build (f->store, "agreement", 1, NULL, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND);
}

/* What others read out of the file: pdftotext, pdffonts and qpdf, where they are installed. */
static void
test_tools (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "out.pdf", NULL);
  g_autoptr (AjDocument) document = build (f, "certificate-check", f->certificate);
  const char *text[] = { "pdftotext", "-raw", path, "-", NULL };
  const char *fonts[] = { "pdffonts", path, NULL };
  const char *check[] = { "qpdf", "--check", path, NULL };
  g_autofree char *found = g_find_program_in_path ("pdftotext");
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  g_autofree char *out = NULL, *listed = NULL;

  g_assert_true (aj_document_write_pdf (document, path, FALSE, NULL, NULL));
  if (found == NULL || qpdf == NULL)
    {
      g_test_skip ("poppler-utils and qpdf are not installed");
      return;
    }
  g_assert_cmpint (test_run (text, &out, NULL), ==, 0);
  g_assert_nonnull (strstr (out, RARE));
  g_assert_nonnull (strstr (out, "核对件 不作资质凭证。"));
  g_assert_cmpint (test_run (fonts, &listed, NULL), ==, 0);
  g_assert_null (strstr (listed, "CairoFont"));
  g_assert_null (strstr (listed, "Type 3"));
  g_assert_null (strstr (listed, " no "));
  g_assert_cmpint (test_run (check, NULL, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
#define ADD(name, function)                                                                        \
  g_test_add ("/catalog/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("certificate", test_certificate);
  ADD ("revoked", test_revoked);
  ADD ("agreement", test_agreement);
  ADD ("agreement-blocks", test_agreement_blocks);
  ADD ("register", test_register);
  ADD ("same-bytes", test_same_bytes);
  ADD ("unknown", test_unknown);
  ADD ("tools", test_tools);
  return g_test_run ();
}
