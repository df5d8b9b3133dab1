/* How one moves between the pages.
 *
 * A place is a page, with what it shows: "overview", "register:person", "record:person/17",
 * "project/17", "hand-over/PROJECT/BATCH", "preview/agreement/17". The trail is a list of places,
 * so that Back returns to a record as well as to a table. */
#include "window-private.h"

#include "app-settings.h"
#include "catalog.h"
#include "feedback.h"
#include "hand-over-page.h"
#include "i18n.h"
#include "preview-page.h"
#include "project-page.h"
#include "record-batch.h"
#include "record-page.h"
#include "register-page.h"
#include "sidebar-items.h"
#include "templates-page.h"

/* A place taken apart. page is the name in the stack. */
typedef struct
{
  char *page;
  char *document; /* preview only */
  gint64 id;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->page);
  g_free (place->document);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
place_parse (Place *place, const char *text)
{
  g_auto (GStrv)
    parts = g_strsplit (text, "/", -1);
  guint n = g_strv_length (parts);

  place->page = g_strdup (parts[0]);
  place->document = n > 2 ? g_strdup (parts[1]) : NULL;
  place->id = n > 1 ? g_ascii_strtoll (parts[n - 1], NULL, 10) : 0;
}

/* What the one primary button of a page says; NULL: none. */
static char *
primary_label (AjWindow *self, const char *page)
{
  if (g_str_equal (page, HAND_OVER))
    return aj_hand_over_page_dup_step (
      AJ_HAND_OVER_PAGE (gtk_stack_get_child_by_name (self->pages, HAND_OVER)));
  if (g_str_has_prefix (page, REGISTER))
    return g_strdup_printf (_ ("New %s"), aj_record_def_get_label (aj_window_page_def (page)));
  if (g_str_equal (page, "problems"))
    return g_strdup (_ ("Check Again"));
  if (g_str_equal (page, "project"))
    return g_strdup (_ ("Hand Over…"));
  if (g_str_equal (page, "preview"))
    return g_strdup (_ ("Print…"));
  return NULL;
}

static char *
title_of (AjWindow *self, const Place *place)
{
  const AjSidebarItem *item = aj_sidebar_items_find (place->page);
  const AjRecordDef *def = aj_window_page_def (place->page);

  if (item != NULL)
    return g_strdup (aj_sidebar_item_get_label (item));
  if (g_str_equal (place->page, "preview"))
    {
      const AjDocumentType *type = aj_document_types_find (place->document);
      return g_strdup (type != NULL ? _ (type->label) : _ ("Preview"));
    }
  if (g_str_equal (place->page, "templates"))
    return g_strdup (_ ("Document Templates"));
  if (g_str_equal (place->page, "project"))
    def = aj_records_find ("project");
  if (g_str_equal (place->page, HAND_OVER))
    {
      g_autofree char *project = aj_store_dup_title (self->store, aj_records_find ("project"),
                                                     g_ascii_strtoll (place->document, NULL, 10));
      return g_strdup_printf (_ ("Hand-over: %s"), project);
    }
  if (def == NULL)
    return g_strdup (_ ("Anjuan"));
  if (place->id == 0)
    return g_strdup_printf (_ ("New %s"), aj_record_def_get_label (def));
  return aj_store_dup_title (self->store, def, place->id);
}

void
aj_window_update_header (AjWindow *self)
{
  g_auto (Place)
    place = { 0 };
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;
  const AjRecordDef *def;

  if (self->place == NULL)
    return;
  place_parse (&place, self->place);
  def = g_str_equal (place.page, "project") ? aj_records_find ("project")
                                            : aj_window_page_def (place.page);
  label = primary_label (self, place.page);
  title = title_of (self, &place);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (
    self->title,
    aj_sidebar_items_find (place.page) == NULL && def != NULL ? aj_record_def_get_label (def) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->primary), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->primary, label);
  gtk_widget_set_visible (GTK_WIDGET (self->back), self->trail->len > 0);
  aj_sidebar_set_page (self->sidebar,
                       self->trail->len > 0 ? g_ptr_array_index (self->trail, 0) : place.page);
  aj_window_update_actions (self);
}

static void
load_record (AjWindow *self, AjRecordPage *page, gint64 id)
{
  if (id == 0)
    aj_record_page_begin_new (page, self->preset);
  else
    aj_record_page_load (page, id);
  if (self->focus_field >= 0)
    aj_record_page_focus (page, self->focus_field);
  g_clear_object (&self->preset);
  self->focus_field = -1;
}

static void
show (AjWindow *self, const char *text)
{
  g_auto (Place)
    place = { 0 };

  place_parse (&place, text);
  GtkWidget *page = aj_window_ensure_page (self, place.page);
  aj_set_str (&self->place, text);
  gtk_stack_set_visible_child (self->pages, page);
  if (AJ_IS_PROJECT_PAGE (page))
    aj_project_page_load (AJ_PROJECT_PAGE (page), place.id);
  else if (AJ_IS_HAND_OVER_PAGE (page))
    aj_hand_over_page_load (AJ_HAND_OVER_PAGE (page), g_ascii_strtoll (place.document, NULL, 10),
                            place.id);
  else if (AJ_IS_PREVIEW_PAGE (page))
    aj_preview_page_load (AJ_PREVIEW_PAGE (page), place.document, place.id);
  else if (AJ_IS_TEMPLATES_PAGE (page))
    aj_templates_page_load (AJ_TEMPLATES_PAGE (page), place.document, place.id);
  else if (AJ_IS_RECORD_PAGE (page))
    load_record (self, AJ_RECORD_PAGE (page), place.id);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  aj_window_update_header (self);
}

