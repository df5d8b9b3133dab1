/* Functions that may not be called anywhere: each has a safer twin in GLib.
 * Force-included into every file, like git's banned.h.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* FreeType has names of its own for some of them; its header may mention them once. */
#if __has_include(<freetype/config/ftstdlib.h>)
#include <freetype/config/ftstdlib.h>
#endif

/* With clang and fortification glibc makes macros of these two, and a macro cannot be poisoned. */
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat strtok sprintf vsprintf gets atoi atol localtime gmtime asctime   \
  ctime
