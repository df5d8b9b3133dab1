/* Reads the files of a bundle ahead of the one who writes them. One thread reads a slab of pieces
 * and hashes it with SHA-256; while the caller writes that slab another thread hashes it with SM3,
 * and the next one is read. So the three, of about the same weight, share the processors whatever
 * the sizes of the files are. This is the only place of the archive layer that knows threads; who
 * calls it sees slabs in order. */
#pragma once

#include "bundle-private.h"

G_BEGIN_DECLS

#define AJ_SLAB_PIECES 4096

typedef struct
{
  AjMember *member;
  const guint8 *data;
  gsize size;
  gboolean first; /* piece of its file; a small file is one piece, first and last */
  gboolean last;  /* its SHA-256 is there, and it was seen to be unchanged */
} AjPiece;

typedef struct
{
  AjPiece pieces[AJ_SLAB_PIECES];
  guint n_pieces;
  /* The reader's own. */
  guint8 *pool;
  gsize used;
  gint users; /* the writer, and the thread that does SM3 */
  GError *error;
} AjSlab;

typedef struct _AjPayloadReader AjPayloadReader;

/* The members are sorted and have been looked at (aj_member_stat()); the bundle outlives this. */
AjPayloadReader *aj_payload_reader_new (AjBundle *bundle, GError **error);
/* The next pieces, in the order of the members; none at the end, when every member has both
 * digests, and after which it is not called again. The slab before is no longer valid. Returns:
 * (transfer none), NULL with the error of a file that cannot be read or was changed. */
const AjSlab *aj_payload_reader_next (AjPayloadReader *self, GError **error);
/* Stops reading, wherever it is. */
void aj_payload_reader_free (AjPayloadReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPayloadReader, aj_payload_reader_free)

G_END_DECLS
