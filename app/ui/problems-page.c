#include "problems-page.h"

#include "i18n.h"
#include "problem-row.h"
#include "window.h"

struct _AjProblemsPage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkDropDown *severity;
  GtkDropDown *kind;
  GtkLabel *summary;
  GtkStack *stack;
  GtkListView *list;
  AjStore *store;
  AjCheckup *checkup;
  GListStore *rows;
  GtkSizeGroup *pills; /* as wide as the widest word */
  GPtrArray *kinds;    /* of const AjRecordDef *, as in the choice; the first is NULL: all */
  gint64 unit_id;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (AjProblemsPage, aj_problems_page, GTK_TYPE_WIDGET)

/* How many rows the list shows at most: who has more has to choose a register first. */
#define MAX_ROWS 2000

static gboolean
is_wanted (AjProblemsPage *self, const AjFound *found)
{
  guint severity = gtk_drop_down_get_selected (self->severity);
  guint kind = gtk_drop_down_get_selected (self->kind);

  if (severity == 1 && found->problem->severity != AJ_SEVERITY_BLOCK)
    return FALSE;
  if (severity == 2 && found->problem->severity != AJ_SEVERITY_WARN)
    return FALSE;
  return kind == 0 || kind >= self->kinds->len ||
         g_ptr_array_index (self->kinds, kind) == found->problem->def;
}

static void
refill_kinds (AjProblemsPage *self, GArray *found)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->kind);
  gconstpointer chosen =
    selected < self->kinds->len ? g_ptr_array_index (self->kinds, selected) : NULL;
  guint position = 0;

  g_ptr_array_set_size (self->kinds, 0);
  g_ptr_array_add (self->kinds, NULL);
  gtk_string_list_append (names, _ ("All registers"));
  for (guint i = 0; i < found->len; i++)
    {
      const AjRecordDef *def = g_array_index (found, AjFound, i).problem->def;
      if (def == NULL || g_ptr_array_find (self->kinds, def, NULL))
        continue;
      if (def == chosen)
        position = self->kinds->len;
      g_ptr_array_add (self->kinds, (gpointer) def);
      gtk_string_list_append (names, aj_record_def_get_label_plural (def));
    }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->kind, position);
}

static void
refill (AjProblemsPage *self)
{
  g_autoptr (GArray) found = aj_checkup_list (self->checkup, self->unit_id);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = 0;

  if (self->quiet)
    return;
  self->quiet = TRUE;
  refill_kinds (self, found);
  self->quiet = FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      AjFound *one = &g_array_index (found, AjFound, i);
      if (!is_wanted (self, one))
        continue;
      if (n++ < MAX_ROWS)
        g_ptr_array_add (rows, aj_problem_row_new (one));
    }
  /* Two steps: replacing shown rows by one change makes GTK 4.8 read all of them. */
  g_list_store_remove_all (self->rows);
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);

  g_autofree char *text =
    rows->len == n
      ? g_strdup_printf (_ ("%u shown of %u"), n, found->len)
      : g_strdup_printf (_ ("the worst %u of %u; choose a register to see the rest"), rows->len, n);
  gtk_label_set_text (self->summary, aj_checkup_is_running (self->checkup) ? _ ("Checking…")
                                     : aj_checkup_is_stale (self->checkup)
                                       ? _ ("Records were changed since: F5 checks again")
                                       : text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list"
                                                 : aj_checkup_has_result (self->checkup)
                                                   ? "none"
                                                   : "unknown");
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjProblemsPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *pill = gtk_label_new (NULL);
  GtkWidget *message = gtk_label_new (NULL);
  GtkWidget *place = gtk_label_new (NULL);
  GtkWidget *chevron = gtk_image_new_from_icon_name ("anjuan-next-symbolic");

  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (pill, 76, -1);
  gtk_size_group_add_widget (self->pills, pill);
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, "dim");
  gtk_widget_add_css_class (chevron, "chevron");
  gtk_widget_add_css_class (row, "problem-row");
  gtk_box_append (GTK_BOX (texts), message);
  gtk_box_append (GTK_BOX (texts), place);
  gtk_box_append (GTK_BOX (row), pill);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), chevron);
  g_object_set_data (G_OBJECT (item), "aj-pill", pill);
  g_object_set_data (G_OBJECT (item), "aj-message", message);
  g_object_set_data (G_OBJECT (item), "aj-place", place);
  gtk_list_item_set_child (item, row);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AjProblemsPage *self)
{
  AjProblemRow *row = gtk_list_item_get_item (item);
  GtkWidget *pill = g_object_get_data (G_OBJECT (item), "aj-pill");
  AjSeverity severity = aj_problem_row_get_severity (row);
  const char *classes[] = { "pill", aj_severity_get_class (severity), NULL };
  g_autofree char *place = aj_problem_row_dup_place (row, self->store);

  gtk_widget_set_css_classes (pill, classes);
  gtk_label_set_text (GTK_LABEL (pill), aj_severity_get_label (severity));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "aj-message"),
                      aj_problem_row_get_message (row));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "aj-place"), place);
}

static void
on_activate_cb (GtkListView *list, guint position, AjProblemsPage *self)
{
  g_autoptr (AjProblemRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  AjWindow *window = aj_window_of (GTK_WIDGET (self));

  if (window != NULL && row != NULL && aj_problem_row_get_def (row) != NULL)
    aj_window_edit_field (window, aj_problem_row_get_def (row), aj_problem_row_get_id (row),
                          aj_problem_row_get_field (row));
}

static void
aj_problems_page_dispose (GObject *object)
{
  AjProblemsPage *self = AJ_PROBLEMS_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->checkup);
  g_clear_object (&self->store);
  g_clear_object (&self->rows);
  g_clear_object (&self->pills);
  G_OBJECT_CLASS (aj_problems_page_parent_class)->dispose (object);
}

static void
aj_problems_page_finalize (GObject *object)
{
  g_ptr_array_unref (AJ_PROBLEMS_PAGE (object)->kinds);
  G_OBJECT_CLASS (aj_problems_page_parent_class)->finalize (object);
}

static void
aj_problems_page_class_init (AjProblemsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_problems_page_dispose;
  G_OBJECT_CLASS (class)->finalize = aj_problems_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/problems-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AjProblemsPage, box);
  gtk_widget_class_bind_template_child (widget_class, AjProblemsPage, severity);
  gtk_widget_class_bind_template_child (widget_class, AjProblemsPage, kind);
  gtk_widget_class_bind_template_child (widget_class, AjProblemsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, AjProblemsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AjProblemsPage, list);
}

static void
aj_problems_page_init (AjProblemsPage *self)
{
  self->pills = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->rows = g_list_store_new (AJ_TYPE_PROBLEM_ROW);
  self->kinds = g_ptr_array_new ();
  g_ptr_array_add (self->kinds, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  g_autoptr (GtkSingleSelection) selection =
    gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect (self->list, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect_swapped (self->severity, "notify::selected", G_CALLBACK (refill), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (refill), self);
}

GtkWidget *
aj_problems_page_new (AjStore *store, AjCheckup *checkup)
{
  AjProblemsPage *self = g_object_new (AJ_TYPE_PROBLEMS_PAGE, NULL);

  self->store = g_object_ref (store);
  self->checkup = g_object_ref (checkup);
  g_signal_connect_object (checkup, "changed", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  refill (self);
  return GTK_WIDGET (self);
}

void
aj_problems_page_set_scope (AjProblemsPage *self, gint64 unit_id)
{
  g_return_if_fail (AJ_IS_PROBLEMS_PAGE (self));
  self->unit_id = unit_id;
  refill (self);
}
