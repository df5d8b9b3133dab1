/* The elements of a 公文 in a template: <head>, <to>, <attachments>, <sign>, <note>, <attachment>,
 * <imprint>. */
#include "template-print.h"

#include "official.h"

static AjText *
make_text (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjRole role = aj_node_is (node, "sender") || aj_node_is (node, "suffix") ? AJ_ROLE_TITLE
                : aj_node_is (node, "signer")                              ? AJ_ROLE_KAI
                                                                           : AJ_ROLE_FANG;
  AjText *text = aj_text_new ();

  aj_printer_add_words (self, node, scope, role, text);
  return text;
}

static void
take_part (AjPrinter *self, const AjNode *node, const AjScope *scope, gpointer data)
{
  AjOfficial *to = data;
  const struct
  {
    const char *element;
    AjText **slot;
    GPtrArray *list;
  } slots[] = {
    { "copy", &to->copy_number, NULL }, { "secrecy", &to->secrecy, NULL },
    { "urgency", &to->urgency, NULL },  { "number", &to->number, NULL },
    { "suffix", &to->suffix, NULL },    { "date", &to->date, NULL },
    { "copies", &to->copies, NULL },    { "to", &to->receivers, NULL },
    { "printer", &to->printer, NULL },  { "sender", NULL, to->senders },
    { "signer", NULL, to->signers },    { "item", NULL, to->items },
    { "by", NULL, to->items },
  };

  for (guint i = 0; node->element != NULL && i < G_N_ELEMENTS (slots); i++)
    {
      if (!aj_node_is (node, slots[i].element))
        continue;
      g_autoptr (AjText) text = make_text (self, node, scope);
      /* Parts that were left empty are as if they were not in the template. */
      if (text->string->len == 0)
        return;
      if (slots[i].list != NULL)
        g_ptr_array_add (slots[i].list, g_steal_pointer (&text));
      else
        {
          g_clear_pointer (slots[i].slot, aj_text_free);
          *slots[i].slot = g_steal_pointer (&text);
        }
      return;
    }
}

static AjOfficial *
take_parts (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjOfficial *parts = aj_official_new ();

  aj_printer_visit (self, node, scope, take_part, parts);
  return parts;
}

/* 附注 stands in round brackets, which the words of the template need not have (7.3.6). */
static void
put_note (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjDocument *document = self->document;
  g_autoptr (AjText) words = make_text (self, node, scope);
  g_autoptr (AjText) text = aj_text_new ();
  AjStyle style = self->look->body;

  if (words->string->len == 0)
    return;
  style.indent = 0;
  style.left = 2 * AJ_OFFICIAL_EM;
  gboolean bare = !g_str_has_prefix (words->string->str, "（");
  aj_text_add (text, AJ_ROLE_FANG, bare ? "（" : NULL);
  aj_text_append (text, words);
  aj_text_add (text, AJ_ROLE_FANG, bare ? "）" : NULL);
  aj_blocks_keep_last (document->blocks);
  aj_blocks_add_words (document->blocks, aj_typeset (document->fonts, text, &style,
                                                     aj_blocks_get_width (document->blocks)));
}

/* An attachment begins a page: its name in 黑体 on the first line, its title on the third (7.3.7).
 */
static void
put_attachment (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  const char *label = aj_node_get (node, "label");
  AjStyle style = self->look->heading[0];
  AjBlocks *blocks = self->document->blocks;
  g_autoptr (AjText) title = aj_text_new ();

  style.indent = 0;
  aj_blocks_add_break (blocks, NULL);
  aj_blocks_add_words (blocks,
                       aj_typeset_string (self->document->fonts, label != NULL ? label : "附件",
                                          &style, aj_blocks_get_width (blocks)));
  aj_blocks_add_space (blocks, AJ_OFFICIAL_PITCH);
  aj_printer_add_words (self, node, scope, self->look->title.role, title);
  aj_official_add_title (self->document, title);
  aj_blocks_add_space (blocks, AJ_OFFICIAL_PITCH);
}

static void
put_title (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  g_autoptr (AjText) title = aj_text_new ();

  aj_printer_add_words (self, node, scope, self->look->title.role, title);
  aj_official_add_title (self->document, title);
  aj_blocks_add_space (self->document->blocks, AJ_OFFICIAL_PITCH);
}

static void
put_receivers (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjStyle style = self->look->body;
  double width = aj_blocks_get_width (self->document->blocks);

  style.indent = 0;
  aj_blocks_add_words (self->document->blocks,
                       aj_printer_set (self, node, scope, &style, width, 1));
}

gboolean
aj_printer_put_official (AjPrinter *self, const AjNode *node, const AjScope *scope)
{
  AjDocument *document = self->document;
  g_autoptr (AjOfficial) parts = take_parts (self, node, scope);

  if (aj_node_is (node, "head"))
    aj_official_add_head (document, parts);
  else if (aj_node_is (node, "title"))
    put_title (self, node, scope);
  else if (aj_node_is (node, "to"))
    put_receivers (self, node, scope);
  else if (aj_node_is (node, "attachments"))
    {
      if (parts->items->len > 0)
        aj_official_add_attachments (document, parts);
    }
  else if (aj_node_is (node, "sign"))
    aj_official_add_signature (document, parts, aj_node_get_number (node, "seal", 0));
  else if (aj_node_is (node, "note"))
    put_note (self, node, scope);
  else if (aj_node_is (node, "attachment"))
    put_attachment (self, node, scope);
  else if (aj_node_is (node, "imprint"))
    aj_official_add_imprint (document, parts, g_strcmp0 (aj_node_get (node, "page"), "any") != 0);
  else
    return FALSE;
  return TRUE;
}
