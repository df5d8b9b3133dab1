/* ST-9: from the finding to its verified end (M-15, S-8.4, S-9.1, S-10). */
#pragma once

#include "states.h"

extern const AjStateMachine aj_finding_states;
