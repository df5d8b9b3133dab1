#include "rehearsal-rows.h"

#include "cell-text.h"
#include "i18n.h"
#include "picker.h"

/* Nobody reads more; the counts above speak of all. */
#define MOST_ROWS 400
/* Changed values that are listed of one row. */
#define MOST_VALUES 4

struct _AjRehearsalRows
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  AjRehearsal *rehearsal; /* not owned */
  const AjSheet *sheet;   /* not owned */
  GtkWidget *box;
  GtkListBox *list;
  GtkSizeGroup *pills, *lines, *labels;
  GPtrArray *entries; /* GtkEntry, in the order of the list */
};

enum
{
  SIGNAL_CORRECTED,
  SIGNAL_ACCEPTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjRehearsalRows, aj_rehearsal_rows, GTK_TYPE_WIDGET)

/* In the order of the list. */
static const struct
{
  AjRowVerdict verdict;
  gboolean asks;
  const char *words;
  const char *style;
} kinds[] = {
  { AJ_ROW_REFUSED, FALSE, N_ ("Refused"), "bad" },
  { AJ_ROW_CHANGED, TRUE, N_ ("To confirm"), "warn" },
  { AJ_ROW_CHANGED, FALSE, N_ ("Changed"), "blue" },
  { AJ_ROW_NEW, FALSE, N_ ("New"), "good" },
  { AJ_ROW_UNCHANGED, FALSE, N_ ("Unchanged"), "plain" },
};

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* A word that stands in a column of its own. */
static GtkWidget *
make_word (const char *text, const char *style)
{
  GtkWidget *label = make_label (text, style);
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  return label;
}

static guint
get_number (gpointer entry, const char *key)
{
  return GPOINTER_TO_UINT (g_object_get_data (entry, key));
}

static void
commit (AjRehearsalRows *self, GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  guint row = get_number (entry, "row"), column = get_number (entry, "column");

  if (!g_str_equal (text, aj_sheet_get_cell (self->sheet, row, column)))
    {
      g_autofree char *copy = g_strdup (text);
      g_signal_emit (self, signals[SIGNAL_CORRECTED], 0, row, column, copy);
    }
}

static void
on_activate_cb (GtkEntry *entry, AjRehearsalRows *self)
{
  commit (self, GTK_WIDGET (entry));
}

static void
on_leave_cb (GtkEventControllerFocus *controller, AjRehearsalRows *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkRoot *root = gtk_widget_get_root (entry);

  /* Another window on top is no reason, nor is the end of this one. */
  if (root != NULL && gtk_window_is_active (GTK_WINDOW (root)))
    commit (self, entry);
}

static void
on_picked_cb (AjPicker *picker, GtkWidget *entry)
{
  if (!aj_picker_is_unknown (picker) && !aj_picker_is_open (picker) &&
      aj_picker_get_stored (picker) != NULL)
    commit (AJ_REHEARSAL_ROWS (gtk_widget_get_ancestor (entry, AJ_TYPE_REHEARSAL_ROWS)), entry);
}

/* The cell that a problem is about, to be typed anew; lists offer what they have. */
static GtkWidget *
make_entry (AjRehearsalRows *self, const AjRehearsalRow *row, int field, int column)
{
  const AjFieldDef *def = &self->def->fields[field];
  AjKindId kind = def->kind->id;
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *label =
    g_strdup_printf (_ ("%s of row %u"), aj_field_get_label (def), row->line);

  gtk_editable_set_text (GTK_EDITABLE (entry),
                         aj_sheet_get_cell (self->sheet, row->sheet_row, (guint) column));
  g_object_set_data (G_OBJECT (entry), "row", GUINT_TO_POINTER (row->sheet_row));
  g_object_set_data (G_OBJECT (entry), "column", GINT_TO_POINTER (column));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (entry, "data-cell");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 24);
  if (kind == AJ_KIND_CHOICE || kind == AJ_KIND_LINK || kind == AJ_KIND_FLAG)
    {
      AjPicker *picker = aj_picker_attach (entry, self->store, def);
      if (row->record != NULL && self->def->unit >= 0 && field != self->def->unit)
        aj_picker_set_unit (picker, aj_record_get_link (row->record, self->def->unit));
      g_signal_connect (picker, "picked", G_CALLBACK (on_picked_cb), entry);
    }
  g_signal_connect (entry, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (entry, focus);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

static void
add_entry (AjRehearsalRows *self, GtkWidget *side, const AjRehearsalRow *row, int field)
{
  int column = aj_rehearsal_get_column (self->rehearsal, field);

  if (column < 0 || column >= (int) aj_sheet_get_n_cells (self->sheet, row->sheet_row))
    return;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = make_word (aj_field_get_label (&self->def->fields[field]), "dim");
  gtk_size_group_add_widget (self->labels, label);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), make_entry (self, row, field, column));
  gtk_box_append (GTK_BOX (side), line);
}

