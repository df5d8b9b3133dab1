#include "template-store.h"

#include "document.h"
#include "i18n.h"

GBytes *
aj_template_load (const char *name, AjStore *store, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/org/anjuan/Anjuan/templates/%s.xml", name);
  GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN,
                 _ ("There is no document of the name “%s”."), name);
  return bytes;
}
