#include "form-row.h"

#include "cell-text.h"
#include "field-input.h"
#include "i18n.h"

struct _AjFormRow
{
  GtkWidget parent_instance;
  int field;
  GtkWidget *box;
  GtkWidget *input;
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (AjFormRow, aj_form_row, GTK_TYPE_WIDGET)

static gboolean
aj_form_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (AJ_FORM_ROW (widget)->input);
}

static void
aj_form_row_dispose (GObject *object)
{
  AjFormRow *self = AJ_FORM_ROW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (aj_form_row_parent_class)->dispose (object);
}

static void
aj_form_row_class_init (AjFormRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = aj_form_row_dispose;
  widget_class->grab_focus = aj_form_row_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "formrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
aj_form_row_init (AjFormRow *self)
{
}

static GtkWidget *
make_label (const AjFieldDef *field)
{
  g_autofree char *text = NULL;

  if (field->flags & AJ_FIELD_REQUIRED)
    /* Translators: the label of a field that has to be filled in. */
    text = g_strdup_printf (_ ("%s *"), aj_field_get_label (field));
  GtkWidget *label = gtk_label_new (text != NULL ? text : aj_field_get_label (field));
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_size_request (label, 150, -1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "form-label");
  return label;
}

static GtkWidget *
make_note (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
aj_form_row_new (AjStore *store, AjRecord *record, int field)
{
  AjFormRow *self = g_object_new (AJ_TYPE_FORM_ROW, NULL);
  const AjFieldDef *def = &aj_record_get_def (record)->fields[field];
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = make_label (def);

  self->field = field;
  self->input = aj_field_input_new (store, record, field);
  self->problem = make_note ("form-problem");
  gtk_widget_set_hexpand (side, TRUE);
  gtk_box_append (GTK_BOX (side), self->input);
  if (def->hint != NULL)
    {
      GtkWidget *hint = make_note ("form-hint");
      gtk_label_set_text (GTK_LABEL (hint), _ (def->hint));
      gtk_box_append (GTK_BOX (side), hint);
    }
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (side), self->problem);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_box_append (GTK_BOX (self->box), side);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

int
aj_form_row_get_field (AjFormRow *self)
{
  g_return_val_if_fail (AJ_IS_FORM_ROW (self), -1);
  return self->field;
}

gboolean
aj_form_row_show_problems (AjFormRow *self, const AjProblems *problems, gboolean shown)
{
  g_return_val_if_fail (AJ_IS_FORM_ROW (self), FALSE);
  const char *unkept = aj_field_input_get_message (AJ_FIELD_INPUT (self->input));
  g_autoptr (GString) text = g_string_new (unkept);
  gboolean bad = unkept != NULL;

  for (guint i = 0; shown && problems != NULL && i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->field != self->field)
        continue;
      g_autofree char *one = aj_problem_describe (problem);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", one);
      bad |= problem->severity >= AJ_SEVERITY_BLOCK;
    }
  gtk_label_set_text (GTK_LABEL (self->problem), text->str);
  gtk_widget_set_visible (self->problem, text->len > 0);
  gtk_widget_remove_css_class (self->problem, bad ? "warn" : "bad");
  gtk_widget_add_css_class (self->problem, bad ? "bad" : "warn");
  if (text->len > 0)
    gtk_widget_add_css_class (self->input, bad ? "input-bad" : "input-warn");
  if (text->len == 0 || bad)
    gtk_widget_remove_css_class (self->input, "input-warn");
  if (text->len == 0 || !bad)
    gtk_widget_remove_css_class (self->input, "input-bad");
  aj_field_input_describe (AJ_FIELD_INPUT (self->input), text->len > 0 ? text->str : NULL);
  return unkept != NULL;
}
