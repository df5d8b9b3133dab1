/* A file that is there whole or not at all: written as PATH.part, synced, then renamed. */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

/* Opens PATH.part anew for reading and writing (what an earlier crash left is replaced; a link is
 * never followed). *part: its path, (transfer full). -1 on error. */
int aj_part_open (const char *path, char **part, GError **error);
/* Closes fd; when ok, the file is synced and takes the place of path, else it is removed. Returns
 * ok and whether that worked. */
gboolean aj_part_finish (int fd, const char *part, const char *path, gboolean ok, GError **error);
/* "PATH could not be written: ...". Returns FALSE. */
gboolean aj_part_fail (GError **error, const char *path, int problem);
/* Refuses before a byte is written what the disk of fd cannot hold: free space, 4 GB on FAT32. */
gboolean aj_part_check_space (int fd, guint64 size, GError **error);

G_END_DECLS
