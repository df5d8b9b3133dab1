/* What a print may be given that no record holds, and the form without a record. */
#pragma once

#include "catalog.h"
#include "command.h"

G_BEGIN_DECLS

/* The names and texts of the file of --values; *values: (out) (transfer full) NULL without the
 * option. FALSE: said on stderr. */
gboolean aj_print_values_read (const AjCall *call, GHashTable **values);
/* --blank: the form to be filled in by hand. Returns: exit status */
int aj_print_blank (const AjCall *call,
                    AjStore *store,
                    const AjDocumentType *type,
                    const AjDocumentOptions *options);

G_END_DECLS
