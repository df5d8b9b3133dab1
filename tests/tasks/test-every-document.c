/* Every document of the catalogue, printed for the sample office and read by other programs. A new
 * document is covered without a line here: it needs only a record in the sample. */
#include "tasks.h"

#include "catalog.h"
#include "change.h"
#include "document-private.h"
#include "drawn.h"
#include "i18n.h"
#include "outside.h"
#include "person-rules.h"
#include "query.h"
#include "record-batch.h"
#include "record-department.h"
#include "record-person.h"
#include "record-unit.h"
#include "support.h"

#include <string.h>

#define TODAY  "2026-03-05"
#define DIGEST "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static char *folder;
static AjStore *store;

static void
put (AjRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");

  aj_change_set_put (changes, record);
  aj_store_apply (store, changes, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list_all (const AjRecordDef *def)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjQuery) query = aj_query_new (def);
  GPtrArray *records = aj_store_list (store, query, NULL, &error);

  g_assert_no_error (error);
  return records;
}

/* What an office fills in later than the sample does: who heads a department, a sealed batch, and
 * somebody who leaves. */
static void
complete_sample (void)
{
  g_autoptr (GPtrArray) departments = list_all (&record_department);
  g_autoptr (GPtrArray) batches = list_all (&record_batch);
  g_autoptr (GPtrArray) people = list_all (&record_person);
  AjRecord *department = departments->pdata[0], *batch = batches->pdata[0];
  AjRecord *person = people->pdata[0];

  aj_record_set (department, DEPARTMENT_HEAD, "王镕喆");
  put (department);
  aj_record_set (batch, BATCH_DIGEST, DIGEST);
  aj_record_set (batch, BATCH_FINGERPRINT, "7C3E 91A0 55D2 8F1B");
  aj_record_set (batch, BATCH_N_FILES, "312");
  aj_record_set (batch, BATCH_SIZE, "1288490189");
  aj_record_set (batch, BATCH_FILE_NAME, "示移2026-01.tar");
  aj_record_set (batch, BATCH_SEALED_ON, TODAY);
  aj_record_set (batch, BATCH_MEDIUM, "U 盘 64 GB");
  aj_record_set (batch, BATCH_MEDIUM_NUMBERS, "001—002");
  put (batch);
  aj_record_set (person, PERSON_COOLING_FROM, "2026-01-01");
  aj_record_set (person, PERSON_COOLING_UNTIL, "2028-12-31");
  aj_record_set (person, PERSON_LEFT_ON, "2026-01-01");
  put (person);
}

static AjDocument *
build (const AjDocumentType *type, gint64 id, gboolean samples)
{
  g_autoptr (GError) error = NULL;
  AjDocumentOptions options = { .made_on = TODAY, .footer = TRUE, .samples = samples };
  AjDocument *document = aj_document_build (store, type->name, id, &options, &error);

  g_assert_no_error (error);
  return document;
}

/* The document for the first record that it may be printed for; NULL: skipped. */
static AjDocument *
build_good (const AjDocumentType *type, gint64 *id)
{
  g_autoptr (GPtrArray) records = list_all (aj_records_find (type->table));
  AjDocument *document = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      g_clear_object (&document);
      *id = aj_record_get_id (records->pdata[i]);
      document = build (type, *id, FALSE);
      if (!aj_document_must_be_draft (document))
        return document;
    }
  for (guint i = 0; document != NULL && i < aj_problems_get_n (document->problems); i++)
    g_test_message ("%s", aj_problems_get (document->problems, i)->message);
  if (type->template)
    g_error ("no record of the sample lets “%s” be printed", type->name);
  /* Certificates of the office have to be issued before they are printed. */
  g_test_skip ("nothing of the sample may be printed as final");
  g_clear_object (&document);
  return NULL;
}

/* Each character of the pages comes back, as often as it was drawn. */
static void
assert_same_characters (const char *name, const char *drawn, const char *read)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, value;

  for (const char *p = drawn; *p != '\0'; p = g_utf8_next_char (p))
    {
      gpointer c = GUINT_TO_POINTER (g_utf8_get_char (p));
      if (!g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x200b)
        g_hash_table_insert (
          counts, c, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, c)) + 1));
    }
  for (const char *p = read; *p != '\0'; p = g_utf8_next_char (p))
    {
      gpointer c = GUINT_TO_POINTER (g_utf8_get_char (p));
      if (!g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x0c)
        g_hash_table_insert (
          counts, c, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, c)) - 1));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_INT (value) != 0)
      {
        char utf8[7] = { 0 };
        g_unichar_to_utf8 (GPOINTER_TO_UINT (key), utf8);
        g_error ("%s: “%s” was drawn %d times more than pdftotext reads it", name, utf8,
                 GPOINTER_TO_INT (value));
      }
}

static void
assert_names (const char *drawn, const char *read)
{
  g_autoptr (GPtrArray) people = list_all (&record_person);
  g_autoptr (GPtrArray) units = list_all (&record_unit);

  for (guint i = 0; i < people->len + units->len; i++)
    {
      const char *name = i < people->len ? aj_record_get (people->pdata[i], PERSON_NAME)
                                         : aj_record_get (units->pdata[i - people->len], UNIT_NAME);
      if (strstr (drawn, name) != NULL && strlen (name) <= 12 && strstr (read, name) == NULL)
        g_error ("“%s” is drawn but not read", name);
    }
}

