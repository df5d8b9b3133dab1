/* What a picker offers. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef struct
{
  char *stored;
  char *text;
  char *detail; /* (nullable) what tells two of the same name apart */
} AjPickerItem;

/* The values of field that match typed ("" or NULL: all), at most limit. unit_id: links only, rows
 * of that unit; 0: any. Returns: (transfer full) (element-type AjPickerItem) */
GPtrArray *aj_picker_items_list (
  AjStore *store, const AjFieldDef *field, const char *typed, gint64 unit_id, guint limit);

G_END_DECLS
