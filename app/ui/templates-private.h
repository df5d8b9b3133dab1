#pragma once

#include "catalog.h"
#include "document-view.h"
#include "template-text.h"
#include "templates-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _AjTemplatesPage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkListBox *list;
  GtkLabel *state;
  GtkMenuButton *insert;
  GtkToggleButton *changes;
  AjTemplateText *text;
  GtkButton *error;
  GtkLabel *error_label;
  GtkDropDown *record;
  GtkStack *stack; /* "paper", "changes" */
  GtkScrolledWindow *paper;
  AjDocumentView *view;
  GtkTextView *diff;

  AjStore *store;
  const AjDocumentType *type; /* NULL: none chosen yet */
  char *words;                /* in force, as the vault has them */
  GArray *records;            /* of gint64: behind the lines of the drop-down but the first */
  guint serial;               /* of the latest layout asked for */
  guint wait;                 /* source: lay out when the typing pauses */
  int error_line, error_column;
  gboolean filling;
  gulong on_changed;
  void (*leave) (gpointer data);
  gpointer leave_data;
};

/* templates-page.c */
void aj_templates_page_update (AjTemplatesPage *self);
void aj_templates_page_read_words (AjTemplatesPage *self);
/* Why the words cannot be printed: shown below the text, leads to the line. error: NULL: nothing.
 */
void aj_templates_page_show_error (AjTemplatesPage *self, const GError *error);

/* templates-list.c */
void aj_templates_list_fill (AjTemplatesPage *self);
void aj_templates_list_update (AjTemplatesPage *self);
void aj_templates_list_select (AjTemplatesPage *self);
void aj_templates_list_connect (AjTemplatesPage *self);

/* templates-preview.c */
void aj_templates_preview_later (AjTemplatesPage *self);
void aj_templates_preview_now (AjTemplatesPage *self);
void aj_templates_preview_fill_records (AjTemplatesPage *self, gint64 id);
void aj_templates_preview_connect (AjTemplatesPage *self);

/* templates-insert.c */
void aj_templates_fill_insert (AjTemplatesPage *self);
/* The elements that can be put in, each a whole piece of a template. */
guint aj_templates_n_snippets (void);
const char *aj_templates_get_snippet (guint i);

/* templates-actions.c */
void aj_templates_install_actions (GtkWidgetClass *class);
/* Shows what the words say otherwise than the program's own. */
void aj_templates_show_changes (AjTemplatesPage *self);
void aj_templates_ask_leave (AjTemplatesPage *self, void (*leave) (gpointer), gpointer data);

G_END_DECLS
