#include "catalog.h"

#include "anjuan-config.h"
#include "builders.h"
#include "date.h"
#include "i18n.h"
#include "paper-text.h"
#include "template-store.h"
#include "template.h"

#include <string.h>

#define TEMPLATES "/org/anjuan/Anjuan/templates"

typedef struct
{
  AjDocumentType type;
  AjBuilder build;
} Entry;

/* What is more than words and values. Everything else is a template. */
static const Entry written[] = {
  { { "certificate-check", N_ ("Certificate check print"), "certificate", "第二十条、第二十一条",
      FALSE, 10 },
    aj_build_certificate_check },
  { { "training-certificate", N_ ("Training certificate"), "training_attendance",
      "DB61/T 1606 7.4.3.3", FALSE, 50 },
    aj_build_pass_certificate },
  { { "exam-certificate", N_ ("Exam certificate"), "exam", "DB61/T 1606 9.5", FALSE, 51 },
    aj_build_pass_certificate },
  { { "person-register", N_ ("Register of classified personnel"), "unit", "DB61/T 1606 7.4.2",
      FALSE, 30 },
    aj_build_person_register },
  { { "post-register", N_ ("List of sensitive posts"), "unit", "DB61/T 1606 7.4.2", FALSE, 31 },
    aj_build_post_register },
  { { "project-catalogue", N_ ("Catalogue of the project archive"), "project", "DB61/T 1606 7.4.8",
      FALSE, 60 },
    aj_build_project_catalogue },
  { { "four-properties", N_ ("Report on the four properties"), "batch", "DA/T 70—2018", FALSE, 72 },
    aj_build_four_properties },
};

/* The templates name themselves; a wrong one among the program's own is a fault of the program. */
static void
add_templates (GArray *types)
{
  g_auto (GStrv)
    files = g_resources_enumerate_children (TEMPLATES, 0, NULL);
  gboolean english = g_str_equal (aj_i18n_get_language (), "en");

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (AjTemplateHead)
        head = { 0 };
      if (!g_str_has_suffix (files[i], ".xml"))
        continue;
      g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".xml"));
      g_autoptr (GBytes) bytes = aj_template_load (name, NULL, NULL);
      if (!aj_template_check (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                              files[i], &head, &error))
        g_error ("%s", error->message);
      AjDocumentType type = {
        .name = g_intern_string (name),
        .label = g_intern_string (english && head.english != NULL ? head.english : head.title),
        .table = g_intern_string (head.record),
        .article = g_intern_string (head.article),
        .template = TRUE,
        .order = head.order,
      };
      g_array_append_val (types, type);
    }
}

static int
compare_types (gconstpointer a, gconstpointer b)
{
  const AjDocumentType *one = a, *two = b;
  return one->order != two->order ? one->order - two->order : strcmp (one->name, two->name);
}

const AjDocumentType *
aj_document_types_list (guint *n)
{
  static GArray *types;

  if (g_once_init_enter (&types))
    {
      GArray *all = g_array_new (FALSE, FALSE, sizeof (AjDocumentType));
      for (guint i = 0; i < G_N_ELEMENTS (written); i++)
        g_array_append_val (all, written[i].type);
      add_templates (all);
      g_array_sort (all, compare_types);
      g_once_init_leave (&types, all);
    }
  *n = types->len;
  return (const AjDocumentType *) (gpointer) types->data;
}

const AjDocumentType *
aj_document_types_find (const char *name)
{
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (types[i].name, name) == 0)
      return &types[i];
  return NULL;
}

static AjBuilder
find_builder (const AjDocumentType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    if (g_str_equal (written[i].type.name, type->name))
      return written[i].build;
  return aj_build_from_template;
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
  gboolean blank = id == 0 && type->template;
  g_autoptr (AjRecord) record =
    blank ? NULL : aj_store_get (store, aj_records_find (type->table), id, error);
  if (record == NULL && !blank)
    return NULL;
  AjOrder order = { store, record, type, &filled };
  aj_document_share_fonts (filled.fonts);
  AjDocument *document = find_builder (type) (&order, error);
  aj_document_share_fonts (NULL);
  if (document != NULL)
    document->flavour = filled.flavour;
  /* Words that a user changed can make a certificate of anything: only the check print, which has a
   * mark of its own, is trusted. */
  if (document != NULL && find_builder (type) != aj_build_certificate_check)
    document->check_print =
      g_str_equal (type->table, "certificate") || aj_document_has_heading (document, "资质证书");
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

char *
aj_order_dup_full_note (const AjOrder *order)
{
  g_autofree char *note = aj_order_dup_foot_note (order);

  if (note == NULL || order->record == NULL)
    return g_steal_pointer (&note);
  g_autofree char *digest = aj_paper_digest (order->record);
  g_autofree char *groups = aj_paper_group (digest, 16, "-");
  return g_strdup_printf ("%s · %s · 摘要 %s", note, order->options->made_on, groups);
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
