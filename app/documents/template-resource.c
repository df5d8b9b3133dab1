#include "template.h"

gboolean
aj_template_build_resource (AjDocument *document,
                            const char *name,
                            GHashTable *values,
                            const char *const *names,
                            GError **error)
{
  g_autofree char *path = g_strdup_printf ("/org/anjuan/Anjuan/templates/%s.xml", name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize length;

  if (bytes == NULL)
    return FALSE;
  const char *xml = g_bytes_get_data (bytes, &length);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_free (document->keywords);
  document->keywords = g_strdup_printf ("template=%s sha256=%s", name, digest);
  return aj_template_build (document, xml, (gssize) length, values, names, error);
}