static void
add_problems (AjRehearsalRows *self, GtkWidget *side, const AjRehearsalRow *row)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);

  for (guint i = 0; row->problems != NULL && i < aj_problems_get_n (row->problems); i++)
    {
      const AjProblem *problem = aj_problems_get (row->problems, i);
      gboolean block = problem->severity >= AJ_SEVERITY_BLOCK;
      g_autofree char *text = aj_problem_describe (problem);
      /* What else is to complete in a refused row is of no interest yet. */
      if (!block && row->verdict == AJ_ROW_REFUSED)
        continue;
      if (block && row->verdict == AJ_ROW_REFUSED && problem->field >= 0 &&
          g_hash_table_add (shown, GINT_TO_POINTER (problem->field)))
        add_entry (self, side, row, problem->field);
      gtk_box_append (GTK_BOX (side), make_label (text, block       ? "row-bad"
                                                        : row->asks ? "row-warn"
                                                                    : "dim"));
    }
}

/* What would become of what. */
static void
add_values (AjRehearsalRows *self, GtkWidget *side, const AjRehearsalRow *row)
{
  g_autoptr (AjRecord) before =
    aj_store_get (self->store, self->def, aj_record_get_id (row->record), NULL);
  guint n = 0;

  for (int i = 0; before != NULL && i < (int) self->def->n_fields; i++)
    {
      if (!aj_record_is_changed (row->record, i) ||
          g_strcmp0 (aj_record_get (before, i), aj_record_get (row->record, i)) == 0 ||
          n++ >= MOST_VALUES)
        continue;
      g_autofree char *one = aj_cell_text (self->store, before, i);
      g_autofree char *two = aj_cell_text (self->store, row->record, i);
      g_autofree char *text =
        g_strdup_printf ("%s：%s → %s", aj_field_get_label (&self->def->fields[i]),
                         *one != '\0' ? one : _ ("empty"), *two != '\0' ? two : _ ("empty"));
      gtk_box_append (GTK_BOX (side), make_label (text, "data-cell"));
    }
  if (n > MOST_VALUES)
    {
      g_autofree char *text = g_strdup_printf (_ ("and %u more values"), n - MOST_VALUES);
      gtk_box_append (GTK_BOX (side), make_label (text, "dim"));
    }
}

static void
on_toggled_cb (GtkCheckButton *check, AjRehearsalRows *self)
{
  aj_rehearsal_accept (self->rehearsal, get_number (check, "index"),
                       gtk_check_button_get_active (check));
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
}

static void
add_question (AjRehearsalRows *self, GtkWidget *side, const AjRehearsalRow *row, guint index)
{
  GtkWidget *check =
    gtk_check_button_new_with_label (_ ("It is the same: write the row with the new name"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), row->accepted);
  g_object_set_data (G_OBJECT (check), "index", GUINT_TO_POINTER (index));
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled_cb), self);
  gtk_box_append (GTK_BOX (side), check);
}

