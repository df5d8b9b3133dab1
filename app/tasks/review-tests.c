/* The four properties of DA/T 70—2018 at the receiver, by the numbers of the sender's check. What a
 * machine can tell is filled in; the reviewer confirms or overrules it with words, and ticks what
 * only a person can see. */
#include "review-private.h"

#include "i18n.h"
#include "rules.h"

#include <string.h>

#define ITEMS "L-7.4.8"
/* Names said of those that are wrong. */
#define NAMED 5

/* Whose signature it is, a sender need not ask himself. */
static const AjTest signer_test = { "1-11", "真实性", "签名人身份核对", "电子签名法第十三条",
                                    TRUE,   TRUE };

/* clang-format off */
const AjReviewTest aj_review_tests[] = {
  { "authenticity-digests", &aj_tests[AJ_TEST_FIXITY], N_ ("Every file has the digests that were signed") },
  { "authenticity-repeated", &aj_tests[AJ_TEST_REPEATED], N_ ("No piece of material is in the catalogue twice") },
  { "authenticity-metadata", &aj_tests[AJ_TEST_ATTRIBUTES], N_ ("The catalogue's sizes and digests are those of the files") },
  { "authenticity-linked", &aj_tests[AJ_TEST_LINKED], N_ ("The catalogue and the files are the same") },
  { "authenticity-signature", &aj_tests[AJ_TEST_PACKAGE], N_ ("The signatures fit the signed lists (SM2 and P-256)") },
  { "authenticity-signer", &signer_test, N_ ("The signer is the unit that hands over") },
  { "completeness-items", &aj_tests[AJ_TEST_ITEM_COUNT], N_ ("The catalogue has as many pieces as the records") },
  { "completeness-bytes", &aj_tests[AJ_TEST_BYTE_COUNT], N_ ("The files have as many bytes as was signed") },
  { "completeness-required", &aj_tests[AJ_TEST_REQUIRED], N_ ("Each piece has a title, an author and a date") },
  { "completeness-process", &aj_tests[AJ_TEST_PROCESS], N_ ("The record of operations has a checkpoint in the archive") },
  { "completeness-files", &aj_tests[AJ_TEST_CONTENT], N_ ("No file is missing, too many or empty") },
  { "completeness-scope", &aj_tests[AJ_TEST_SCOPE], N_ ("Each of the 25 items has material") },
  { "usability-records", &aj_tests[AJ_TEST_READABLE], N_ ("Records and what their fields mean are there") },
  { "usability-formats", &aj_tests[AJ_TEST_FILE_FORMAT], N_ ("The files have usual formats that fit their names") },
  { "usability-opened", &aj_tests[AJ_TEST_OPENS], N_ ("Files were opened at random and can be read") },
  { "usability-plain", &aj_tests[AJ_TEST_PLAIN], N_ ("No file is encrypted or compressed") },
  { "safety-virus", &aj_tests[AJ_TEST_VIRUS], N_ ("The medium was scanned for viruses") },
  { "safety-programs", &aj_tests[AJ_TEST_PROGRAMS], N_ ("No programs, scripts or macros") },
  { "safety-secrecy", &aj_tests[AJ_TEST_CEILING], N_ ("No name carries a mark of secrecy") },
  { "safety-medium", &aj_tests[AJ_TEST_APPEARANCE], N_ ("The medium is undamaged and labelled") },
  { "safety-extra-files", &aj_tests[AJ_TEST_EXTRA_FILES], N_ ("The medium holds nothing else") },
  { "safety-operation", &aj_tests[AJ_TEST_OPERATION], N_ ("The medium was carried and read as the rules ask") },
};
/* clang-format on */
const guint aj_review_n_tests = G_N_ELEMENTS (aj_review_tests);

const AjReviewTest *
aj_review_test_find (const char *name)
{
  for (guint i = 0; i < aj_review_n_tests; i++)
    if (g_str_equal (aj_review_tests[i].name, name) ||
        g_str_equal (aj_review_tests[i].is->code, name))
      return &aj_review_tests[i];
  return NULL;
}

/* What is wrong, counted, the first few by name. */
typedef struct
{
  GString *names;
  guint n;
} Wrong;

