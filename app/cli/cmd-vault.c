/* new, check, backup, restore */
#include "terminal.h"

#include "backup.h"
#include "i18n.h"
#include "tasks.h"

#include <ftw.h>

static int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

static gboolean
read_sample_size (const AjCall *call, guint *n)
{
  const char *text = call->values[OPTION_SAMPLE];
  guint64 value = 0;

  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 1, 1000000, &value, NULL))
    {
      g_printerr (_ ("--sample=N needs a number from 1 to 1000000, not “%s”.\n"), text);
      return FALSE;
    }
  *n = (guint) value;
  return TRUE;
}

int
aj_run_new (AjCall *call)
{
  const char *folder = aj_call_get (call, 0);
  gboolean sample = aj_call_has (call, OPTION_SAMPLE);
  GError *error = NULL;
  guint n = 0;

  if (sample && !read_sample_size (call, &n))
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store = aj_store_create (folder, &error);
  if (store == NULL)
    return aj_terminal_fail (error);
  if (sample && !aj_task_make_sample (store, n, NULL, NULL, &error))
    {
      int status = aj_terminal_fail (error);
      /* Made a moment ago by ourselves, and half filled is worse than not there. */
      aj_store_close (store, NULL);
      nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
      return status;
    }
  if (!aj_store_close (store, &error))
    return aj_terminal_fail (error);
  printf (_ ("Made the vault %s.\n"), folder);
  return AJ_EXIT_DONE;
}

int
aj_run_backup (AjCall *call)
{
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autofree char *path = aj_store_backup (store, aj_call_get (call, 1), NULL, NULL, &error);
  if (path == NULL)
    return aj_terminal_fail (error);
  printf ("%s\n", path);
  return AJ_EXIT_DONE;
}

int
aj_run_restore (AjCall *call)
{
  GError *error = NULL;

  if (!aj_backup_restore (aj_call_get (call, 0), aj_call_get (call, 1), NULL, NULL, &error))
    return aj_terminal_fail (error);
  printf (_ ("Made the vault %s from the backup.\n"), aj_call_get (call, 1));
  return AJ_EXIT_DONE;
}
