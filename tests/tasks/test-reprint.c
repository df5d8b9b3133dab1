/* Printed again: the same bytes, or what changed since. */
#include "prints.h"

#include "change.h"
#include "i18n.h"
#include "office.h"
#include "passes.h"

#include <string.h>

static const AjPrint *
print_first (Office *office, const char *name, const char *table, gint64 id, GPtrArray **prints)
{
  const AjDocumentType *type = aj_document_types_find (name);
  AjDocumentOptions options = { .made_on = "2026-11-22", .footer = TRUE };
  g_autofree char *path = g_build_filename (office->folder, "x.pdf", NULL);
  g_autoptr (AjRecord) record = office_get (office, table, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (AjDocument) document = aj_document_build (office->store, name, id, &options, &error);

  g_assert_no_error (error);
  aj_task_print (office->store, type, record, &options, document, path, NULL, &error);
  g_assert_no_error (error);
  *prints = aj_task_list_prints (office->store, aj_records_find (table), id, &error);
  g_assert_no_error (error);
  return (*prints)->pdata[0];
}

static AjReprint *
again (Office *office, gint64 id, const AjPrint *print)
{
  g_autoptr (GError) error = NULL;
  AjReprint *reprint = aj_task_reprint (office->store, id, print, NULL, &error);
  g_assert_no_error (error);
  return reprint;
}

static void
test_identical (Office *office, gconstpointer data)
{
  gint64 id = office_nth (office->certificates, 0);
  g_autoptr (GPtrArray) prints = NULL;
  const AjPrint *print = print_first (office, "certificate-check", "certificate", id, &prints);

  g_assert_cmpuint (prints->len, ==, 1);
  g_assert_cmpstr (print->made_on, ==, "2026-11-22");
  g_assert_cmpuint (print->n_pages, ==, 1);
  g_assert_cmpint (print->rev, ==, 1);
  /* Whatever day it is. */
  g_setenv ("ANJUAN_TODAY", "2027-01-01", TRUE);
  g_autoptr (AjReprint) reprint = again (office, id, print);
  g_assert_true (reprint->identical);
  g_assert_cmpstr (reprint->changes, ==, "");
  g_assert_cmpstr (reprint->digest, ==, print->digest);
}

static void
test_changed (Office *office, gconstpointer data)
{
  gint64 id = office_nth (office->certificates, 0);
  g_autoptr (GPtrArray) prints = NULL;
  const AjPrint *print = print_first (office, "certificate-check", "certificate", id, &prints);

  office_change (office, "certificate", id, "legal_representative", "李明");
  office_change (office, "certificate", id, "note", "登记更正");
  g_autoptr (AjReprint) reprint = again (office, id, print);
  g_assert_false (reprint->identical);
  g_assert_nonnull (strstr (reprint->changes, "王建国 → 李明"));
  /* And back: the bytes are the old ones but for the digest of the record, the note says so. */
  office_change (office, "certificate", id, "legal_representative", "王建国");
  g_autoptr (AjReprint) back = again (office, id, print);
  g_assert_null (strstr (back->changes, "李明"));
}

/* What belongs to another record that the paper speaks of. */
static void
test_linked (Office *office, gconstpointer data)
{
  gint64 id = office_nth (office->exams, 0);
  g_autoptr (GPtrArray) prints = NULL;
  g_autoptr (AjOutcome) outcome = aj_task_issue_passes (office->store, aj_pass_kind_find ("exam"),
                                                        &id, 1, NULL, NULL, NULL, NULL);
  const AjPrint *print = print_first (office, "exam-certificate", "exam", id, &prints);

  office_change (office, "person", office_nth (office->people, 0), "name", "王建业");
  g_autoptr (AjReprint) reprint = again (office, id, print);
  g_assert_null (reprint->bytes); /* forbidden: it no longer says what was issued */
  g_assert_nonnull (strstr (reprint->changes, "王建国 → 王建业"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("zh_CN");
  OFFICE_TEST ("/reprint/identical", test_identical);
  OFFICE_TEST ("/reprint/changed", test_changed);
  OFFICE_TEST ("/reprint/linked", test_linked);
  return g_test_run ();
}