static void
wrong_add (Wrong *self, const char *path, const char *what)
{
  if (self->names == NULL)
    self->names = g_string_new (NULL);
  if (self->n++ < NAMED)
    g_string_append_printf (self->names, "%s%s%s%s%s", self->n > 1 ? "；" : "", path,
                            *what != '\0' ? "（" : "", what, *what != '\0' ? "）" : "");
}

/* good: translated, said when nothing is wrong. */
static void
settle (AjOpinions *opinions, const char *name, Wrong *wrong, char *good)
{
  AjOpinionTest *test = aj_opinions_find_test (opinions, name, TRUE);
  AjTick result = wrong->n > 0 ? AJ_TICK_FAIL : AJ_TICK_PASS;
  g_autofree char *words = wrong->n == 0 ? g_strdup (good)
                           : wrong->n > NAMED
                             ? g_strdup_printf (_ ("%u: %s …"), wrong->n, wrong->names->str)
                             : g_strdup_printf (_ ("%u: %s"), wrong->n, wrong->names->str);

  /* A tick that agreed with the machine goes with it; one that was given with words stays. */
  if (test->reviewer == test->machine || test->reviewer == AJ_TICK_NONE)
    test->reviewer = result;
  test->machine = result;
  aj_opinion_set_text (&test->machine_text, words, TRUE);
  if (wrong->names != NULL)
    g_string_free (wrong->names, TRUE);
  *wrong = (Wrong){ 0 };
  g_free (good);
}

static void
test_verdict (AjReview *self, AjOpinions *opinions)
{
  const AjVerdict *verdict = aj_review_get_verdict (self);
  Wrong signature = { 0 }, digests = { 0 }, files = { 0 };

  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      const char *path = finding->path != NULL ? finding->path : "";
      Wrong *where = finding->kind == AJ_FINDING_ALTERED ? &digests
                     : finding->kind == AJ_FINDING_MISSING || finding->kind == AJ_FINDING_EXTRA ||
                         finding->kind == AJ_FINDING_BAG
                       ? &files
                       : &signature;
      wrong_add (where, path, finding->message);
    }
  g_autofree char *n = g_strdup_printf ("%" G_GUINT64_FORMAT, aj_verdict_get_n_files (verdict));
  settle (opinions, "authenticity-signature", &signature,
          g_strdup (_ ("Both signatures are good.")));
  settle (opinions, "authenticity-digests", &digests,
          g_strdup_printf (_ ("SHA-256 and SM3 of %s files compared."), n));
  for (guint i = 0; i < aj_open_bag_get_n_files (self->bag); i++)
    {
      const AjBagFile *file = aj_open_bag_get_file (self->bag, i);
      if ((file->traits & AJ_TRAIT_EMPTY) != 0)
        wrong_add (&files, file->path + strlen ("data/"), aj_traits_describe (AJ_TRAIT_EMPTY));
    }
  settle (opinions, "completeness-files", &files, g_strdup_printf (_ ("%s files, all listed."), n));
}

static void
test_signer (AjReview *self, AjOpinions *opinions)
{
  AjOpinionTest *test = aj_opinions_find_test (opinions, "authenticity-signer", TRUE);
  Wrong none = { 0 };

  if (self->signer != NULL)
    {
      settle (opinions, test->name, &none,
              g_strdup_printf (_ ("Known: %s, %s, compared on %s (%s)."), self->signer->unit,
                               self->signer->name, self->signer->checked_on,
                               self->signer->checked_how));
      return;
    }
  test->machine = AJ_TICK_NONE;
  aj_opinion_set_text (
    &test->machine_text,
    _ ("Unknown key: compare its fingerprint with the one on the stamped hand-over form."), TRUE);
}

static void
test_checkpoint (AjReview *self, AjOpinions *opinions)
{
  Wrong missing = { 0 };
  gboolean found = FALSE;

  for (guint i = 0; i < self->others->len && !found; i++)
    {
      const AjReviewFile *file = self->others->pdata[i];
      found = file->file != NULL && strstr (file->path, "操作记录校验点") != NULL;
    }
  if (!found)
    wrong_add (&missing, _ ("none in the archive"), "");
  settle (opinions, "completeness-process", &missing, g_strdup (_ ("It is in the archive.")));
}

