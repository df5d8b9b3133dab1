#include "record-cell.h"

#include "cell-text.h"
#include "i18n.h"

struct _AjRecordCell
{
  AdwBin parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  int field;
  GtkWidget *content; /* GtkInscription; GtkLabel for pills, which must be as wide as their words */
  const char *pill;   /* the style class the label has now */
  const char *flag;   /* the style class of the problem shown now */
  AjRecordRow *row;
  gulong on_changed;
};

enum
{
  SIGNAL_FOCUSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjRecordCell, aj_record_cell, ADW_TYPE_BIN)

static const AjFieldDef *
get_field_def (AjRecordCell *self)
{
  return &self->def->fields[self->field];
}

static void
swap_class (GtkWidget *widget, const char **now, const char *wanted)
{
  if (*now == wanted)
    return;
  if (*now != NULL)
    gtk_widget_remove_css_class (widget, *now);
  if (wanted != NULL)
    gtk_widget_add_css_class (widget, wanted);
  *now = wanted;
}

static void
show_problem (AjRecordCell *self)
{
  AjProblems *problems = self->row != NULL ? aj_record_row_get_problems (self->row) : NULL;
  const AjProblem *problem = aj_cell_problem (problems, self->field);
  const char *wanted = NULL;

  if (problem != NULL)
    wanted = problem->severity >= AJ_SEVERITY_BLOCK ? "problem-block" : "problem-warn";
  swap_class (GTK_WIDGET (self), &self->flag, wanted);
}

static void
update (AjRecordCell *self)
{
  AjRecord *record = self->row != NULL ? aj_record_row_get_record (self->row) : NULL;
  g_autofree char *text =
    record != NULL ? aj_cell_text (self->store, record, self->field) : g_strdup ("");

  if (GTK_IS_LABEL (self->content))
    {
      const char *stored = record != NULL ? aj_record_get (record, self->field) : NULL;
      gtk_label_set_text (GTK_LABEL (self->content), text);
      gtk_widget_set_visible (self->content, *text != '\0');
      swap_class (self->content, &self->pill, aj_cell_pill_class (get_field_def (self), stored));
    }
  else
    {
      /* One line in a table, whatever the value holds. */
      g_strdelimit (text, "\n\r\t", ' ');
      gtk_inscription_set_text (GTK_INSCRIPTION (self->content), text);
    }
  show_problem (self);
}

static gboolean
on_query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  AjRecordCell *self = AJ_RECORD_CELL (widget);
  AjRecord *record = self->row != NULL ? aj_record_row_get_record (self->row) : NULL;

  if (record == NULL)
    return FALSE;
  const AjProblem *problem = aj_cell_problem (aj_record_row_get_problems (self->row), self->field);
  g_autofree char *text = problem != NULL ? aj_problem_describe (problem)
                                          : aj_cell_text (self->store, record, self->field);
  /* The value itself only where the column is too narrow for it. */
  if (problem == NULL && (GTK_IS_LABEL (self->content) ||
                          g_utf8_strlen (text, -1) * 9 < gtk_widget_get_width (widget)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
describe (AjRecordCell *self)
{
  AjRecord *record = self->row != NULL ? aj_record_row_get_record (self->row) : NULL;
  if (record == NULL)
    return;
  const AjProblem *problem = aj_cell_problem (aj_record_row_get_problems (self->row), self->field);
  g_autofree char *text = aj_cell_text (self->store, record, self->field);
  g_autofree char *label = g_strdup_printf ("%s: %s", aj_field_get_label (get_field_def (self)),
                                            *text != '\0' ? text : _ ("empty"));
  g_autofree char *wrong = problem != NULL ? aj_problem_describe (problem) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, wrong != NULL ? wrong : "",
                                  -1);
}

/* Cheaper than a focus controller in each of some thousand cells. */
static void
aj_record_cell_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GtkStateFlags now = gtk_widget_get_state_flags (widget);

  GTK_WIDGET_CLASS (aj_record_cell_parent_class)->state_flags_changed (widget, previous);
  if (!(previous & GTK_STATE_FLAG_FOCUSED) && (now & GTK_STATE_FLAG_FOCUSED))
    {
      describe (AJ_RECORD_CELL (widget));
      g_signal_emit (widget, signals[SIGNAL_FOCUSED], 0);
    }
}

static void
aj_record_cell_dispose (GObject *object)
{
  AjRecordCell *self = AJ_RECORD_CELL (object);
  aj_record_cell_bind (self, NULL);
  g_clear_object (&self->content);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_record_cell_parent_class)->dispose (object);
}

static void
aj_record_cell_class_init (AjRecordCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = aj_record_cell_dispose;
  widget_class->state_flags_changed = aj_record_cell_state_flags_changed;
  widget_class->query_tooltip = on_query_tooltip_cb;
  gtk_widget_class_set_css_name (widget_class, "recordcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  signals[SIGNAL_FOCUSED] = g_signal_new ("focused", AJ_TYPE_RECORD_CELL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_record_cell_init (AjRecordCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static GtkWidget *
make_inscription (const AjFieldDef *field)
{
  GtkWidget *widget = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (widget),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (widget),
                              field->kind->id == AJ_KIND_NUMBER ? 1.0F : 0.0F);
  /* The dots of a shortened text come from another font and make its line taller: from the top all
   * texts of a row stand on one line, whatever else is in them. */
  gtk_inscription_set_yalign (GTK_INSCRIPTION (widget), 0);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (widget), 2);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (widget), 4);
  return widget;
}

GtkWidget *
aj_record_cell_new (AjStore *store, const AjRecordDef *def, int field)
{
  AjRecordCell *self = g_object_new (AJ_TYPE_RECORD_CELL, NULL);
  const AjFieldDef *field_def = &def->fields[field];

  self->store = g_object_ref (store);
  self->def = def;
  self->field = field;
  if (aj_cell_is_pill (field_def))
    {
      self->content = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->content, "pill");
      gtk_widget_set_halign (self->content, GTK_ALIGN_START);
      gtk_widget_set_valign (self->content, GTK_ALIGN_CENTER);
    }
  else
    self->content = make_inscription (field_def);
  g_object_ref_sink (self->content);
  adw_bin_set_child (ADW_BIN (self), self->content);
  return GTK_WIDGET (self);
}

void
aj_record_cell_bind (AjRecordCell *self, AjRecordRow *row)
{
  g_return_if_fail (AJ_IS_RECORD_CELL (self));
  if (self->row != NULL)
    g_clear_signal_handler (&self->on_changed, self->row);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  self->on_changed = g_signal_connect_swapped (row, "changed", G_CALLBACK (update), self);
  update (self);
}

AjRecordRow *
aj_record_cell_get_row (AjRecordCell *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_CELL (self), NULL);
  return self->row;
}

int
aj_record_cell_get_field (AjRecordCell *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_CELL (self), -1);
  return self->field;
}

void
aj_record_cell_set_editor (AjRecordCell *self, GtkWidget *editor)
{
  g_return_if_fail (AJ_IS_RECORD_CELL (self));
  adw_bin_set_child (ADW_BIN (self), editor != NULL ? editor : self->content);
  if (editor != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
}

GtkWidget *
aj_record_cell_get_editor (AjRecordCell *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_CELL (self), NULL);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self));
  return child != self->content ? child : NULL;
}
