/* The digest printed on paper: it ties a sheet to the record it was printed from. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* SHA-256 over the record's table and its fields in the order of the declaration, each as
 * "name=value\n" in stored form: 64 hex digits in groups of 4, "7C3E 91A0 ...". (transfer full) */
char *aj_digest_record (AjRecord *record);

G_END_DECLS
