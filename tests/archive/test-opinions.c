/* The signed file of opinions: one form, nothing else is read. */
#include "opinions.h"

#include "sealed.h"

#include <glib/gstdio.h>
#include <string.h>

#define BAG "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static AjOpinions *
make (void)
{
  AjOpinions *self = aj_opinions_new ();
  AjOpinionTest *test = aj_opinions_find_test (self, "safety-macros", TRUE);

  aj_opinions_set (self, AJ_OPINIONS_BAG, BAG);
  aj_opinions_set (self, AJ_OPINIONS_BAG_NAME, "PRJ-2026-001");
  aj_opinions_set (self, AJ_OPINIONS_PROJECT_NAME, "示例项目 𬭎");
  aj_opinions_set (self, AJ_OPINIONS_ARCHIVE, "valid");
  aj_opinions_set (self, AJ_OPINIONS_REVIEWER, "李审查");
  aj_opinions_set (self, AJ_OPINIONS_REVIEWER_UNIT, "示例省国家保密局");
  aj_opinions_set (self, AJ_OPINIONS_DATE, "2026-03-09");
  aj_opinions_set (self, AJ_OPINIONS_DECISION, "return");
  aj_opinions_set (self, AJ_OPINIONS_REASON, "缺 e5 签到表。\n\t第二行 \\ 反斜杠");
  test->machine = AJ_TICK_FAIL;
  test->reviewer = AJ_TICK_PASS;
  aj_opinion_set_text (&test->machine_text, "一个文件带宏", TRUE);
  aj_opinion_set_text (&test->text, "宏是表内求和，已看过。", TRUE);
  aj_opinions_find_test (self, "authenticity-signature", TRUE)->reviewer = AJ_TICK_PASS;
  AjOpinion *opinion = aj_opinions_find (self, 1, "e5", "1234567890123456789", TRUE);
  opinion->result = AJ_OPINION_RECTIFY;
  aj_opinion_set_text (&opinion->title, "保密教育培训签到表", FALSE);
  aj_opinion_set_text (&opinion->clause, "DB61/T 1606 7.4.8 e5", FALSE);
  aj_opinion_set_text (&opinion->text, "少第二期签到表，\n请补。", TRUE);
  aj_opinions_find (self, 1, "a1", NULL, TRUE)->result = AJ_OPINION_PASS;
  return self;
}

static GBytes *
sign (AjOpinions *self)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = aj_opinions_sign (self, sealed_key (), &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_round_trip (void)
{
  g_autoptr (AjOpinions) made = make ();
  g_autoptr (GBytes) bytes = sign (made);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (AjOpinions) read = aj_opinions_parse (text, size, &error);
  g_assert_no_error (error);
  g_autofree char *before = aj_opinions_to_text (made);
  g_autofree char *after = aj_opinions_to_text (read);

  g_assert_cmpstr (before, ==, after);
  g_assert_true (aj_key_matches (read->key, sealed_key ()));
  g_assert_true (aj_key_has (read->key, AJ_SUITE_SM2) && aj_key_has (read->key, AJ_SUITE_P256));
  g_assert_cmpuint (strlen (read->digest), ==, 64);
  g_assert_cmpstr (aj_opinions_find (read, 1, "e5", "1234567890123456789", FALSE)->text, ==,
                   "少第二期签到表，\n请补。");
  g_assert_cmpstr (aj_opinions_get (read, AJ_OPINIONS_REASON), ==,
                   "缺 e5 签到表。\n\t第二行 \\ 反斜杠");
  g_assert_cmpuint (aj_opinions_count (read, AJ_OPINION_RECTIFY), ==, 1);

  /* The draft is the same text; a signed file is no draft and the other way round. */
  g_autoptr (AjOpinions) draft = aj_opinions_parse_draft (before, strlen (before), &error);
  g_assert_no_error (error);
  g_autofree char *again = aj_opinions_to_text (draft);
  g_assert_cmpstr (again, ==, before);
  g_assert_null (aj_opinions_parse_draft (text, size, NULL));
  g_assert_null (aj_opinions_parse (before, strlen (before), NULL));
}

/* A reviewer's stock openssl says the same: both signatures over every line above them. */
static void
test_stock_openssl (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (AjOpinions) made = make ();
  g_autoptr (GBytes) bytes = sign (made);
  g_autofree char *path = g_build_filename (folder, "x.opinions", NULL);
  g_autofree char *out = NULL;
  static const char script[] =
    "grep -v '^signature-' x.opinions > signed\n"
    "for a in sm2 p256; do\n"
    "  sed -n \"s/^key-$a\\t//p\" x.opinions | base64 -d > $a.der\n"
    "  sed -n \"s/^signature-$a\\t//p\" x.opinions | base64 -d > $a.sig\n"
    "  openssl pkey -pubin -inform DER -in $a.der -out $a.pem\n"
    "done\n"
    "openssl dgst -sm3 -verify sm2.pem -sigopt distid:1234567812345678 -signature sm2.sig signed &&"
    "openssl dgst -sha256 -verify p256.pem -signature p256.sig signed\n";

  /* ANJUAN_UPDATE_SEED=FILE: the seed of the fuzz target, made anew. */
  if (g_getenv ("ANJUAN_UPDATE_SEED") != NULL)
    g_file_set_contents (g_getenv ("ANJUAN_UPDATE_SEED"), g_bytes_get_data (bytes, NULL),
                         (gssize) g_bytes_get_size (bytes), NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  g_assert_cmpint (sealed_shell (folder, &out, script), ==, 0);
  g_assert_nonnull (strstr (out, "Verified OK\nVerified OK"));
  g_autoptr (AjOpinions) loaded = aj_opinions_load (path, NULL);
  g_assert_nonnull (loaded);
  g_assert_null (aj_opinions_load (folder, NULL));
  test_remove_tree (folder);
}

static void
test_every_flip (void)
{
  g_autoptr (AjOpinions) made = make ();
  g_autoptr (GBytes) bytes = sign (made);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit += 1 + (i % 2))
      {
        g_autofree char *copy = g_memdup2 (text, size);
        g_autoptr (GError) error = NULL;
        copy[i] ^= (char) (1u << bit);
        g_autoptr (AjOpinions) read = aj_opinions_parse (copy, size, &error);
        if (read != NULL)
          g_error ("bit %u of byte %" G_GSIZE_FORMAT " may be changed", bit, i);
        g_assert_true (error->domain == AJ_ARCHIVE_ERROR);
      }
}

static void
test_every_length (void)
{
  g_autoptr (AjOpinions) made = make ();
  g_autoptr (GBytes) bytes = sign (made);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree char *copy = g_memdup2 (text, i > 0 ? i : 1);
      g_autoptr (AjOpinions) read = aj_opinions_parse (copy, i, NULL);
      g_assert_null (read);
    }
  g_autofree char *longer = g_strdup_printf ("%.*s\n", (int) size, text);
  g_assert_null (aj_opinions_parse (longer, size + 1, NULL));
}

