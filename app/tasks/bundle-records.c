#include "bundle-project-private.h"

#include "csv-guard.h"
#include "export.h"
#include "record-agreement.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-batch-item.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "record-project.h"
#include "record-unit.h"

#define FOLDER "其他/登记数据"

static void
add_text (AjCollection *self, const char *folder, const char *name, GString *text)
{
  g_autofree char *path = g_strconcat (folder, "/", name, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);

  aj_bundle_add_bytes (self->bundle, path, bytes);
}

static void
add_table (AjCollection *self, const AjRecordDef *def, GPtrArray *records)
{
  g_autofree char *csv_name = g_strconcat (def->table, ".csv", NULL);
  g_autofree char *json_name = g_strconcat (def->table, ".json", NULL);
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GString) json = g_string_new (NULL);

  aj_export_append_csv (csv, self->store, def, records, FALSE);
  aj_export_append_json (json, self->store, def, records);
  add_text (self, FOLDER, csv_name, csv);
  add_text (self, FOLDER, json_name, json);
}

static const char *
describe_kind (const AjFieldDef *field)
{
  switch (field->kind->id)
    {
    case AJ_KIND_NUMBER:
      return "数字";
    case AJ_KIND_DATE:
      return "日期（年-月-日）";
    case AJ_KIND_CHOICE:
      return "单选";
    case AJ_KIND_CHOICES:
      return "多选（代码以逗号分隔）";
    case AJ_KIND_FLAG:
      return "是否（1 为是，0 为否）";
    case AJ_KIND_LINK:
      return "指向另一登记表的标识";
    case AJ_KIND_CODE:
      return "代码";
    case AJ_KIND_TEXT:
    case AJ_KIND_LONG_TEXT:
    default:
      return "文字";
    }
}

/* The keys of a choice with their words: a program in twenty years has no rule packs. */
static char *
describe_choices (const AjFieldDef *field)
{
  const AjRuleList *list = field->list != NULL ? aj_rules_get_list (field->list) : NULL;
  GString *out = g_string_new (NULL);

  if (field->target != NULL)
    g_string_append (out, field->target);
  for (guint i = 0; list != NULL && i < list->n_items; i++)
    {
      const AjRuleItem *item = &list->items[i];
      g_string_append_printf (out, "%s%s", i > 0 ? "；" : "", item->key);
      if (item->text != NULL && !g_str_equal (item->text, item->key))
        g_string_append_printf (out, "=%s", item->text);
    }
  return g_string_free (out, FALSE);
}

static void
append_row (GString *out, const char *const cells[], guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      aj_csv_append_cell (out, cells[i] != NULL ? cells[i] : "", FALSE, FALSE);
    }
  g_string_append (out, "\r\n");
}

/* What each column means (档案法实施条例 第三十九条: data must stay readable without the program
 * that made them). */
static void
append_fields (GString *out, const AjRecordDef *def)
{
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      g_autofree char *choices = describe_choices (field);
      append_row (out,
                  (const char *const[]){ def->table, aj_record_def_get_label (def), field->name,
                                         aj_field_get_label (field), describe_kind (field), choices,
                                         field->article },
                  7);
    }
}

/* Rows that belong to the batch. */
static GPtrArray *
list_of_batch (AjCollection *self, const AjRecordDef *def)
{
  g_autoptr (AjQuery) query = aj_query_new (def);
  GPtrArray *rows = NULL;

  if (self->batch != NULL)
    {
      query->parent_id = aj_record_get_id (self->batch);
      rows = aj_store_list (self->store, query, NULL, NULL);
    }
  return rows != NULL ? rows : g_ptr_array_new ();
}

void
aj_collection_add_records (AjCollection *self)
{
  g_autoptr (GPtrArray) projects = g_ptr_array_new ();
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) batches = g_ptr_array_new ();
  g_autoptr (GPtrArray) tests = list_of_batch (self, &record_batch_test);
  g_autoptr (GPtrArray) held = list_of_batch (self, &record_batch_item);
  g_autoptr (GString) fields = g_string_new ("\xef\xbb\xbf");
  const struct
  {
    const AjRecordDef *def;
    GPtrArray *records;
  } tables[] = {
    { &record_project, projects },           { &record_unit, units },
    { &record_archive_item, items },         { &record_attachment, self->attachments },
    { &record_agreement, self->agreements }, { &record_batch, batches },
    { &record_batch_test, tests },           { &record_batch_item, held },
  };
  guint n_tables = self->batch != NULL ? G_N_ELEMENTS (tables) : G_N_ELEMENTS (tables) - 3;

  g_ptr_array_add (projects, self->project);
  if (self->unit != NULL)
    g_ptr_array_add (units, self->unit);
  if (self->batch != NULL)
    g_ptr_array_add (batches, self->batch);
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (items, ((AjFiledItem *) g_ptr_array_index (self->items, i))->record);

  append_row (fields,
              (const char *const[]){ "文件", "登记表", "字段", "名称", "类型", "取值", "依据" }, 7);
  for (guint i = 0; i < n_tables; i++)
    {
      add_table (self, tables[i].def, tables[i].records);
      append_fields (fields, tables[i].def);
    }
  add_text (self, FOLDER, "字段说明.csv", fields);
}
