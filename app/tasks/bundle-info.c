#include "bundle-project-private.h"

#include "anjuan-config.h"
#include "hand-over-private.h"
#include "record-batch.h"
#include "record-project.h"
#include "record-unit.h"

static const char *
batch_value (AjCollection *self, int field)
{
  return self->batch != NULL ? aj_record_get (self->batch, field) : NULL;
}

static char *
dup_replaced (AjCollection *self)
{
  g_autoptr (AjRecord) old =
    self->batch != NULL
      ? aj_lookup_follow (aj_store_get_lookup (self->store), self->batch, BATCH_PREVIOUS)
      : NULL;

  return old != NULL ? g_strdup (aj_record_get (old, BATCH_NUMBER)) : NULL;
}

void
aj_collection_add_info (AjCollection *self)
{
  g_autofree char *replaced = dup_replaced (self);
  g_autofree char *content =
    self->batch != NULL ? aj_batch_make_content_digest (self->store, self->batch, NULL) : NULL;
  const char *number = aj_record_get (self->project, PROJECT_NUMBER);
  const char *name = aj_record_get (self->project, PROJECT_NAME);
  struct
  {
    const char *label, *value;
  } lines[] = {
    { "Source-Organization", self->unit != NULL ? aj_record_get (self->unit, UNIT_NAME) : NULL },
    { "Contact-Name", self->unit != NULL ? aj_record_get (self->unit, UNIT_CONTACT) : NULL },
    { "Contact-Phone", self->unit != NULL ? aj_record_get (self->unit, UNIT_CONTACT_PHONE) : NULL },
    { "External-Identifier", number },
    { "External-Description", name },
    { "Bagging-Date", self->date },
    { "Internal-Sender-Identifier", aj_store_get_vault_id (self->store) },
    { "Internal-Sender-Description", "案卷 " PACKAGE_VERSION },
    { "Batch-Number", batch_value (self, BATCH_NUMBER) },
    { "Batch-Serial", batch_value (self, BATCH_SERIAL) },
    { "Previous-Bag-Digest-SM3", batch_value (self, BATCH_PREVIOUS_DIGEST) },
    { "Replaces-Batch", replaced },
    { "Batch-Content-SHA256", content },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].value != NULL)
      aj_bundle_add_info (self->bundle, lines[i].label, lines[i].value);
}

/* The folder is named by the batch, so that two hand-overs lie beside each other (C7). */
char *
aj_collection_make_bag_name (AjCollection *self)
{
  const char *numbers[] = { batch_value (self, BATCH_NUMBER),
                            aj_record_get (self->project, PROJECT_NUMBER) };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *name = aj_bundle_make_name (numbers[i] != NULL ? numbers[i] : "");
      if (!g_str_equal (name, "bag"))
        return g_steal_pointer (&name);
    }
  return g_strdup_printf ("project-%" G_GINT64_FORMAT, aj_record_get_id (self->project));
}
