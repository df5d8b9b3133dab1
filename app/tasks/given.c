#include "given.h"

#include <gio/gio.h>
#include <string.h>

static char *
setting_name (const char *document, gint64 id)
{
  return g_strdup_printf ("given/%s/%" G_GINT64_FORMAT, document, id);
}

GHashTable *
aj_task_load_given (AjStore *store, const char *document, gint64 id)
{
  GHashTable *given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *name = setting_name (document, id);
  g_autofree char *text = aj_store_get_setting (store, name);
  g_autoptr (GVariant) values =
    text != NULL ? g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, NULL) : NULL;
  const char *key, *value;
  GVariantIter iter;

  if (values == NULL)
    return given;
  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    g_hash_table_insert (given, g_strdup (key), g_strdup (value));
  return given;
}

gboolean
aj_task_save_given (
  AjStore *store, const char *document, gint64 id, GHashTable *given, GError **error)
{
  g_autofree char *name = setting_name (document, id);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (given), (GCompareFunc) strcmp);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (GList *key = keys; key != NULL; key = key->next)
    {
      const char *value = g_hash_table_lookup (given, key->data);
      if (*value != '\0')
        g_variant_builder_add (&builder, "{ss}", key->data, value);
    }
  g_autoptr (GVariant) values = g_variant_ref_sink (g_variant_builder_end (&builder));
  g_autofree char *text = g_variant_print (values, FALSE);
  return aj_store_set_setting (store, name, text, error);
}
