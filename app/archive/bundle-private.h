/* Shared by bundle.c and bundle-payload.c, and by tests that must meddle in the middle. */
#pragma once

#include "bundle.h"
#include "hasher.h"
#include "tar-writer.h"

#include <sys/stat.h>

G_BEGIN_DECLS

/* One file of the payload. */
typedef struct
{
  const char *wanted;   /* path below data/ as it was asked for */
  const char *path;     /* "data/...", as it is in the archive */
  const char *source;   /* file to read, or NULL */
  GBytes *bytes;        /* contents when there is no source */
  const char *expected; /* (nullable) SHA-256 in hex */
  gboolean made;        /* by the bundle itself: the table of names */
  guint64 size;
  /* Of source before anything was read: not a whole struct stat, there may be 300,000 members. */
  dev_t device;
  ino_t inode;
  struct timespec changed;
  AjDigests digests;
} AjMember;

/* Called after each piece read from a file: a test changes the file there. */
typedef void (*AjBundleHook) (const AjMember *member, guint64 done, gpointer data);

struct _AjBundle
{
  char *name;
  GString *info;
  GPtrArray *members;  /* AjMember */
  GStringChunk *texts; /* of the members: hundreds of thousands of them go at once */
  AjBundleHook hook;
  gpointer hook_data;
};

/* Looks at the source of a member: its size, and that it is a regular file. */
gboolean aj_member_stat (AjMember *member, GError **error);
/* Reads every member once, in order: hashes and writes the same bytes. */
gboolean aj_bundle_write_payload (AjBundle *self,
                                  AjTarWriter *writer,
                                  guint64 total,
                                  AjProgress *progress,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
