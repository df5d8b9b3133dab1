/* The strict reader of tars: accepts exactly what tar-writer.h makes and nothing else.
 *
 * Every header is made anew by canon.h from the path and size it claims, and one different byte
 * refuses the archive: so there is no second way to read it, and nothing can hide. Nothing is ever
 * written; memory is one buffer and eight bytes for each name. Errors are UNSAFE with the reason,
 * DAMAGED when the file ends too early, G_IO_ERROR when it cannot be read.
 */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

typedef struct _AjTarReader AjTarReader;

/* Reads from fd, in order, to its end; the caller keeps and closes fd. */
AjTarReader *aj_tar_reader_new_fd (int fd);
/* Reads bytes at hand. */
AjTarReader *aj_tar_reader_new_data (gconstpointer data, gsize size);

typedef enum
{
  AJ_TAR_ERROR,
  AJ_TAR_END, /* two zero blocks, and nothing but zeros (at most 1 MiB) after them */
  AJ_TAR_MEMBER,
} AjTarStep;

/* The next member; what is left of the one before is passed over. *path: with the bag directory,
 * valid until the next call; follows member-name.h, inside one bag directory, no other member has a
 * name that some system takes for the same. */
AjTarStep aj_tar_reader_next (AjTarReader *self, const char **path, guint64 *size, GError **error);
/* The next piece of the member's data, at most max bytes, inside the reader's buffer and valid
 * until the next call. Returns FALSE on error; *length is 0 at the member's end. */
gboolean aj_tar_reader_read (
  AjTarReader *self, gsize max, const guint8 **data, gsize *length, GError **error);
/* Bytes read so far, for progress. */
guint64 aj_tar_reader_tell (AjTarReader *self);
void aj_tar_reader_free (AjTarReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjTarReader, aj_tar_reader_free)

G_END_DECLS