/* Text with from replaced by to, signed again by whoever does such things: the form must refuse it.
 */
static char *
resign (const char *from, const char *to)
{
  g_autoptr (AjOpinions) made = make ();
  g_autoptr (GBytes) whole = sign (made);
  g_autofree char *text = g_strndup (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));
  char *stop = strstr (text, "signature-p256\t");
  g_assert_nonnull (stop);
  *stop = '\0';
  g_assert_nonnull (strstr (text, from));
  g_auto (GStrv)
    parts = g_strsplit (text, from, 2);
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s%s%s", parts[0], to, parts[1]);
  gsize n_signed = out->len;
  for (guint i = 0; i < 2; i++)
    {
      AjSuite suite = i == 0 ? AJ_SUITE_P256 : AJ_SUITE_SM2;
      g_autoptr (GBytes) signature = aj_key_sign (sealed_key (), suite, out->str, n_signed, NULL);
      g_autofree char *base64 =
        g_base64_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
      g_string_append_printf (out, "signature-%s\t%s\n", i == 0 ? "p256" : "sm2", base64);
    }
  return g_string_free (out, FALSE);
}

/* What is put in the place of what, and the word of the reason; NULL: it may stand there. */
static const struct
{
  const char *from, *to, *why;
} cases[] = {
  { "round\t1", "round\t1", NULL },
  { "round\t1", "round\t01", "one form" },
  { "round\t1", "round\t0", "round" },
  { "round\t1", "round\t100", "round" },
  { "round\t1", "round\t-1", "round" },
  { "bag-name\t", "bag-name\tx\nbag-name\t", "expected" },
  { "bag\t" BAG, "bag\t" BAG "\nbag\t" BAG, "expected" },
  { "bag\t0", "bag\tg", "value" },
  { "bag\t0123", "bag\t", "value" },
  { "bag\t0123456789a", "bag\t0123456789A", "value" },
  { "reviewer\t李审查", "reviewer\t", "Reviewer" },
  { "reviewer\t李审查", "reviewer\t李\x01", "control" },
  { "reviewer\t李审查", "reviewer\t李\xe2\x80\xae查", "invisible" },
  { "reviewer\t李审查", "reviewer\t李\\n查", "control" },
  { "reviewer\t李审查", "reviewer\t李\\q查", "backslash" },
  { "reviewer\t李审查", "reviewer\t李\r查", "control" },
  { "reviewer\t李审查", "reviewer\t李\xff查", "UTF-8" },
  { "reviewer\t李审查", "reviewer\t李\ttwo", "expected" },
  { "date\t2026-03-09", "date\t2026-02-30", "value" },
  { "decision\treturn", "decision\taccept", NULL },
  { "decision\treturn", "decision\tmaybe", "value" },
  { "decision\treturn", "decision\t", "Conclusion" },
  { "archive\tvalid", "archive\tinvalid", NULL },
  { "anjuan-opinions\t1", "anjuan-opinions\t2", "later" },
  { "anjuan-opinions\t1", "anjuan-opinions\t1\n", "expected" },
  { "anjuan-opinions",
    "\xef\xbb\xbf"
    "anjuan-opinions",
    "expected" },
  { "opinion\t1\ta1", "opinion\t1\te9", "order" },
  { "opinion\t1\ta1", "opinion\t2\ta1", "unknown" },
  { "opinion\t1\ta1", "opinion\t1\ta0", "no opinion" },
  { "opinion\t1\ta1", "opinion\t1\tzz9", "no opinion" },
  { "opinion\t1\ta1\t\t", "opinion\t1\ta1\t0123\t", "no opinion" },
  { "opinion\t1\ta1\t\t\tpass", "opinion\t1\ta1\t\t\tperhaps", "unknown" },
  { "opinion\t1\ta1\t\t\tpass\t\t\t\t", "opinion\t1\ta1\t\t\tpass\t\t\tfixed\t", "unknown" },
  { "opinion\t1\ta1\t\t\tpass\t\t\t\t",
    "opinion\t1\ta1\t\t\tpass\t\t\t\t\nopinion\t1\ta1\t\t\tpass\t\t\t\t", "twice" },
  { "少第二期签到表，\\n请补。", "", "rectified" },
  { "test\tsafety-macros\tfail\tpass", "test\tsafety-macros\tfail\t", "not ticked" },
  { "test\tsafety-macros\tfail\tpass", "test\tsafety-macros\tperhaps\tpass", "unknown" },
  { "test\tsafety-macros", "test\t安全", "no test" },
  { "test\tsafety-macros", "test\taaa", "order" },
  { "宏是表内求和，已看过。", "", "overrules" },
  { "key-sm2\t", "key-sm2\t ", "public key" },
  { "key-sm2\t", "key-sm2\tA", "public key" },
  { "key-sm2\t", "unknown\tx\nkey-sm2\t", "expected" },
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = resign (cases[i].from, cases[i].to);
      g_autoptr (AjOpinions) read = aj_opinions_parse (text, strlen (text), &error);
      if (cases[i].why == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      if (read != NULL)
        g_error ("case %" G_GSIZE_FORMAT " was read: %s", i, cases[i].to);
      if (strstr (error->message, cases[i].why) == NULL)
        g_error ("case %" G_GSIZE_FORMAT ": %s (expected “%s”)", i, error->message, cases[i].why);
    }
}

