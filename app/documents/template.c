/* The elements of a template that every style knows. */
#include "template.h"

#include "i18n.h"
#include "template-private.h"

#include <string.h>

typedef struct
{
  const char *name;
  double width, height; /* mm, upright */
} Size;

static const Size sizes[] = {
  { "A3", 297, 420 }, { "A4", 210, 297 }, { "A5", 148, 210 },
  { "B4", 257, 364 }, { "B5", 182, 257 }, { "16开", 184, 260 },
};

/* 上 右 下 左, in mm. */
static gboolean
read_margins (const AjTemplateTag *tag, AjPaper *paper, GError **error)
{
  const char *word = aj_template_get (tag, "margins");
  double *margins[] = { &paper->top, &paper->right, &paper->bottom, &paper->left };

  if (word == NULL)
    return TRUE;
  g_auto (GStrv)
    parts = g_strsplit (word, " ", -1);
  for (guint i = 0; i < 4; i++)
    {
      char *end;
      double mm = g_strv_length (parts) == 4 ? g_ascii_strtod (parts[i], &end) : -1;
      if (mm < 0 || mm > 100 || *end != '\0' || end == parts[i])
        return aj_template_wrong (
          tag->context, error,
          _ ("margins are four numbers in mm: top, right, bottom, left; “%s” is not."), word);
      *margins[i] = AJ_MM (mm);
    }
  return TRUE;
}

gboolean
aj_template_read_paper (const AjTemplateTag *tag, AjPaper *paper, GError **error)
{
  const char *name = aj_template_get (tag, "paper");
  const char *turn = aj_template_get (tag, "orientation");
  gboolean wide = turn != NULL ? g_str_equal (turn, "landscape") : paper->width > paper->height;

  if (turn != NULL && !wide && !g_str_equal (turn, "portrait"))
    return aj_template_wrong (
      tag->context, error, _ ("the orientation “%s” is not known: portrait or landscape."), turn);
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (name, sizes[i].name))
      {
        paper->width = AJ_MM (sizes[i].width);
        paper->height = AJ_MM (sizes[i].height);
        name = NULL;
      }
  if (name != NULL)
    return aj_template_wrong (tag->context, error, _ ("there is no paper of the size “%s”."), name);
  if ((paper->width > paper->height) != wide)
    {
      double width = paper->width;
      paper->width = paper->height;
      paper->height = width;
    }
  return read_margins (tag, paper, error);
}

/* The template's own title in front of whose document it is. */
static void
take_title (AjDocument *document, const char *title)
{
  if (title == NULL || strstr (document->title, title) != NULL)
    return;
  char *both = *document->title != '\0' ? g_strdup_printf ("%s（%s）", title, document->title)
                                        : g_strdup (title);
  g_free (document->title);
  document->title = both;
}

static gboolean
start_document (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  const char *style = aj_template_get (tag, "style");
  AjDocument *document = self->document;

  self->look = aj_template_style_find (style);
  if (self->look == NULL)
    return aj_template_wrong (tag->context, error, _ ("there is no style “%s”."),
                              style != NULL ? style : "");
  if (aj_template_get (tag, "article") == NULL)
    return aj_template_wrong (tag->context, error, _ ("the attribute “%s” is missing."), "article");
  if (self->look->official)
    {
      document->foot = AJ_FOOT_OFFICIAL;
      document->blocks->paper = aj_official_paper ();
    }
  take_title (document, aj_template_get (tag, "title"));
  g_free (document->subject);
  document->subject = g_strdup (aj_template_get (tag, "article"));
  return aj_template_read_paper (tag, &document->blocks->paper, error);
}

static gboolean
start_paragraph (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  const char *name = tag->element->name;
  AjStyle style = self->look->body;
  double level = 1;

  if (!aj_template_get_number (tag, "level", 1, G_N_ELEMENTS (self->look->heading), &level, error))
    return FALSE;
  if (g_str_equal (name, "title"))
    style = self->look->title;
  else if (g_str_equal (name, "heading"))
    style = self->look->heading[(int) level - 1];
  else if (g_str_equal (name, "line"))
    {
      style.indent = 0;
      style.align = aj_template_align (aj_template_get (tag, "align"));
    }
  else if (g_str_equal (name, "to"))
    style.indent = 0;
  aj_template_start_words (self, &style);
  return TRUE;
}

