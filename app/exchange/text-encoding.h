/* Bytes of a text file to UTF-8, strictly: what is no text is an error that names the place, never
 * a character silently left out. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The encodings that aj_text_decode() reads, for a choice in the window; NULL-terminated. */
const char *const *aj_text_encodings (void);

/* Decodes bytes. encoding NULL: guessed, in this order: byte order mark, zero bytes (UTF-16 by
 * their parity), valid UTF-8, else GB18030; a file that is UTF-8 but for a few broken bytes is
 * UTF-8 with an error, not GB18030. "GBK", "GB2312" and "CP936" mean GB18030, of which they are
 * parts. A byte order mark is taken off. *used: static name of the encoding.
 *
 * AJ_EXCHANGE_ERROR_ENCODING, with line and column (both from 1), for bytes that are no character,
 * an incomplete last character, NUL and U+FFFD (a character that was already lost elsewhere).
 * Returns: (transfer full) (nullable): NUL-terminated UTF-8 of *length bytes */
char *aj_text_decode (
  GBytes *bytes, const char *encoding, gsize *length, const char **used, GError **error);

G_END_DECLS
