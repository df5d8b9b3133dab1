#include "detail-pane.h"

#include "cell-text.h"
#include "i18n.h"

#define WIDTH 320

struct _AjDetailPane
{
  GtkWidget parent_instance;
  AjStore *store;
  gint64 id;
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *problems;
  GtkWidget *fields;
  GtkWidget *open;
};

enum
{
  SIGNAL_OPEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjDetailPane, aj_detail_pane, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A hyphen in an address or a number would be taken for a part of it. */
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
show_problems (AjDetailPane *self, AjRecord *record)
{
  g_autoptr (AjProblems) problems = aj_problems_new ();

  clear_box (self->problems);
  aj_store_check_record (self->store, record, problems);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      g_autofree char *text = aj_problem_describe (problem);
      if (problem->severity < AJ_SEVERITY_WARN)
        continue;
      GtkWidget *label = make_label (text, "problem-note");
      gtk_widget_add_css_class (label, problem->severity >= AJ_SEVERITY_BLOCK ? "bad" : "warn");
      gtk_box_append (GTK_BOX (self->problems), label);
    }
  gtk_widget_set_visible (self->problems, gtk_widget_get_first_child (self->problems) != NULL);
}

static void
show_fields (AjDetailPane *self, AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  const char *group = NULL;
  GtkWidget *grid = NULL;
  int row = 0;

  clear_box (self->fields);
  for (int i = 0; i < (int) def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      if (aj_record_get (record, i) == NULL || field->flags & AJ_FIELD_HIDDEN || i == def->title)
        continue;
      if (grid == NULL || g_strcmp0 (group, field->group) != 0)
        {
          group = field->group;
          if (group != NULL)
            gtk_box_append (GTK_BOX (self->fields), make_label (_ (group), "heading"));
          grid = gtk_grid_new ();
          gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
          gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
          gtk_box_append (GTK_BOX (self->fields), grid);
          row = 0;
        }
      g_autofree char *text = aj_cell_text (self->store, record, i);
      GtkWidget *label = make_label (aj_field_get_label (field), "dim");
      GtkWidget *value = make_label (text, "data-cell");
      /* A long label takes a second line, not the place of an identity number. */
      gtk_widget_set_size_request (label, 96, -1);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_hexpand (value, TRUE);
      gtk_label_set_selectable (GTK_LABEL (value), TRUE);
      /* The keyboard goes through the table and the buttons, not through every word. */
      gtk_widget_set_focusable (value, FALSE);
      gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), value, 1, row++, 1, 1);
    }
}

static void
on_open_cb (GtkButton *button, AjDetailPane *self)
{
  if (self->id != 0)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, self->id);
}

static void
aj_detail_pane_dispose (GObject *object)
{
  AjDetailPane *self = AJ_DETAIL_PANE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_detail_pane_parent_class)->dispose (object);
}

static void
aj_detail_pane_class_init (AjDetailPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_detail_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_OPEN] = g_signal_new ("open", AJ_TYPE_DETAIL_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
aj_detail_pane_init (AjDetailPane *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = make_label ("", "title-3");
  self->subtitle = make_label ("", "dim");
  self->problems = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->open = gtk_button_new_with_label (_ ("Open Record"));
  g_signal_connect (self->open, "clicked", G_CALLBACK (on_open_cb), self);
  gtk_box_append (GTK_BOX (inner), self->title);
  gtk_box_append (GTK_BOX (inner), self->subtitle);
  gtk_box_append (GTK_BOX (inner), self->problems);
  gtk_box_append (GTK_BOX (inner), self->open);
  gtk_box_append (GTK_BOX (inner), self->fields);
  gtk_widget_add_css_class (inner, "detail-pane");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inner);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
aj_detail_pane_new (AjStore *store)
{
  AjDetailPane *self = g_object_new (AJ_TYPE_DETAIL_PANE, NULL);
  self->store = g_object_ref (store);
  aj_detail_pane_show (self, NULL);
  return GTK_WIDGET (self);
}

void
aj_detail_pane_show (AjDetailPane *self, AjRecord *record)
{
  g_return_if_fail (AJ_IS_DETAIL_PANE (self));
  const AjRecordDef *def = record != NULL ? aj_record_get_def (record) : NULL;
  g_autofree char *title =
    record != NULL ? aj_record_dup_title (record) : g_strdup (_ ("Nothing chosen"));
  g_autofree char *subtitle = record != NULL && def->subtitle >= 0
                                ? aj_cell_text (self->store, record, def->subtitle)
                                : g_strdup ("");

  self->id = record != NULL ? aj_record_get_id (record) : 0;
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle);
  gtk_widget_set_visible (self->subtitle, *subtitle != '\0');
  gtk_widget_set_visible (self->open, record != NULL);
  gtk_widget_set_visible (self->fields, record != NULL);
  gtk_widget_set_visible (self->problems, FALSE);
  if (record == NULL)
    return;
  show_problems (self, record);
  show_fields (self, record);
}