static void
end_paragraph (AjTemplateReader *self)
{
  AjBlocks *blocks = self->document->blocks;

  aj_blocks_add_words (blocks, aj_typeset (self->document->fonts, self->text, &self->style,
                                           aj_blocks_get_width (blocks)));
}

static void
end_title (AjTemplateReader *self)
{
  if (!self->look->official)
    {
      end_paragraph (self);
      return;
    }
  aj_official_add_title (self->document, self->text);
  aj_blocks_add_space (self->document->blocks, AJ_OFFICIAL_PITCH);
}

static gboolean
start_fields (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  self->label_em = 4;
  return aj_template_get_number (tag, "label", 1, 20, &self->label_em, error);
}

static gboolean
start_field (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  const char *label = aj_template_get (tag, "label");

  aj_set_str (&self->label, label != NULL ? label : "");
  aj_template_start_words (self, &self->look->field);
  return TRUE;
}

static void
end_field (AjTemplateReader *self)
{
  aj_template_add_field (self->document, self->look, self->label, self->label_em, self->text);
}

static gboolean
start_signature (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return TRUE;
}

static void
end_signature (AjTemplateReader *self)
{
  aj_template_add_signature (self->document, self->look, self->parties);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
}

static gboolean
start_party (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  g_ptr_array_add (self->parties,
                   g_ptr_array_new_with_free_func ((GDestroyNotify) aj_paragraph_free));
  return TRUE;
}

static gboolean
start_party_line (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  aj_template_start_words (self, &self->look->signature);
  return TRUE;
}

static void
end_party_line (AjTemplateReader *self)
{
  AjDocument *document = self->document;

  g_ptr_array_add (g_ptr_array_index (self->parties, self->parties->len - 1),
                   aj_typeset_fit (document->fonts, self->text, &self->style,
                                   aj_blocks_get_width (document->blocks) / 2 - 8, 0.8));
}

static gboolean
add_space (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  double lines = 1;

  if (!aj_template_get_number (tag, "lines", 0, 100, &lines, error))
    return FALSE;
  aj_blocks_add_space (self->document->blocks, self->look->body.pitch * lines);
  return TRUE;
}

static gboolean
add_break (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  AjPaper paper = *aj_blocks_get_paper (self->document->blocks);

  if (!aj_template_read_paper (tag, &paper, error))
    return FALSE;
  aj_blocks_add_break (self->document->blocks, &paper);
  return TRUE;
}

#define PAPER "paper orientation margins"

const AjTemplateElement aj_template_blocks[] = {
  { "document", AJ_IN_FILE, AJ_IN_DOCUMENT, "title article style " PAPER, start_document, NULL },
  { "title", AJ_IN_DOCUMENT, AJ_IN_WORDS, "", start_paragraph, end_title },
  { "heading", AJ_IN_DOCUMENT, AJ_IN_WORDS, "level", start_paragraph, end_paragraph },
  { "p", AJ_IN_DOCUMENT, AJ_IN_WORDS, "", start_paragraph, end_paragraph },
  { "to", AJ_IN_DOCUMENT, AJ_IN_WORDS, "", start_paragraph, end_paragraph },
  { "line", AJ_IN_DOCUMENT, AJ_IN_WORDS, "align", start_paragraph, end_paragraph },
  { "fields", AJ_IN_DOCUMENT, AJ_IN_FIELDS, "label", start_fields, NULL },
  { "field", AJ_IN_FIELDS, AJ_IN_WORDS, "label", start_field, end_field },
  { "signature", AJ_IN_DOCUMENT, AJ_IN_SIGNATURE, "", start_signature, end_signature },
  { "party", AJ_IN_SIGNATURE, AJ_IN_PARTY, "", start_party, NULL },
  { "line", AJ_IN_PARTY, AJ_IN_WORDS, "", start_party_line, end_party_line },
  { "space", AJ_IN_DOCUMENT, AJ_IN_NOTHING, "lines", add_space, NULL },
  { "break", AJ_IN_DOCUMENT, AJ_IN_NOTHING, PAPER, add_break, NULL },
  { NULL, 0, 0, NULL, NULL, NULL },
};