static void
assert_fonts (const char *path)
{
  const char *argv[] = { "pdffonts", path, NULL };
  g_autofree char *fonts = outside_run (argv, NULL);

  if (fonts == NULL)
    return;
  g_auto (GStrv)
    lines = g_strsplit (fonts, "\n", -1);
  g_assert_null (strstr (fonts, "CairoFont"));
  g_assert_null (strstr (fonts, "Type 3"));
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_assert_nonnull (strstr (lines[i], "yes yes yes")); /* embedded, subset, Unicode */
      g_assert_nonnull (strchr (lines[i], '+'));
    }
}

static void
test_print (gconstpointer data)
{
  const AjDocumentType *type = data;
  gint64 id;
  g_autoptr (AjDocument) document = build_good (type, &id);
  g_autoptr (GError) error = NULL;
  if (document == NULL)
    return;
  g_autoptr (AjDocument) again = build (type, id, FALSE);
  g_autoptr (GBytes) one = aj_document_to_pdf (document, FALSE, NULL, &error);
  g_autoptr (GBytes) two = aj_document_to_pdf (again, FALSE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_cmpstr (type->article, !=, "");
  if (type->template)
    g_assert_cmpstr (document->subject, ==, type->article);
  g_autofree char *name = g_strconcat ("document-", type->name, NULL);
  g_autofree char *path = outside_write (document, name);
  const char *check[] = { "qpdf", "--check", path, NULL };
  const char *text[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autofree char *checked = outside_run (check, NULL);
  g_autofree char *read = outside_run (text, NULL);
  if (read == NULL)
    return;
  g_autoptr (GString) joined = g_string_new (read);
  g_string_replace (joined, " ", "", 0);
  g_string_replace (joined, "\n", "", 0);
  g_autofree char *drawn = drawn_words (document, FALSE);
  /* A certificate's ground runs over the edge of the paper. */
  if (strstr (type->name, "certificate") == NULL)
    assert_same_characters (type->name, drawn, read);
  assert_names (drawn, joined->str);
  assert_fonts (path);
}

/* A page that nothing stands on is a page too many. */
static void
test_pages (gconstpointer data)
{
  const AjDocumentType *type = data;
  gint64 id;
  g_autoptr (AjDocument) document = build_good (type, &id);

  for (guint page = 0; document != NULL && page < aj_document_get_n_pages (document); page++)
    {
      guint first = g_array_index (document->pages->starts, guint, page);
      guint last = g_array_index (document->pages->starts, guint, page + 1);
      gboolean any = FALSE;
      for (guint i = first; i < last; i++)
        {
          const AjSlice *slice = &g_array_index (document->pages->slices, AjSlice, i);
          AjBlockKind kind = g_array_index (document->blocks->list, AjBlock, slice->block).kind;
          any = any || (kind != AJ_BLOCK_SPACE && kind != AJ_BLOCK_BREAK);
        }
      g_assert_true (any);
    }
}

/* Without a record a template is the blank form, with its samples it is complete. */
static void
test_blank (gconstpointer data)
{
  const AjDocumentType *type = data;
  g_autoptr (AjDocument) blank = build (type, 0, FALSE);
  g_autoptr (AjDocument) sample = build (type, 0, TRUE);

  g_assert_cmpuint (aj_document_get_n_pages (blank), >=, 1);
  g_autofree char *few = drawn_words (blank, TRUE);
  g_autofree char *more = drawn_words (sample, TRUE);
  g_assert_cmpuint (strlen (more), >=, strlen (few));
}

/* V11: what the register prints is what the domain counts. */
static void
test_counts (void)
{
  g_autoptr (GPtrArray) units = list_all (&record_unit);
  const AjDocumentType *type = aj_document_types_find ("person-register");
  const AjLookup *lookup = aj_store_get_lookup (store);

  for (guint i = 0; i < units->len; i++)
    {
      gint64 id = aj_record_get_id (units->pdata[i]);
      g_autoptr (AjDocument) document = build (type, id, FALSE);
      g_autofree char *words = drawn_words (document, FALSE);
      g_autofree char *wanted = g_strdup_printf ("涉密人员%d人，其中核心%d人，重要%d人，一般%d人",
                                                 (int) aj_person_count_roster (lookup, id, NULL),
                                                 (int) aj_person_count_roster (lookup, id, "核心"),
                                                 (int) aj_person_count_roster (lookup, id, "重要"),
                                                 (int) aj_person_count_roster (lookup, id, "一般"));
      g_assert_nonnull (strstr (words, wanted));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint n;

  g_setenv ("ANJUAN_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init (NULL);
  folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (folder, "vault", NULL);
  store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_task_make_sample (store, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  complete_sample ();
  const AjDocumentType *types = aj_document_types_list (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *print = g_strconcat ("/every-document/print/", types[i].name, NULL);
      g_autofree char *pages = g_strconcat ("/every-document/pages/", types[i].name, NULL);
      g_autofree char *blank = g_strconcat ("/every-document/blank/", types[i].name, NULL);
      g_test_add_data_func (print, &types[i], test_print);
      g_test_add_data_func (pages, &types[i], test_pages);
      if (types[i].template)
        g_test_add_data_func (blank, &types[i], test_blank);
    }
  g_test_add_func ("/every-document/counts", test_counts);
  int status = g_test_run ();
  aj_store_close (store, NULL);
  g_object_unref (store);
  test_remove_tree (folder);
  g_free (folder);
  return status;
}
