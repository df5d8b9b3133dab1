/* The list of members of a zip, read from its end. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean whole;     /* the list was found and fits */
  gboolean encrypted; /* some member is */
  gboolean macros;    /* vbaProject.bin or scripts */
  gboolean programs;  /* executables among the members */
  const char *format; /* "DOCX", "ODT", "OFD" ..., NULL: any zip */
} AjZipFacts;

/* fd: of a regular file of size bytes. */
void aj_zip_look (int fd, guint64 size, AjZipFacts *facts);

G_END_DECLS
