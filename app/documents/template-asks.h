/* What a template asks for because no record holds it: <ask key="verdict" label="结论"/>. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef struct
{
  char *key;
  char *label;
  char *sample; /* (nullable) */
} AjTemplateAsk;

/* In the order of the template in force; empty for a document that asks for nothing. store:
 * (nullable) the program's own words. AJ_DOCUMENT_ERROR_TEMPLATE, UNKNOWN. Returns: (transfer full)
 * (element-type AjTemplateAsk) */
GPtrArray *aj_template_list_asks (const char *name, AjStore *store, GError **error);

G_END_DECLS
