#include "backup.h"

char *
aj_store_backup (AjStore *self,
                 const char *folder,
                 AjProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED, "not yet");
  return NULL;
}

char *
aj_backup_find_newest (const char *folder)
{
  return NULL;
}