static void
judge_file (const AjReviewFile *file, Wrong *metadata, Wrong *catalogue)
{
  if (file->file == NULL)
    {
      wrong_add (catalogue, file->path, _ ("not in the archive"));
      return;
    }
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, file->file->size);
  g_autofree char *sha256 = aj_digest_dup_hex (file->file->digests.sha256);
  if (file->said_size != NULL && !g_str_equal (file->said_size, size))
    wrong_add (metadata, file->path, _ ("another size"));
  else if (file->said_sha256 != NULL && !g_str_equal (file->said_sha256, sha256))
    wrong_add (metadata, file->path, _ ("another digest"));
}

static void
test_catalogue (AjReview *self, AjOpinions *opinions)
{
  Wrong metadata = { 0 }, catalogue = { 0 };

  if (!self->has_catalogue)
    wrong_add (&catalogue, AJ_REVIEW_CATALOGUE, _ ("missing or not readable"));
  for (guint i = 0; i < self->materials->len; i++)
    {
      const AjReviewMaterial *material = self->materials->pdata[i];
      if (g_str_equal (material->code, "-"))
        wrong_add (&catalogue, material->title, _ ("under none of the 25 items"));
      for (guint k = 0; k < material->files->len; k++)
        judge_file (material->files->pdata[k], &metadata, &catalogue);
    }
  for (guint i = 0; i < self->others->len; i++)
    {
      const AjReviewFile *file = self->others->pdata[i];
      judge_file (file, &metadata, &catalogue);
      if (file->said_size == NULL && g_str_has_prefix (file->path, "data/电子档案/"))
        wrong_add (&catalogue, file->path, _ ("not in the catalogue"));
    }
  settle (opinions, "authenticity-metadata", &metadata, g_strdup (_ ("All agree.")));
  settle (opinions, "authenticity-linked", &catalogue,
          g_strdup_printf (_ ("%u pieces of material, and their files."), self->materials->len));
}

static void
test_items (AjReview *self, AjOpinions *opinions)
{
  const AjRuleList *items = aj_rules_get_list (ITEMS);
  Wrong empty = { 0 }, records = { 0 };

  for (guint i = 0; i < items->n_items; i++)
    if (aj_review_count (self, items->items[i].key) == 0)
      wrong_add (&empty, items->items[i].key, "");
  settle (opinions, "completeness-scope", &empty,
          g_strdup_printf (_ ("All %u have material."), items->n_items));
  if (self->tables->len == 0)
    wrong_add (&records, _ ("none in the archive"), "");
  settle (opinions, "usability-records", &records,
          g_strdup_printf (_ ("%u registers."), self->tables->len));
}

/* What the catalogue says under label, "" when nothing. */
static const char *
say_label (const AjReviewMaterial *material, const char *label)
{
  for (guint i = 0; i + 1 < material->labels->len; i += 2)
    if (g_str_equal (material->labels->pdata[i], label))
      return material->labels->pdata[i + 1];
  return "";
}

