/* What a file is by its first bytes and by what stands in it: the machine's part of the checks of
 * usability and safety (DA/T 70), for files that stream by. Nothing is unpacked or run, so a macro
 * inside an encrypted or nested file is not seen: the check says what it found, never that there is
 * nothing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_TRAIT_EMPTY = 1 << 0,
  AJ_TRAIT_PROGRAM = 1 << 1,   /* runs when opened: by its suffix or by its first bytes */
  AJ_TRAIT_MACRO = 1 << 2,     /* an office file with macros */
  AJ_TRAIT_ACTIVE = 1 << 3,    /* a PDF that runs a script or a program, a web page with a script */
  AJ_TRAIT_ENCRYPTED = 1 << 4, /* needs a password: not readable in twenty years */
  AJ_TRAIT_DISGUISED = 1 << 5, /* the first bytes are not those of its suffix */
  AJ_TRAIT_UNUSUAL = 1 << 6,   /* no format that archives take for granted (GB/T 18894) */
  AJ_TRAIT_PACKED = 1 << 7, /* a zip, rar, 7z: compression is not wanted (档发〔2012〕7号) */
} AjFileTraits;

/* With these a file is saved, not opened. */
#define AJ_TRAITS_DANGEROUS                                                                        \
  (AJ_TRAIT_PROGRAM | AJ_TRAIT_MACRO | AJ_TRAIT_ACTIVE | AJ_TRAIT_DISGUISED)

#define AJ_TRAITS_HEAD 16
#define AJ_TRAITS_TAIL 32

/* On the stack; start, feed the bytes in order, finish. */
typedef struct
{
  const char *path;
  guint64 size;
  guint8 head[AJ_TRAITS_HEAD];
  guint8 tail[AJ_TRAITS_TAIL]; /* end of the piece before: what is searched may lie across */
  guint n_tail;
  guint traits;
} AjTraitsScan;

/* path: must live until finish. */
void aj_traits_start (AjTraitsScan *self, const char *path);
void aj_traits_feed (AjTraitsScan *self, gconstpointer data, gsize size);
/* Returns: AjFileTraits */
guint aj_traits_finish (AjTraitsScan *self);
/* "a program", "macros", ... of the first trait that is set; translated. */
const char *aj_traits_describe (guint traits);

G_END_DECLS
