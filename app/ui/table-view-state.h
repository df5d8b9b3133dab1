/* How a person likes a register's table: columns, widths, order, sort. Kept in the settings under
 * the table's name, so that it survives a restart; saved filters stay in the vault. */
#pragma once

#include "record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The remembered value of key for a table, NULL when there is none or it has another type.
 * Returns: (transfer full) (nullable) */
GVariant *aj_table_state_get (const AjRecordDef *def, const char *key, const char *type);
/* value: (transfer floating) */
void aj_table_state_set (const AjRecordDef *def, const char *key, GVariant *value);

G_END_DECLS
