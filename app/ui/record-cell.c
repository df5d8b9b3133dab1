#include "record-cell.h"

#include "cell-pill.h"
#include "cell-text.h"
#include "i18n.h"

/* A register has some 1,600 of these, because GtkListView keeps 205 rows whatever the window shows.
 * So a cell is one widget that draws its own text, and has none until its row is in sight. */
struct _AjRecordCell
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  int field;
  AjRecordRow *row;
  gboolean filled;     /* what is shown is what row holds */
  PangoLayout *layout; /* (nullable) of plain text */
  GtkWidget *pill;     /* (nullable) of a state */
  GtkWidget *editor;   /* (nullable) */
  const char *flag;    /* the style class of the problem shown now */
};

enum
{
  SIGNAL_FOCUSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Of one line, in Pango units; the same in all cells. 0: to be found out. */
static int line_height, line_ascent;

G_DEFINE_FINAL_TYPE (AjRecordCell, aj_record_cell, GTK_TYPE_WIDGET)

static const AjFieldDef *
get_field_def (AjRecordCell *self)
{
  return &self->def->fields[self->field];
}

static void
set_flag (AjRecordCell *self, const char *wanted)
{
  if (self->flag == wanted)
    return;
  if (self->flag != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->flag);
  if (wanted != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), wanted);
  self->flag = wanted;
}

static void
show_problem (AjRecordCell *self)
{
  AjProblems *problems = self->row != NULL ? aj_record_row_get_problems (self->row) : NULL;
  const AjProblem *problem = aj_cell_problem (problems, self->field);

  if (problem == NULL)
    set_flag (self, NULL);
  else
    set_flag (self, problem->severity >= AJ_SEVERITY_BLOCK ? "problem-block" : "problem-warn");
}

