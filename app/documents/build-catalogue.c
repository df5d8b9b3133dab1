/* 卷内目录 of a project (S-7.4.8): the 6 classes and 25 items in the order of the standard, what is
 * filed under each, and how many items have nothing yet. */
#include "build-register.h"

#include "i18n.h"
#include "paper-text.h"
#include "record-archive-item.h"
#include "record-project.h"

enum
{
  NUMBER,
  DOCUMENT_NUMBER,
  AUTHOR,
  TITLE,
  DATE,
  PAGE,
  NOTE,
  N_COLUMNS
};

static const AjColumn columns[N_COLUMNS] = {
  [NUMBER] = { "顺序号", 13, AJ_ALIGN_CENTER, FALSE },
  [DOCUMENT_NUMBER] = { "文号", 33, AJ_ALIGN_LEFT, FALSE },
  [AUTHOR] = { "责任者", 28, AJ_ALIGN_LEFT, TRUE },
  [TITLE] = { "题名", 54, AJ_ALIGN_LEFT, FALSE },
  [DATE] = { "日期", 20, AJ_ALIGN_CENTER, FALSE },
  [PAGE] = { "页号", 12, AJ_ALIGN_CENTER, FALSE },
  [NOTE] = { "备注", 11, AJ_ALIGN_LEFT, FALSE },
};

typedef struct
{
  const AjOrder *order;
  AjLongTable *table;
  GPtrArray *items; /* of AjRecord */
  guint n;
  guint page; /* the next page number of the volume; 0 when an item without pages broke the count */
} Catalogue;

/* Pages in an archive volume run through: 1–3, 4, 5–12. */
static char *
dup_pages (Catalogue *self, AjRecord *item)
{
  const char *stored = aj_record_get (item, ARCHIVE_ITEM_PAGES);
  guint pages = stored != NULL ? (guint) g_ascii_strtoull (stored, NULL, 10) : 0;
  guint from = self->page;

  if (pages == 0 || from == 0)
    {
      self->page = 0;
      return g_strdup (pages > 0 ? stored : "");
    }
  self->page += pages;
  return pages == 1 ? g_strdup_printf ("%u", from)
                    : g_strdup_printf ("%u–%u", from, from + pages - 1);
}

static void
add_item (Catalogue *self, AjRecord *item)
{
  g_autofree char *number = g_strdup_printf ("%u", ++self->n);
  g_autofree char *pages = dup_pages (self, item);
  const char *cells[N_COLUMNS] = {
    [NUMBER] = number,
    [DOCUMENT_NUMBER] = aj_record_get (item, ARCHIVE_ITEM_DOCUMENT_NUMBER),
    [AUTHOR] = aj_record_get (item, ARCHIVE_ITEM_AUTHOR),
    [TITLE] = aj_record_get (item, ARCHIVE_ITEM_TITLE),
    [DATE] = aj_record_get (item, ARCHIVE_ITEM_DATED_ON),
    [PAGE] = pages,
    [NOTE] = aj_record_get (item, ARCHIVE_ITEM_NOTE),
  };
  aj_long_table_add_row (self->table, AJ_ROW_PLAIN, cells);
}

/* The items of one of the 25 codes; an item without material says so. Returns how many there are.
 */
static guint
add_code (Catalogue *self, const AjRuleItem *code)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *text = aj_paper_item ("L-7.4.8", code->key);
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += g_strcmp0 (aj_record_get (g_ptr_array_index (self->items, i), ARCHIVE_ITEM_CODE),
                    code->key) == 0;
  g_string_append_printf (head, "　%s　%s%s", code->key, text, n > 0 ? "" : "（尚无归档材料）");
  if (n > 0)
    g_string_append_printf (head, "（%u 件）", n);
  aj_long_table_add_row (self->table, AJ_ROW_SUBGROUP, (const char *const *) &head->str);
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (aj_record_get (g_ptr_array_index (self->items, i), ARCHIVE_ITEM_CODE),
                   code->key) == 0)
      add_item (self, g_ptr_array_index (self->items, i));
  return n;
}

static void
add_classes (Catalogue *self, AjDocument *document)
{
  const AjRuleList *classes = aj_rules_get_list ("L-7.4.8c");
  const AjRuleList *codes = aj_rules_get_list ("L-7.4.8");
  g_autoptr (GString) missing = g_string_new (NULL);
  guint filled = 0, empty = 0;

  for (guint c = 0; classes != NULL && codes != NULL && c < classes->n_items; c++)
    {
      g_autofree char *head = g_strdup_printf ("%c. %s", g_ascii_toupper (classes->items[c].key[0]),
                                               classes->items[c].text);
      aj_long_table_add_row (self->table, AJ_ROW_GROUP, (const char *const *) &head);
      for (guint i = 0; i < codes->n_items; i++)
        {
          if (codes->items[i].key[0] != classes->items[c].key[0])
            continue;
          if (add_code (self, &codes->items[i]) > 0)
            filled++;
          else
            {
              empty++;
              g_string_append_printf (missing, "%s%s", missing->len > 0 ? "、" : "",
                                      codes->items[i].key);
            }
        }
    }
  g_autofree char *totals =
    filled == 0 ? g_strdup ("合计：归档材料 0 件；25 小项均尚无归档材料。")
                : g_strdup_printf ("合计：归档材料 %u 件；25 小项中已归 %u 项，尚缺 %u 项%s%s。",
                                   self->n, filled, empty, empty > 0 ? "：" : "", missing->str);
  aj_long_table_add_row (self->table, AJ_ROW_TOTAL, (const char *const *) &totals);
  if (empty > 0)
    aj_document_add_problem (
      document, AJ_SEVERITY_NOTE, "DB61/T 1606 7.4.8",
      g_strdup_printf (_ ("%u of the 25 items have no material yet: %s."), empty, missing->str));
}

AjDocument *
aj_build_project_catalogue (const AjOrder *order, GError **error)
{
  static const char *const signatures[] = { "立卷人：", "检查人：", "立卷日期：", NULL };
  g_autofree char *name = aj_paper_text (order->store, order->record, PROJECT_NAME);
  g_autofree char *unit = aj_paper_text (order->store, order->record, PROJECT_UNIT);
  g_autofree char *left = g_strdup_printf ("项目：%s\n单位：%s", name, unit);
  g_autoptr (AjDocument) document = aj_register_new (order, "卷内目录", left, FALSE);
  Catalogue self = { .order = order, .page = 1 };
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);

  query->parent_id = aj_record_get_id (order->record);
  g_autoptr (GPtrArray) items = aj_store_list (order->store, query, NULL, error);
  if (items == NULL)
    return NULL;
  self.items = items;
  self.table = aj_register_table (document, columns, N_COLUMNS);
  add_classes (&self, document);
  aj_register_finish (document, self.table, signatures);
  return g_steal_pointer (&document);
}
