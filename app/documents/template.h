/* Templates: the words of a document as data.
 *
 * A template is a small XML file in resources/templates (or a user's copy of it):
 *
 *   <document title="保密协议" article="DB61/T 1606 附录A" style="contract">
 *     <title>…</title>                         the heading of the paper
 *     <fields label="4"> <field label="甲方"><f key="party_a"/></field> … </fields>
 *     <heading level="1">…</heading>           levels 1 to 3; also the reader's outline
 *     <p>… <f key="project" min="12"/> …</p>   a paragraph: indent of two, justified
 *     <line align="right">…</line>             a line by itself: left, center or right
 *     <signature> <party> <line>甲方（盖章）：</line> … </party> … </signature>
 *     <space lines="2"/>  <break/>
 *   </document>
 *
 * Inside words: <f key min name/> puts in a value on a rule, or the bare rule of min ems when there
 * is none (the same template prints the blank form); <v key/> puts in a value without a rule;
 * <hei>, <kai>, <song> change the role. Line ends and the blanks after them do not count. Values
 * are inserted as text and never read as elements. An unknown element, attribute or key is an error
 * that says line and column.
 */
#pragma once

#include "document-private.h"

G_BEGIN_DECLS

/* Adds the template's blocks to document and takes its subject (the article) over. values: key to
 * text, "" for an empty one; a key that is not in it is an error. names: (nullable) keys whose
 * values are names and keep one face. AJ_DOCUMENT_ERROR_TEMPLATE. */
gboolean aj_template_build (AjDocument *document,
                            const char *xml,
                            gssize length,
                            GHashTable *values,
                            const char *const *names,
                            GError **error);
/* The same for a template of the program: "agreement". The template's digest goes into the
 * keywords. */
gboolean aj_template_build_resource (AjDocument *document,
                                     const char *name,
                                     GHashTable *values,
                                     const char *const *names,
                                     GError **error);

G_END_DECLS
