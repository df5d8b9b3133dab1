#include "build-register.h"

#include "date.h"
#include "i18n.h"
#include "paper-text.h"
#include "record-assignment.h"
#include "record-rules.h"
#include "record-unit.h"
#include "unit-past.h"

#define BATCH 256

AjDocument *
aj_register_new (const AjOrder *order, const char *title, const char *left, gboolean landscape)
{
  AjPaper paper =
    landscape ? aj_paper_a4 (TRUE, 18, 15, 17, 15) : aj_paper_a4 (FALSE, 22, 18, 20, 22);
  AjStyle big = { .role = AJ_ROLE_TITLE,
                  .size = 20,
                  .pitch = 30,
                  .align = AJ_ALIGN_CENTER,
                  .tracking = 0.15,
                  .keep_next = TRUE,
                  .outline = 1 };
  AjStyle small = { .role = AJ_ROLE_SONG, .size = 10.5, .pitch = 18, .keep_next = TRUE };
  g_autofree char *date = aj_date_format_chinese (order->options->made_on);
  g_autofree char *printed = g_strdup_printf ("打印日期：%s", date);
  AjDocument *document = aj_document_new (&paper, title, order->options->made_on);
  double width = aj_blocks_get_width (document->blocks);
  AjBox *box = aj_box_new ();

  document->foot_note = aj_order_dup_full_note (order);
  aj_blocks_add_words (document->blocks, aj_typeset_string (document->fonts, title, &big, width));
  AjParagraph *unit = aj_typeset_string (document->fonts, left, &small, width - 150);
  double height = unit->lines->len * small.pitch + 4;
  aj_box_add_words (box, 0, 0, unit);
  small.align = AJ_ALIGN_RIGHT;
  aj_box_add_words (box, width - 150, 0, aj_typeset_string (document->fonts, printed, &small, 150));
  aj_blocks_add_box (document->blocks, box, height, TRUE);
  return document;
}

AjLongTable *
aj_register_table (AjDocument *document, const AjColumn *columns, guint n)
{
  AjStyle head = { .role = AJ_ROLE_HEI, .size = 9.5, .pitch = 13 };
  AjStyle body = { .role = AJ_ROLE_SONG, .size = 9.5, .pitch = 13.5 };

  return aj_long_table_new (document->fonts, columns, n, aj_blocks_get_width (document->blocks),
                            &head, &body);
}

void
aj_register_finish (AjDocument *document, AjLongTable *table, const char *const *labels)
{
  AjStyle style = { .role = AJ_ROLE_SONG, .size = 10.5, .pitch = 18 };
  double width = aj_blocks_get_width (document->blocks);
  guint n = g_strv_length ((char **) labels);
  AjBox *box = aj_box_new ();

  for (guint i = 0; i < n; i++)
    aj_box_add_words (box, i * width / n, 10,
                      aj_typeset_string (document->fonts, labels[i], &style, width / n));
  aj_blocks_add_table (document->blocks, table);
  aj_blocks_add_box (document->blocks, box, 30, FALSE);
  aj_document_finish (document);
}

char *
aj_register_dup_unit_name (const AjOrder *order)
{
  char *name = aj_unit_dup_value_on (order->record, aj_store_get_lookup (order->store), UNIT_NAME,
                                     order->options->made_on);
  return name != NULL ? name : aj_record_dup_title (order->record);
}

char *
aj_register_dup_assigned (const AjOrder *order, gint64 id, int from, int to)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GPtrArray) assignments =
    aj_lookup_find (aj_store_get_lookup (order->store), &record_assignment, from, text, 0);
  const AjRecordDef *def = aj_records_find (record_assignment.fields[to].target);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < assignments->len; i++)
    {
      AjRecord *assignment = g_ptr_array_index (assignments, i);
      if (!aj_rule_covers (assignment, ASSIGNMENT_FROM_ON, ASSIGNMENT_TO_ON,
                           order->options->made_on))
        continue;
      g_autofree char *title =
        aj_store_dup_title (order->store, def, aj_record_get_link (assignment, to));
      if (*title != '\0')
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? "、" : "", title);
    }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

gboolean
aj_register_each (
  AjStore *store, const AjQuery *query, AjRegisterRow row, gpointer data, GError **error)
{
  g_autoptr (GArray) ids = aj_store_list_ids (store, query, NULL, error);

  if (ids == NULL)
    return FALSE;
  for (guint start = 0; start < ids->len; start += BATCH)
    {
      const gint64 *first = &g_array_index (ids, gint64, start);
      g_autoptr (GPtrArray) records =
        aj_store_get_many (store, query->def, first, MIN (BATCH, ids->len - start), error);
      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        if (!row (g_ptr_array_index (records, i), data, error))
          return FALSE;
    }
  return TRUE;
}
