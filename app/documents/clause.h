/* How the clauses of a paper are numbered (GB/T 9704-2012 7.3.3). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 一、 at level 0, （一） at 1, "1. " at 2, （1） at 3. n: from 1. Returns: (transfer full) */
char *aj_clause_number (guint level, guint n);

G_END_DECLS
