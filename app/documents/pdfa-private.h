/* What pdf-filter.c asks pdfa.c about each object. */
#pragma once

#include "pdfa.h"

G_BEGIN_DECLS

typedef struct
{
  guint number;
  gboolean is_stream;
  GString *body; /* from "<<" to "endobj\n" */
} AjLateObject;

typedef struct
{
  AjPdfFlavour flavour;
  GPtrArray *held;    /* of AjLateObject: to be written behind all others */
  GHashTable *widths; /* 1b: number of a font's descriptor: how many glyphs its subset has */
  GPtrArray *figures; /* (nullable) of char *: what each figure shows, in the order of the tags */
  guint n_figures;    /* so many had their turn */
} AjArchive;

void aj_archive_init (AjArchive *self, AjPdfFlavour flavour);
void aj_archive_clear (AjArchive *self);
/* "1.7" */
const char *aj_archive_get_version (const AjArchive *self);
/* TRUE: the object must wait, its text is kept. body: as above, of a stream the dictionary. */
gboolean aj_archive_hold (AjArchive *self, guint number, const GString *body);
gboolean aj_archive_has (const AjArchive *self, guint number);
/* Changes an object that does not wait. */
void aj_archive_mend (AjArchive *self, GString *body);
/* Those that waited and those that are new, numbered from size on. Returns: (transfer container)
 * (element-type AjLateObject) */
GPtrArray *aj_archive_finish (AjArchive *self, guint root, guint info, guint size);

/* xmp.c: the metadata that agree with /Info, whose dates it puts right. Returns: (transfer full) */
char *aj_xmp_make (AjPdfFlavour flavour, GString *info);

G_END_DECLS