static void
test_values (AjReview *self, AjOpinions *opinions)
{
  static const char *const required[] = { "题名", "责任者", "日期" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Wrong repeated = { 0 }, missing = { 0 };

  for (guint i = 0; i < self->materials->len; i++)
    {
      const AjReviewMaterial *material = self->materials->pdata[i];
      if (!g_hash_table_add (seen, g_strjoin ("\n", material->code, material->title,
                                              say_label (material, "文号"),
                                              say_label (material, "版本"), NULL)))
        wrong_add (&repeated, material->title, material->code);
      for (guint k = 0; k < G_N_ELEMENTS (required); k++)
        if (*say_label (material, required[k]) == '\0')
          wrong_add (&missing, material->title, required[k]);
    }
  settle (opinions, "authenticity-repeated", &repeated, g_strdup (_ ("All differ.")));
  settle (opinions, "completeness-required", &missing, g_strdup (_ ("All have them.")));
}

static void
test_counts (AjReview *self, AjOpinions *opinions)
{
  const char *oxum = aj_review_get_info (self, "Payload-Oxum");
  guint64 signed_bytes = g_ascii_strtoull (oxum, NULL, 10), found = 0;
  Wrong pieces = { 0 }, bytes = { 0 };
  guint n_rows = 0;

  for (guint i = 0; i < self->tables->len; i++)
    if (g_str_equal (((AjReviewTable *) self->tables->pdata[i])->name, "archive_item"))
      n_rows = ((AjReviewTable *) self->tables->pdata[i])->rows->len;
  for (guint i = 0; i < aj_open_bag_get_n_files (self->bag); i++)
    found += aj_open_bag_get_file (self->bag, i)->size;
  g_autofree char *rows = g_strdup_printf ("%u ≠ %u", self->materials->len, n_rows);
  g_autofree char *sums =
    g_strdup_printf ("%" G_GUINT64_FORMAT " ≠ %" G_GUINT64_FORMAT, found, signed_bytes);
  if (n_rows != self->materials->len)
    wrong_add (&pieces, rows, "");
  if (found != signed_bytes)
    wrong_add (&bytes, sums, "");
  settle (opinions, "completeness-items", &pieces,
          g_strdup_printf (_ ("%u pieces in the catalogue and in the records."), n_rows));
  g_autofree char *whole = g_strdup_printf ("%" G_GUINT64_FORMAT, found);
  settle (opinions, "completeness-bytes", &bytes, g_strdup_printf (_ ("%s bytes."), whole));
}

static gboolean
has_mark (const char *text)
{
  return strstr (text, "绝密★") != NULL || strstr (text, "机密★") != NULL ||
         strstr (text, "秘密★") != NULL;
}

static void
test_files (AjReview *self, AjOpinions *opinions)
{
  static const struct
  {
    const char *name;
    guint traits;
  } tests[] = {
    { "usability-formats", AJ_TRAIT_UNUSUAL | AJ_TRAIT_DISGUISED },
    { "usability-plain", AJ_TRAIT_ENCRYPTED | AJ_TRAIT_PACKED },
    { "safety-programs", AJ_TRAIT_PROGRAM | AJ_TRAIT_MACRO | AJ_TRAIT_ACTIVE },
  };
  guint n = aj_open_bag_get_n_files (self->bag);
  Wrong marked = { 0 };

  for (gsize t = 0; t < G_N_ELEMENTS (tests); t++)
    {
      Wrong wrong = { 0 };
      for (guint i = 0; i < n; i++)
        {
          const AjBagFile *file = aj_open_bag_get_file (self->bag, i);
          guint traits = file->traits & tests[t].traits;
          if (traits != 0)
            wrong_add (&wrong, file->path + strlen ("data/"), aj_traits_describe (traits));
        }
      settle (opinions, tests[t].name, &wrong, g_strdup_printf (_ ("%u files looked at."), n));
    }
  for (guint i = 0; i < n; i++)
    if (has_mark (aj_open_bag_get_file (self->bag, i)->path))
      wrong_add (&marked, aj_open_bag_get_file (self->bag, i)->path, "");
  for (guint i = 0; i < self->materials->len; i++)
    if (has_mark (((AjReviewMaterial *) self->materials->pdata[i])->title))
      wrong_add (&marked, ((AjReviewMaterial *) self->materials->pdata[i])->title, "");
  settle (opinions, "safety-secrecy", &marked,
          g_strdup (_ ("No name or title of material carries one.")));
}

void
aj_review_run_tests (AjReview *self, AjOpinions *opinions)
{
  for (guint i = 0; i < aj_review_n_tests; i++)
    aj_opinions_find_test (opinions, aj_review_tests[i].name, TRUE);
  test_verdict (self, opinions);
  test_signer (self, opinions);
  test_checkpoint (self, opinions);
  /* What cannot be looked into was not found good: an archive whose head is at fault. */
  if (aj_open_bag_get_n_files (self->bag) == 0)
    return;
  test_catalogue (self, opinions);
  test_values (self, opinions);
  test_counts (self, opinions);
  test_items (self, opinions);
  test_files (self, opinions);
}
