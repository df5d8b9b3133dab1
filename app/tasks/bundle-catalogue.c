#include "bundle-project-private.h"

#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-project.h"
#include "record-unit.h"

#define CLASSES "L-7.4.8c"
#define ITEMS   "L-7.4.8"

/* name="value", nothing when the value is empty. XML 1.0 has no control characters at all. */
static void
append_attribute (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_autofree char *clean = g_strdup (value);
  for (char *at = clean; *at != '\0'; at++)
    if ((guchar) *at < 0x20 || *at == 0x7f)
      *at = ' ';
  g_autofree char *escaped = g_markup_escape_text (clean, -1);
  g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static void
append_field (GString *out, const char *name, AjRecord *record, int field)
{
  g_autofree char *value = aj_record_format (record, field);

  append_attribute (out, name, value);
}

static void
append_file (GString *out, AjCollection *self, const AjFiled *file, const char *indent)
{
  const char *path = aj_bundle_find_path (self->bundle, file->path);

  g_string_append_printf (out, "%s<文件", indent);
  append_attribute (out, "名称", aj_record_get (file->attachment, ATTACHMENT_FILE_NAME));
  append_attribute (out, "路径", path);
  append_attribute (out, "字节数", aj_record_get (file->attachment, ATTACHMENT_SIZE));
  append_attribute (out, "类型", aj_record_get (file->attachment, ATTACHMENT_MEDIA_TYPE));
  append_attribute (out, "归入日期", aj_record_get (file->attachment, ATTACHMENT_ADDED_ON));
  append_attribute (out, "SHA-256", aj_record_get (file->attachment, ATTACHMENT_SHA256));
  g_string_append (out, "/>\n");
}

static void
append_item (GString *out, AjCollection *self, const AjFiledItem *item)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (item->record));

  g_string_append (out, "      <归档件");
  append_attribute (out, "标识", id);
  append_field (out, "题名", item->record, ARCHIVE_ITEM_TITLE);
  append_field (out, "文号", item->record, ARCHIVE_ITEM_DOCUMENT_NUMBER);
  append_field (out, "责任者", item->record, ARCHIVE_ITEM_AUTHOR);
  append_field (out, "日期", item->record, ARCHIVE_ITEM_DATED_ON);
  append_field (out, "页数", item->record, ARCHIVE_ITEM_PAGES);
  append_attribute (out, "状态", aj_record_get (item->record, ARCHIVE_ITEM_STATUS));
  append_attribute (out, "保管期限", aj_record_get (item->record, ARCHIVE_ITEM_RETENTION));
  append_field (out, "存放地点", item->record, ARCHIVE_ITEM_LOCATION);
  append_field (out, "责任人", item->record, ARCHIVE_ITEM_OWNER);
  append_field (out, "归档日期", item->record, ARCHIVE_ITEM_FILED_ON);
  append_field (out, "版本", item->record, ARCHIVE_ITEM_VERSION);
  append_field (out, "备注", item->record, ARCHIVE_ITEM_NOTE);
  if (item->files->len == 0)
    {
      g_string_append (out, "/>\n");
      return;
    }
  g_string_append (out, ">\n");
  for (guint i = 0; i < item->files->len; i++)
    append_file (out, self, g_ptr_array_index (item->files, i), "        ");
  g_string_append (out, "      </归档件>\n");
}

/* One of the 25; those without material stay visible with 件数 0 (S-7.4.8). */
static void
append_code (GString *out, AjCollection *self, const AjRuleItem *code)
{
  g_autofree char *name = aj_rule_list_format (aj_rules_get_list (ITEMS), code->key);
  g_autoptr (GString) inside = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const AjFiledItem *item = g_ptr_array_index (self->items, i);
      if (g_strcmp0 (aj_record_get (item->record, ARCHIVE_ITEM_CODE), code->key) != 0)
        continue;
      append_item (inside, self, item);
      n++;
    }
  g_string_append (out, "    <小项");
  append_attribute (out, "代码", code->key);
  append_attribute (out, "名称", name);
  g_string_append_printf (out, " 件数=\"%u\"", n);
  if (n == 0)
    g_string_append (out, "/>\n");
  else
    g_string_append_printf (out, ">\n%s    </小项>\n", inside->str);
}

GBytes *
aj_collection_make_catalogue (AjCollection *self)
{
  const AjRuleList *classes = aj_rules_get_list (CLASSES);
  const AjRuleList *codes = aj_rules_get_list (ITEMS);
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<文件目录");

  append_field (out, "项目名称", self->project, PROJECT_NAME);
  append_field (out, "项目编号", self->project, PROJECT_NUMBER);
  if (self->unit != NULL)
    append_field (out, "单位", self->unit, UNIT_NAME);
  append_attribute (out, "打包日期", self->date);
  append_attribute (out, "依据", classes->article);
  g_string_append (out, ">\n");
  for (guint i = 0; i < classes->n_items; i++)
    {
      const AjRuleItem *class = &classes->items[i];
      g_string_append (out, "  <大类");
      append_attribute (out, "代码", class->key);
      append_attribute (out, "名称", class->text);
      g_string_append (out, ">\n");
      for (guint k = 0; k < codes->n_items; k++)
        if (g_str_has_prefix (codes->items[k].key, class->key))
          append_code (out, self, &codes->items[k]);
      g_string_append (out, "  </大类>\n");
    }
  if (self->loose->len > 0)
    {
      g_string_append (out, "  <其他>\n");
      for (guint i = 0; i < self->loose->len; i++)
        append_file (out, self, g_ptr_array_index (self->loose, i), "    ");
      g_string_append (out, "  </其他>\n");
    }
  g_string_append (out, "</文件目录>\n");
  return g_string_free_to_bytes (out);
}
