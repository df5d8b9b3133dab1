/* What may stand where in a template. The whole tree is checked before anything is set in type, the
 * branches that no value takes today included: a wrong template is wrong at once. */
#pragma once

#include "template-scope.h"

G_BEGIN_DECLS

/* Checks elements, attributes, keys, lists and conditions against the scope's record type; fills
 * input->asks. AJ_DOCUMENT_ERROR_TEMPLATE with file, line, column. */
gboolean aj_template_check_tree (const AjNode *root, AjTemplateInput *input, GError **error);
/* Whether a cell holds blocks (lines, paragraphs, a QR code) rather than words. */
gboolean aj_template_has_blocks (const AjNode *node);

G_END_DECLS
