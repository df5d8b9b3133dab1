#include "lock-banner.h"
#include "record-page.h"

#include "child-table.h"
#include "feedback.h"
#include "i18n.h"
#include "record-page-private.h"
#include "tables-style.h"
#include "tasks.h"

/* Under this width of the page the list of sections is left out. */
#define NARROW 1020

enum
{
  SIGNAL_CLOSED,
  SIGNAL_SAVED,
  SIGNAL_PRINT,
  SIGNAL_OPEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjRecordPage, aj_record_page, GTK_TYPE_WIDGET)

static void
update_summary (AjRecordPage *self)
{
  AjProblems *problems = aj_form_get_problems (self->form);
  guint n = 0;

  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    n += aj_problems_get (problems, i)->severity >= AJ_SEVERITY_WARN;
  g_autofree char *text = g_strdup_printf (ngettext_ ("%u problem (F8)", "%u problems (F8)", n), n);
  gtk_label_set_text (GTK_LABEL (self->summary), n > 0 ? text : _ ("No problems"));
}

static void
on_checked_cb (AjRecordPage *self)
{
  aj_record_side_show_problems (self->side, aj_form_get_problems (self->form));
  update_summary (self);
  aj_record_page_update_actions (self);
}

static void
on_section_cb (GtkListBox *list, GtkListBoxRow *row, AjRecordPage *self)
{
  aj_form_focus_section (self->form, (guint) gtk_list_box_row_get_index (row));
}

static void
fill_sections (AjRecordPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_list_box_remove (self->sections, child);
  for (guint i = 0; i < aj_form_get_n_sections (self->form); i++)
    {
      GtkWidget *label = gtk_label_new (aj_form_get_section (self->form, i));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->sections, label);
    }
}

/* Rows of the record: each record type whose parent link points here; files have their own list. */
static void
add_children (AjRecordPage *self)
{
  g_ptr_array_set_size (self->children, 0);
  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    {
      if ((*def)->parent < 0 || g_str_equal ((*def)->table, "attachment") ||
          g_strcmp0 ((*def)->fields[(*def)->parent].target, self->def->table) != 0)
        continue;
      GtkWidget *table = aj_child_table_new (self->store, *def, (*def)->parent);
      aj_child_table_set_parent (AJ_CHILD_TABLE (table), self->id);
      aj_form_append_section (self->form, aj_record_def_get_label_plural (*def), table);
      g_ptr_array_add (self->children, table);
    }
}

/* record: (transfer full): the copy that is edited from now on */
static void
take_record (AjRecordPage *self, AjRecord *record)
{
  g_autoptr (AjRecord) owned = record;

  self->id = aj_record_get_id (record);
  self->form = AJ_FORM (aj_form_new (self->store, record));
  gtk_widget_set_hexpand (GTK_WIDGET (self->form), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->form), TRUE);
  add_children (self);
  adw_bin_set_child (ADW_BIN (self->form_slot), GTK_WIDGET (self->form));
  g_signal_connect_swapped (self->form, "checked", G_CALLBACK (on_checked_cb), self);
  fill_sections (self);
  aj_record_side_set_record (self->side, self->id);
  aj_lock_banner_set_record (self->banner, record);
  on_checked_cb (self);
}

static void
on_go_to_field_cb (AjRecordPage *self, int field)
{
  aj_form_show_all (self->form);
  aj_form_focus_field (self->form, field);
}

static void
on_restore_cb (AjRecordPage *self, int field, const char *stored)
{
  aj_record_set (aj_form_get_record (self->form), field, stored);
  aj_form_focus_field (self->form, field);
  aj_feedback_toast (GTK_WIDGET (self), _ ("Put back in the form. Save to keep it."));
}

static void
on_open_cb (AjRecordPage *self, const char *table, gint64 id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, table, id);
}

static void
aj_record_page_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (AJ_RECORD_PAGE (widget)->box, orientation, for_size, minimum, natural, NULL,
                      NULL);
}

/* Sizes must not change while they are given out. */
static gboolean
on_fold_cb (gpointer data)
{
  AjRecordPage *self = data;

  self->fold_source = 0;
  gtk_widget_set_visible (self->sections_side, gtk_widget_get_width (GTK_WIDGET (self)) >= NARROW);
  return G_SOURCE_REMOVE;
}

static void
aj_record_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AjRecordPage *self = AJ_RECORD_PAGE (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (gtk_widget_get_visible (self->sections_side) != (width >= NARROW) && self->fold_source == 0)
    self->fold_source = g_idle_add (on_fold_cb, self);
}

static void
aj_record_page_dispose (GObject *object)
{
  AjRecordPage *self = AJ_RECORD_PAGE (object);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->form = NULL;
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->print, g_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_record_page_parent_class)->dispose (object);
}

