/* ST-14: a hand-over batch, from draft to receipt; what comes back is answered by a new batch. */
#pragma once

#include "states.h"

G_BEGIN_DECLS

extern const AjStateMachine aj_batch_states;

/* The batch that answers one that came back: the same project and words, naming the old one, state
 * 草拟, not yet saved. number: of the new batch. Returns: (transfer full) */
AjRecord *aj_batch_new_after (AjRecord *returned, const char *number);

G_END_DECLS
