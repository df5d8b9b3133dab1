#include "tasks.h"

#include "change.h"
#include "date.h"
#include "files.h"
#include "i18n.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-project.h"
#include "rules.h"

/* The item that a file becomes: titled by its name, received today. */
static AjRecord *
make_item (gint64 project_id, const char *code, const char *path, const char *today)
{
  AjRecord *item = aj_record_new (&record_archive_item);
  g_autofree char *title = g_filename_display_basename (path);
  char *dot = strrchr (title, '.');

  if (dot != NULL && dot != title)
    *dot = '\0';
  aj_record_set_link (item, ARCHIVE_ITEM_PROJECT, project_id);
  aj_record_set (item, ARCHIVE_ITEM_CODE, code);
  aj_record_set_typed (item, ARCHIVE_ITEM_TITLE, title, NULL);
  aj_record_set (item, ARCHIVE_ITEM_STATUS, "已收");
  aj_record_set (item, ARCHIVE_ITEM_FILED_ON, today);
  aj_record_set (item, ARCHIVE_ITEM_VERSION, "1");
  return item;
}

static gboolean
attach_one (AjStore *store,
            AjChangeSet *changes,
            gint64 project_id,
            const char *code,
            const char *path,
            const char *today,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (AjRecord) attachment = aj_store_take_file (store, path, cancellable, error);

  if (attachment == NULL)
    return FALSE;
  g_autoptr (AjRecord) item = make_item (project_id, code, path, today);
  aj_change_set_put (changes, item);
  aj_record_set_link (attachment, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (item));
  aj_change_set_put (changes, attachment);
  return TRUE;
}

gboolean
aj_task_attach (AjStore *store,
                gint64 project_id,
                const char *code,
                const char *const *paths,
                AjProgress *progress,
                GCancellable *cancellable,
                GError **error)
{
  const AjRuleList *list = aj_rules_get_list ("L-7.4.8");
  guint n_paths = g_strv_length ((char **) paths);

  if (list == NULL || aj_rule_list_find (list, code) == NULL)
    {
      g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
        _ ("“%s” is none of the 25 archive items. Use a code from a1 to f4 (DB61/T 1606, 7.4.8)."),
        code);
      return FALSE;
    }
  g_autoptr (AjRecord) project = aj_store_get (store, &record_project, project_id, error);
  if (project == NULL)
    return FALSE;

  g_autofree char *label = g_strdup_printf (
    ngettext_ ("File %u document under %s", "File %u documents under %s", n_paths), n_paths, code);
  g_autofree char *today = aj_date_today ();
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  for (guint i = 0; i < n_paths; i++)
    {
      aj_progress_set (progress, i, n_paths, _ ("Taking in files"));
      if (!attach_one (store, changes, project_id, code, paths[i], today, cancellable, error))
        return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !aj_store_apply (store, changes, error))
    return FALSE;
  aj_progress_set (progress, n_paths, n_paths, NULL);
  return TRUE;
}
