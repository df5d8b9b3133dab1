/* Bags as other makers make them, for the tests of the lenient path. */
#pragma once

#include <glib.h>

/* SHA-256 of text in hex. */
char *foreign_digest (const char *text);
/* Writes bag/path with its folders. */
void foreign_put (const char *bag, const char *path, const char *text);
/* A good bag folder/bag with data/a.txt ("1") and data/甲.txt ("二"). Returns its path. */
char *foreign_make (const char *folder, const char *version);
