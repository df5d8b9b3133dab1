#include "backup-age.h"

#include "date.h"
#include "i18n.h"

#define KEY_DATE "backup-last"
#define KEY_PATH "backup-last-path"

void
aj_backup_age_note (AjStore *store, const char *path)
{
  g_autofree char *today = aj_date_today ();
  g_autoptr (GError) error = NULL;

  if (!aj_store_set_setting (store, KEY_DATE, today, &error) ||
      !aj_store_set_setting (store, KEY_PATH, path, &error))
    g_info ("date of the backup not kept: %s", error->message);
}

char *
aj_backup_age_describe (AjStore *store)
{
  g_autofree char *date = store != NULL ? aj_store_get_setting (store, KEY_DATE) : NULL;
  g_autofree char *today = aj_date_today ();

  if (date == NULL || !aj_date_is_valid (date))
    return g_strdup (_ ("Never backed up"));
  int days = aj_date_diff (date, today);
  if (days <= 0)
    return g_strdup (_ ("Last backup: today"));
  return g_strdup_printf (
    ngettext_ ("Last backup: %d day ago", "Last backup: %d days ago", (gulong) days), days);
}
