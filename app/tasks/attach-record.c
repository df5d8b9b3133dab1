#include "tasks.h"

#include "change.h"
#include "files.h"
#include "i18n.h"
#include "record-attachment.h"

int
aj_task_attachment_link (const AjRecordDef *def)
{
  for (int i = 0; i < (int) record_attachment.n_fields; i++)
    if (g_strcmp0 (record_attachment.fields[i].target, def->table) == 0)
      return i;
  return -1;
}

gboolean
aj_task_attach_record (AjStore *store,
                       const AjRecordDef *def,
                       gint64 id,
                       const char *const *paths,
                       AjProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  guint n_paths = g_strv_length ((char **) paths);
  int link = aj_task_attachment_link (def);

  g_return_val_if_fail (link >= 0, FALSE);
  g_autoptr (AjRecord) record = aj_store_get (store, def, id, error);
  if (record == NULL)
    return FALSE;
  g_autofree char *title = aj_record_dup_title (record);
  g_autofree char *label = g_strdup_printf (
    ngettext_ ("Attach %u file to %s", "Attach %u files to %s", n_paths), n_paths, title);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  for (guint i = 0; i < n_paths; i++)
    {
      aj_progress_set (progress, i, n_paths, _ ("Taking in files"));
      g_autoptr (AjRecord) attachment = aj_store_take_file (store, paths[i], cancellable, error);
      if (attachment == NULL)
        return FALSE;
      aj_record_set_link (attachment, link, id);
      aj_change_set_put (changes, attachment);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         aj_store_apply (store, changes, error);
}

char *
aj_task_attachment_path (AjStore *store, AjRecord *attachment)
{
  return aj_store_file_path (store, attachment);
}
