/* Documents that are words and a record's values only: the template has the document's name, its
 * keys are the names of the record's fields. */
#include "builders.h"

#include "i18n.h"
#include "paper-text.h"
#include "template.h"

/* Every field by its name, and "blank" for what is written by hand. *names: (out) those whose
 * values keep one face. */
static GHashTable *
make_values (const AjOrder *order, GPtrArray *names)
{
  const AjRecordDef *def = aj_record_get_def (order->record);
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < def->n_fields; i++)
    {
      g_hash_table_insert (values, g_strdup (def->fields[i].name),
                           aj_paper_text (order->store, order->record, (int) i));
      if (def->fields[i].kind->id == AJ_KIND_TEXT || def->fields[i].kind->id == AJ_KIND_LINK)
        g_ptr_array_add (names, (gpointer) def->fields[i].name);
    }
  g_ptr_array_add (names, NULL);
  g_hash_table_insert (values, g_strdup ("blank"), g_strdup (""));
  return values;
}

AjDocument *
aj_build_from_template (const AjOrder *order, GError **error)
{
  AjPaper paper = aj_paper_a4 (FALSE, 37, 26, 35, 28);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) values = make_values (order, names);
  g_autofree char *whose = aj_record_dup_title (order->record);
  g_autoptr (AjDocument) document = aj_document_new (&paper, whose, order->options->made_on);

  document->strict = TRUE;
  document->foot_note = aj_order_dup_foot_note (order);
  if (!aj_template_build_resource (document, order->type->name, values,
                                   (const char *const *) names->pdata, error))
    return NULL;
  aj_document_finish (document);
  return g_steal_pointer (&document);
}
