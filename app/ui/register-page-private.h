/* What the page and its actions share. */
#pragma once

#include "detail-pane.h"
#include "filter-bar.h"
#include "record-table.h"
#include "register-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _AjRegisterPage
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  gint64 unit_id;
  gint64 wanted; /* a record to select when it is there */
  GtkWidget *box;
  AjFilterBar *filters;
  AjRecordTable *table;
  AjDetailPane *pane;
  GtkWidget *split; /* table and pane */
  GtkWidget *pane_side;
  GtkToggleButton *pane_button;
  GtkWidget *menu; /* (nullable) context menu, until somebody wants it */
  GtkStack *stack;
  GtkLabel *count;
  GtkLabel *chosen;
  GtkLabel *message;
  GtkSpinner *spinner;
  gboolean loaded;
  guint turn_source;
  guint focus_source;
};

/* register-actions.c, register-menus.c */
void aj_register_page_install_actions (GtkWidgetClass *klass);
GtkWidget *aj_register_page_make_menu_button (AjRegisterPage *self);
GtkWidget *aj_register_page_make_columns_button (AjRegisterPage *self);
GtkWidget *aj_register_page_make_sort_button (AjRegisterPage *self);
/* Shows what one can do with the row, at a place of the page. */
void aj_register_page_popup_menu (AjRegisterPage *self, const GdkRectangle *at);
GtkWidget *aj_register_page_make_footer (AjRegisterPage *self);
/* A page that says what to do instead of a table. */
GtkWidget *aj_register_page_make_status (
  const char *icon, const char *title, const char *text, const char *button, const char *action);
/* The selected rows, or the row of the cursor. Returns: (transfer full) (element-type gint64) */
GArray *aj_register_page_list_chosen (AjRegisterPage *self);
/* The query that the page shows now. Returns: (transfer full) */
AjQuery *aj_register_page_make_query (AjRegisterPage *self, gboolean *only_problems);

/* register-layout.c */
void aj_register_page_size_allocate (GtkWidget *widget, int width, int height, int baseline);
void aj_register_page_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline);

/* register-change.c */
void aj_register_page_change_field (AjRegisterPage *self);

/* register-print.c */
void aj_register_page_print (AjRegisterPage *self);
void aj_register_page_overprint (AjRegisterPage *self);

/* register-paste.c */
void aj_register_page_paste (AjRegisterPage *self);
void aj_register_page_import (AjRegisterPage *self);
void aj_register_page_export (AjRegisterPage *self);

G_END_DECLS
