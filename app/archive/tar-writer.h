/* Writes the members of a sealed archive with libarchive (restricted pax), each header held to
 * canon.h. Owner, times and mode are fixed; the caller gives path and size only. */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

typedef struct _AjTarWriter AjTarWriter;

/* Writes to fd from where it stands; the caller keeps and closes fd. */
AjTarWriter *aj_tar_writer_new_fd (int fd, GError **error);
/* Appends to out. */
AjTarWriter *aj_tar_writer_new_buffer (GByteArray *out, GError **error);

/* path: follows member-name.h. Then size bytes of data, in any pieces; the padding is written with
 * the next member or at the end. Any warning of libarchive is a failure: G_IO_ERROR with the cause
 * for the disk, FAILED else. */
gboolean aj_tar_writer_begin (AjTarWriter *self, const char *path, guint64 size, GError **error);
gboolean aj_tar_writer_write (AjTarWriter *self, gconstpointer data, gsize size, GError **error);
/* Pads the last member and, with mark, writes the two zero blocks that end the archive. */
gboolean aj_tar_writer_end (AjTarWriter *self, gboolean mark, GError **error);
void aj_tar_writer_free (AjTarWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjTarWriter, aj_tar_writer_free)

G_END_DECLS
