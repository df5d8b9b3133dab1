#pragma once

#include "record-form.h"
#include "record-page.h"
#include "record-side.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _AjRecordPage
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  gint64 id;
  AjForm *form; /* (nullable) */
  AjRecordSide *side;
  GPtrArray *children; /* AjChildTable of the form, not owned */
  GtkWidget *box;
  GtkWidget *body;
  GtkWidget *sections_side;
  GtkListBox *sections;
  GtkWidget *form_slot;
  GtkWidget *summary;
  GtkWidget *banner; /* why the record is locked */
  GtkWidget *save;
  guint fold_source;
  gboolean saving;
  char *print;                   /* (nullable): print this once saved */
  void (*leave) (gpointer data); /* (nullable): go there once saved */
  gpointer leave_data;
};

/* record-page-actions.c */
void aj_record_page_install_actions (GtkWidgetClass *klass);
void aj_record_page_update_actions (AjRecordPage *self);
void aj_record_page_print (AjRecordPage *self, const char *name);

G_END_DECLS
