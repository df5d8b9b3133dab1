#include "record-form.h"

#include "form-row.h"
#include "i18n.h"

typedef struct
{
  char *title;
  GtkWidget *widget;
} Section;

struct _AjForm
{
  GtkWidget parent_instance;
  AjStore *store;
  AjRecord *record;
  AjProblems *problems;
  GtkWidget *scrolled;
  GtkWidget *box;
  GArray *sections;  /* of Section */
  GtkWidget **rows;  /* AjFormRow by field; NULL: not in the form */
  gboolean *touched; /* by field */
  gboolean show_all;
  gboolean unkept;
  gboolean proposing;
  guint check_source;
};

enum
{
  SIGNAL_CHECKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjForm, aj_form, GTK_TYPE_WIDGET)

static void
check (AjForm *self)
{
  const AjRecordDef *def = aj_record_get_def (self->record);

  g_clear_handle_id (&self->check_source, g_source_remove);
  aj_problems_clear (self->problems);
  aj_store_check_record (self->store, self->record, self->problems);
  self->unkept = FALSE;
  for (guint i = 0; i < def->n_fields; i++)
    if (self->rows[i] != NULL)
      self->unkept |= aj_form_row_show_problems (AJ_FORM_ROW (self->rows[i]), self->problems,
                                                 self->show_all || self->touched[i]);
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static gboolean
on_check_cb (gpointer data)
{
  AjForm *self = data;
  self->check_source = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
on_record_changed_cb (AjRecord *record, int field, AjForm *self)
{
  if (field >= 0)
    self->touched[field] = TRUE;
  /* What follows from a value that is good by itself: the day of birth from an identity number. */
  if (!self->proposing && field >= 0)
    {
      self->proposing = TRUE;
      aj_record_propose (record, field, aj_store_get_lookup (self->store));
      self->proposing = FALSE;
    }
  /* Once for all the changes of one key. */
  if (self->check_source == 0)
    self->check_source = g_idle_add (on_check_cb, self);
}

static GtkWidget *
make_section (AjForm *self, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Section entry = { g_strdup (title), section };

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "form-heading");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "form-card");
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), card);
  gtk_box_append (GTK_BOX (self->box), section);
  g_array_append_val (self->sections, entry);
  return card;
}

static void
make_rows (AjForm *self)
{
  const AjRecordDef *def = aj_record_get_def (self->record);
  g_autoptr (GHashTable) cards = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < (int) def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      const char *title = field->group != NULL ? _ (field->group) : _ ("Basics");
      if (field->flags & AJ_FIELD_HIDDEN || i == def->parent)
        continue;
      GtkWidget *card = g_hash_table_lookup (cards, title);
      if (card == NULL)
        {
          card = make_section (self, title);
          g_hash_table_insert (cards, (gpointer) title, card);
        }
      self->rows[i] = aj_form_row_new (self->store, self->record, i);
      gtk_box_append (GTK_BOX (card), self->rows[i]);
    }
}

static void
section_clear (gpointer data)
{
  g_free (((Section *) data)->title);
}

static void
aj_form_dispose (GObject *object)
{
  AjForm *self = AJ_FORM (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->sections, g_array_unref);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->touched, g_free);
  g_clear_pointer (&self->problems, aj_problems_free);
  g_clear_object (&self->record);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_form_parent_class)->dispose (object);
}

static void
aj_form_class_init (AjFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHECKED] =
    g_signal_new ("checked", AJ_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_form_init (AjForm *self)
{
  self->sections = g_array_new (FALSE, FALSE, sizeof (Section));
  g_array_set_clear_func (self->sections, section_clear);
  self->problems = aj_problems_new ();
}

GtkWidget *
aj_form_new (AjStore *store, AjRecord *record)
{
  g_return_val_if_fail (AJ_IS_STORE (store), NULL);
  g_return_val_if_fail (AJ_IS_RECORD (record), NULL);
  AjForm *self = g_object_new (AJ_TYPE_FORM, NULL);
  guint n = aj_record_get_def (record)->n_fields;

  self->store = g_object_ref (store);
  self->record = g_object_ref (record);
  self->rows = g_new0 (GtkWidget *, n);
  self->touched = g_new0 (gboolean, n);
  self->show_all = aj_record_get_id (record) != 0;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_widget_add_css_class (self->box, "form");
  make_rows (self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect (record, "changed", G_CALLBACK (on_record_changed_cb), self);
  check (self);
  return GTK_WIDGET (self);
}

AjRecord *
aj_form_get_record (AjForm *self)
{
  g_return_val_if_fail (AJ_IS_FORM (self), NULL);
  return self->record;
}

AjProblems *
aj_form_get_problems (AjForm *self)
{
  g_return_val_if_fail (AJ_IS_FORM (self), NULL);
  return self->problems;
}

gboolean
aj_form_has_unkept (AjForm *self)
{
  g_return_val_if_fail (AJ_IS_FORM (self), FALSE);
  return self->unkept;
}

void
aj_form_show_all (AjForm *self)
{
  g_return_if_fail (AJ_IS_FORM (self));
  self->show_all = TRUE;
  check (self);
}

static void
scroll_to (AjForm *self, GtkWidget *widget)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  double y;

  if (gtk_widget_translate_coordinates (widget, self->box, 0, 0, NULL, &y))
    /* With the heading of its section in view. */
    gtk_adjustment_set_value (adjustment, MAX (0, y - 60));
}

void
aj_form_focus_field (AjForm *self, int field)
{
  g_return_if_fail (AJ_IS_FORM (self));
  const AjRecordDef *def = aj_record_get_def (self->record);

  if (field < 0)
    field = def->title;
  if (self->rows[field] == NULL)
    return;
  scroll_to (self, self->rows[field]);
  gtk_widget_grab_focus (self->rows[field]);
}

GtkWidget *
aj_form_get_row (AjForm *self, int field)
{
  g_return_val_if_fail (AJ_IS_FORM (self), NULL);
  return self->rows[field];
}

guint
aj_form_get_n_sections (AjForm *self)
{
  g_return_val_if_fail (AJ_IS_FORM (self), 0);
  return self->sections->len;
}

const char *
aj_form_get_section (AjForm *self, guint index)
{
  g_return_val_if_fail (AJ_IS_FORM (self), NULL);
  return g_array_index (self->sections, Section, index).title;
}

void
aj_form_focus_section (AjForm *self, guint index)
{
  g_return_if_fail (AJ_IS_FORM (self));
  GtkWidget *section = g_array_index (self->sections, Section, index).widget;

  gtk_widget_child_focus (gtk_widget_get_last_child (section), GTK_DIR_TAB_FORWARD);
  scroll_to (self, section);
}

void
aj_form_append_section (AjForm *self, const char *title, GtkWidget *widget)
{
  g_return_if_fail (AJ_IS_FORM (self));
  gtk_box_append (GTK_BOX (make_section (self, title)), widget);
}
