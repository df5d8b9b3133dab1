/* What a file really is, looked at from outside: which format its bytes say, whether it can be
 * opened at all, whether it is encrypted, carries macros or is a program. For the tests of
 * usability and safety before a hand-over (DA/T 70—2018). What the receiver's program finds
 * (file-traits.h) is found here by the same code; beside it the two ends of the file and a zip's
 * list of members are looked at, which a stream does not show. Nothing is executed or parsed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_PROBE_EMPTY = 1 << 0,
  AJ_PROBE_BROKEN = 1 << 1,    /* the format's own marks of beginning or end are missing */
  AJ_PROBE_ENCRYPTED = 1 << 2, /* opens only with a password */
  AJ_PROBE_MACROS = 1 << 3,    /* an office document with macros, a PDF that starts something */
  AJ_PROBE_PROGRAM = 1 << 4,   /* executable or script, by bytes or by name */
  AJ_PROBE_DISGUISED = 1 << 5, /* "report.pdf.exe", or bytes of another format than the name says */
  AJ_PROBE_PACKED = 1 << 6,    /* a compressed package: not allowed in what is handed over */
  AJ_PROBE_UNKNOWN = 1 << 7,   /* no format that is known here */
  AJ_PROBE_SHORT_LIVED = 1 << 8 /* readable, but not among the formats for long keeping */
} AjProbeFlags;

typedef struct
{
  AjProbeFlags flags;
  guint64 size;
  const char *format; /* "PDF", "DOCX" ..., static; NULL: unknown */
} AjProbe;

/* name: as the user knows the file (the vault's own name is its digest). */
gboolean aj_probe_file (const char *path, const char *name, AjProbe *probe, GError **error);

G_END_DECLS
