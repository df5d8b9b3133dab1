/* Headers of real rosters, in both languages. */
#include "field-match.h"

#include "i18n.h"

typedef struct
{
  const char *table;
  const char *header;
  const char *field; /* NULL: none */
  AjColumnPart part;
} Case;

static const Case cases[] = {
  { "person", "name", "name" },
  { "person", "NAME", "name" },
  { "person", "姓名", "name" },
  { "person", " 姓 名 ", "name" },
  { "person", "姓　名*", "name" },
  { "person", "姓名：", "name" },
  { "person", "ID number", "id_number" },
  { "person", "身份证号", "id_number" },
  { "person", "公民身份号码", "id_number" },
  { "person", "身份证号（18位）", "id_number" },
  { "person", "出生日期(年-月-日)", "born_on" },
  { "person", "所属部门", "department" },
  { "person", "department_title", "department", AJ_COLUMN_LINK_TITLE },
  { "person", "Department (record ID)", "department", AJ_COLUMN_LINK_ID },
  { "person", "部门（记录号）", "department", AJ_COLUMN_LINK_ID },
  { "unit", "统一社会信用代码", "credit_code" },
  { "person", "序号", NULL },
  { "person", "", NULL },
  { "person", "(", NULL },
};

static void
test_match (gconstpointer data)
{
  const Case *c = data;
  const AjRecordDef *def = aj_records_find (c->table);
  AjColumnPart part;
  int field = aj_field_match (def, c->header, &part);

  g_assert_nonnull (def);
  g_assert_cmpstr (field >= 0 ? def->fields[field].name : NULL, ==, c->field);
  if (field >= 0)
    g_assert_cmpint (part, ==, c->part);
}

/* What export writes above its columns, import reads: every field of every type, each its own. */
static void
test_own_headers (void)
{
  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    for (guint i = 0; i < (*def)->n_fields; i++)
      for (gboolean machine = FALSE; machine <= TRUE; machine++)
        for (AjColumnPart part = AJ_COLUMN_VALUE; part <= AJ_COLUMN_LINK_TITLE; part++)
          {
            AjColumnPart found;
            if (part != AJ_COLUMN_VALUE && ((*def)->fields[i].kind->id != AJ_KIND_LINK ||
                                            machine != (part == AJ_COLUMN_LINK_TITLE)))
              continue;
            g_autofree char *header = aj_field_dup_header (&(*def)->fields[i], part, machine);
            int field = aj_field_match (*def, header, &found);
            if (field != (int) i || found != part)
              g_error ("%s.%s: the header “%s” means field %d", (*def)->table,
                       (*def)->fields[i].name, header, field);
          }
}

static void
test_chinese_headers (void)
{
  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    for (guint i = 0; i < (*def)->n_fields; i++)
      {
        const char *label = aj_i18n_get_chinese ((*def)->fields[i].label);
        if (label == (*def)->fields[i].label || aj_field_match (*def, label, NULL) != (int) i)
          g_error ("%s.%s: “%s”", (*def)->table, (*def)->fields[i].name, label);
      }
}

static void
test_id (void)
{
  g_assert_true (aj_field_match_id ("id"));
  g_assert_true (aj_field_match_id ("ID"));
  g_assert_true (aj_field_match_id ("记录号"));
  g_assert_false (aj_field_match_id ("编号"));
}

int
main (int argc, char **argv)
{
  /* In English on purpose: Chinese headers must be read all the same. */
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/field-match/%s/%" G_GSIZE_FORMAT, cases[i].table, i);
      g_test_add_data_func (path, &cases[i], test_match);
    }
  g_test_add_func ("/field-match/own-headers", test_own_headers);
  g_test_add_func ("/field-match/chinese-headers", test_chinese_headers);
  g_test_add_func ("/field-match/id", test_id);
  return g_test_run ();
}
