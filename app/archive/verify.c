#include "verify-private.h"

#include "i18n.h"
#include "sm3-batch.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files that nobody listed are named up to here; who sends more wants to fill our memory. */
#define EXTRA_MAX 1000
#define PAYLOAD   "data/"
/* Files up to SMALL are gathered and hashed side by side. */
#define SMALL (2 * 1024 * 1024)
#define POOL  (32 * 1024 * 1024)
#define BATCH 1024

typedef struct
{
  AjListed *row;
  const guint8 *data;
  gsize size;
  AjDigests digests;
} Waiting;

typedef struct
{
  AjHead head;
  AjVerdict *verdict;
  AjTarReader *reader;
  const AjPayloadSink *sink; /* (nullable) */
  AjHasher *hasher;
  guint64 total;
  guint n_extra;
  char *last; /* payload file that came last */
  gboolean in_payload;
  guint8 *pool;
  gsize pool_size;
  gsize used;
  Waiting *waiting; /* BATCH of them */
  AjSm3Job *jobs;
  guint n_waiting;
  AjProgress *progress;
  GCancellable *cancellable;
} Pass;

/* The next piece of the member at hand; keeps count. */
static gboolean
read_piece (Pass *self, const guint8 **data, gsize *length, GError **error)
{
  if (!aj_tar_reader_read (self->reader, G_MAXSIZE, data, length, error) ||
      g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  self->verdict->n_bytes += *length;
  if (self->sink != NULL && *length > 0 &&
      !self->sink->write (self->sink->data, *data, *length, error))
    return FALSE;
  aj_progress_set (self->progress, aj_tar_reader_tell (self->reader), self->total,
                   _ ("Checking the archive"));
  return TRUE;
}

static const char *
describe_difference (const AjListed *row, const AjDigests *found)
{
  gboolean sha256 = (row->listed & AJ_LISTED_SHA256) == 0 ||
                    memcmp (row->digests.sha256, found->sha256, AJ_DIGEST_SIZE) == 0;
  gboolean sm3 = (row->listed & AJ_LISTED_SM3) == 0 ||
                 memcmp (row->digests.sm3, found->sm3, AJ_DIGEST_SIZE) == 0;

  if (sha256 && sm3)
    return NULL;
  if (sha256)
    return _ ("The file was changed after signing (its SM3 differs).");
  if (sm3)
    return _ ("The file was changed after signing (its SHA-256 differs).");
  return _ ("The file was changed after signing.");
}

static void
judge_file (Pass *self, const AjListed *row, const AjDigests *found)
{
  const char *difference = describe_difference (row, found);

  if (difference != NULL)
    aj_verdict_add (self->verdict, AJ_FINDING_ALTERED, row->path, g_strdup (difference));
}

/* Hashes what waits, in order. */
static void
judge_waiting (Pass *self)
{
  for (guint i = 0; i < self->n_waiting; i++)
    {
      Waiting *file = &self->waiting[i];
      aj_hasher_sha256 (self->hasher, file->data, file->size, file->digests.sha256);
      self->jobs[i] = (AjSm3Job){ file->data, file->size, file->digests.sm3 };
    }
  aj_sm3_batch (self->jobs, self->n_waiting);
  for (guint i = 0; i < self->n_waiting; i++)
    judge_file (self, self->waiting[i].row, &self->waiting[i].digests);
  self->n_waiting = 0;
  self->used = 0;
}

static gboolean
take_small (Pass *self, AjListed *row, gsize size, GError **error)
{
  const guint8 *data;
  gsize length;

  if (self->n_waiting == BATCH || self->used + size > self->pool_size)
    judge_waiting (self);
  Waiting *file = &self->waiting[self->n_waiting++];
  *file = (Waiting){ .row = row, .data = self->pool + self->used, .size = size };
  do
    {
      if (!read_piece (self, &data, &length, error))
        return FALSE;
      if (length > 0)
        memcpy (self->pool + self->used, data, length);
      self->used += length;
    }
  while (length > 0);
  return TRUE;
}

static gboolean
take_large (Pass *self, AjListed *row, GError **error)
{
  const guint8 *data;
  gsize length;
  AjDigests digests;

  judge_waiting (self);
  do
    {
      if (!read_piece (self, &data, &length, error))
        return FALSE;
      aj_hasher_update (self->hasher, data, length);
    }
  while (length > 0);
  aj_hasher_finish (self->hasher, &digests);
  judge_file (self, row, &digests);
  return TRUE;
}

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
               _ ("The archive is refused at “%s”: %s."), path, why);
  return FALSE;
}

static gboolean
take_extra (Pass *self, const char *path, GError **error)
{
  if (++self->n_extra > EXTRA_MAX)
    return refuse (path, _ ("more than a thousand files that the signed lists do not have"), error);
  judge_waiting (self);
  aj_verdict_add (self->verdict, AJ_FINDING_EXTRA, path,
                  g_strdup (_ ("This file is in the archive, but not in the signed lists.")));
  return TRUE;
}

static gboolean
take_payload (Pass *self, const char *path, guint64 size, GError **error)
{
  AjListed *row = aj_manifest_lookup (self->head.files, path);

  /* One order, so that the same contents are the same bytes. */
  if (self->last != NULL && strcmp (self->last, path) >= 0)
    return refuse (path, _ ("a file out of its order"), error);
  g_free (self->last);
  self->last = g_strdup (path);
  if (row == NULL)
    return take_extra (self, path, error);
  self->verdict->n_files++;
  row->seen = TRUE;
  if (self->sink != NULL && !self->sink->begin (self->sink->data, row, error))
    return FALSE;
  return size <= MIN (SMALL, self->pool_size) ? take_small (self, row, size, error)
                                              : take_large (self, row, error);
}

