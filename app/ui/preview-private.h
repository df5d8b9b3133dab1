#pragma once

#include "document-search.h"
#include "document-view.h"
#include "outline.h"
#include "page-thumbnails.h"
#include "pdfa.h"
#include "preview-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_FIT_NONE,
  AJ_FIT_WIDTH,
  AJ_FIT_PAGE,
} AjFit;

struct _AjPreviewPage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkMenuButton *zoom_button;
  GtkEntry *page_entry;
  GtkLabel *page_label;
  GtkDropDown *copy;
  GtkWidget *edit_words;
  GtkToggleButton *side_toggle;
  GtkWidget *side;
  GtkWidget *side_switcher;
  GtkStack *side_stack;
  AjPageThumbnails *thumbnails;
  GtkListBox *outline;
  GtkWidget *find_bar;
  GtkEditable *find_entry;
  GtkLabel *find_label;
  GtkWidget *problems_pane;
  GtkListBox *problems;
  GtkWidget *given_pane;
  GtkBox *given;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  AjDocumentView *view;
  AdwStatusPage *failed;

  AjStore *store;
  AjDocument *document;
  AjDocumentSearch *search;
  char *name;
  gint64 id;
  AjFit fit;
  guint page;    /* the one in the middle of the window */
  guint hit;     /* number of the hit that stands out */
  gboolean jump; /* go to the first hit as soon as there is one */
  guint serial;  /* of the latest layout asked for */
  guint fit_idle;
  guint give_wait; /* source: keep what was typed when the typing pauses */
  guint again;     /* source: lay out again, the vault has changed */
  gulong on_changed;
};

/* preview-page.c */
void aj_preview_page_update (AjPreviewPage *self);
void aj_preview_page_build (AjPreviewPage *self);
/* Which copy of a certificate is shown. */
const char *aj_preview_page_get_copy (AjPreviewPage *self);

/* preview-actions.c */
void aj_preview_page_install_actions (GtkWidgetClass *class);
/* Brings y pixels of the view to the top of the window. */
void aj_preview_page_go_to (AjPreviewPage *self, guint page, double points);
void aj_preview_page_set_zoom (AjPreviewPage *self, double zoom);
/* The zoom used last, but never so much that a lying page is cut off at the side. */
void aj_preview_page_fit (AjPreviewPage *self);

/* preview-save.c */
void aj_preview_save_install_actions (GtkWidgetClass *class);

/* preview-find.c */
void aj_preview_find_open (AjPreviewPage *self);
void aj_preview_find_close (AjPreviewPage *self);
void aj_preview_find_step (AjPreviewPage *self, int by);
void aj_preview_find_changed (AjPreviewPage *self);
void aj_preview_find_connect (AjPreviewPage *self);

/* preview-side.c */
void aj_preview_side_show (AjPreviewPage *self);
void aj_preview_side_follow (AjPreviewPage *self);
void aj_preview_side_connect (AjPreviewPage *self);

/* preview-given.c */
void aj_preview_given_show (AjPreviewPage *self);
/* Keeps at once what was typed last. */
void aj_preview_given_flush (AjPreviewPage *self);

/* preview-problems.c */
void aj_preview_problems_show (AjPreviewPage *self);
void aj_preview_problems_connect (AjPreviewPage *self);

G_END_DECLS
