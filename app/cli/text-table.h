/* A table on the terminal, columns lined up by display width: a Chinese character takes two. */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef struct _AjTextTable AjTextTable;

/* headers: NULL-terminated; translated here. */
AjTextTable *aj_text_table_new (const char *const *headers);
void aj_text_table_free (AjTextTable *self);
/* The next cell, row by row. Line ends and control characters are shown as spaces. */
void aj_text_table_add (AjTextTable *self, const char *text);
void aj_text_table_print (AjTextTable *self, FILE *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjTextTable, aj_text_table_free)

G_END_DECLS
