/* Shared by the files of the lenient path (foreign-bag.h). */
#pragma once

#include "foreign-bag.h"

G_BEGIN_DECLS

/* One entry of the container. */
typedef struct
{
  const char *path; /* UTF-8, slashes, no "./" in front */
  enum
  {
    AJ_FOREIGN_FILE,
    AJ_FOREIGN_DIRECTORY,
    AJ_FOREIGN_OTHER, /* link, device, pipe, socket: never opened */
  } type;
  const char *doubt; /* (nullable) translated: what is odd about the name as it is stored */
} AjForeignEntry;

typedef struct _AjForeignReader AjForeignReader;

/* The next piece of the entry's data, at most max bytes; 0 at its end, -1 on error. */
gssize aj_foreign_read (AjForeignReader *self, gpointer buffer, gsize max, GError **error);

typedef gboolean (*AjForeignFunc) (const AjForeignEntry *entry,
                                   AjForeignReader *reader,
                                   gpointer data,
                                   GError **error);

/* What path is, by what is in it, not by its name. */
gboolean aj_foreign_recognise (const char *path, AjForeignKind *kind, GError **error);
/* One format, and one filter where there is a wrapping: what a file could be otherwise is nothing
 * that we want to hear of. A filter that would start another program answers with a warning. */
struct archive;
gboolean aj_foreign_open_archive (struct archive *archive,
                                  const char *path,
                                  AjForeignKind kind,
                                  GError **error);
/* DAMAGED, with libarchive's reason. FALSE. */
gboolean aj_foreign_archive_fail (struct archive *archive, GError **error);
/* Calls func for every entry, in the order of the container, names of a folder sorted. */
gboolean aj_foreign_walk (const char *path,
                          AjForeignKind kind,
                          AjForeignFunc func,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error);

/* One manifest of digests. */
typedef struct
{
  char *name;         /* "manifest-sha256.txt" */
  char *algorithm;    /* "sha256" */
  gboolean tags;      /* lists tag files, not the payload */
  gboolean known;     /* OpenSSL has the algorithm */
  gsize digits;       /* of its digests in hex; 0: any */
  GHashTable *listed; /* path -> AjForeignLine */
  GHashTable *nfc;    /* path in NFC, where that is another -> AjForeignLine of listed */
  GHashTable *raw;    /* the path as written, where decoding changed it -> AjForeignLine */
} AjForeignManifest;

typedef struct
{
  char *path;   /* decoded */
  char *digest; /* (nullable) lower-case hex; NULL: none of this algorithm, and a remark says so */
  gboolean seen;
} AjForeignLine;

void aj_foreign_manifest_free (AjForeignManifest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjForeignManifest, aj_foreign_manifest_free)

struct _AjForeignVerdict
{
  AjForeignKind kind;
  char *version;
  int major, minor;
  char *encoding;
  char *name;
  char *algorithms;
  guint64 n_files, n_bytes;
  GPtrArray *remarks; /* of AjForeignRemark */
  guint64 n_errors, n_warnings;
  GPtrArray *labels, *values; /* of bag-info.txt */
  guint64 oxum_bytes, oxum_files;
  gboolean has_oxum;
};

/* Names and texts of strangers, with what moves the cursor or turns the line round written as
 * \u001b. Returns: (transfer full) */
char *aj_foreign_make_visible (const char *text);
void aj_foreign_remark (AjForeignVerdict *self,
                        gboolean error,
                        const char *path,
                        const char *format,
                        ...) G_GNUC_PRINTF (4, 5);

/* The text of a tag file without its byte order mark; in the bag's encoding, or made valid with a
 * remark. Returns: (transfer full) */
char *
aj_foreign_decode (AjForeignVerdict *self, const char *name, GBytes *file, const char *encoding);
/* Lines of text; LF, CRLF and CR all end one. Returns: (transfer full) */
char **aj_foreign_split_lines (char *text);
/* bagit.txt: version and encoding. FALSE with an error when it is none. */
gboolean aj_foreign_read_declaration (AjForeignVerdict *self, GBytes *file, GError **error);
/* bag-info.txt: labels, values, Payload-Oxum. */
void aj_foreign_read_info (AjForeignVerdict *self, const char *name, GBytes *file);
/* A manifest or tagmanifest; what cannot be read in it becomes remarks. Returns: (transfer full) */
AjForeignManifest *
aj_foreign_read_manifest (AjForeignVerdict *self, const char *name, GBytes *file);
/* "manifest-sha256.txt" or "tagmanifest-md5.txt". */
gboolean aj_foreign_is_manifest (const char *name, gboolean *tags);
/* The line for a path, trying the forms that tools write instead of the standard's. *doubt: what
 * was odd, translated (nullable). */
AjForeignLine *
aj_foreign_manifest_find (AjForeignManifest *self, const char *path, const char **doubt);

#define AJ_FOREIGN_CHUNK (256 * 1024)

/* One check under way. */
typedef struct
{
  AjForeignVerdict *verdict;
  GHashTable *seen;      /* every path in the container, as read */
  GHashTable *tag_files; /* path -> GBytes: bagit.txt, manifests, bag-info.txt, fetch.txt */
  GPtrArray *manifests;  /* of AjForeignManifest */
  GPtrArray *tops;       /* names of the first level, each once */
  GHashTable *unlisted;  /* folded path -> path, of the payload, that no manifest has */
  GPtrArray *contexts;   /* of EVP_MD_CTX, one for each manifest, NULL where unknown */
  guint8 *buffer;
  guint64 unpacked;
  gsize tag_bytes;  /* of tag_files */
  GHashTable *keys; /* of payload files (aj_name_key()) */
  AjProgress *progress;
  gboolean has_data; /* the folder data/ was seen, or a file in it */
} AjForeignCheck;

/* fetch.txt: the paths that are to be fetched from a network go into paths. */
void aj_foreign_read_fetch (AjForeignCheck *check, GBytes *file, GHashTable *paths);
/* What other systems leave in a zip, and what is none of the bag's business. */
gboolean aj_foreign_is_litter (const char *path);
/* Second reading: digests one entry and compares. data: AjForeignCheck. */
gboolean aj_foreign_check_entry (const AjForeignEntry *entry,
                                 AjForeignReader *reader,
                                 gpointer data,
                                 GError **error);

G_END_DECLS
