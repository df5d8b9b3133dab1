/* Shared by the files opinions-*.c of the tasks. */
#pragma once

#include "change.h"
#include "opinions-import.h"

G_BEGIN_DECLS

/* Puts into changes what the reviews, all there are of the batch, decide together; nothing when the
 * batch is not on its way. *decided: the state it gets, NULL: none. */
gboolean aj_opinions_put_decision (AjStore *store,
                                   AjRecord *batch,
                                   GPtrArray *reviews,
                                   AjChangeSet *changes,
                                   const char **decided,
                                   GError **error);

G_END_DECLS
