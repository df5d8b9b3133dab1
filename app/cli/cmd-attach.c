/* attach */
#include "terminal.h"

#include "i18n.h"
#include "tasks.h"

static AjRecord *
find_project (AjStore *store, const char *word)
{
  return aj_terminal_find_record (store, aj_records_find ("project"), word);
}

int
aj_run_attach (AjCall *call)
{
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) project = find_project (store, aj_call_get (call, 1));
  if (project == NULL)
    return AJ_EXIT_REFUSED;

  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (guint i = 3; i < call->args->len; i++)
    g_ptr_array_add (paths, (char *) aj_call_get (call, i));
  guint n = paths->len;
  g_ptr_array_add (paths, NULL);
  if (!aj_task_attach (store, aj_record_get_id (project), aj_call_get (call, 2),
                       (const char *const *) paths->pdata, NULL, NULL, &error) ||
      !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  printf (ngettext_ ("Filed %u document under %s.\n", "Filed %u documents under %s.\n", n), n,
          aj_call_get (call, 2));
  return AJ_EXIT_DONE;
}
