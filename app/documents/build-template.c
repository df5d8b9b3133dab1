/* Documents that are a template only. */
#include "builders.h"

#include "i18n.h"
#include "paper-text.h"
#include "template-store.h"
#include "template.h"

#include <string.h>

AjDocument *
aj_build_from_template (const AjOrder *order, GError **error)
{
  const char *written = order->options->template_text;
  AjTemplateInput input = { .store = order->store,
                            .record = order->record,
                            .made_on = order->options->made_on,
                            .given = order->options->given,
                            .samples = order->options->samples };
  g_autofree char *file = g_strconcat (order->type->name, ".xml", NULL);
  g_autoptr (GBytes) bytes = written != NULL
                               ? g_bytes_new (written, strlen (written))
                               : aj_template_load (order->type->name, order->store, error);
  gsize length;

  if (bytes == NULL)
    return NULL;
  const char *xml = g_bytes_get_data (bytes, &length);
  g_autofree char *note = aj_order_dup_full_note (order);
  AjDocument *document = aj_template_print (xml, (gssize) length, file, &input, note, error);
  if (document == NULL)
    return NULL;
  /* Which words were printed can be told years later. */
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  document->keywords = g_strdup_printf ("template=%s sha256=%s", order->type->name, digest);
  return document;
}
