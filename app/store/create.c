#include "audit.h"
#include "i18n.h"
#include "durable.h"
#include "schema.h"
#include "store-private.h"
#include "vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/rand.h>
#include <unistd.h>

#define UNFINISHED AJ_VAULT_DATABASE ".new"

/* Left by a program that was killed while it made a vault here. */
static gboolean
is_leftover (const char *name)
{
  return g_str_has_prefix (name, UNFINISHED) || g_str_equal (name, AJ_VAULT_LOCK);
}

static void
remove_named (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_remove (path);
}

static void
remove_made (const char *folder, gboolean existed)
{
  static const char *const made[] = { UNFINISHED,        UNFINISHED "-wal", UNFINISHED "-shm",
                                      AJ_VAULT_DATABASE, AJ_VAULT_LOCK,     AJ_VAULT_FILES,
                                      AJ_VAULT_BACKUPS };

  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    remove_named (folder, made[i]);
  if (!existed)
    g_rmdir (folder);
}

static gboolean
make_folders (const char *folder, gboolean *existed, GError **error)
{
  g_autofree char *files = g_build_filename (folder, AJ_VAULT_FILES, NULL);
  g_autofree char *backups = g_build_filename (folder, AJ_VAULT_BACKUPS, NULL);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  *existed = dir != NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!is_leftover (name))
      {
        g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                     _ ("%s is not empty. Choose a new or an empty folder for the vault."), shown);
        return FALSE;
      }
  if (*existed)
    remove_made (folder, TRUE);
  if (g_mkdir_with_parents (folder, 0700) == 0 && g_mkdir (files, 0700) == 0 &&
      g_mkdir (backups, 0700) == 0)
    return TRUE;
  aj_file_fail (errno, folder, error);
  return FALSE;
}

static gboolean
fill (AjDatabase *database, GError **error)
{
  unsigned char bytes[16];
  g_autoptr (GString) id = g_string_new (NULL);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id=%d", AJ_APPLICATION_ID);

  if (RAND_bytes (bytes, sizeof bytes) != 1)
    {
      g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                           _ ("The system gave no random numbers."));
      return FALSE;
    }
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (id, "%02x", bytes[i]);
  if (!aj_database_exec (database, "BEGIN IMMEDIATE", error) ||
      !aj_database_exec (database, stamp, error) ||
      !aj_schema_upgrade (database, aj_records_list (), 0, aj_records_get_schema_version (), error))
    return FALSE;
  g_autoptr (sqlite3_stmt) write =
    aj_database_prepare (database,
                         "INSERT INTO setting (key, value) VALUES ('vault_id', $1), "
                         "('search_index', '" AJ_SEARCH_INDEX "')",
                         error);
  if (write == NULL)
    return FALSE;
  aj_bind_text (write, 1, id->str);
  return aj_database_run (database, write, error) &&
         aj_audit_append (database, "create", NULL, 0, id->str, 0, NULL, error) &&
         aj_database_exec (database, "COMMIT", error);
}

/* Under another name until it is whole, so that a folder with a records.db always holds a vault. */
static gboolean
make_database (const char *folder, GError **error)
{
  g_autofree char *real = g_canonicalize_filename (folder, NULL);
  char *resolved = realpath (real, NULL);
  g_autofree char *unfinished = g_build_filename (resolved, UNFINISHED, NULL);
  g_autofree char *path = g_build_filename (resolved, AJ_VAULT_DATABASE, NULL);
  free (resolved);

  g_autoptr (AjDatabase) database = aj_database_open (unfinished, AJ_DATABASE_CREATE, error);
  /* Nobody else's business; log and index take their mode from it. */
  if (database == NULL || g_chmod (unfinished, 0600) != 0 || !fill (database, error))
    return FALSE;
  if (!aj_database_close (g_steal_pointer (&database), error))
    return FALSE;
  return aj_file_rename (unfinished, path, error);
}

AjStore *
aj_store_create (const char *folder, GError **error)
{
  gboolean existed = FALSE;
  g_return_val_if_fail (folder != NULL, NULL);

  if (!aj_vault_check_place (folder, error) || !make_folders (folder, &existed, error))
    return NULL;
  AjStore *store =
    make_database (folder, error) ? aj_store_open (folder, AJ_STORE_OPEN_WRITE, error) : NULL;
  if (store == NULL)
    remove_made (folder, existed);
  return store;
}
