/* Which field a word means: a header cell of a table, FIELD on the command line. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* What a column holds beside plain values. A link may come as two columns: the title that people
 * read and edit, and the id that survives two units of the same name. */
typedef enum
{
  AJ_COLUMN_VALUE,
  AJ_COLUMN_LINK_ID,    /* "unit" beside "unit_title", or 「申请单位（记录号）」 */
  AJ_COLUMN_LINK_TITLE, /* "unit_title" */
} AjColumnPart;

/* The field of def that text names: its name, its label in English or Chinese, or a usual other
 * word for it in the rosters of the field (「身份证号码」). Case, spaces, width, a trailing colon
 * or asterisk and a remark in brackets do not matter. -1: none. *part (nullable). */
int aj_field_match (const AjRecordDef *def, const char *text, AjColumnPart *part);
/* Whether text heads the column of record ids: "id", 「记录号」. */
gboolean aj_field_match_id (const char *text);

/* The headers that export writes and aj_field_match() reads. Returns: (transfer full) */
char *aj_field_dup_header (const AjFieldDef *field, AjColumnPart part, gboolean machine);
const char *aj_field_get_id_header (gboolean machine);

G_END_DECLS
