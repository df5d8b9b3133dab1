#include "template.h"

#include "i18n.h"
#include "template-style.h"

#include <string.h>

typedef enum
{
  IN_NOTHING,
  IN_DOCUMENT,
  IN_WORDS, /* title, heading, p, line */
  IN_FIELDS,
  IN_SIGNATURE,
  IN_PARTY,
} Where;

typedef struct
{
  AjDocument *document;
  GHashTable *values;
  const char *const *names;
  const AjTemplateStyle *look;
  GArray *where; /* of Where */
  GArray *roles; /* of AjRole */
  AjText *text;  /* of the words being read */
  AjStyle style; /* of the same */
  double label_em;
  char *label;        /* of the field being read */
  GPtrArray *parties; /* of GPtrArray of AjParagraph */
} Reader;

static Where
where_is (const Reader *self)
{
  return self->where->len > 0 ? g_array_index (self->where, Where, self->where->len - 1)
                              : IN_NOTHING;
}

static void
enter (Reader *self, Where where)
{
  g_array_append_val (self->where, where);
}

static void
wrong (GMarkupParseContext *context, GError **error, const char *format, const char *word)
{
  int line, column;
  g_autofree char *what = g_strdup_printf (format, word);

  g_markup_parse_context_get_position (context, &line, &column);
  g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE,
               _ ("Template, line %d, column %d: %s"), line, column, what);
}

/* The attribute's value, or NULL. */
static const char *
get (const char **names, const char **values, const char *wanted)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], wanted))
      return values[i];
  return NULL;
}

static gboolean
check_attributes (GMarkupParseContext *context,
                  const char **names,
                  const char *allowed,
                  GError **error)
{
  g_auto (GStrv)
    list = g_strsplit (allowed, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) list, names[i]))
      {
        wrong (context, error, _ ("the attribute “%s” is not known here."), names[i]);
        return FALSE;
      }
  return TRUE;
}

static AjRole
role_now (const Reader *self)
{
  return g_array_index (self->roles, AjRole, self->roles->len - 1);
}

static void
start_words (Reader *self, const AjStyle *style)
{
  self->text = aj_text_new ();
  self->style = *style;
  g_array_set_size (self->roles, 0);
  g_array_append_val (self->roles, style->role);
  enter (self, IN_WORDS);
}

static gboolean
put_value (Reader *self,
           GMarkupParseContext *context,
           const char *element,
           const char **names,
           const char **values,
           GError **error)
{
  const char *key = get (names, values, "key");
  const char *min = get (names, values, "min");

  if (key == NULL || !g_hash_table_contains (self->values, key))
    {
      wrong (context, error, _ ("there is no value “%s” for this document."),
             key != NULL ? key : "");
      return FALSE;
    }
  const char *value = g_hash_table_lookup (self->values, key);
  gboolean name = self->names != NULL && g_strv_contains (self->names, key);
  if (g_str_equal (element, "f"))
    aj_text_add_blank (self->text, role_now (self), value,
                       min != NULL ? g_ascii_strtod (min, NULL) : 4, name);
  else if (name)
    aj_text_add_name (self->text, role_now (self), value);
  else
    aj_text_add (self->text, role_now (self), value);
  return TRUE;
}

static gboolean
start_inline (Reader *self,
              GMarkupParseContext *context,
              const char *element,
              const char **names,
              const char **values,
              GError **error)
{
  static const struct
  {
    const char *element;
    AjRole role;
  } roles[] = { { "hei", AJ_ROLE_HEI }, { "kai", AJ_ROLE_KAI }, { "song", AJ_ROLE_SONG } };

  if (g_str_equal (element, "f") || g_str_equal (element, "v"))
    return check_attributes (context, names, "key min", error) &&
           put_value (self, context, element, names, values, error);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (element, roles[i].element))
      {
        g_array_append_val (self->roles, roles[i].role);
        return TRUE;
      }
  wrong (context, error, _ ("the element <%s> is not known here."), element);
  return FALSE;
}

/* An element between the blocks. */
static gboolean
start_block (Reader *self,
             GMarkupParseContext *context,
             const char *element,
             const char **names,
             const char **values,
             GError **error)
{
  const char *level = get (names, values, "level");
  const char *lines = get (names, values, "lines");

  if (!check_attributes (context, names, "level lines label align", error))
    return FALSE;
  if (g_str_equal (element, "title"))
    start_words (self, &self->look->title);
  else if (g_str_equal (element, "heading"))
    start_words (
      self, &self->look
               ->heading[CLAMP (level != NULL ? g_ascii_strtoll (level, NULL, 10) : 1, 1, 3) - 1]);
  else if (g_str_equal (element, "p"))
    start_words (self, &self->look->body);
  else if (g_str_equal (element, "line"))
    {
      AjStyle style = self->look->body;
      style.indent = 0;
      style.align = aj_template_align (get (names, values, "align"));
      start_words (self, &style);
    }
  else if (g_str_equal (element, "fields"))
    {
      self->label_em = get (names, values, "label") != NULL
                         ? g_ascii_strtod (get (names, values, "label"), NULL)
                         : 4;
      enter (self, IN_FIELDS);
    }
  else if (g_str_equal (element, "signature"))
    {
      self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      enter (self, IN_SIGNATURE);
    }
  else if (g_str_equal (element, "space"))
    {
      aj_blocks_add_space (self->document->blocks,
                           self->look->body.pitch *
                             (lines != NULL ? g_ascii_strtod (lines, NULL) : 1));
      enter (self, IN_NOTHING);
    }
  else if (g_str_equal (element, "break"))
    {
      aj_blocks_add_break (self->document->blocks, NULL);
      enter (self, IN_NOTHING);
    }
  else
    {
      wrong (context, error, _ ("the element <%s> is not known here."), element);
      return FALSE;
    }
  return TRUE;
}

