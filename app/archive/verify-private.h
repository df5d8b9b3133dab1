/* Shared by verify.c (the pass), verify-head.c (the tag files) and verdict.c. */
#pragma once

#include "bag.h"
#include "manifest.h"
#include "tar-reader.h"
#include "verify.h"

G_BEGIN_DECLS

struct _AjVerdict
{
  GArray *findings; /* AjFinding */
  GPtrArray *info;  /* label, value, label, value */
  char *name;
  char *fingerprint;
  char *p256_fingerprint;
  char *digest;
  guint64 n_files;
  guint64 n_bytes;
};

AjVerdict *aj_verdict_new (void);
/* path: (nullable). message: (transfer full) */
void aj_verdict_add (AjVerdict *self, AjFindingKind kind, const char *path, char *message);
/* Lines of bag-info.txt; a line that begins with space continues the one before. */
void aj_verdict_add_info (AjVerdict *self, const char *text, gsize size);

/* The tag files of one bag, as they come. */
typedef struct
{
  AjVerdict *verdict;
  const AjKey *signer; /* (nullable) expected */
  AjKey *keys[AJ_N_SUITES];
  GBytes *texts[AJ_N_SUITES]; /* the signed tagmanifests */
  gboolean has_signature[AJ_N_SUITES];
  gboolean good_signature[AJ_N_SUITES];
  gboolean come[AJ_N_TAGS];
  int last; /* the tag file that came last */
  guint n_tags;
  AjManifest *tags;    /* what the tagmanifests list */
  AjManifest *files;   /* what the manifests list */
  GHashTable *digests; /* name of a tag file -> AjDigests as found */
  gboolean altered_manifest;
  gboolean has_oxum;
  guint64 oxum_bytes, oxum_files;
} AjHead;

void aj_head_init (AjHead *self, AjVerdict *verdict, const AjKey *signer);
void aj_head_clear (AjHead *self);
/* Reads the tag file at hand. FALSE: refused. */
gboolean aj_head_take (AjHead *self,
                       AjTarReader *reader,
                       AjHasher *hasher,
                       const char *name,
                       guint64 size,
                       GError **error);
/* Before the first file of the payload, or at the end: what is missing, altered, unsigned. */
gboolean aj_head_finish (AjHead *self, GError **error);

/* Where the payload goes on its way, for extract.c. Each may fail. */
typedef struct
{
  gpointer data;
  /* Once, when the head is found good: how much will come. */
  gboolean (*start) (gpointer data, guint64 n_bytes, GError **error);
  gboolean (*begin) (gpointer data, const AjListed *row, GError **error);
  gboolean (*write) (gpointer data, gconstpointer bytes, gsize size, GError **error);
  /* An archive whose head has a fault is checked to its end without the sink; otherwise it is an
   * error. */
  gboolean lenient;
} AjPayloadSink;

/* The whole check, from any reader. total: bytes, for progress. With sink (nullable) the payload is
 * handed on, only after the head was found without fault and only files that it lists; the caller
 * throws it away unless the verdict is valid. */
AjVerdict *aj_verify_reader (AjTarReader *reader,
                             guint64 total,
                             const AjKey *signer,
                             AjProgress *progress,
                             GCancellable *cancellable,
                             GError **error);
AjVerdict *aj_verify_into (AjTarReader *reader,
                           guint64 total,
                           const AjKey *signer,
                           const AjPayloadSink *sink,
                           AjProgress *progress,
                           GCancellable *cancellable,
                           GError **error);
/* Opens a file for reading whole; -1 on error. */
int aj_verify_open (const char *path, guint64 *size, GError **error);

G_END_DECLS
