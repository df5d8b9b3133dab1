/* Building the pages, each when it is first shown. */
#include "window-private.h"

#include "hand-over-page.h"
#include "overview-page.h"
#include "preview-page.h"
#include "problems-page.h"
#include "project-page.h"
#include "record-page.h"
#include "register-page.h"
#include "templates-page.h"

const AjRecordDef *
aj_window_page_def (const char *page)
{
  if (g_str_has_prefix (page, REGISTER))
    return aj_records_find (page + strlen (REGISTER));
  if (g_str_has_prefix (page, RECORD))
    return aj_records_find (page + strlen (RECORD));
  return NULL;
}

static void
on_activate_record_cb (GtkWidget *page, gint64 id, AjWindow *self)
{
  aj_window_open_record (self, g_object_get_data (G_OBJECT (page), "aj-def"), id);
}

static void
on_new_record_cb (GtkWidget *page, AjWindow *self)
{
  aj_window_new_record (self, g_object_get_data (G_OBJECT (page), "aj-def"), NULL);
}

static GtkWidget *
make_register (AjWindow *self, const AjRecordDef *def)
{
  GtkWidget *page = aj_register_page_new (self->store, def);

  aj_register_page_set_scope (AJ_REGISTER_PAGE (page), aj_sidebar_get_scope (self->sidebar));
  g_object_set_data (G_OBJECT (page), "aj-def", (gpointer) def);
  g_signal_connect (page, "activate-record", G_CALLBACK (on_activate_record_cb), self);
  g_signal_connect (page, "new-record", G_CALLBACK (on_new_record_cb), self);
  return page;
}

static void
on_open_record_cb (GtkWidget *page, const char *table, gint64 id, AjWindow *self)
{
  const AjRecordDef *def = aj_records_find (table);

  if (def != NULL)
    aj_window_open_record (self, def, id);
}

static void
on_print_document_cb (GtkWidget *page, const char *name, gint64 id, AjWindow *self)
{
  aj_window_preview (self, name, id);
}

static void
on_closed_cb (GtkWidget *page, AjWindow *self)
{
  aj_window_back (self);
}

/* A new record has an id now: Back must find it again. */
static void
on_saved_cb (GtkWidget *page, gint64 id, AjWindow *self)
{
  const AjRecordDef *def = g_object_get_data (G_OBJECT (page), "aj-def");
  g_autofree char *empty = g_strdup_printf (RECORD "%s/0", def->table);

  if (g_strcmp0 (self->place, empty) != 0)
    return;
  g_free (self->place);
  self->place = g_strdup_printf (RECORD "%s/%" G_GINT64_FORMAT, def->table, id);
  aj_window_update_header (self);
}

static GtkWidget *
make_record_page (AjWindow *self, const AjRecordDef *def)
{
  GtkWidget *page = aj_record_page_new (self->store, def);

  g_object_set_data (G_OBJECT (page), "aj-def", (gpointer) def);
  g_signal_connect (page, "open-record", G_CALLBACK (on_open_record_cb), self);
  g_signal_connect (page, "print-document", G_CALLBACK (on_print_document_cb), self);
  g_signal_connect (page, "closed", G_CALLBACK (on_closed_cb), self);
  g_signal_connect (page, "saved", G_CALLBACK (on_saved_cb), self);
  return page;
}

static GtkWidget *
make_page (AjWindow *self, const char *page)
{
  gint64 scope = aj_sidebar_get_scope (self->sidebar);
  GtkWidget *child;

  if (g_str_has_prefix (page, REGISTER))
    return make_register (self, aj_window_page_def (page));
  if (g_str_has_prefix (page, RECORD))
    return make_record_page (self, aj_window_page_def (page));
  if (g_str_equal (page, "project"))
    return aj_project_page_new (self->store);
  if (g_str_equal (page, HAND_OVER))
    {
      child = aj_hand_over_page_new (self->store);
      g_signal_connect_object (child, "step-changed", G_CALLBACK (aj_window_update_header), self,
                               G_CONNECT_SWAPPED);
      return child;
    }
  if (g_str_equal (page, "preview"))
    return aj_preview_page_new (self->store);
  if (g_str_equal (page, "templates"))
    return aj_templates_page_new (self->store);
  if (g_str_equal (page, "problems"))
    {
      child = aj_problems_page_new (self->store, self->checkup);
      aj_problems_page_set_scope (AJ_PROBLEMS_PAGE (child), scope);
      return child;
    }
  g_assert (g_str_equal (page, "overview"));
  child = aj_overview_page_new (self->store, self->checkup);
  aj_overview_page_set_scope (AJ_OVERVIEW_PAGE (child), scope);
  return child;
}

GtkWidget *
aj_window_ensure_page (AjWindow *self, const char *page)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, page);

  if (child == NULL)
    {
      child = make_page (self, page);
      gtk_stack_add_named (self->pages, child, page);
    }
  return child;
}

void
aj_window_scope_pages (AjWindow *self)
{
  gint64 scope = aj_sidebar_get_scope (self->sidebar);

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      if (AJ_IS_OVERVIEW_PAGE (page))
        aj_overview_page_set_scope (AJ_OVERVIEW_PAGE (page), scope);
      else if (AJ_IS_REGISTER_PAGE (page))
        aj_register_page_set_scope (AJ_REGISTER_PAGE (page), scope);
      else if (AJ_IS_PROBLEMS_PAGE (page))
        aj_problems_page_set_scope (AJ_PROBLEMS_PAGE (page), scope);
    }
}
