/* Where a template's words come from: the program, or the vault's own copy of it.
 *
 * Whoever edits templates (window, command line) does this:
 *   aj_template_load (name, store, …)             the words in force, to show and to edit
 *   aj_template_check (xml, …, &error)            template.h: what is wrong, with line and column
 *   aj_document_build () with options.template_text   a preview of words not yet saved
 *   aj_template_save (store, name, xml, …)        checked, then kept in the vault
 *   aj_template_reset (store, name, …)            back to the program's own words
 * A copy is a record of the type "template": it has history, can be undone and is in every backup.
 */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_TEMPLATE_PROGRAM,  /* the program's own words */
  AJ_TEMPLATE_CHANGED,  /* the vault has its own */
  AJ_TEMPLATE_OUTDATED, /* the vault has its own, and the program's changed since it was copied */
} AjTemplateState;

/* Where the words in force come from. */
AjTemplateState aj_template_get_state (AjStore *store, const char *name);
/* The words of the template in force. store: (nullable) NULL: the program's own, whatever a vault
 * has. AJ_DOCUMENT_ERROR_UNKNOWN. Returns: (transfer full) */
GBytes *aj_template_load (const char *name, AjStore *store, GError **error);
/* Checks the words and keeps them in the vault instead of the program's. Words that are the
 * program's own take the vault's copy away. The type of record cannot be changed.
 * AJ_DOCUMENT_ERROR_TEMPLATE (with line and column), UNKNOWN; store errors. */
gboolean
aj_template_save (AjStore *store, const char *name, const char *xml, gssize length, GError **error);
/* Takes the vault's own words away. TRUE also when there were none. */
gboolean aj_template_reset (AjStore *store, const char *name, GError **error);

G_END_DECLS
