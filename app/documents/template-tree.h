/* A template as a tree: elements with their attributes and the words between them, each knowing the
 * line it came from, so that whatever turns out to be wrong later can say where. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AjNode AjNode;

struct _AjNode
{
  char *element;       /* NULL: words */
  char *words;         /* without the file's own line ends; NULL for elements */
  char **attributes;   /* name, value, …, NULL */
  GPtrArray *children; /* of AjNode */
  AjNode *parent;
  int line, column;
  const char *file; /* for messages; owned by the root */
};

/* Reads a template. file: the name that messages give it. No document type and no entities of its
 * own: a template is words and elements. AJ_DOCUMENT_ERROR_TEMPLATE names file, line and column.
 * Returns: (transfer full) the root */
AjNode *aj_template_parse (const char *xml, gssize length, const char *file, GError **error);
void aj_node_free (AjNode *self);

/* The attribute's value, or NULL. */
const char *aj_node_get (const AjNode *self, const char *attribute);
/* The attribute as a number, or fallback when it is not there. */
double aj_node_get_number (const AjNode *self, const char *attribute, double fallback);
gboolean aj_node_is (const AjNode *self, const char *element);
guint aj_node_get_n (const AjNode *self);
const AjNode *aj_node_get_child (const AjNode *self, guint i);

/* Sets AJ_DOCUMENT_ERROR_TEMPLATE: file, line and column of the node, then what is wrong. Always
 * FALSE, so that callers can return it. */
gboolean aj_node_fail (const AjNode *self, GError **error, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjNode, aj_node_free)

G_END_DECLS
