/* A small vault for the tests of this layer: two units, their departments. */
#pragma once

#include "store.h"

/* Makes it in folder. Returns: (transfer full) */
AjStore *test_make_office (const char *folder);
/* Adds a record, fields by name and stored value, NULL-terminated. Returns: its id */
gint64 test_add (AjStore *store, const char *table, ...) G_GNUC_NULL_TERMINATED;
