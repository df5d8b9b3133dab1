#include "template.h"

#include "i18n.h"
#include "template-grammar.h"

gboolean
aj_template_check (
  const char *xml, gssize length, const char *file, AjTemplateHead *head, GError **error)
{
  g_autoptr (GHashTable) asks = g_hash_table_new (g_str_hash, g_str_equal);
  AjTemplateInput input = { .asks = asks };
  g_autoptr (AjNode) root = aj_template_parse (xml, length, file, error);

  if (root == NULL || !aj_template_check_tree (root, &input, error))
    return FALSE;
  if (head == NULL)
    return TRUE;
  head->title = g_strdup (aj_node_get (root, "title"));
  head->english = g_strdup (aj_node_get (root, "english"));
  head->record = g_strdup (aj_node_get (root, "record"));
  head->article = g_strdup (aj_node_get (root, "article"));
  head->style = g_strdup (aj_node_get (root, "style"));
  head->order = (int) aj_node_get_number (root, "order", 500);
  return TRUE;
}

void
aj_template_head_clear (AjTemplateHead *head)
{
  g_free (head->title);
  g_free (head->english);
  g_free (head->record);
  g_free (head->article);
  g_free (head->style);
}

static AjDocument *
make_document (const AjNode *root, const AjTemplateInput *input, GError **error)
{
  const AjTemplateStyle *look = aj_template_style_find (aj_node_get (root, "style"));
  const char *title = aj_node_get (root, "title");
  AjPaper paper = aj_template_style_get_paper (look);

  if (!aj_printer_read_paper (root, &paper, error))
    return NULL;
  g_autofree char *whose = input->record != NULL ? aj_record_dup_title (input->record) : NULL;
  g_autofree char *both = whose != NULL ? g_strdup_printf ("%s（%s）", title, whose) : NULL;
  AjDocument *document = aj_document_new (&paper, both != NULL ? both : title, input->made_on);
  document->subject = g_strdup (aj_node_get (root, "article"));
  document->strict = TRUE;
  if (look->official)
    document->foot = AJ_FOOT_OFFICIAL;
  if (g_strcmp0 (aj_node_get (root, "foot"), "none") == 0)
    document->foot = AJ_FOOT_NONE;
  return document;
}

static AjDocument *
lay_out (const AjNode *root,
         const AjScope *scope,
         const AjTemplateStyle *look,
         const char *foot_note,
         GError **error)
{
  g_autoptr (AjDocument) document = make_document (root, scope->input, error);
  AjPrinter printer = { .document = document, .look = look, .input = scope->input };

  if (document == NULL)
    return NULL;
  document->foot_note = g_strdup (foot_note);
  aj_printer_put_blocks (&printer, root, scope);
  if (printer.error != NULL)
    {
      g_propagate_error (error, printer.error);
      return NULL;
    }
  aj_document_finish (document);
  return g_steal_pointer (&document);
}

/* A signature alone on a second page is what nobody wants to sign: such papers are set up to an
 * eighth smaller when that saves the page. */
static AjDocument *
lay_out_whole (const AjNode *root,
               const AjScope *scope,
               const AjTemplateStyle *look,
               const char *foot_note,
               GError **error)
{
  AjDocument *document = lay_out (root, scope, look, foot_note, error);
  guint breaks = 0;

  for (guint i = 0; document != NULL && i < document->blocks->list->len; i++)
    breaks += g_array_index (document->blocks->list, AjBlock, i).kind == AJ_BLOCK_BREAK;
  for (double factor = 0.97; document != NULL && factor > 0.87; factor -= 0.03)
    {
      AjTemplateStyle smaller = aj_template_style_scale (look, factor);
      if (!look->whole || aj_document_get_n_pages (document) <= breaks + 1 ||
          aj_document_get_n_pages (document) > breaks + 3)
        break;
      g_autoptr (AjDocument) tried = lay_out (root, scope, &smaller, foot_note, NULL);
      if (tried != NULL && aj_document_get_n_pages (tried) < aj_document_get_n_pages (document))
        {
          g_object_unref (document);
          document = g_steal_pointer (&tried);
        }
    }
  return document;
}

AjDocument *
aj_template_print (const char *xml,
                   gssize length,
                   const char *file,
                   AjTemplateInput *input,
                   const char *foot_note,
                   GError **error)
{
  g_autoptr (GHashTable) asks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (AjNode) root = aj_template_parse (xml, length, file, error);
  AjScope scope = { .input = input, .record = input->record };

  input->asks = asks;
  if (root == NULL || !aj_template_check_tree (root, input, error))
    return NULL;
  scope.def = input->def;
  const AjTemplateStyle *look = aj_template_style_find (aj_node_get (root, "style"));
  AjDocument *document = lay_out_whole (root, &scope, look, foot_note, error);
  input->asks = NULL;
  return document;
}
