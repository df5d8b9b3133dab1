#include "template-asks.h"

#include "template-store.h"
#include "template-tree.h"

static void
ask_free (gpointer data)
{
  AjTemplateAsk *ask = data;

  g_free (ask->key);
  g_free (ask->label);
  g_free (ask->sample);
  g_free (ask);
}

GPtrArray *
aj_template_list_asks (const char *name, AjStore *store, GError **error)
{
  g_autoptr (GPtrArray) asks = g_ptr_array_new_with_free_func (ask_free);
  g_autoptr (GBytes) words = aj_template_load (name, store, error);
  g_autofree char *file = g_strconcat (name, ".xml", NULL);
  gsize length;

  if (words == NULL)
    return NULL;
  const char *xml = g_bytes_get_data (words, &length);
  g_autoptr (AjNode) root = aj_template_parse (xml, (gssize) length, file, error);
  if (root == NULL)
    return NULL;
  for (guint i = 0; i < aj_node_get_n (root); i++)
    {
      const AjNode *node = aj_node_get_child (root, i);
      if (!aj_node_is (node, "ask") || aj_node_get (node, "key") == NULL)
        continue;
      AjTemplateAsk *ask = g_new0 (AjTemplateAsk, 1);
      const char *label = aj_node_get (node, "label");
      ask->key = g_strdup (aj_node_get (node, "key"));
      ask->label = g_strdup (label != NULL ? label : ask->key);
      ask->sample = g_strdup (aj_node_get (node, "sample"));
      g_ptr_array_add (asks, ask);
    }
  return g_steal_pointer (&asks);
}