static void
show_pill (AjRecordCell *self, const char *text, const char *stored)
{
  if (self->pill == NULL && *text == '\0')
    return;
  if (self->pill == NULL)
    {
      self->pill = aj_cell_pill_new ();
      gtk_widget_set_parent (self->pill, GTK_WIDGET (self));
      gtk_widget_set_child_visible (self->pill, self->editor == NULL);
    }
  if (aj_cell_pill_set (AJ_CELL_PILL (self->pill), text,
                        aj_cell_pill_class (get_field_def (self), stored)))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_text (AjRecordCell *self, char *text)
{
  /* One line in a table, whatever the value holds. */
  g_strdelimit (text, "\n\r\t", ' ');
  if (self->layout != NULL && g_str_equal (pango_layout_get_text (self->layout), text))
    return;
  if (self->layout == NULL)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_attributes (self->layout, attributes);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      if (get_field_def (self)->kind->id == AJ_KIND_NUMBER)
        pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
    }
  pango_layout_set_text (self->layout, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
aj_record_cell_fill (AjRecordCell *self)
{
  g_return_if_fail (AJ_IS_RECORD_CELL (self));
  if (self->filled || self->row == NULL)
    return;
  self->filled = TRUE;
  AjRecord *record = aj_record_row_get_record (self->row);
  g_autofree char *text =
    record != NULL ? aj_cell_text (self->store, record, self->field) : g_strdup ("");
  /* Whoever reads the screen aloud finds what is in sight. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (aj_cell_is_pill (get_field_def (self)))
    show_pill (self, text, record != NULL ? aj_record_get (record, self->field) : NULL);
  else
    show_text (self, text);
  show_problem (self);
}

void
aj_record_cell_refresh (AjRecordCell *self)
{
  g_return_if_fail (AJ_IS_RECORD_CELL (self));
  self->filled = FALSE;
}

static void
empty (AjRecordCell *self)
{
  self->filled = FALSE;
  set_flag (self, NULL);
  if (self->pill != NULL)
    aj_cell_pill_set (AJ_CELL_PILL (self->pill), "", NULL);
  if (self->layout == NULL)
    return;
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  if (problem == NULL && (self->layout == NULL || !pango_layout_is_ellipsized (self->layout)))
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
aj_record_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (aj_record_cell_parent_class)->css_changed (widget, change);
  line_height = 0;
}

static void
find_line (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "国Ag");
  pango_layout_get_size (layout, NULL, &line_height);
  line_ascent = pango_layout_get_baseline (layout);
}

/* The column says how wide a cell is; the lines are all of one height, so that a row never grows
 * when its text comes. */
static void
aj_record_cell_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  AjRecordCell *self = AJ_RECORD_CELL (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 16 : 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 48 : 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      if (line_height == 0)
        find_line (widget);
      *minimum = *natural = PANGO_PIXELS_CEIL (line_height);
    }
  if (self->editor != NULL)
    {
      int min, nat;
      gtk_widget_measure (self->editor, orientation, for_size, &min, &nat, NULL, NULL);
      *minimum = MAX (*minimum, min);
      *natural = MAX (*natural, nat);
    }
}

static void
aj_record_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AjRecordCell *self = AJ_RECORD_CELL (widget);

  if (self->editor != NULL)
    gtk_widget_size_allocate (self->editor, &(GtkAllocation){ 0, 0, width, height }, -1);
  if (self->pill != NULL)
    aj_cell_pill_place (AJ_CELL_PILL (self->pill), width, height);
}

static void
aj_record_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AjRecordCell *self = AJ_RECORD_CELL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->editor != NULL)
    gtk_widget_snapshot_child (widget, self->editor, snapshot);
  else if (self->pill != NULL)
    gtk_widget_snapshot_child (widget, self->pill, snapshot);
  else if (self->layout != NULL && *pango_layout_get_text (self->layout) != '\0')
    {
      if (line_height == 0)
        find_line (widget);
      pango_layout_set_width (self->layout, width * PANGO_SCALE);
      /* The dots of a shortened text come from another font and make its line taller: all texts of
       * a row stand on one base line, whatever else is in them. */
      int rest = height * PANGO_SCALE - line_height;
      int y = rest / 2 + line_ascent - pango_layout_get_baseline (self->layout);
      gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0,
                                  PANGO_PIXELS (y), self->layout);
    }
}

static void
aj_record_cell_dispose (GObject *object)
{
  AjRecordCell *self = AJ_RECORD_CELL (object);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->pill, gtk_widget_unparent);
  g_clear_object (&self->layout);
  g_clear_object (&self->row);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_record_cell_parent_class)->dispose (object);
}

static void
aj_record_cell_class_init (AjRecordCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = aj_record_cell_dispose;
  widget_class->state_flags_changed = aj_record_cell_state_flags_changed;
  widget_class->css_changed = aj_record_cell_css_changed;
  widget_class->query_tooltip = on_query_tooltip_cb;
  widget_class->measure = aj_record_cell_measure;
  widget_class->size_allocate = aj_record_cell_size_allocate;
  widget_class->snapshot = aj_record_cell_snapshot;
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

GtkWidget *
aj_record_cell_new (AjStore *store, const AjRecordDef *def, int field)
{
  AjRecordCell *self = g_object_new (AJ_TYPE_RECORD_CELL, NULL);

  self->store = g_object_ref (store);
  self->def = def;
  self->field = field;
  return GTK_WIDGET (self);
}

void
aj_record_cell_bind (AjRecordCell *self, AjRecordRow *row)
{
  g_return_if_fail (AJ_IS_RECORD_CELL (self));
  if (self->row == row)
    return;
  g_set_object (&self->row, row);
  empty (self);
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
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->editor = editor;
  if (self->pill != NULL)
    gtk_widget_set_child_visible (self->pill, editor == NULL);
  if (editor != NULL)
    {
      gtk_widget_set_parent (editor, GTK_WIDGET (self));
      gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
      gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkWidget *
aj_record_cell_get_editor (AjRecordCell *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_CELL (self), NULL);
  return self->editor;
}
