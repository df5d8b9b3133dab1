/* The reader of templates: goes through the file and lets each element do what its line in a table
 * of elements says. */
#include "i18n.h"
#include "template-private.h"

#include <string.h>

static const AjTemplateElement *
open_now (const AjTemplateReader *self)
{
  return self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;
}

static AjTemplateWhere
where_is (const AjTemplateReader *self)
{
  const AjTemplateElement *element = open_now (self);
  return element != NULL ? element->inside : AJ_IN_FILE;
}

gboolean
aj_template_wrong (GMarkupParseContext *context,
                   GError **error,
                   const char *format,
                   const char *word)
{
  int line, column;
  g_autofree char *what = g_strdup_printf (format, word);

  g_markup_parse_context_get_position (context, &line, &column);
  g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE,
               _ ("Template, line %d, column %d: %s"), line, column, what);
  return FALSE;
}

const char *
aj_template_get (const AjTemplateTag *tag, const char *name)
{
  for (guint i = 0; tag->names[i] != NULL; i++)
    if (g_str_equal (tag->names[i], name))
      return tag->values[i];
  return NULL;
}

gboolean
aj_template_get_number (const AjTemplateTag *tag,
                        const char *name,
                        double least,
                        double most,
                        double *number,
                        GError **error)
{
  const char *word = aj_template_get (tag, name);
  char *end;

  if (word == NULL)
    return TRUE;
  double found = g_ascii_strtod (word, &end);
  if (end == word || *end != '\0' || !(found >= least && found <= most))
    return aj_template_wrong (tag->context, error, _ ("“%s” is no number that can stand here."),
                              word);
  *number = found;
  return TRUE;
}

static gboolean
check_attributes (const AjTemplateTag *tag, GError **error)
{
  g_auto (GStrv)
    list = g_strsplit (tag->element->attributes, " ", -1);

  for (guint i = 0; tag->names[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) list, tag->names[i]))
      return aj_template_wrong (tag->context, error, _ ("the attribute “%s” is not known here."),
                                tag->names[i]);
  return TRUE;
}

static AjRole
role_now (const AjTemplateReader *self)
{
  return g_array_index (self->roles, AjRole, self->roles->len - 1);
}

void
aj_template_start_words (AjTemplateReader *self, const AjStyle *style)
{
  g_clear_pointer (&self->text, aj_text_free);
  self->text = aj_text_new ();
  self->style = *style;
  g_array_set_size (self->roles, 0);
  g_array_append_val (self->roles, style->role);
}

static gboolean
put_value (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  const char *key = aj_template_get (tag, "key");
  double min = 4;

  if (key == NULL || !g_hash_table_contains (self->values, key))
    return aj_template_wrong (tag->context, error, _ ("there is no value “%s” for this document."),
                              key != NULL ? key : "");
  if (!aj_template_get_number (tag, "min", 0, 100, &min, error))
    return FALSE;
  const char *value = g_hash_table_lookup (self->values, key);
  gboolean name = self->names != NULL && g_strv_contains (self->names, key);
  if (g_str_equal (tag->element->name, "f"))
    aj_text_add_blank (self->text, role_now (self), value, min, name);
  else if (name)
    aj_text_add_name (self->text, role_now (self), value);
  else
    aj_text_add (self->text, role_now (self), value);
  return TRUE;
}

static gboolean
start_role (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  AjRole role = g_str_equal (tag->element->name, "hei")   ? AJ_ROLE_HEI
                : g_str_equal (tag->element->name, "kai") ? AJ_ROLE_KAI
                                                          : AJ_ROLE_SONG;
  g_array_append_val (self->roles, role);
  return TRUE;
}

static void
end_role (AjTemplateReader *self)
{
  g_array_set_size (self->roles, self->roles->len - 1);
}

static gboolean
end_line (AjTemplateReader *self, const AjTemplateTag *tag, GError **error)
{
  aj_text_add (self->text, role_now (self), "\n");
  return TRUE;
}

const AjTemplateElement aj_template_inline[] = {
  { "f", AJ_IN_WORDS, AJ_IN_NOTHING, "key min", put_value, NULL },
  { "v", AJ_IN_WORDS, AJ_IN_NOTHING, "key", put_value, NULL },
  { "hei", AJ_IN_WORDS, AJ_IN_WORDS, "", start_role, end_role },
  { "kai", AJ_IN_WORDS, AJ_IN_WORDS, "", start_role, end_role },
  { "song", AJ_IN_WORDS, AJ_IN_WORDS, "", start_role, end_role },
  { "br", AJ_IN_WORDS, AJ_IN_NOTHING, "", end_line, NULL },
  { NULL, 0, 0, NULL, NULL, NULL },
};

static const AjTemplateElement *
find_element (AjTemplateWhere where, const char *name)
{
  const AjTemplateElement *lists[] = { aj_template_blocks, aj_template_inline,
                                       aj_template_official };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const AjTemplateElement *element = lists[i]; element->name != NULL; element++)
      if (element->where == where && g_str_equal (element->name, name))
        return element;
  return NULL;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  AjTemplateReader *self = data;
  AjTemplateTag tag = { .context = context,
                        .element = find_element (where_is (self), name),
                        .names = names };

  tag.values = values;
  if (tag.element == NULL)
    {
      aj_template_wrong (context, error, _ ("the element <%s> is not known here."), name);
      return;
    }
  if (!check_attributes (&tag, error) ||
      (tag.element->start != NULL && !tag.element->start (self, &tag, error)))
    return;
  g_ptr_array_add (self->open, (gpointer) tag.element);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  AjTemplateReader *self = data;
  const AjTemplateElement *element = open_now (self);

  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
  if (element->end != NULL)
    element->end (self);
}

/* Line ends of the file are not line ends of the paper. */
static char *
join_lines (const char *text, gsize length)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '\n' && text[i] != '\r')
        {
          g_string_append_c (joined, text[i]);
          continue;
        }
      while (i + 1 < length && g_ascii_isspace (text[i + 1]))
        i++;
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
on_text (
  GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  AjTemplateReader *self = data;
  g_autofree char *joined = join_lines (text, length);

  if (where_is (self) == AJ_IN_WORDS)
    aj_text_add (self->text, role_now (self), joined);
  else if (*g_strstrip (joined) != '\0')
    aj_template_wrong (context, error, _ ("words stand outside a paragraph: “%s”."), joined);
}

static void
reader_clear (AjTemplateReader *self)
{
  g_ptr_array_unref (self->open);
  g_array_unref (self->roles);
  g_clear_pointer (&self->text, aj_text_free);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  g_clear_pointer (&self->parts, aj_official_free);
  g_free (self->label);
}

gboolean
aj_template_build (AjDocument *document,
                   const char *xml,
                   gssize length,
                   GHashTable *values,
                   const char *const *names,
                   GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  AjTemplateReader reader = { .document = document, .values = values, .names = names };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  g_autoptr (GError) found = NULL;

  reader.open = g_ptr_array_new ();
  reader.roles = g_array_new (FALSE, FALSE, sizeof (AjRole));
  gboolean done = g_markup_parse_context_parse (context, xml, length, &found) &&
                  g_markup_parse_context_end_parse (context, &found);
  if (!done && found->domain == G_MARKUP_ERROR)
    aj_template_wrong (context, error, "%s", found->message);
  else if (!done)
    g_propagate_error (error, g_steal_pointer (&found));
  reader_clear (&reader);
  return done;
}
