/* The folder of a vault: its parts, its lock, whether it lies on a network share. Private to the
 * store. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AJ_VAULT_DATABASE "records.db"
#define AJ_VAULT_FILES    "files"
#define AJ_VAULT_BACKUPS  "backups"
#define AJ_VAULT_LOCK     "vault.lock"

/* The folder without symbolic links. NOT_FOUND when there is no vault. Returns: (transfer full) */
char *aj_vault_resolve (const char *folder, GError **error);
/* Takes the lock of the one writer and writes process, host, user and time into it. BUSY names who
 * has it. Returns: the descriptor that holds it, -1 on error */
int aj_vault_lock (const char *folder, GError **error);
/* Keeps writers away while an unlogged database is read. Returns: the descriptor, -1 when there is
 * a writer or no lock can be taken there (read-only media). */
int aj_vault_share (const char *folder);
void aj_vault_unlock (int *fd);
/* SHARE when the folder, or where it is going to be, lies on a network share. */
gboolean aj_vault_check_place (const char *folder, GError **error);

G_END_DECLS
