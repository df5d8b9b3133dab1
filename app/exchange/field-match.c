#include "field-match.h"

#include "i18n.h"

/* Other words for our fields in the rosters that offices keep: alias, table or NULL for any, field.
 */
typedef struct
{
  const char *alias;
  const char *table;
  const char *field;
} Alias;

static const Alias aliases[] = {
  { "身份证号码", NULL, "id_number" },
  { "身份证", NULL, "id_number" },
  { "公民身份号码", NULL, "id_number" },
  { "公民身份证号", NULL, "id_number" },
  { "公民身份证号码", NULL, "id_number" },
  { "居民身份证号", NULL, "id_number" },
  { "居民身份证号码", NULL, "id_number" },
  { "证件号码", "person", "id_number" },
  { "人员姓名", "person", "name" },
  { "名字", "person", "name" },
  { "单位", NULL, "unit" },
  { "所属单位", NULL, "unit" },
  { "工作单位", "person", "unit" },
  { "部门", NULL, "department" },
  { "所在部门", NULL, "department" },
  { "所属部门", NULL, "department" },
  { "科室", NULL, "department" },
  { "处室", NULL, "department" },
  { "出生年月", "person", "born_on" },
  { "出生年月日", "person", "born_on" },
  { "出生日期", "person", "born_on" },
  { "生日", "person", "born_on" },
  { "联系电话", NULL, "phone" },
  { "电话号码", NULL, "phone" },
  { "手机", NULL, "mobile" },
  { "手机号", NULL, "mobile" },
  { "手机号码", NULL, "mobile" },
  { "移动电话", NULL, "mobile" },
  { "电子邮箱", NULL, "email" },
  { "邮箱", NULL, "email" },
  { "统一社会信用代码", NULL, "credit_code" },
  { "社会信用代码", NULL, "credit_code" },
  { "信用代码", NULL, "credit_code" },
  { "单位全称", "unit", "name" },
  { "企业名称", "unit", "name" },
  { "法人代表", "unit", "legal_representative" },
  { "法人", "unit", "legal_representative" },
  { "地址", "unit", "registered_address" },
  { "部门名称", "department", "name" },
  { "岗位", "post", "name" },
  { "密级", NULL, "level" },
  { "涉密等级", NULL, "level" },
  { "文化程度", "person", "education" },
  { "职称", "person", "technical_title" },
  { "职务", "person", "position" },
  { "备注", NULL, "note" },
  { "说明", NULL, "note" },
};

#define ID_HEADER N_ ("Record ID")
/* Behind the label of a link, in the second of its two columns. */
#define LINK_ID_SUFFIX N_ ("%s (record ID)")

/* What does not matter in a header: width, case, spaces, stars of required columns, colons. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (normal == NULL)
    return g_strdup ("");
  g_autofree char *lower = g_utf8_casefold (normal, -1);
  GString *out = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isspace (c) || c == '*' || c == ':' || c == 0xfeff || c == 0x200b ||
          c == 0x3000)
        continue;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
equals_folded (const char *folded, const char *text)
{
  g_autofree char *other = fold (text);
  return g_str_equal (folded, other);
}

static gboolean
equals_label (const char *folded, const char *msgid)
{
  return equals_folded (folded, msgid) || equals_folded (folded, aj_i18n_get_chinese (msgid));
}

static gboolean
equals_link_id (const char *folded, const AjFieldDef *field)
{
  g_autofree char *english = g_strdup_printf (LINK_ID_SUFFIX, field->label);
  g_autofree char *chinese =
    g_strdup_printf (aj_i18n_get_chinese (LINK_ID_SUFFIX), aj_i18n_get_chinese (field->label));

  return equals_folded (folded, english) || equals_folded (folded, chinese);
}

static gboolean
matches (const AjFieldDef *field, const char *folded, AjColumnPart *part)
{
  *part = AJ_COLUMN_VALUE;
  if (equals_folded (folded, field->name) || equals_label (folded, field->label))
    return TRUE;
  if (field->kind->id != AJ_KIND_LINK)
    return FALSE;

  g_autofree char *title = g_strconcat (field->name, "_title", NULL);
  if (equals_folded (folded, title))
    {
      *part = AJ_COLUMN_LINK_TITLE;
      return TRUE;
    }
  *part = AJ_COLUMN_LINK_ID;
  return equals_link_id (folded, field);
}

static int
match_folded (const AjRecordDef *def, const char *folded, AjColumnPart *part)
{
  if (*folded == '\0')
    return -1;
  for (guint i = 0; i < def->n_fields; i++)
    if (matches (&def->fields[i], folded, part))
      return (int) i;
  *part = AJ_COLUMN_VALUE;
  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if ((aliases[i].table == NULL || g_str_equal (aliases[i].table, def->table)) &&
        equals_folded (folded, aliases[i].alias))
      {
        int field = aj_record_def_find (def, aliases[i].field);
        if (field >= 0)
          return field;
      }
  return -1;
}

int
aj_field_match (const AjRecordDef *def, const char *text, AjColumnPart *part)
{
  g_return_val_if_fail (def != NULL && text != NULL, -1);

  AjColumnPart found = AJ_COLUMN_VALUE;
  g_autofree char *folded = fold (text);
  int field = match_folded (def, folded, &found);

  /* 「出生日期(年月日)」: once more without the remark. NFKC has narrowed the brackets. */
  char *bracket = strchr (folded, '(');
  if (field < 0 && bracket != NULL && bracket != folded)
    {
      *bracket = '\0';
      field = match_folded (def, folded, &found);
    }
  if (part != NULL)
    *part = found;
  return field;
}

gboolean
aj_field_match_id (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_autofree char *folded = fold (text);
  return g_str_equal (folded, "id") || equals_label (folded, ID_HEADER);
}

char *
aj_field_dup_header (const AjFieldDef *field, AjColumnPart part, gboolean machine)
{
  g_return_val_if_fail (field != NULL, NULL);
  if (machine)
    return part == AJ_COLUMN_LINK_TITLE ? g_strconcat (field->name, "_title", NULL)
                                        : g_strdup (field->name);
  if (part == AJ_COLUMN_LINK_ID)
    return g_strdup_printf (_ (LINK_ID_SUFFIX), _ (field->label));
  return g_strdup (_ (field->label));
}

const char *
aj_field_get_id_header (gboolean machine)
{
  return machine ? "id" : _ (ID_HEADER);
}
