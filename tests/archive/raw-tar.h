/* Tars as an attacker makes them: any field, any byte, with a correct checksum where wanted. Knows
 * nothing of app/archive, so that no mistake is shared. */
#pragma once

#include <glib.h>

/* A ustar header block as our writer makes it, for later tampering; fix the checksum after. */
void raw_header (guint8 *block, const char *name, guint64 size, char type);
void raw_fix_checksum (guint8 *block);

/* One member: header, data, padding. */
GByteArray *raw_member (const char *name, const char *data, gsize size, char type);
/* With a link name, or a mode. */
GByteArray *raw_link (const char *name, char type, const char *target);
/* A pax header of type 'x' or 'g' with these records, as they are. */
GByteArray *raw_pax (const char *records, gsize size, char type);
/* "LENGTH keyword=value\n" */
char *raw_record (const char *keyword, const char *value);
/* Header and data as our writer makes them for a name that needs a pax header. */
GByteArray *raw_pax_member (const char *path, const char *ustar_name, const char *data, gsize size);

/* The members of a good archive, each a GByteArray, without the end. */
GPtrArray *raw_split (const GByteArray *tar);
/* Together again, with the two zero blocks. */
GByteArray *raw_join (GPtrArray *members);