static gboolean
start_document (Reader *self,
                GMarkupParseContext *context,
                const char *element,
                const char **names,
                const char **values,
                GError **error)
{
  if (!g_str_equal (element, "document"))
    {
      wrong (context, error, _ ("the element <%s> is not known here."), element);
      return FALSE;
    }
  if (!check_attributes (context, names, "title article style", error))
    return FALSE;
  self->look = aj_template_style_find (get (names, values, "style"));
  if (self->look == NULL)
    {
      wrong (context, error, _ ("there is no style “%s”."),
             get (names, values, "style") != NULL ? get (names, values, "style") : "");
      return FALSE;
    }
  if (get (names, values, "article") == NULL)
    {
      wrong (context, error, _ ("the attribute “%s” is missing."), "article");
      return FALSE;
    }
  const char *title = get (names, values, "title");
  if (title != NULL && strstr (self->document->title, title) == NULL)
    {
      char *both = g_strdup_printf ("%s（%s）", title, self->document->title);
      g_free (self->document->title);
      self->document->title = both;
    }
  g_free (self->document->subject);
  self->document->subject = g_strdup (get (names, values, "article"));
  enter (self, IN_DOCUMENT);
  return TRUE;
}

static void
on_start (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Reader *self = data;
  Where where = where_is (self);

  if (where == IN_WORDS)
    {
      if (start_inline (self, context, element, names, values, error))
        enter (self, IN_WORDS);
    }
  else if (self->where->len == 0)
    start_document (self, context, element, names, values, error);
  else if (where == IN_DOCUMENT)
    start_block (self, context, element, names, values, error);
  else if (where == IN_FIELDS && g_str_equal (element, "field"))
    {
      if (!check_attributes (context, names, "label", error))
        return;
      aj_set_str (&self->label,
                  get (names, values, "label") != NULL ? get (names, values, "label") : "");
      start_words (self, &self->look->field);
    }
  else if (where == IN_SIGNATURE && g_str_equal (element, "party"))
    {
      g_ptr_array_add (self->parties,
                       g_ptr_array_new_with_free_func ((GDestroyNotify) aj_paragraph_free));
      enter (self, IN_PARTY);
    }
  else if (where == IN_PARTY && g_str_equal (element, "line"))
    start_words (self, &self->look->signature);
  else
    wrong (context, error, _ ("the element <%s> is not known here."), element);
}

/* Which element's end this is decides what becomes of the words. */
static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reader *self = data;
  AjDocument *document = self->document;
  Where was = where_is (self);

  g_array_set_size (self->where, self->where->len - 1);
  if (g_str_equal (element, "signature"))
    {
      aj_template_add_signature (document, self->look, self->parties);
      g_clear_pointer (&self->parties, g_ptr_array_unref);
    }
  if (was != IN_WORDS)
    return;
  if (where_is (self) == IN_WORDS)
    {
      if (!g_str_equal (element, "f") && !g_str_equal (element, "v"))
        g_array_set_size (self->roles, self->roles->len - 1);
      return;
    }
  g_autoptr (AjText) text = g_steal_pointer (&self->text);
  if (where_is (self) == IN_FIELDS)
    aj_template_add_field (document, self->look, self->label, self->label_em, text);
  else if (where_is (self) == IN_PARTY)
    g_ptr_array_add (g_ptr_array_index (self->parties, self->parties->len - 1),
                     aj_typeset_fit (document->fonts, text, &self->style,
                                     aj_blocks_get_width (document->blocks) / 2 - 8, 0.8));
  else
    aj_blocks_add_words (document->blocks, aj_typeset (document->fonts, text, &self->style,
                                                       aj_blocks_get_width (document->blocks)));
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
  Reader *self = data;
  g_autofree char *joined = join_lines (text, length);

  if (where_is (self) == IN_WORDS)
    aj_text_add (self->text, role_now (self), joined);
  else if (*g_strstrip (joined) != '\0')
    wrong (context, error, _ ("words stand outside a paragraph: “%s”."), joined);
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
  Reader reader = { .document = document, .values = values, .names = names };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  g_autoptr (GError) found = NULL;

  reader.where = g_array_new (FALSE, FALSE, sizeof (Where));
  reader.roles = g_array_new (FALSE, FALSE, sizeof (AjRole));
  gboolean done = g_markup_parse_context_parse (context, xml, length, &found) &&
                  g_markup_parse_context_end_parse (context, &found);
  if (!done && found->domain == G_MARKUP_ERROR)
    {
      int line, column;
      g_markup_parse_context_get_position (context, &line, &column);
      g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE,
                   _ ("Template, line %d, column %d: %s"), line, column, found->message);
    }
  else if (!done)
    g_propagate_error (error, g_steal_pointer (&found));
  g_array_unref (reader.where);
  g_array_unref (reader.roles);
  g_clear_pointer (&reader.text, aj_text_free);
  g_clear_pointer (&reader.parties, g_ptr_array_unref);
  g_free (reader.label);
  return done;
}
