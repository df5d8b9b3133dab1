/* Choosing from a list while typing: for choices, flags and links, in a form and in a cell alike.
 *
 * The picker belongs to a text widget (GtkText or GtkEntry). Typing narrows the list by any part of
 * the words and by pinyin initials; Down and Up walk, Return takes, Escape closes the list. The
 * focus never leaves the text.
 */
#pragma once

#include "store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_PICKER (aj_picker_get_type ())
G_DECLARE_FINAL_TYPE (AjPicker, aj_picker, AJ, PICKER, GObject)

/* Signal "picked": another value was taken from the list, or typed in full; see get_stored. */

/* editable: a GtkEditable widget; it owns the picker from now on. field: of a choice, flag or link.
 * Returns: (transfer none) */
AjPicker *aj_picker_attach (GtkWidget *editable, AjStore *store, const AjFieldDef *field);
/* Links only: offer rows of this unit first; 0: any. */
void aj_picker_set_unit (AjPicker *self, gint64 unit_id);
/* Shows the text of a stored value without a signal. */
void aj_picker_set_stored (AjPicker *self, const char *stored);
/* What the text stands for now: NULL when it is empty, or names nothing. Borrowed. */
const char *aj_picker_get_stored (AjPicker *self);
/* Whether there is text that names nothing of the list. */
gboolean aj_picker_is_unknown (AjPicker *self);
/* Opens the whole list. */
void aj_picker_open (AjPicker *self);
gboolean aj_picker_is_open (AjPicker *self);
/* Takes the marked row, or what was typed, and closes the list. */
void aj_picker_take (AjPicker *self);

G_END_DECLS
