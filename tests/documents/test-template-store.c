/* A vault's own words of a document: checked, kept, undone, put back. */
#include "template-store.h"

#include "catalog.h"
#include "change.h"
#include "document-private.h"
#include "drawn.h"
#include "i18n.h"
#include "record-person.h"
#include "support.h"

#include <string.h>

#define NAME "commitment-entry"

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 person;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = aj_record_new (&record_person);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("fill");

  f->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (f->folder, "vault", NULL);
  f->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  aj_record_set (person, PERSON_NAME, "王镕喆");
  aj_change_set_put (changes, person);
  aj_store_apply (f->store, changes, &error);
  g_assert_no_error (error);
  f->person = aj_record_get_id (person);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  aj_store_close (f->store, NULL);
  g_clear_object (&f->store);
  test_remove_tree (f->folder);
  g_free (f->folder);
}

/* The words in force, with one phrase replaced. Returns: (transfer full) */
static char *
change_words (Fixture *f, const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = aj_template_load (NAME, f->store, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GString) words = g_string_new_len (text, (gssize) length);

  g_assert_cmpuint (g_string_replace (words, from, to, 0), >, 0);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
prints (Fixture *f, const char *template_text, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  AjDocumentOptions options = { .made_on = "2026-03-05", .template_text = template_text };
  g_autoptr (AjDocument) document = aj_document_build (f->store, NAME, f->person, &options, &error);

  g_assert_no_error (error);
  g_autofree char *words = drawn_words (document, FALSE);
  return strstr (words, wanted) != NULL;
}

static void
test_change (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *changed = change_words (f, "履行保密义务", "严格履行全部保密义务");

  /* The preview follows words that nobody has kept. */
  g_assert_true (prints (f, changed, "严格履行全部保密义务"));
  g_assert_false (prints (f, NULL, "严格履行全部保密义务"));
  g_assert_cmpint (aj_template_get_state (f->store, NAME), ==, AJ_TEMPLATE_PROGRAM);

  g_assert_true (aj_template_save (f->store, NAME, changed, -1, &error));
  g_assert_no_error (error);
  g_assert_true (prints (f, NULL, "严格履行全部保密义务"));
  g_assert_cmpint (aj_template_get_state (f->store, NAME), ==, AJ_TEMPLATE_CHANGED);

  g_assert_true (aj_store_undo (f->store, &error));
  g_assert_false (prints (f, NULL, "严格履行全部保密义务"));
  g_assert_true (aj_store_redo (f->store, &error));
  g_assert_true (prints (f, NULL, "严格履行全部保密义务"));

  g_assert_true (aj_template_reset (f->store, NAME, &error));
  g_assert_false (prints (f, NULL, "严格履行全部保密义务"));
  g_assert_cmpint (aj_template_get_state (f->store, NAME), ==, AJ_TEMPLATE_PROGRAM);
  g_assert_true (aj_template_reset (f->store, NAME, &error));
}

/* Words that are the program's again leave no copy behind. */
static void
test_same (Fixture *f, gconstpointer data)
{
  g_autofree char *changed = change_words (f, "履行保密义务", "履行义务");
  g_autoptr (GBytes) own = aj_template_load (NAME, NULL, NULL);

  g_assert_true (aj_template_save (f->store, NAME, changed, -1, NULL));
  g_assert_true (aj_template_save (f->store, NAME, g_bytes_get_data (own, NULL),
                                   (gssize) g_bytes_get_size (own), NULL));
  g_assert_cmpint (aj_template_get_state (f->store, NAME), ==, AJ_TEMPLATE_PROGRAM);
}

static void
test_wrong (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *from, *to;
    const char *says;
  } cases[] = {
    { "</title>", "</titel>", "line" },
    { "key=\"name\"", "key=\"nobody\"", "nobody" },
    { "record=\"person\"", "record=\"dog\"", "dog" },
    { "<document", "<!DOCTYPE a []><document", "DOCTYPE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *changed = change_words (f, cases[i].from, cases[i].to);
      g_assert_false (aj_template_save (f->store, NAME, changed, -1, &error));
      g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE);
      g_assert_nonnull (strstr (error->message, NAME ".xml"));
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_cmpint (aj_template_get_state (f->store, NAME), ==, AJ_TEMPLATE_PROGRAM);
    }
  g_autoptr (GError) error = NULL;
  /* Right in itself, but about another type of record. */
  g_assert_false (aj_template_save (
    f->store, NAME, "<document title='t' record='unit' article='a' style='letter'/>", -1, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE);
  g_clear_error (&error);
  g_assert_false (aj_template_save (f->store, "letter", "<document/>", -1, &error));
  g_assert_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  aj_i18n_init ("en");
#define ADD(name, function)                                                                        \
  g_test_add ("/template-store/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("change", test_change);
  ADD ("same", test_same);
  ADD ("wrong", test_wrong);
  return g_test_run ();
}
