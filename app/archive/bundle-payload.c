#include "bundle-private.h"

#include "i18n.h"
#include "payload-reader.h"

typedef struct
{
  AjBundle *bundle;
  AjTarWriter *writer;
  guint64 done, total;
  AjProgress *progress;
  GCancellable *cancellable;
} Stream;

static gboolean
check_expected (const AjMember *member, GError **error)
{
  if (member->expected == NULL)
    return TRUE;
  g_autofree char *hex = aj_digest_dup_hex (member->digests.sha256);
  if (g_ascii_strcasecmp (hex, member->expected) == 0)
    return TRUE;
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
               _ ("“%s” is no longer the file that was filed: its digest differs from the record. "
                  "Restore it from a backup. No archive was written."),
               member->wanted);
  return FALSE;
}

static gboolean
advance (Stream *self, guint64 size, GError **error)
{
  self->done += size;
  aj_progress_set (self->progress, self->done, self->total, _ ("Writing the archive"));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
write_piece (Stream *self, const AjPiece *piece, GError **error)
{
  AjMember *member = piece->member;

  /* Of a large file the digest is known when most of it is written: no archive comes of it. */
  if (piece->last && !check_expected (member, error))
    return FALSE;
  if (piece->first)
    {
      g_autofree char *path = g_strconcat (self->bundle->name, "/", member->path, NULL);
      if (!aj_tar_writer_begin (self->writer, path, member->size, error))
        return FALSE;
    }
  return aj_tar_writer_write (self->writer, piece->data, piece->size, error) &&
         advance (self, piece->size, error);
}

gboolean
aj_bundle_write_payload (AjBundle *self,
                         AjTarWriter *writer,
                         guint64 total,
                         AjProgress *progress,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (AjPayloadReader) reader = aj_payload_reader_new (self, error);
  if (reader == NULL)
    return FALSE;

  Stream stream = { self, writer, 0, total, progress, cancellable };

  for (;;)
    {
      const AjSlab *slab = aj_payload_reader_next (reader, error);
      if (slab == NULL)
        return FALSE;
      if (slab->n_pieces == 0)
        return TRUE;
      for (guint i = 0; i < slab->n_pieces; i++)
        if (!write_piece (&stream, &slab->pieces[i], error))
          return FALSE;
    }
}
