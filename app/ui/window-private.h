#pragma once

#include "checkup.h"
#include "sidebar.h"
#include "window.h"
#include "work-bar.h"

G_BEGIN_DECLS

struct _AjWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkStack *top; /* "welcome", "opening", "vault" */
  GtkLabel *opening_path;
  AdwLeaflet *leaflet;
  AjSidebar *sidebar;
  GtkWidget *content;
  AdwWindowTitle *vault_title;
  AdwWindowTitle *title;
  GtkButton *back;
  GtkButton *primary;
  GtkButton *undo;
  GtkButton *redo;
  GtkButton *authority; /* shown while 发证机关模式 is on */
  GtkMenuButton *menu;
  GtkRevealer *read_only;
  GtkStack *pages;
  AjWorkBar *work_bar;

  AjStore *store;
  AjCheckup *checkup; /* (nullable) of the open vault */
  char *folder;
  gulong on_changed;
  guint undo_idle;
  guint check_wait;
  GPtrArray *trail; /* of char *: places under the shown one, oldest first */
  char *place;      /* what is shown, see window-moves.c */
  AjRecord *preset; /* (nullable) what the next empty form begins with */
  int focus_field;  /* of the next record shown, -1: none */
  int pending_kind; /* where to go once a form may be left, see window-moves.c */
  char *pending_place;
  gint64 pending_id;
  gboolean closing;
  AdwToast *toast; /* (nullable) weak: the message shown last */
};

/* window.c */
void aj_window_close_vault (AjWindow *self);
void aj_window_leave_vault (AjWindow *self); /* close it and show the welcome page */

/* Names of pages in the stack: these, with the table's name behind. */
#define REGISTER  "register:"
#define RECORD    "record:"
#define HAND_OVER "hand-over"

/* window-pages.c */
/* The record type of a register or record page, else NULL. */
const AjRecordDef *aj_window_page_def (const char *page);
GtkWidget *aj_window_ensure_page (AjWindow *self, const char *page);
void aj_window_scope_pages (AjWindow *self);

/* window-moves.c */
void aj_window_clear_pages (AjWindow *self);
void aj_window_primary (AjWindow *self);
void aj_window_update_header (AjWindow *self);
/* Calls leave when the form that is shown has nothing to lose or the user has decided. */
void aj_window_leave_page (AjWindow *self, void (*leave) (gpointer), gpointer data);

/* window-print.c */
void aj_window_print (AjWindow *self);

/* window-actions.c */
void aj_window_class_install_actions (GtkWidgetClass *class);
void aj_window_update_actions (AjWindow *self);

G_END_DECLS
