/* What stands in the sidebar. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

typedef struct
{
  const char *page;  /* "overview", "problems", or "register:TABLE" */
  const char *group; /* (nullable) msgid of the heading it stands under */
  const char *label; /* (nullable) msgid; NULL: the plural label of def */
  const char *icon;
  const AjRecordDef *def; /* (nullable) */
} AjSidebarItem;

/* Every page that the sidebar offers, in order: the known ones in their groups, then each further
 * register under 台账, so that a new record type appears without a line here. n: (out). */
const AjSidebarItem *aj_sidebar_items_list (guint *n);
const AjSidebarItem *aj_sidebar_items_find (const char *page);

/* The translated label. */
const char *aj_sidebar_item_get_label (const AjSidebarItem *item);

G_END_DECLS
