/* The files that a bag's manifests list: path and both digests, one row each, and what was found of
 * them. About 130 bytes and the path for a file. */
#pragma once

#include "hasher.h"

G_BEGIN_DECLS

typedef struct
{
  AjDigests digests;
  guint8 listed; /* bit 1: in the SHA-256 manifest, bit 2: in the SM3 one */
  guint8 seen;
  char path[];
} AjListed;

#define AJ_LISTED_SHA256 1
#define AJ_LISTED_SM3    2
#define AJ_LISTED_BOTH   3

typedef struct _AjManifest AjManifest;

AjManifest *aj_manifest_new (void);
/* Reads the lines of one manifest: "DIGEST  PATH\n", 64 lower-case hex digits, two spaces, paths by
 * the names policy. which: AJ_LISTED_SHA256 or AJ_LISTED_SM3. prefix: what every path begins with
 * ("data/" or ""). Returns NULL, or the reason why it is none (translated, static); the good lines
 * before it are kept. *line (nullable): the number of the bad line. */
const char *aj_manifest_parse (
  AjManifest *self, const char *text, gsize size, guint8 which, const char *prefix, guint *line);
/* (nullable) */
AjListed *aj_manifest_lookup (AjManifest *self, const char *path);
guint aj_manifest_size (AjManifest *self);
/* All rows, sorted by path as bytes; (transfer container). */
GPtrArray *aj_manifest_list (AjManifest *self);
void aj_manifest_free (AjManifest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjManifest, aj_manifest_free)

G_END_DECLS
