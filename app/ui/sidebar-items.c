#include "sidebar-items.h"

#include "i18n.h"

#define REGISTER "register:"

/* clang-format off */
static const AjSidebarItem known[] = {
  { "overview",             NULL,                        N_ ("Overview"), "anjuan-overview-symbolic" },
  { "problems",             NULL,                        N_ ("Problems"), "anjuan-problem-symbolic" },
  { "register:unit",        N_ ("Units and personnel"),  NULL, NULL },
  { "register:department",  N_ ("Units and personnel"),  NULL, NULL },
  { "register:post",        N_ ("Units and personnel"),  NULL, NULL },
  { "register:person",      N_ ("Units and personnel"),  NULL, NULL },
  { "register:certificate", N_ ("Qualifications"),       NULL, NULL },
  { "register:project",     N_ ("Projects and archive"), NULL, NULL },
  { "register:batch",       N_ ("Projects and archive"), NULL, NULL },
  { "register:signer",      N_ ("Projects and archive"), NULL, NULL },
};
/* clang-format on */

static void
add_known (GArray *items)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      AjSidebarItem item = known[i];
      if (g_str_has_prefix (item.page, REGISTER))
        {
          item.def = aj_records_find (item.page + strlen (REGISTER));
          if (item.def == NULL)
            continue;
          item.icon = item.def->icon;
        }
      g_array_append_val (items, item);
    }
}

static void
add_others (GArray *items)
{
  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    {
      g_autofree char *page = g_strconcat (REGISTER, (*def)->table, NULL);
      gboolean shown = FALSE;
      for (guint i = 0; i < items->len; i++)
        shown |= g_str_equal (g_array_index (items, AjSidebarItem, i).page, page);
      if (shown || !((*def)->flags & AJ_RECORD_REGISTER))
        continue;
      AjSidebarItem item = { g_intern_string (page), N_ ("Ledgers"), NULL, (*def)->icon, *def };
      g_array_append_val (items, item);
    }
}

const AjSidebarItem *
aj_sidebar_items_list (guint *n)
{
  static GArray *items;

  if (items == NULL)
    {
      items = g_array_new (FALSE, TRUE, sizeof (AjSidebarItem));
      add_known (items);
      add_others (items);
    }
  if (n != NULL)
    *n = items->len;
  return (const AjSidebarItem *) items->data;
}

const AjSidebarItem *
aj_sidebar_items_find (const char *page)
{
  guint n;
  const AjSidebarItem *items = aj_sidebar_items_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (items[i].page, page) == 0)
      return &items[i];
  return NULL;
}

const char *
aj_sidebar_item_get_label (const AjSidebarItem *item)
{
  return item->label != NULL ? _ (item->label) : aj_record_def_get_label_plural (item->def);
}