static void
add_row (AjRehearsalRows *self, const AjRehearsalRow *row, guint index, gsize kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title =
    row->record != NULL ? aj_record_dup_title (row->record) : g_strdup (_ ("Unreadable"));
  g_autofree char *line = g_strdup_printf (_ ("Row %u"), row->line);
  GtkWidget *number = make_word (line, "dim");
  GtkWidget *slot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pill = make_word (_ (kinds[kind].words), "pill");

  gtk_widget_add_css_class (pill, kinds[kind].style);
  gtk_box_append (GTK_BOX (slot), pill);
  gtk_widget_set_valign (slot, GTK_ALIGN_START);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_size_group_add_widget (self->pills, slot);
  gtk_size_group_add_widget (self->lines, number);
  gtk_box_append (GTK_BOX (side), make_label (title, "data-cell"));
  /* What would be written comes before what else there is to say of it. */
  if (row->verdict == AJ_ROW_CHANGED)
    add_values (self, side, row);
  add_problems (self, side, row);
  if (row->asks)
    add_question (self, side, row, index);
  gtk_widget_set_hexpand (side, TRUE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), slot);
  gtk_box_append (GTK_BOX (box), side);
  gtk_list_box_append (self->list, box);
  GtkWidget *item = gtk_widget_get_parent (box);
  gtk_widget_set_focusable (item, FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (item), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
aj_rehearsal_rows_dispose (GObject *object)
{
  AjRehearsalRows *self = AJ_REHEARSAL_ROWS (object);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->pills);
  g_clear_object (&self->lines);
  g_clear_object (&self->labels);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (aj_rehearsal_rows_parent_class)->dispose (object);
}

static void
aj_rehearsal_rows_class_init (AjRehearsalRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_rehearsal_rows_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CORRECTED] =
    g_signal_new ("corrected", AJ_TYPE_REHEARSAL_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", AJ_TYPE_REHEARSAL_ROWS, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aj_rehearsal_rows_init (AjRehearsalRows *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->entries = g_ptr_array_new ();
  self->pills = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->lines = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "rehearsal-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (scrolled, -1, 300);
  gtk_box_append (GTK_BOX (self->box), scrolled);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
aj_rehearsal_rows_new (AjStore *store,
                       const AjRecordDef *def,
                       AjRehearsal *rehearsal,
                       const AjSheet *sheet)
{
  AjRehearsalRows *self = g_object_new (AJ_TYPE_REHEARSAL_ROWS, NULL);
  guint n = aj_rehearsal_get_n_rows (rehearsal), shown = 0;

  self->store = g_object_ref (store);
  self->def = def;
  self->rehearsal = rehearsal;
  self->sheet = sheet;
  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (guint i = 0; i < n && shown < MOST_ROWS; i++)
      {
        const AjRehearsalRow *row = aj_rehearsal_get_row (rehearsal, i);
        if (row->verdict != kinds[kind].verdict || row->asks != kinds[kind].asks)
          continue;
        add_row (self, row, i, kind);
        shown++;
      }
  if (shown < n)
    {
      g_autofree char *text =
        g_strdup_printf (_ ("The first %u of %u rows are listed, refused ones first."), shown, n);
      gtk_box_append (GTK_BOX (self->box), make_label (text, "dim"));
    }
  return GTK_WIDGET (self);
}

gboolean
aj_rehearsal_rows_get_focus (AjRehearsalRows *self, guint *sheet_row, guint *column)
{
  g_return_val_if_fail (AJ_IS_REHEARSAL_ROWS (self), FALSE);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  if (entry == NULL || !g_ptr_array_find (self->entries, entry, NULL))
    return FALSE;
  *sheet_row = get_number (entry, "row");
  *column = get_number (entry, "column");
  return TRUE;
}

gboolean
aj_rehearsal_rows_focus (AjRehearsalRows *self, guint sheet_row, guint column)
{
  g_return_val_if_fail (AJ_IS_REHEARSAL_ROWS (self), FALSE);
  GtkWidget *entry = NULL;

  for (guint i = 0; i < self->entries->len && entry == NULL; i++)
    {
      guint row = get_number (self->entries->pdata[i], "row");
      if (row > sheet_row ||
          (row == sheet_row && get_number (self->entries->pdata[i], "column") >= column))
        entry = self->entries->pdata[i];
    }
  if (entry == NULL && self->entries->len > 0)
    entry = self->entries->pdata[0];
  return entry != NULL && gtk_widget_grab_focus (entry);
}
