#include "sample-vault.h"

#include "support.h"
#include "tasks.h"

static char *original;

static void
remove_original (void)
{
  test_remove_tree (original);
}

static void
make_original (void)
{
  g_autoptr (GError) error = NULL;

  original = test_make_folder ();
  g_autofree char *folder = g_build_filename (original, "sample", NULL);
  g_autoptr (AjStore) store = aj_store_create (folder, &error);
  g_assert_no_error (error);
  aj_task_make_sample (store, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  aj_store_close (store, &error);
  g_assert_no_error (error);
  atexit (remove_original);
}

char *
ui_sample_vault (void)
{
  g_autofree char *copy = test_make_folder ();
  g_autofree char *from = NULL;

  if (original == NULL)
    make_original ();
  from = g_build_filename (original, "sample", NULL);
  const char *argv[] = { "cp", "-a", "-T", from, copy, NULL };
  g_assert_cmpint (test_run (argv, NULL, NULL), ==, 0);
  return g_steal_pointer (&copy);
}
