#include "builders.h"

#include "i18n.h"
#include "record-archive-item.h"
#include "record-project.h"
#include "record-unit.h"
#include "rules.h"
#include "words.h"

#define BASIS "DB61/T 1606—2022 7.4.8"

/* A row with one text: the heading of an item. */
static char **
make_heading (const AjRuleItem *item, guint n)
{
  char **row = g_new0 (char *, 8);
  g_autofree char *name = aj_words_item ("L-7.4.8", item->key);

  row[0] = n > 0 ? g_strdup_printf ("%s %s（%u 件）", item->key, name, n)
                 : g_strdup_printf ("%s %s（尚无归档材料）", item->key, name);
  return row;
}

static char **
make_row (AjStore *store, AjRecord *material, guint number, guint *page)
{
  static const int fields[] = { ARCHIVE_ITEM_DOCUMENT_NUMBER, ARCHIVE_ITEM_AUTHOR,
                                ARCHIVE_ITEM_TITLE, ARCHIVE_ITEM_DATED_ON };
  char **row = g_new0 (char *, 8);
  const char *pages = aj_record_get (material, ARCHIVE_ITEM_PAGES);

  row[0] = g_strdup_printf ("%u", number);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    row[i + 1] = aj_words_cell (store, material, fields[i]);
  /* 页号 is where the material begins; without a page count the following cannot be known. */
  row[5] = *page > 0 ? g_strdup_printf ("%u", *page) : g_strdup ("");
  *page = *page > 0 && pages != NULL ? *page + (guint) g_ascii_strtoull (pages, NULL, 10) : 0;
  row[6] = aj_words_cell (store, material, ARCHIVE_ITEM_NOTE);
  return row;
}

AjDocument *
aj_build_project_catalogue (AjStore *store,
                            gint64 id,
                            const AjDocumentOptions *options,
                            GError **error)
{
  static const AjGridColumn columns[] = {
    { "顺序号", 4, AJ_ALIGN_CENTER }, { "文号", 10, AJ_ALIGN_LEFT },
    { "责任者", 10, AJ_ALIGN_LEFT },  { "题名", 26, AJ_ALIGN_LEFT },
    { "日期", 7, AJ_ALIGN_CENTER },   { "页号", 4, AJ_ALIGN_CENTER },
    { "备注", 9, AJ_ALIGN_LEFT },
  };
  const AjRuleList *items = aj_rules_get_list ("L-7.4.8");
  g_autoptr (AjRecord) project = aj_store_get (store, &record_project, id, error);
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint number = 0, page = 1, filled = 0;

  if (project == NULL)
    return NULL;
  query->parent_id = id;
  g_autoptr (GPtrArray) materials = aj_store_list (store, query, NULL, error);
  if (materials == NULL)
    return NULL;
  for (guint i = 0; i < items->n_items; i++)
    {
      guint heading = rows->len, n = 0;
      g_ptr_array_add (rows, NULL);
      for (guint j = 0; j < materials->len; j++)
        if (g_strcmp0 (aj_record_get (materials->pdata[j], ARCHIVE_ITEM_CODE),
                       items->items[i].key) == 0)
          {
            g_ptr_array_add (rows, make_row (store, materials->pdata[j], ++number, &page));
            n++;
          }
      rows->pdata[heading] = make_heading (&items->items[i], n);
      filled += n > 0;
    }
  g_autofree char *title =
    aj_store_dup_title (store, &record_unit, aj_record_get_link (project, PROJECT_UNIT));
  g_autofree char *closing = g_strdup_printf (
    "项目：%s %s。共 %u 件；6 类 %u 小项中已归档 %u 项，尚缺 %u 项。",
    aj_record_get (project, PROJECT_NUMBER) != NULL ? aj_record_get (project, PROJECT_NUMBER) : "",
    aj_record_get (project, PROJECT_NAME) != NULL ? aj_record_get (project, PROJECT_NAME) : "",
    number, items->n_items, filled, items->n_items - filled);
  AjRegisterSheet sheet = {
    "卷内目录", title, columns, G_N_ELEMENTS (columns), rows, closing, BASIS
  };
  return aj_build_register_sheet (&sheet, options);
}
