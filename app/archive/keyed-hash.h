/* A hash of text that nobody outside can foresee: SipHash-2-4 (Aumasson and Bernstein, 2012) under
 * a key drawn anew in each run of the program. GLib's g_str_hash() is the same for everybody: an
 * archive with 300,000 names of one hash would keep a table of it busy for hours. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 aj_keyed_hash (gconstpointer data, gsize size);
/* The same under a key of 16 bytes; for the published test values. */
guint64 aj_keyed_hash_with (const guint8 *key, gconstpointer data, gsize size);
/* A GHashFunc for text, in place of g_str_hash(). */
guint aj_text_hash (gconstpointer text);

G_END_DECLS
