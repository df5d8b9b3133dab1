#include "support.h"

#include <ftw.h>
#include <sys/wait.h>
#include <unistd.h>

char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("anjuan-test-XXXXXX", &error);
  g_assert_no_error (error);
  return path;
}

static int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

void
test_remove_tree (const char *path)
{
  nftw (path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
test_run (const char *const *argv, char **out, char **err)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, out, err, &status,
                     &error))
    g_error ("%s: %s", argv[0], error->message);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}
