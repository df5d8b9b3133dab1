/* The words of a template as one edits them: a text with numbered lines, in which the marks of the
 * format step back behind the words, and the line that is wrong stands out. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_TEMPLATE_TEXT (aj_template_text_get_type ())
/* Signal "edited": the user (or set_words) changed something. */
G_DECLARE_FINAL_TYPE (AjTemplateText, aj_template_text, AJ, TEMPLATE_TEXT, GtkTextView)

GtkWidget *aj_template_text_new (void);
/* Puts other words in, nothing to undo. */
void aj_template_text_set_words (AjTemplateText *self, const char *words);
/* Returns: (transfer full) */
char *aj_template_text_dup_words (AjTemplateText *self);
/* Marks the line (from 1); 0: none. */
void aj_template_text_set_error (AjTemplateText *self, int line);
int aj_template_text_get_error (AjTemplateText *self);
/* Puts the cursor there and scrolls. line, column: from 1. */
void aj_template_text_go_to (AjTemplateText *self, int line, int column);
/* Puts words in at the cursor, as typing does. */
void aj_template_text_insert (AjTemplateText *self, const char *words);

G_END_DECLS
