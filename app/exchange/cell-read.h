/* What a cell of a table means by its field alone: everything but links, which need a vault. A
 * roster of a hundred thousand people names the same few choices, days and schools over and over:
 * what was read before is not read again. */
#pragma once

#include "record.h"
#include "sheet.h"

G_BEGIN_DECLS

typedef struct _AjCellReader AjCellReader;

/* For cells of def; one import long, because short dates ("0305", "+30") hold for a day. */
AjCellReader *aj_cell_reader_new (const AjRecordDef *def);
void aj_cell_reader_free (AjCellReader *self);
const AjRecordDef *aj_cell_reader_get_def (const AjCellReader *self);
/* FALSE with *message (transfer full) when it cannot be read. *stored: (nullable) empty; borrowed
 * until the next cell of the field. */
gboolean aj_cell_reader_read (AjCellReader *self,
                              int field,
                              const char *typed,
                              AjCellMark mark,
                              const char **stored,
                              char **message);

/* Whether a spreadsheet stands between the number and us: a mark says so, or "1.10101E+17". The
 * message why text cannot be taken as it is, or NULL. Returns: (transfer full) (nullable) */
char *aj_cell_explain_damage (const AjFieldDef *field, const char *text, AjCellMark mark);
/* Without blanks of any kind around it. Returns: (transfer full) */
char *aj_cell_trim (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjCellReader, aj_cell_reader_free)

G_END_DECLS