/* The head is complete. Nothing leaves an archive whose head has a fault. */
static gboolean
start_payload (Pass *self, GError **error)
{
  if (!aj_head_finish (&self->head, error))
    return FALSE;
  self->in_payload = TRUE;
  if (self->sink == NULL)
    return TRUE;
  if (!aj_verdict_is_valid (self->verdict) && self->sink->lenient)
    {
      self->sink = NULL;
      return TRUE;
    }
  if (!aj_verdict_is_valid (self->verdict))
    {
      const AjFinding *finding = aj_verdict_get_finding (self->verdict, 0);
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                   _ ("The archive is not valid, so nothing was taken out of it. %s: %s"),
                   finding->path, finding->message);
      return FALSE;
    }
  return self->sink->start (self->sink->data, self->head.oxum_bytes, error);
}

static gboolean
take_member (Pass *self, const char *path, guint64 size, GError **error)
{
  const char *slash = strchr (path, '/');

  if (self->verdict->name == NULL)
    self->verdict->name = g_strndup (path, slash - path);
  path = slash + 1;
  if (g_str_has_prefix (path, PAYLOAD))
    {
      if (!self->in_payload && !start_payload (self, error))
        return FALSE;
      return take_payload (self, path, size, error);
    }
  if (self->in_payload)
    return refuse (path, _ ("a tag file behind the payload"), error);
  return aj_head_take (&self->head, self->reader, self->hasher, path, size, error);
}

static void
judge_payload (Pass *self)
{
  g_autoptr (GPtrArray) rows = aj_manifest_list (self->head.files);
  guint n_missing = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const AjListed *row = g_ptr_array_index (rows, i);
      if (row->seen)
        continue;
      n_missing++;
      aj_verdict_add (self->verdict, AJ_FINDING_MISSING, row->path,
                      g_strdup (_ ("The signed lists name this file, and it is missing.")));
    }
  if (self->head.has_oxum && n_missing == 0 && self->head.oxum_bytes != self->verdict->n_bytes)
    {
      g_autofree char *said = g_strdup_printf ("%" G_GUINT64_FORMAT, self->head.oxum_bytes);
      g_autofree char *found = g_strdup_printf ("%" G_GUINT64_FORMAT, self->verdict->n_bytes);
      aj_verdict_add (
        self->verdict, AJ_FINDING_BAG, aj_tag_names[AJ_TAG_INFO],
        g_strdup_printf (_ ("Payload-Oxum says %s bytes, the archive has %s."), said, found));
    }
}

static gboolean
run (Pass *self, GError **error)
{
  const char *path;
  guint64 size;

  for (;;)
    switch (aj_tar_reader_next (self->reader, &path, &size, error))
      {
      case AJ_TAR_MEMBER:
        if (!take_member (self, path, size, error))
          return FALSE;
        if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
          return FALSE;
        break;
      case AJ_TAR_END:
        if (!self->in_payload && !start_payload (self, error))
          return FALSE;
        judge_waiting (self);
        judge_payload (self);
        return TRUE;
      case AJ_TAR_ERROR:
      default:
        return FALSE;
      }
}

AjVerdict *
aj_verify_into (AjTarReader *reader,
                guint64 total,
                const AjKey *signer,
                const AjPayloadSink *sink,
                AjProgress *progress,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (AjHasher) hasher = aj_hasher_new (error);
  if (hasher == NULL)
    return NULL;

  g_autoptr (AjVerdict) verdict = aj_verdict_new ();
  Pass pass = { .verdict = verdict,
                .reader = reader,
                .sink = sink,
                .hasher = hasher,
                .total = total,
                .progress = progress,
                .cancellable = cancellable };
  aj_head_init (&pass.head, verdict, signer);
  /* What is to be gathered is never more than the archive. */
  pass.pool_size = MIN (total, (guint64) POOL);
  pass.pool = g_malloc (pass.pool_size + 1);
  pass.waiting = g_new (Waiting, BATCH);
  pass.jobs = g_new (AjSm3Job, BATCH);
  gboolean ok = run (&pass, error);
  aj_head_clear (&pass.head);
  g_free (pass.last);
  g_free (pass.pool);
  g_free (pass.waiting);
  g_free (pass.jobs);
  return ok ? g_steal_pointer (&verdict) : NULL;
}

AjVerdict *
aj_verify_reader (AjTarReader *reader,
                  guint64 total,
                  const AjKey *signer,
                  AjProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  return aj_verify_into (reader, total, signer, NULL, progress, cancellable, error);
}

int
aj_verify_open (const char *path, guint64 *size, GError **error)
{
  struct stat info;
  /* O_NONBLOCK so that a pipe without a writer does not hang the program. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      int problem = fd < 0 ? errno : S_ISDIR (info.st_mode) ? EISDIR : EINVAL;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("“%s” cannot be read: %s."), path, g_strerror (problem));
      if (fd >= 0)
        close (fd);
      return -1;
    }
  posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  *size = info.st_size;
  return fd;
}

AjVerdict *
aj_verify (const char *path,
           const AjKey *signer,
           AjProgress *progress,
           GCancellable *cancellable,
           GError **error)
{
  guint64 size = 0;
  int fd = aj_verify_open (path, &size, error);
  if (fd < 0)
    return NULL;

  g_autoptr (AjTarReader) reader = aj_tar_reader_new_fd (fd);
  AjVerdict *verdict = aj_verify_reader (reader, size, signer, progress, cancellable, error);
  close (fd);
  return verdict;
}
