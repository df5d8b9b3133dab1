#include "catalog.h"

#include "anjuan-config.h"
#include "builders.h"
#include "date.h"
#include "i18n.h"
#include "paper-text.h"

static const AjDocumentType types[] = {
  { "certificate-check", N_ ("Certificate check print"), "certificate", "第二十条、第二十一条" },
  { "agreement", N_ ("Confidentiality agreement"), "agreement", "DB61/T 1606 附录A" },
  { "person-register", N_ ("Register of classified personnel"), "unit", "DB61/T 1606 7.4.2" },
  { "post-register", N_ ("List of sensitive posts"), "unit", "DB61/T 1606 7.4.2" },
  { "project-catalogue", N_ ("Catalogue of the project archive"), "project", "DB61/T 1606 7.4.8" },
  { "commitment-entry", N_ ("Commitment on taking up a post"), "person", "保密法第四十三条" },
  { "commitment-on-post", N_ ("Commitment while on post"), "person", "保密法第四十三条" },
  { "commitment-leaving", N_ ("Commitment on leaving a post"), "person", "保密法第四十六条" },
  { "four-properties", N_ ("Report on the four properties"), "batch", "DA/T 70—2018" },
};

static const AjBuilder builders[G_N_ELEMENTS (types)] = {
  aj_build_certificate_check, aj_build_agreement,         aj_build_person_register,
  aj_build_post_register,     aj_build_project_catalogue, aj_build_from_template,
  aj_build_from_template,     aj_build_from_template,     aj_build_four_properties,
};

const AjDocumentType *
aj_document_types_list (guint *n)
{
  *n = G_N_ELEMENTS (types);
  return types;
}

const AjDocumentType *
aj_document_types_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].name, name) == 0)
      return &types[i];
  return NULL;
}

AjDocument *
aj_document_build (
  AjStore *store, const char *name, gint64 id, const AjDocumentOptions *options, GError **error)
{
  const AjDocumentType *type = aj_document_types_find (name);
  AjDocumentOptions filled = { .footer = TRUE };
  g_autofree char *today = aj_date_today ();

  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  if (type == NULL)
    {
      g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN,
                   _ ("There is no document of the name “%s”."), name);
      return NULL;
    }
  if (options != NULL)
    filled = *options;
  if (filled.made_on == NULL)
    filled.made_on = today;
  g_autoptr (AjRecord) record = aj_store_get (store, aj_records_find (type->table), id, error);
  if (record == NULL)
    return NULL;
  AjOrder order = { store, record, type, &filled };
  AjDocument *document = builders[type - types](&order, error);
  if (document != NULL && document->subject == NULL)
    document->subject = g_strdup (type->article);
  return document;
}

gboolean
aj_order_step (const AjOrder *order, guint done, guint total, GError **error)
{
  if (done % 64 == 0)
    aj_progress_set (order->options->progress, done, total, NULL);
  return !g_cancellable_set_error_if_cancelled (order->options->cancellable, error);
}

char *
aj_order_dup_foot_note (const AjOrder *order)
{
  if (!order->options->footer)
    return NULL;
  return g_strdup_printf ("案卷 " PACKAGE_VERSION " · 库 %.8s",
                          aj_store_get_vault_id (order->store));
}

AjPaper
aj_paper_a4 (gboolean landscape, double top, double right, double bottom, double left)
{
  AjPaper paper = { AJ_MM (landscape ? 297 : 210),
                    AJ_MM (landscape ? 210 : 297),
                    AJ_MM (top),
                    AJ_MM (right),
                    AJ_MM (bottom),
                    AJ_MM (left) };
  return paper;
}
