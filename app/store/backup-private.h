/* What making, checking and restoring a backup share. */
#pragma once

#include "backup.h"
#include "vault.h"

G_BEGIN_DECLS

/* In the form that `sha256sum -c` reads. */
#define AJ_BACKUP_LIST "manifest-sha256.txt"

typedef struct
{
  char *name; /* below the folder: "records.db" or "files/ab/<digest>" */
  char *sha256;
  gint64 size; /* 0: not known */
} AjBackupFile;

void aj_backup_file_free (gpointer file);
/* What the list of a backup names. CORRUPT when there is none or it names anything else.
 * Returns: (transfer full) (element-type AjBackupFile) */
GPtrArray *aj_backup_read_list (const char *backup, GError **error);
/* The attachments that lie in folder/files, without digests but with sizes; what a killed program
 * left half copied is passed over. Returns: (transfer full) (element-type AjBackupFile) */
GPtrArray *aj_backup_list_files (const char *folder, GError **error);
/* Makes folder/files/ab for the file's name. */
gboolean aj_backup_make_parent (const char *folder, const char *name, GError **error);
/* FULL unless n_bytes and a little more fit below folder, or its nearest existing parent. */
gboolean aj_backup_check_space (const char *folder, gint64 n_bytes, GError **error);
/* Brings all names below the folder to the disk. */
gboolean aj_backup_sync (const char *folder, GError **error);
/* "2026-03-05-140322". Returns: (transfer full) */
char *aj_backup_stamp (void);

/* Bytes done over several files. */
typedef struct
{
  AjProgress *progress;
  GCancellable *cancellable;
  const char *what;
  guint64 done;
  guint64 total;
} AjBackupWork;

/* An AjCopyProgress; data: an AjBackupWork. */
gboolean aj_backup_count (gsize n_bytes, gpointer data);

G_END_DECLS
