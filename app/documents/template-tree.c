#include "template-tree.h"

#include "document.h"
#include "i18n.h"

#include <expat.h>
#include <string.h>

#define DEEPEST 40

typedef struct
{
  XML_Parser parser;
  AjNode *root, *at;
  char *file;
  GString *words; /* since the last element */
  int line, column;
  guint depth;
  GError *error;
} Reader;

void
aj_node_free (AjNode *self)
{
  if (self->parent == NULL)
    g_free ((char *) self->file);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_strfreev (self->attributes);
  g_free (self->element);
  g_free (self->words);
  g_free (self);
}

const char *
aj_node_get (const AjNode *self, const char *attribute)
{
  for (guint i = 0; self->attributes != NULL && self->attributes[i] != NULL; i += 2)
    if (g_str_equal (self->attributes[i], attribute))
      return self->attributes[i + 1];
  return NULL;
}

double
aj_node_get_number (const AjNode *self, const char *attribute, double fallback)
{
  const char *value = aj_node_get (self, attribute);
  return value != NULL ? g_ascii_strtod (value, NULL) : fallback;
}

gboolean
aj_node_is (const AjNode *self, const char *element)
{
  return g_strcmp0 (self->element, element) == 0;
}

guint
aj_node_get_n (const AjNode *self)
{
  return self->children != NULL ? self->children->len : 0;
}

const AjNode *
aj_node_get_child (const AjNode *self, guint i)
{
  return g_ptr_array_index (self->children, i);
}

static void
fail_at (GError **error, const char *file, int line, int column, const char *what)
{
  if (error == NULL || *error == NULL)
    g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE,
                 _ ("Template %s, line %d, column %d: %s"), file, line, column, what);
}

gboolean
aj_node_fail (const AjNode *self, GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fail_at (error, self->file, self->line, self->column, what);
  return FALSE;
}

/* Line ends of the file, and the blanks after them, are not on the paper. */
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
      while (joined->len > 0 && g_ascii_isspace (joined->str[joined->len - 1]))
        g_string_truncate (joined, joined->len - 1);
      while (i + 1 < length && g_ascii_isspace (text[i + 1]))
        i++;
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static AjNode *
add_node (Reader *self, int line, int column)
{
  AjNode *node = g_new0 (AjNode, 1);

  node->parent = self->at;
  node->file = self->file;
  node->line = line;
  node->column = column;
  if (self->at != NULL)
    {
      if (self->at->children == NULL)
        self->at->children = g_ptr_array_new_with_free_func ((GDestroyNotify) aj_node_free);
      g_ptr_array_add (self->at->children, node);
    }
  return node;
}

static void
end_words (Reader *self)
{
  g_autofree char *joined = join_lines (self->words->str, self->words->len);

  g_string_truncate (self->words, 0);
  if (*joined != '\0' && self->at != NULL)
    add_node (self, self->line, self->column)->words = g_steal_pointer (&joined);
}

static void
on_start (void *data, const XML_Char *element, const XML_Char **attributes)
{
  Reader *self = data;

  end_words (self);
  if (self->depth++ >= DEEPEST)
    {
      fail_at (&self->error, self->file, (int) XML_GetCurrentLineNumber (self->parser), 1,
               _ ("elements stand in each other too deeply."));
      XML_StopParser (self->parser, XML_FALSE);
      return;
    }
  AjNode *node = add_node (self, (int) XML_GetCurrentLineNumber (self->parser),
                           (int) XML_GetCurrentColumnNumber (self->parser) + 1);
  node->element = g_strdup (element);
  node->attributes = g_strdupv ((char **) attributes);
  if (self->root == NULL)
    self->root = node;
  self->at = node;
}

static void
on_end (void *data, const XML_Char *element)
{
  Reader *self = data;

  end_words (self);
  self->depth--;
  self->at = self->at->parent;
}

static void
on_words (void *data, const XML_Char *text, int length)
{
  Reader *self = data;

  if (self->words->len == 0)
    {
      self->line = (int) XML_GetCurrentLineNumber (self->parser);
      self->column = (int) XML_GetCurrentColumnNumber (self->parser) + 1;
    }
  g_string_append_len (self->words, text, length);
}

static void
on_doctype (
  void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public_id, int internal)
{
  Reader *self = data;

  fail_at (&self->error, self->file, (int) XML_GetCurrentLineNumber (self->parser), 1,
           _ ("a document type (<!DOCTYPE …>) does not belong into a template. Delete that line."));
  XML_StopParser (self->parser, XML_FALSE);
}

/* What expat's code means to somebody who edits words. */
static char *
dup_reason (Reader *self, enum XML_Error code)
{
  const char *open = self->at != NULL ? self->at->element : "";

  switch (code)
    {
    case XML_ERROR_TAG_MISMATCH:
      return g_strdup_printf (
        _ ("<%s> (opened in line %d) has not been closed here: </%s> is missing."), open,
        self->at != NULL ? self->at->line : 0, open);
    case XML_ERROR_NO_ELEMENTS:
      if (self->at != NULL)
        return g_strdup_printf (
          _ ("the file ends before <%s> (opened in line %d) has been closed with </%s>."), open,
          self->at->line, open);
      return g_strdup (_ ("the file is empty: a template begins with <document …>."));
    case XML_ERROR_UNCLOSED_TOKEN:
      return g_strdup (_ ("a “<” has no “>” to it."));
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return g_strdup (_ ("the same attribute stands twice in one element."));
    case XML_ERROR_UNDEFINED_ENTITY:
      return g_strdup (_ ("only &amp; &lt; &gt; &quot; and &apos; are known; write “&” as &amp;."));
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return g_strdup (_ ("there is something behind the end, </document>."));
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING:
    case XML_ERROR_PARTIAL_CHAR:
      return g_strdup (_ ("the file is not UTF-8. Save it as UTF-8."));
    default:
      return g_strdup (_ ("this is not well formed. Look for a lone “<” or “&”, for an attribute "
                          "without quotation marks, or for a missing “/”."));
    }
}

AjNode *
aj_template_parse (const char *xml, gssize length, const char *file, GError **error)
{
  Reader self = { .parser = XML_ParserCreate (NULL),
                  .file = g_strdup (file),
                  .words = g_string_new (NULL) };

  XML_SetUserData (self.parser, &self);
  XML_SetElementHandler (self.parser, on_start, on_end);
  XML_SetCharacterDataHandler (self.parser, on_words);
  XML_SetStartDoctypeDeclHandler (self.parser, on_doctype);
  if (length < 0)
    length = (gssize) strlen (xml);
  if (XML_Parse (self.parser, xml, (int) MIN (length, G_MAXINT), XML_TRUE) != XML_STATUS_OK &&
      self.error == NULL)
    {
      g_autofree char *reason = dup_reason (&self, XML_GetErrorCode (self.parser));
      fail_at (&self.error, self.file, (int) XML_GetCurrentLineNumber (self.parser),
               (int) XML_GetCurrentColumnNumber (self.parser) + 1, reason);
    }
  XML_ParserFree (self.parser);
  g_string_free (self.words, TRUE);
  if (self.error == NULL)
    return self.root;
  g_propagate_error (error, self.error);
  if (self.root != NULL)
    aj_node_free (self.root);
  else
    g_free (self.file);
  return NULL;
}
