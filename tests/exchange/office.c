#include "office.h"

#include "change.h"

gint64
test_add (AjStore *store, const char *table, ...)
{
  const AjRecordDef *def = aj_records_find (table);
  g_autoptr (AjRecord) record = aj_record_new (def);
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  g_autoptr (GError) error = NULL;
  const char *name;
  va_list args;

  va_start (args, table);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      int field = aj_record_def_find (def, name);
      g_assert_cmpint (field, >=, 0);
      aj_record_set (record, field, va_arg (args, const char *));
    }
  va_end (args);
  aj_change_set_put (changes, record);
  aj_store_apply (store, changes, &error);
  g_assert_no_error (error);
  return aj_record_get_id (record);
}

static void
add_unit (AjStore *store, const char *name, const char *code)
{
  gint64 id = test_add (store, "unit", "name", name, "credit_code", code, NULL);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  test_add (store, "department", "name", "研发部", "unit", unit, NULL);
  test_add (store, "department", "name", "保密办", "unit", unit, NULL);
}

AjStore *
test_make_office (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "vault", NULL);
  AjStore *store = aj_store_create (path, &error);

  g_assert_no_error (error);
  add_unit (store, "西安甲公司", "91619900EXAMPLE113");
  add_unit (store, "西安乙公司", "916101310000000019");
  return store;
}
