/* What the tests of sealed archives share. */
#pragma once

#include "bundle-private.h"
#include "support.h"
#include "verify-private.h"

/* A key made once in this process (not protected: that takes a second). */
const AjKey *sealed_key (void);
/* Another one. */
const AjKey *sealed_other_key (void);

/* A small bag, named PRJ-2026-001, of five payload files written by the test: a Chinese name, an
 * empty file, one longer than a block. folder holds the sources. Returns the tar's path. */
char *sealed_make (const char *folder, const AjKey *key);
/* The same, open: add to it, then aj_bundle_write(). */
AjBundle *sealed_new_bundle (const char *folder);

/* Runs a script in folder, LC_ALL=C.UTF-8; the exit status. out: (nullable), stdout and stderr. */
int sealed_shell (const char *folder, char **out, const char *script);

/* Bytes of a file. */
GByteArray *sealed_read (const char *path);

/* A verdict of bytes, or NULL with error. */
AjVerdict *sealed_verify (const GByteArray *bytes, const AjKey *signer, GError **error);
/* Whether the verdict has this finding; path NULL: any. */
gboolean sealed_has (const AjVerdict *verdict, AjFindingKind kind, const char *path);
