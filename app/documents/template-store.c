#include "template-store.h"

#include "change.h"
#include "date.h"
#include "i18n.h"
#include "record-template.h"
#include "template.h"

#include <string.h>

static GBytes *
load_own (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/org/anjuan/Anjuan/templates/%s.xml", name);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* The vault's copy. Returns: (transfer full) (nullable) */
static AjRecord *
find_copy (AjStore *store, const char *name)
{
  g_autoptr (GPtrArray) found =
    aj_lookup_find (aj_store_get_lookup (store), &record_template, TEMPLATE_NAME, name, 1);

  return found->len > 0 ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

AjTemplateState
aj_template_get_state (AjStore *store, const char *name)
{
  g_autoptr (AjRecord) copy = find_copy (store, name);
  g_autoptr (GBytes) own = load_own (name);

  if (copy == NULL)
    return AJ_TEMPLATE_PROGRAM;
  g_autofree char *digest =
    own != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, own) : NULL;
  return g_strcmp0 (digest, aj_record_get (copy, TEMPLATE_BASED_ON)) == 0 ? AJ_TEMPLATE_CHANGED
                                                                          : AJ_TEMPLATE_OUTDATED;
}

GBytes *
aj_template_load (const char *name, AjStore *store, GError **error)
{
  g_autoptr (AjRecord) copy = store != NULL ? find_copy (store, name) : NULL;
  const char *text = copy != NULL ? aj_record_get (copy, TEMPLATE_TEXT) : NULL;
  GBytes *bytes = text != NULL ? g_bytes_new (text, strlen (text)) : load_own (name);

  if (bytes == NULL)
    g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN,
                 _ ("There is no document of the name “%s”."), name);
  return bytes;
}

/* The words must be right, and about the same type of record: the catalogue offers the document
 * there. */
static gboolean
check_words (const char *name, GBytes *own, const char *xml, gsize length, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".xml", NULL);
  g_auto (AjTemplateHead)
    was = { 0 };
  g_auto (AjTemplateHead)
    now = { 0 };

  if (!aj_template_check (g_bytes_get_data (own, NULL), (gssize) g_bytes_get_size (own), file, &was,
                          error) ||
      !aj_template_check (xml, (gssize) length, file, &now, error))
    return FALSE;
  if (g_str_equal (was.record, now.record))
    return TRUE;
  g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE,
               _ ("Template %s: the document is printed from a record of the type “%s”; "
                  "record=\"%s\" cannot stand there."),
               file, was.record, now.record);
  return FALSE;
}

gboolean
aj_template_save (AjStore *store, const char *name, const char *xml, gssize given, GError **error)
{
  gsize length = given < 0 ? strlen (xml) : (gsize) given;
  g_autoptr (GBytes) own = aj_template_load (name, NULL, error);
  g_autoptr (AjRecord) copy = NULL;

  if (own == NULL || !check_words (name, own, xml, length, error))
    return FALSE;
  g_autoptr (GBytes) words = g_bytes_new (xml, length);
  if (g_bytes_equal (words, own))
    return aj_template_reset (store, name, error);
  copy = find_copy (store, name);
  if (copy == NULL)
    {
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, own);
      copy = aj_record_new (&record_template);
      aj_record_set (copy, TEMPLATE_NAME, name);
      aj_record_set (copy, TEMPLATE_BASED_ON, digest);
    }
  g_autofree char *text = g_strndup (xml, length);
  g_autofree char *today = aj_date_today ();
  g_autofree char *label = g_strdup_printf (_ ("Change the template %s"), name);
  aj_record_set (copy, TEMPLATE_TEXT, text);
  aj_record_set (copy, TEMPLATE_CHANGED_ON, today);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  aj_change_set_put (changes, copy);
  return aj_store_apply (store, changes, error);
}

gboolean
aj_template_reset (AjStore *store, const char *name, GError **error)
{
  g_autoptr (AjRecord) copy = find_copy (store, name);
  g_autofree char *label = g_strdup_printf (_ ("Put the template %s back"), name);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);

  if (copy == NULL)
    return TRUE;
  aj_change_set_delete (changes, copy);
  return aj_store_apply (store, changes, error);
}