static void
test_too_large (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "x.opinions", NULL);
  g_autofree char *huge = g_strnfill (AJ_OPINIONS_SIZE_MAX + 10, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, huge, -1, NULL));
  g_assert_null (aj_opinions_load (path, &error));
  g_assert_nonnull (strstr (error->message, "1 MiB"));
  /* A sparse terabyte is not read to its end. */
  g_assert_cmpint (truncate (path, (off_t) 1 << 36), ==, 0);
  g_assert_null (aj_opinions_load (path, NULL));
  g_assert_null (aj_opinions_parse ("a\0b\n", 4, NULL));
  test_remove_tree (folder);

  /* One's own text is cut and cleaned, so that it can always be sent. */
  g_autoptr (AjOpinions) made = make ();
  g_autofree char *words = g_strnfill (9000, 'x');
  aj_opinions_set (made, AJ_OPINIONS_REASON, words);
  aj_opinions_set (made, AJ_OPINIONS_REVIEWER, "  王\x01\xe2\x80\xae\n五\xff ");
  g_assert_cmpstr (aj_opinions_get (made, AJ_OPINIONS_REVIEWER), ==,
                   "王\xef\xbf\xbd\xef\xbf\xbd 五\xef\xbf\xbd");
  g_autoptr (GBytes) bytes = sign (made);
  g_autoptr (AjOpinions) read =
    aj_opinions_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  g_assert_nonnull (read);
}

static void
test_incomplete (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjOpinions) empty = aj_opinions_new ();
  g_autoptr (GPtrArray) missing = aj_opinions_check (empty);

  g_assert_cmpuint (missing->len, >=, 6);
  g_assert_null (aj_opinions_sign (empty, sealed_key (), &error));
  g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE);

  g_autoptr (AjOpinions) second = make ();
  second->round = 2;
  AjOpinion *old = aj_opinions_find (second, 1, "e5", "1234567890123456789", FALSE);
  g_autoptr (GPtrArray) unmarked = aj_opinions_check (second);
  g_assert_cmpuint (unmarked->len, ==, 2);
  old->mark = AJ_MARK_FIXED;
  aj_opinions_find (second, 1, "a1", NULL, FALSE)->mark = AJ_MARK_OPEN;
  g_assert_cmpuint (aj_opinions_count_marks (second, AJ_MARK_FIXED), ==, 1);
  g_autoptr (GBytes) bytes = sign (second);
  g_assert_nonnull (bytes);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/opinions/round-trip", test_round_trip);
  g_test_add_func ("/opinions/stock-openssl", test_stock_openssl);
  g_test_add_func ("/opinions/every-flip", test_every_flip);
  g_test_add_func ("/opinions/every-length", test_every_length);
  g_test_add_func ("/opinions/hostile", test_hostile);
  g_test_add_func ("/opinions/too-large", test_too_large);
  g_test_add_func ("/opinions/incomplete", test_incomplete);
  return g_test_run ();
}
