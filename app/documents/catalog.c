#include "catalog.h"

#include "builders.h"
#include "i18n.h"

typedef AjDocument *(*Build) (AjStore *store,
                              gint64 id,
                              const AjDocumentOptions *options,
                              GError **error);

static const AjDocumentType types[] = {
  { "certificate-check", N_ ("Certificate check print"), "certificate", "第二十条、第二十一条" },
  { "agreement", N_ ("Confidentiality agreement"), "agreement", "DB61/T 1606 附录A" },
  { "person-register", N_ ("Register of personnel with access"), "unit", "DB61/T 1606 7.4.2" },
  { "post-register", N_ ("List of sensitive posts"), "unit", "DB61/T 1606 7.4.2" },
  { "project-catalogue", N_ ("Catalogue of the file"), "project", "DB61/T 1606 7.4.8" },
};

/* In the order of types. */
static const Build builders[] = {
  aj_build_certificate_check, aj_build_agreement,         aj_build_person_register,
  aj_build_post_register,     aj_build_project_catalogue,
};
G_STATIC_ASSERT (G_N_ELEMENTS (types) == G_N_ELEMENTS (builders));

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
  static const AjDocumentOptions usual = { .footer = TRUE };
  const AjDocumentType *type = aj_document_types_find (name);

  if (type == NULL)
    {
      g_autoptr (GString) known = g_string_new (NULL);
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", types[i].name);
      g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN,
                   _ ("There is no document “%s”. The documents are: %s."), name, known->str);
      return NULL;
    }
  return builders[type - types](store, id, options != NULL ? options : &usual, error);
}
