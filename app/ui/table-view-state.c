#include "table-view-state.h"

#include "app-settings.h"

#define SETTING "table-views"

static GVariant *
read_table (const AjRecordDef *def)
{
  g_autoptr (GVariant) all = g_settings_get_value (aj_app_settings (), SETTING);
  return g_variant_lookup_value (all, def->table, G_VARIANT_TYPE_VARDICT);
}

GVariant *
aj_table_state_get (const AjRecordDef *def, const char *key, const char *type)
{
  g_autoptr (GVariant) table = read_table (def);
  return table != NULL ? g_variant_lookup_value (table, key, G_VARIANT_TYPE (type)) : NULL;
}

void
aj_table_state_set (const AjRecordDef *def, const char *key, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GVariant) table = read_table (def);
  g_autoptr (GVariant) before = table != NULL ? g_variant_lookup_value (table, key, NULL) : NULL;

  if (before != NULL && g_variant_equal (before, owned))
    return;
  GVariantDict inner, outer;
  g_autoptr (GVariant) all = g_settings_get_value (aj_app_settings (), SETTING);
  g_variant_dict_init (&inner, table);
  g_variant_dict_insert_value (&inner, key, owned);
  g_variant_dict_init (&outer, all);
  g_variant_dict_insert_value (&outer, def->table, g_variant_dict_end (&inner));
  g_settings_set_value (aj_app_settings (), SETTING, g_variant_dict_end (&outer));
}
