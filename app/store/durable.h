/* Files written so that a crash or a power cut leaves the old state or the new one, never half of
 * one. Private to the store. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sets error (FULL, READ_ONLY, NOT_FOUND, FAILED) for a failed call about path. Returns FALSE. */
gboolean aj_file_fail (int code, const char *path, GError **error);
/* Brings the names in a folder to the disk. */
gboolean aj_file_sync_folder (const char *folder, GError **error);
/* rename(), then the folder is synced. An existing file is replaced. */
gboolean aj_file_rename (const char *from, const char *to, GError **error);
gboolean aj_file_write_text (const char *path, const char *text, GError **error);

/* Called with each block. FALSE stops with G_IO_ERROR_CANCELLED. */
typedef gboolean (*AjCopyProgress) (gsize n_bytes, gpointer data);

/* Copies a regular file into a new file `to`, which is synced and read again; symbolic links,
 * devices and a file that changes meanwhile are refused by name. *sha256: hexadecimal; *size:
 * bytes. Nothing is left at `to` on failure. */
gboolean aj_file_copy (const char *from,
                       const char *to,
                       char **sha256,
                       gint64 *size,
                       AjCopyProgress progress,
                       gpointer data,
                       GError **error);
/* The SHA-256 of a regular file. */
gboolean aj_file_digest (const char *path,
                         char **sha256,
                         gint64 *size,
                         AjCopyProgress progress,
                         gpointer data,
                         GError **error);
/* Removes a folder with everything in it; links are removed, not followed. */
void aj_file_remove_tree (const char *path);

G_END_DECLS
