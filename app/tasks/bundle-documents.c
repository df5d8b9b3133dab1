#include "bundle-project-private.h"

#include "catalog.h"
#include "i18n.h"

#define FOLDER "其他/打印件"

/* One document as PDF. One that may not be printed yet goes in as the draft it is: the archive
 * shows the state of the project, and its own rules say whether that is enough. */
static gboolean
add_document (AjCollection *self,
              const char *type,
              gint64 id,
              const char *name,
              GCancellable *cancellable,
              GError **error)
{
  AjDocumentOptions options = { .made_on = self->date, .footer = TRUE };
  g_autoptr (GError) refusal = NULL;

  g_autoptr (AjDocument) document = aj_document_build (self->store, type, id, &options, error);
  if (document == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  const char *mark = "";
  g_autoptr (GBytes) pdf = aj_document_to_pdf (document, FALSE, cancellable, &refusal);
  if (g_error_matches (refusal, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_REFUSED) ||
      g_error_matches (refusal, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_GLYPH))
    {
      mark = "（草稿）";
      g_clear_error (&refusal);
      pdf = aj_document_to_pdf (document, TRUE, cancellable, &refusal);
    }
  if (pdf == NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&refusal), "%s: ", name);
      return FALSE;
    }
  g_autofree char *path = g_strdup_printf (FOLDER "/%s%s.pdf", name, mark);
  aj_bundle_add_bytes (self->bundle, path, pdf);
  return TRUE;
}

/* Whether the document may be printed as final now: a paper that the project has not come to yet is
 * left out, not put in as an empty draft. */
static gboolean
is_ready (AjCollection *self, const char *type)
{
  AjDocumentOptions options = { .made_on = self->date, .footer = TRUE };
  g_autoptr (AjDocument) document =
    aj_document_build (self->store, type, aj_record_get_id (self->project), &options, NULL);

  return document != NULL &&
         aj_problems_get_worst (aj_document_get_problems (document)) < (int) AJ_SEVERITY_WARN;
}

/* Every other paper about the project that is complete: completeness, cover, plan, reports. */
static gboolean
add_project_documents (AjCollection *self, GCancellable *cancellable, GError **error)
{
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (types[i].table, "project") != 0 ||
          g_str_equal (types[i].name, "project-catalogue") || !is_ready (self, types[i].name))
        continue;
      if (!add_document (self, types[i].name, aj_record_get_id (self->project), types[i].label,
                         cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* What is printed of the batch before it is sealed. The form of hand-over and receipt names the
 * digest of the whole and lies beside the archive. */
static gboolean
add_batch_documents (AjCollection *self, GCancellable *cancellable, GError **error)
{
  static const struct
  {
    const char *type, *name;
  } documents[] = {
    { "handover-list", "移交清单" },
    { "four-properties", "四性检测报告" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (aj_document_types_find (documents[i].type) != NULL &&
        !add_document (self, documents[i].type, aj_record_get_id (self->batch), documents[i].name,
                       cancellable, error))
      return FALSE;
  return TRUE;
}

gboolean
aj_collection_add_documents (AjCollection *self, GCancellable *cancellable, GError **error)
{
  if (!add_document (self, "project-catalogue", aj_record_get_id (self->project), "案卷目录",
                     cancellable, error))
    return FALSE;
  if (!add_project_documents (self, cancellable, error) ||
      (self->batch != NULL && !add_batch_documents (self, cancellable, error)))
    return FALSE;
  for (guint i = 0; i < self->agreements->len; i++)
    {
      AjRecord *agreement = g_ptr_array_index (self->agreements, i);
      g_autofree char *name = g_strdup_printf ("保密协议 %03u", i + 1);
      if (!add_document (self, "agreement", aj_record_get_id (agreement), name, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
