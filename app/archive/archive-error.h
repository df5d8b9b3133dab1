#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AJ_ARCHIVE_ERROR (aj_archive_error_quark ())
GQuark aj_archive_error_quark (void);

typedef enum
{
  AJ_ARCHIVE_ERROR_FAILED,
  AJ_ARCHIVE_ERROR_UNSAFE,   /* refused container: a hostile or non-canonical tar */
  AJ_ARCHIVE_ERROR_DAMAGED,  /* truncated */
  AJ_ARCHIVE_ERROR_MISMATCH, /* a file changed while it was read; contents differ from manifests */
  AJ_ARCHIVE_ERROR_SIGNATURE,
  AJ_ARCHIVE_ERROR_PASSPHRASE, /* wrong passphrase */
  AJ_ARCHIVE_ERROR_UNSUPPORTED,
} AjArchiveError;

G_END_DECLS
