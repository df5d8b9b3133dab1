/* Shared by tar-reader.c (members, pax, names) and tar-source.c (bytes). */
#pragma once

#include "canon.h"
#include "tar-reader.h"

G_BEGIN_DECLS

/* A stream of bytes with a buffer. */
typedef struct
{
  int fd; /* -1: data at hand */
  guint8 *buffer;
  const guint8 *data;
  gsize start, end; /* what of data is not yet taken */
  guint64 taken;
  gboolean at_end;
} AjTarSource;

void aj_tar_source_init (AjTarSource *self, int fd, gconstpointer data, gsize size);
void aj_tar_source_clear (AjTarSource *self);
/* At most max bytes, at least one unless the end is reached (*length 0). FALSE: G_IO_ERROR. */
gboolean aj_tar_source_take (
  AjTarSource *self, gsize max, const guint8 **data, gsize *length, GError **error);
/* One block copied to block. *whole FALSE: the stream ended before or inside it. */
gboolean aj_tar_source_block (AjTarSource *self, guint8 *block, gboolean *whole, GError **error);

/* Splits pax records and takes path and size. *path (transfer full). Returns the reason for a
 * refusal (translated, static), or NULL. */
const char *aj_tar_parse_pax (
  const guint8 *data, gsize size, char **path, guint64 *length, gboolean *has_length);

/* Looks at the fields of one header block. Returns the reason for a refusal, or NULL. */
const char *aj_tar_check_block (const guint8 *block);
/* The type of a checked block, its size field and its path (transfer full). */
char aj_tar_block_type (const guint8 *block);
gboolean aj_tar_block_size (const guint8 *block, guint64 *size);
char *aj_tar_block_dup_path (const guint8 *block);

G_END_DECLS
