/* Reads the files of a bundle ahead of the one who writes them, in a thread of its own: while one
 * slab of pieces is hashed with SM3 and written, the next is read and hashed with SHA-256. This is
 * the only place of the archive layer that knows threads; who calls it sees slabs in order. */
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
  gboolean last;  /* its digests are there, and it was seen to be unchanged */
} AjPiece;

typedef struct
{
  AjPiece pieces[AJ_SLAB_PIECES];
  guint n_pieces;
  /* The reader's own. */
  guint8 *pool;
  gsize used;
  GError *error;
} AjSlab;

typedef struct _AjPayloadReader AjPayloadReader;

/* The members are sorted and have been looked at (aj_member_stat()); the bundle outlives this. */
AjPayloadReader *aj_payload_reader_new (AjBundle *bundle, GError **error);
/* The next pieces, in the order of the members; none at the end, after which it is not called
 * again. The slab before is no longer valid. Returns: (transfer none), NULL with the error of a
 * file that cannot be read or was changed. */
const AjSlab *aj_payload_reader_next (AjPayloadReader *self, GError **error);
/* Stops reading, wherever it is. */
void aj_payload_reader_free (AjPayloadReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjPayloadReader, aj_payload_reader_free)

G_END_DECLS
