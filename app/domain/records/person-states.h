/* ST-12: the road of classified personnel, from proposal to the end of the cooling-off period
 * (S-7.4.2, Arts 8, 9, 26; 保密法 43 to 46; 保密法实施条例 50 to 54). */
#pragma once

#include "states.h"

extern const AjStateMachine aj_person_states;
