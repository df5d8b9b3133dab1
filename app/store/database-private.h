/* A connection, for the files that share it. */
#pragma once

#include "database.h"

G_BEGIN_DECLS

struct _AjDatabase
{
  sqlite3 *handle;
  AjDatabaseMode mode;
  GHashTable *statements; /* sql -> sqlite3_stmt */
  GCancellable *cancellable;
  int log_pages;
  gpointer kept;
  GDestroyNotify free_kept;
};

G_END_DECLS
