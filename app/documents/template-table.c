/* Long tables of a template: the head repeats, rows divide at a line when they must. */
#include "template-print.h"

typedef struct
{
  AjLongTable *table;
  guint n_columns;
} Table;

typedef struct
{
  GPtrArray *cells; /* of char * */
} Row;

static void
put_cell (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  if (node->element != NULL)
    g_ptr_array_add (((Row *) data)->cells, aj_printer_dup_words (printer, node, scope));
}

static void
put_row (AjPrinter *printer, const AjNode *node, const AjScope *scope, gpointer data)
{
  Table *self = data;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Row row = { cells };

  if (node->element == NULL || aj_node_is (node, "column"))
    return;
  if (!aj_node_is (node, "row"))
    {
      g_autofree char *words = aj_printer_dup_words (printer, node, scope);
      aj_long_table_add_row (self->table,
                             aj_node_is (node, "group")      ? AJ_ROW_GROUP
                             : aj_node_is (node, "subgroup") ? AJ_ROW_SUBGROUP
                                                             : AJ_ROW_TOTAL,
                             (const char *const *) &words);
      return;
    }
  aj_printer_visit (printer, node, scope, put_cell, &row);
  while (cells->len < self->n_columns)
    g_ptr_array_add (cells, NULL);
  aj_long_table_add_row (self->table, AJ_ROW_PLAIN, (const char *const *) cells->pdata);
}

void
aj_printer_put_table (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (AjColumn));
  AjStyle head = aj_printer_style (node, &self->look->label);
  AjStyle body = aj_printer_style (node, &self->look->cell);
  Table table = { 0 };

  for (guint i = 0; i < aj_node_get_n (node); i++)
    {
      const AjNode *child = aj_node_get_child (node, i);
      if (child->element == NULL || !aj_node_is (child, "column"))
        continue;
      g_autoptr (GString) title = g_string_new (aj_node_get (child, "title"));
      g_string_replace (title, "|", "\n", 0);
      AjColumn column = { g_intern_string (title->str), aj_node_get_number (child, "width", 20),
                          aj_template_align (aj_node_get (child, "align")),
                          aj_node_get (child, "name") != NULL };
      g_array_append_val (columns, column);
    }
  if (columns->len == 0)
    return;
  table.n_columns = columns->len;
  table.table =
    aj_long_table_new (self->document->fonts, (const AjColumn *) (gpointer) columns->data,
                       columns->len, aj_blocks_get_width (self->document->blocks), &head, &body);
  aj_printer_visit (self, node, scope, put_row, &table);
  aj_blocks_add_table (self->document->blocks, table.table);
}
