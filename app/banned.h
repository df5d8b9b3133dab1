/* Functions that may not be called anywhere: each has a safer twin in GLib.
 * Force-included into every file, like git's banned.h.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* With clang and fortification glibc makes macros of these two, and a macro cannot be poisoned. */
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat strtok sprintf vsprintf gets atoi atol localtime gmtime asctime   \
  ctime
