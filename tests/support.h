/* Helpers shared by the tests of all layers. */
#pragma once

#include <gio/gio.h>

/* A new empty folder, removed with everything in it by test_remove_tree(). (transfer full) */
char *test_make_folder (void);
void test_remove_tree (const char *path);

/* Runs argv (NULL-terminated), returns the exit status, -1 when it did not exit. out, err:
 * (nullable). */
int test_run (const char *const *argv, char **out, char **err);
