/* Names of the files of a batch: "{姓名}_{编号}.pdf".
 *
 * In braces: 姓名, 编号, 单位, 文书, 日期, 序号, or a field of the record by its Chinese label or
 * its name. What is no good in a file name on any system becomes "-"; an equal name, also one that
 * differs only in the case of its letters, gets （2）, （3） ... */
#pragma once

#include "record.h"

G_BEGIN_DECLS

typedef struct _AjFileNames AjFileNames;

/* folder: whose files keep their names. G_IO_ERROR_INVALID_ARGUMENT names what is wrong with the
 * pattern. */
AjFileNames *aj_file_names_new (const char *folder,
                                const char *pattern,
                                const AjRecordDef *def,
                                const char *document,
                                const char *date,
                                GError **error);
void aj_file_names_free (AjFileNames *self);
/* The path of the record's file; serial: from 1. *renamed (nullable): whether the name was taken.
 * Returns: (transfer full) */
char *aj_file_names_next (
  AjFileNames *self, AjRecord *record, const AjLookup *lookup, guint serial, gboolean *renamed);
/* Text that can be part of a file name anywhere, at most max bytes. Returns: (transfer full) */
char *aj_file_name_clean (const char *text, gsize max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjFileNames, aj_file_names_free)

G_END_DECLS
