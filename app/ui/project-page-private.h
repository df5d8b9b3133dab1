#pragma once

#include "archive-tree.h"
#include "project-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _AjProjectPage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *summary;
  GtkProgressBar *bar;
  GtkListView *tree_view;
  GtkLabel *item_title;
  GtkLabel *item_hint;
  GtkStack *files_stack;
  GtkListBox *files;
  GtkWidget *files_pane;

  AjStore *store;
  gint64 project_id;
  GListModel *tree;
  GtkSingleSelection *selection;
  char *code; /* (nullable) the chosen item */
  guint refresh_idle;
};

/* project-files.c: the pane on the right. */
void aj_project_page_show_files (AjProjectPage *self);
void aj_project_page_remove_chosen (AjProjectPage *self);
/* project-page.c */
void aj_project_page_refresh (AjProjectPage *self);

G_END_DECLS