static gboolean
aj_record_page_grab_focus (GtkWidget *widget)
{
  AjRecordPage *self = AJ_RECORD_PAGE (widget);
  if (self->form == NULL)
    return FALSE;
  aj_form_focus_field (self->form, -1);
  return TRUE;
}

static void
aj_record_page_class_init (AjRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = AJ_TYPE_RECORD_PAGE;

  G_OBJECT_CLASS (klass)->dispose = aj_record_page_dispose;
  widget_class->grab_focus = aj_record_page_grab_focus;
  widget_class->measure = aj_record_page_measure;
  widget_class->size_allocate = aj_record_page_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "recordpage");
  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_PRINT] = g_signal_new ("print-document", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SIGNAL_OPEN] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  aj_record_page_install_actions (widget_class);
}

static void
aj_record_page_init (AjRecordPage *self)
{
  self->children = g_ptr_array_new ();
}

static GtkWidget *
make_bar (AjRecordPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *remove = gtk_button_new_with_label (_ ("Delete"));

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_widget_add_css_class (self->summary, "dim");
  self->save = gtk_button_new_with_label (_ ("Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_tooltip_text (self->save, _ ("Ctrl+S"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "record.save");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "record.delete");
  gtk_box_append (GTK_BOX (bar), self->summary);
  gtk_box_append (GTK_BOX (bar), remove);
  gtk_box_append (GTK_BOX (bar), self->save);
  gtk_widget_add_css_class (bar, "record-bar");
  return bar;
}

static void
make_body (AjRecordPage *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->sections = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->sections, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->sections), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sections), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sections"), -1);
  g_signal_connect (self->sections, "row-activated", G_CALLBACK (on_section_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->sections));
  gtk_widget_set_size_request (scrolled, 168, -1);
  self->sections_side = scrolled;
  self->form_slot = adw_bin_new ();
  gtk_widget_set_hexpand (self->form_slot, TRUE);
  self->side = AJ_RECORD_SIDE (aj_record_side_new (self->store, self->def));
  gtk_widget_set_size_request (GTK_WIDGET (self->side), 300, -1);
  gtk_box_append (GTK_BOX (side), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->side));
  gtk_box_append (GTK_BOX (self->body), self->sections_side);
  gtk_box_append (GTK_BOX (self->body), self->form_slot);
  gtk_box_append (GTK_BOX (self->body), side);
  gtk_widget_set_vexpand (self->body, TRUE);
}

GtkWidget *
aj_record_page_new (AjStore *store, const AjRecordDef *def)
{
  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  g_return_val_if_fail (def != NULL, NULL);
  AjRecordPage *self = g_object_new (AJ_TYPE_RECORD_PAGE, NULL);

  aj_tables_style_ensure ();
  self->store = g_object_ref (store);
  self->def = def;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  make_body (self);
  self->banner = aj_lock_banner_new (store);
  gtk_box_append (GTK_BOX (self->box), make_bar (self));
  gtk_box_append (GTK_BOX (self->box), self->banner);
  gtk_box_append (GTK_BOX (self->box), self->body);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->side, "go-to-field", G_CALLBACK (on_go_to_field_cb), self);
  g_signal_connect_swapped (self->side, "restore-value", G_CALLBACK (on_restore_cb), self);
  g_signal_connect_swapped (self->side, "open-record", G_CALLBACK (on_open_cb), self);
  g_signal_connect_swapped (self->side, "print-document", G_CALLBACK (aj_record_page_print), self);
  aj_record_page_begin_new (self, NULL);
  return GTK_WIDGET (self);
}

void
aj_record_page_load (AjRecordPage *self, gint64 id)
{
  g_return_if_fail (AJ_IS_RECORD_PAGE (self));
  g_autoptr (GError) error = NULL;
  AjRecord *record = aj_store_get (self->store, self->def, id, &error);

  if (record != NULL)
    take_record (self, record);
  else
    {
      aj_feedback_warning (GTK_WIDGET (self), _ ("The record cannot be shown"), error);
      g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
    }
}

void
aj_record_page_begin_new (AjRecordPage *self, AjRecord *preset)
{
  g_return_if_fail (AJ_IS_RECORD_PAGE (self));
  take_record (self, preset != NULL ? aj_record_dup (preset) : aj_record_new (self->def));
}

void
aj_record_page_focus (AjRecordPage *self, int field)
{
  g_return_if_fail (AJ_IS_RECORD_PAGE (self));
  aj_form_focus_field (self->form, field);
}

gint64
aj_record_page_get_id (AjRecordPage *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_PAGE (self), 0);
  return self->id;
}

gboolean
aj_record_page_has_changes (AjRecordPage *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_PAGE (self), FALSE);
  return aj_record_has_changes (aj_form_get_record (self->form)) || aj_form_has_unkept (self->form);
}