/* How the trail changes with a move. */
enum
{
  GO,    /* a page of the sidebar: the trail ends */
  ENTER, /* on top of what is shown */
  BACK,
};

static void
move_cb (gpointer data)
{
  AjWindow *self = data;
  g_autofree char *place = g_steal_pointer (&self->pending_place);

  if (self->store == NULL)
    return;
  if (self->pending_kind == ENTER && self->place != NULL)
    g_ptr_array_add (self->trail, g_strdup (self->place));
  else if (self->pending_kind == GO)
    g_ptr_array_set_size (self->trail, 0);
  else if (self->pending_kind == BACK)
    place = g_ptr_array_steal_index (self->trail, self->trail->len - 1);
  show (self, place);
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);
  if (self->pending_id != 0 && AJ_IS_REGISTER_PAGE (shown))
    aj_register_page_select (AJ_REGISTER_PAGE (shown), self->pending_id);
  if (self->pending_kind == GO)
    g_settings_set_string (aj_app_settings (), "last-page", place);
}

void
aj_window_leave_page (AjWindow *self, void (*leave) (gpointer), gpointer data)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (self->store != NULL && page != NULL && AJ_IS_RECORD_PAGE (page))
    aj_record_page_leave (AJ_RECORD_PAGE (page), leave, data);
  else if (self->store != NULL && page != NULL && AJ_IS_TEMPLATES_PAGE (page))
    aj_templates_page_leave (AJ_TEMPLATES_PAGE (page), leave, data);
  else
    leave (data);
}

/* place: (transfer full). A form with changes may hold the move back. */
static void
move (AjWindow *self, int kind, char *place, gint64 id)
{
  g_free (self->pending_place);
  self->pending_kind = kind;
  self->pending_place = place;
  self->pending_id = id;
  aj_window_leave_page (self, move_cb, self);
  /* The sidebar shows where one is, also when the form was not left. */
  aj_window_update_header (self);
}

static void
enter (AjWindow *self, char *place)
{
  if (self->store == NULL || g_strcmp0 (self->place, place) == 0)
    g_free (place);
  else
    move (self, ENTER, place, 0);
}

void
aj_window_go (AjWindow *self, const char *page, gint64 id)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  if (self->store == NULL)
    return;
  /* A message about one page must not cover the rows of the next. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  move (self, GO, g_strdup (aj_sidebar_items_find (page) != NULL ? page : "overview"), id);
}

void
aj_window_open_record (AjWindow *self, const AjRecordDef *def, gint64 id)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  g_autoptr (AjRecord) batch =
    def == &record_batch ? aj_store_get (self->store, def, id, NULL) : NULL;

  if (g_str_equal (def->table, "project"))
    enter (self, g_strdup_printf ("project/%" G_GINT64_FORMAT, id));
  else if (batch != NULL && aj_record_get_link (batch, BATCH_PROJECT) != 0)
    enter (self, g_strdup_printf (HAND_OVER "/%s/%" G_GINT64_FORMAT,
                                  aj_record_get (batch, BATCH_PROJECT), id));
  else
    aj_window_edit_record (self, def, id);
}

void
aj_window_edit_record (AjWindow *self, const AjRecordDef *def, gint64 id)
{
  aj_window_edit_field (self, def, id, -1);
}

void
aj_window_edit_field (AjWindow *self, const AjRecordDef *def, gint64 id, int field)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  self->focus_field = field;
  enter (self, g_strdup_printf (RECORD "%s/%" G_GINT64_FORMAT, def->table, id));
}

void
aj_window_new_record (AjWindow *self, const AjRecordDef *def, AjRecord *preset)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  g_set_object (&self->preset, preset);
  enter (self, g_strdup_printf (RECORD "%s/0", def->table));
}

void
aj_window_hand_over (AjWindow *self, gint64 project_id)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  enter (self, g_strdup_printf (HAND_OVER "/%" G_GINT64_FORMAT "/0", project_id));
}

void
aj_window_preview (AjWindow *self, const char *document, gint64 id)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  enter (self, g_strdup_printf ("preview/%s/%" G_GINT64_FORMAT, document, id));
}

void
aj_window_edit_template (AjWindow *self, const char *document, gint64 id)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  enter (self, document != NULL ? g_strdup_printf ("templates/%s/%" G_GINT64_FORMAT, document, id)
                                : g_strdup ("templates"));
}

void
aj_window_back (AjWindow *self)
{
  g_return_if_fail (AJ_IS_WINDOW (self));
  if (self->trail->len > 0)
    move (self, BACK, NULL, 0);
  else
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

void
aj_window_primary (AjWindow *self)
{
  const AjRecordDef *def = self->place != NULL ? aj_window_page_def (self->place) : NULL;
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (self->store == NULL || page == NULL)
    return;
  if (def != NULL && g_str_has_prefix (self->place, REGISTER))
    aj_window_new_record (self, def, NULL);
  else if (g_str_has_prefix (self->place, "project/"))
    gtk_widget_activate_action (page, "project.hand-over", NULL);
  else if (AJ_IS_HAND_OVER_PAGE (page))
    aj_hand_over_page_take_step (AJ_HAND_OVER_PAGE (page));
  else if (g_str_has_prefix (self->place, "preview/"))
    gtk_widget_activate_action (page, "preview.print", NULL);
  else if (g_str_equal (self->place, "problems"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.check", NULL);
}

void
aj_window_clear_pages (AjWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  g_ptr_array_set_size (self->trail, 0);
  g_clear_pointer (&self->place, g_free);
}
