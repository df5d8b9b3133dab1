/* The elements of a 公文 in a template: <head>, <attachments>, <sign>, <note>, <attachment>,
 * <imprint>. */
#include "i18n.h"
#include "template-private.h"

#include <string.h>

/* The style in which a part is gathered: size and pitch are set where it is placed. */
static const AjStyle part = { .role = AJ_ROLE_FANG,
                              .size = AJ_OFFICIAL_SIZE,
                              .pitch = AJ_OFFICIAL_PITCH };

static gboolean
start_parts (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  if (!self->look->official)
    return aj_template_wrong (tag->context, error, _ ("<%s> needs style=\"official\"."),
                              tag->element->name);
  g_clear_pointer (&self->parts, aj_official_free);
  self->parts = aj_official_new ();
  self->seal = 0;
  self->any_page = g_strcmp0 (aj_template_get (tag, "page"), "any") == 0;
  return aj_template_get_number (tag, "seal", 0, 60, &self->seal, error);
}

static gboolean
start_part (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  AjStyle style = part;

  if (g_str_equal (tag->element->name, "sender") || g_str_equal (tag->element->name, "suffix"))
    style.role = AJ_ROLE_TITLE;
  else if (g_str_equal (tag->element->name, "signer"))
    style.role = AJ_ROLE_KAI;
  aj_template_start_words (self, &style);
  return TRUE;
}

/* Parts that were left empty are as if they were not in the template. */
static void
take (AjTemplateReader *self, AjText **slot)
{
  g_autoptr (AjText) text = g_steal_pointer (&self->text);

  if (text->string->len == 0)
    return;
  g_clear_pointer (slot, aj_text_free);
  *slot = g_steal_pointer (&text);
}

static void
take_into (AjTemplateReader *self, GPtrArray *list)
{
  g_autoptr (AjText) text = g_steal_pointer (&self->text);

  if (text->string->len > 0)
    g_ptr_array_add (list, g_steal_pointer (&text));
}

#define TAKE(slot)                                                                                 \
  static void end_##slot (AjTemplateReader *self) { take (self, &self->parts->slot); }
#define TAKE_INTO(list)                                                                            \
  static void end_##list (AjTemplateReader *self) { take_into (self, self->parts->list); }

TAKE (copy_number)
TAKE (secrecy)
TAKE (urgency)
TAKE (number)
TAKE (suffix)
TAKE (date)
TAKE (copies)
TAKE (receivers)
TAKE (printer)
TAKE_INTO (senders)
TAKE_INTO (signers)
TAKE_INTO (items)

static void
end_head (AjTemplateReader *self)
{
  aj_official_add_head (self->document, self->parts);
}

static void
end_attachments (AjTemplateReader *self)
{
  if (self->parts->items->len > 0)
    aj_official_add_attachments (self->document, self->parts);
}

static void
end_sign (AjTemplateReader *self)
{
  aj_official_add_signature (self->document, self->parts, self->seal);
}

static void
end_imprint (AjTemplateReader *self)
{
  aj_official_add_imprint (self->document, self->parts, !self->any_page);
}

static gboolean
start_note (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  AjStyle style = self->look->body;

  if (!start_parts (self, tag, error))
    return FALSE;
  style.indent = 0;
  style.left = 2 * AJ_OFFICIAL_EM;
  aj_template_start_words (self, &style);
  return TRUE;
}

/* 附注 stands in round brackets, which the words of the template need not have (7.3.6). */
static void
end_note (AjTemplateReader *self)
{
  AjDocument *document = self->document;
  g_autoptr (AjText) text = aj_text_new ();

  if (self->text->string->len == 0)
    return;
  gboolean bare = !g_str_has_prefix (self->text->string->str, "（");
  aj_text_add (text, AJ_ROLE_FANG, bare ? "（" : NULL);
  aj_text_append (text, self->text);
  aj_text_add (text, AJ_ROLE_FANG, bare ? "）" : NULL);
  aj_blocks_keep_last (document->blocks);
  aj_blocks_add_words (document->blocks, aj_typeset (document->fonts, text, &self->style,
                                                     aj_blocks_get_width (document->blocks)));
}

/* An attachment begins a page: its name in 黑体 on the first line, its title on the third (7.3.7).
 */
static gboolean
start_attachment (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  const char *label = aj_template_get (tag, "label");
  AjStyle style = self->look->heading[0];
  AjBlocks *blocks = self->document->blocks;

  if (!start_parts (self, tag, error))
    return FALSE;
  style.indent = 0;
  aj_blocks_add_break (blocks, NULL);
  aj_blocks_add_words (blocks,
                       aj_typeset_string (self->document->fonts, label != NULL ? label : "附件",
                                          &style, aj_blocks_get_width (blocks)));
  aj_blocks_add_space (blocks, AJ_OFFICIAL_PITCH);
  aj_template_start_words (self, &self->look->title);
  return TRUE;
}

static void
end_attachment (AjTemplateReader *self)
{
  aj_official_add_title (self->document, self->text);
  aj_blocks_add_space (self->document->blocks, AJ_OFFICIAL_PITCH);
}

const AjTemplateElement aj_template_official[] = {
  { "head", AJ_IN_DOCUMENT, AJ_IN_HEAD, "", start_parts, end_head },
  { "copy", AJ_IN_HEAD, AJ_IN_WORDS, "", start_part, end_copy_number },
  { "secrecy", AJ_IN_HEAD, AJ_IN_WORDS, "", start_part, end_secrecy },
  { "urgency", AJ_IN_HEAD, AJ_IN_WORDS, "", start_part, end_urgency },
  { "sender", AJ_IN_HEAD, AJ_IN_WORDS, "", start_part, end_senders },
  { "suffix", AJ_IN_HEAD, AJ_IN_WORDS, "", start_part, end_suffix },
  { "number", AJ_IN_HEAD, AJ_IN_WORDS, "", start_part, end_number },
  { "signer", AJ_IN_HEAD, AJ_IN_WORDS, "", start_part, end_signers },
  { "attachments", AJ_IN_DOCUMENT, AJ_IN_ATTACHMENTS, "", start_parts, end_attachments },
  { "item", AJ_IN_ATTACHMENTS, AJ_IN_WORDS, "", start_part, end_items },
  { "sign", AJ_IN_DOCUMENT, AJ_IN_SIGN, "seal", start_parts, end_sign },
  { "by", AJ_IN_SIGN, AJ_IN_WORDS, "", start_part, end_items },
  { "date", AJ_IN_SIGN, AJ_IN_WORDS, "", start_part, end_date },
  { "note", AJ_IN_DOCUMENT, AJ_IN_WORDS, "", start_note, end_note },
  { "attachment", AJ_IN_DOCUMENT, AJ_IN_WORDS, "label", start_attachment, end_attachment },
  { "imprint", AJ_IN_DOCUMENT, AJ_IN_IMPRINT, "page", start_parts, end_imprint },
  { "to", AJ_IN_IMPRINT, AJ_IN_WORDS, "", start_part, end_receivers },
  { "copies", AJ_IN_IMPRINT, AJ_IN_WORDS, "", start_part, end_copies },
  { "printer", AJ_IN_IMPRINT, AJ_IN_WORDS, "", start_part, end_printer },
  { "date", AJ_IN_IMPRINT, AJ_IN_WORDS, "", start_part, end_date },
  { NULL, 0, 0, NULL, NULL, NULL },
};
