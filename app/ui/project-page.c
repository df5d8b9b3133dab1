#include "project-page-private.h"

#include "feedback.h"
#include "choosers.h"
#include "i18n.h"
#include "project-tree-row.h"
#include "query.h"
#include "record-agreement.h"
#include "record-project.h"
#include "seal-dialog.h"
#include "tasks.h"
#include "window.h"
#include "work.h"

G_DEFINE_FINAL_TYPE (AjProjectPage, aj_project_page, GTK_TYPE_WIDGET)

static gpointer
count_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_archive_counts_read (store, *(gint64 *) data, cancellable, error);
}

static void
on_counted_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  AjProjectPage *self = AJ_PROJECT_PAGE (from);
  g_autoptr (AjArchiveCounts) counts = result;
  guint n_items, n_filled;

  if (counts == NULL)
    {
      aj_feedback_warning (from, _ ("The archive could not be counted"), error);
      return;
    }
  aj_archive_tree_apply (self->tree, counts, &n_items, &n_filled);
  g_autofree char *text = n_filled == n_items
                            ? g_strdup_printf (_ ("All %u items have material"), n_items)
                            : g_strdup_printf (_ ("%u of %u items have material, %u are missing"),
                                               n_filled, n_items, n_items - n_filled);
  g_autofree char *brief =
    g_strdup_printf (_ ("%u of %u, %u missing"), n_filled, n_items, n_items - n_filled);
  /* The figures must be seen in a window of 1024 as well. */
  gtk_label_set_text (self->summary, n_filled == n_items ? text : brief);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), text);
  gtk_progress_bar_set_fraction (self->bar, n_items > 0 ? (double) n_filled / n_items : 0);
}

void
aj_project_page_refresh (AjProjectPage *self)
{
  if (self->project_id == 0)
    return;
  aj_work_read (GTK_WIDGET (self), self->store, _ ("Counting the archive"), count_job,
                g_memdup2 (&self->project_id, sizeof self->project_id), g_free,
                (GDestroyNotify) aj_archive_counts_free, on_counted_cb, NULL);
  aj_project_page_show_files (self);
}

static gboolean
refresh_idle_cb (gpointer data)
{
  AjProjectPage *self = data;

  self->refresh_idle = 0;
  aj_project_page_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_store_changed_cb (AjStore *store, const char *table, gint64 id, AjProjectPage *self)
{
  if (self->refresh_idle == 0 && self->project_id != 0)
    self->refresh_idle = g_idle_add (refresh_idle_cb, self);
}

static void
on_selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, AjProjectPage *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (selection);
  g_autoptr (AjArchiveNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  gboolean is_item = node != NULL && aj_archive_node_get_children (node) == NULL;

  aj_set_str (&self->code, is_item ? aj_archive_node_get_code (node) : NULL);
  g_autofree char *title =
    node != NULL
      ? g_strdup_printf ("%s  %s", aj_archive_node_get_code (node), aj_archive_node_get_name (node))
      : g_strdup ("");
  gtk_label_set_text (self->item_title, title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "project.add-files",
                                 is_item && !aj_store_is_read_only (self->store));
  aj_project_page_show_files (self);
}

/* Filing. */

typedef struct
{
  gint64 project_id;
  char *code;
  char **paths;
} Filing;

static void
filing_free (gpointer data)
{
  Filing *filing = data;

  g_free (filing->code);
  g_strfreev (filing->paths);
  g_free (filing);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Adds path, or every regular file below it when it is a folder; links are not followed. */
static gboolean
collect (const char *path, GStrvBuilder *files, GCancellable *cancellable, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_strv_builder_add (files, path);
      return TRUE;
    }
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  if (folder == NULL)
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !collect (g_ptr_array_index (names, i), files, cancellable, error))
      return FALSE;
  return TRUE;
}

static gpointer
file_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Filing *filing = data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **path = filing->paths; *path != NULL; path++)
    if (!collect (*path, builder, cancellable, error))
      return NULL;
  g_auto (GStrv)
    files = g_strv_builder_end (builder);
  if (!aj_task_attach (store, filing->project_id, filing->code, (const char *const *) files,
                       progress, cancellable, error))
    return NULL;
  return GUINT_TO_POINTER (g_strv_length (files) + 1);
}

static void
on_filed_cb (GtkWidget *from, gpointer result, const GError *error, gpointer user_data)
{
  if (result == NULL)
    {
      aj_feedback_error (from, _ ("Nothing was filed"), error);
      return;
    }
  guint n = GPOINTER_TO_UINT (result) - 1;
  g_autofree char *text = g_strdup_printf (ngettext_ ("%u file filed", "%u files filed", n), n);
  aj_feedback_undo_toast (from, text);
}

void
aj_project_page_file (AjProjectPage *self, const char *code, const char *const *paths)
{
  Filing *filing = g_new0 (Filing, 1);

  g_return_if_fail (AJ_IS_PROJECT_PAGE (self));
  filing->project_id = self->project_id;
  filing->code = g_strdup (code != NULL ? code : self->code);
  filing->paths = g_strdupv ((char **) paths);
  if (filing->code == NULL)
    {
      aj_feedback_toast (GTK_WIDGET (self), _ ("Choose one of the 25 items first"));
      filing_free (filing);
      return;
    }
  aj_work_run (GTK_WIDGET (self), self->store, _ ("Filing"), file_job, filing, filing_free, NULL,
               on_filed_cb, NULL);
}

static void
on_chosen_cb (const char *const *paths, gpointer self)
{
  aj_project_page_file (self, NULL, paths);
}

static void
on_add_files_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjChooseOptions options = { .title = _ ("Files for the archive"), .accept = _ ("_Add") };

  aj_choose_files (widget, &options, TRUE, on_chosen_cb, widget);
}

static void
on_edit_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *window = aj_window_of (widget);

  if (window != NULL)
    aj_window_edit_record (window, aj_records_find ("project"),
                           AJ_PROJECT_PAGE (widget)->project_id);
}

static void
on_catalogue_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *window = aj_window_of (widget);

  if (window != NULL)
    aj_window_preview (window, "project-catalogue", AJ_PROJECT_PAGE (widget)->project_id);
}

/* The project's agreement: the existing one, or a new one with the project filled in (S-7.2.2). */
static void
on_agreement_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjProjectPage *self = AJ_PROJECT_PAGE (widget);
  const AjRecordDef *def = aj_records_find ("agreement");
  AjWindow *window = aj_window_of (widget);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->project_id);
  g_autoptr (AjQuery) query = aj_query_new (def);

  aj_query_add_filter (query, AGREEMENT_PROJECT, AJ_FILTER_EQUALS, id);
  g_autoptr (GArray) ids = aj_store_list_ids (self->store, query, NULL, NULL);
  if (window == NULL)
    return;
  if (ids != NULL && ids->len > 0)
    {
      aj_window_edit_record (window, def, g_array_index (ids, gint64, 0));
      return;
    }
  g_autoptr (AjRecord) preset = aj_record_new (def);
  g_autoptr (AjRecord) project =
    aj_store_get (self->store, aj_records_find ("project"), self->project_id, NULL);
  aj_record_set_link (preset, AGREEMENT_PROJECT, self->project_id);
  if (project != NULL)
    {
      aj_record_set (preset, AGREEMENT_UNIT, aj_record_get (project, PROJECT_UNIT));
      aj_record_set (preset, AGREEMENT_PROJECT_NAME, aj_record_get (project, PROJECT_NAME));
    }
  aj_window_new_record (window, def, preset);
}

static void
on_seal_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjProjectPage *self = AJ_PROJECT_PAGE (widget);

  aj_seal_dialog_present (widget, self->store, self->project_id, 0);
}

static void
on_hand_over_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  AjWindow *window = aj_window_of (widget);

  if (window != NULL)
    aj_window_hand_over (window, AJ_PROJECT_PAGE (widget)->project_id);
}

static void
on_remove_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  aj_project_page_remove_chosen (AJ_PROJECT_PAGE (widget));
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, AjProjectPage *self)
{
  aj_project_tree_row_take_drop (self, NULL, value);
  return TRUE;
}

static GListModel *
children_of (gpointer item, gpointer user_data)
{
  GListModel *children = aj_archive_node_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static void
aj_project_page_dispose (GObject *object)
{
  AjProjectPage *self = AJ_PROJECT_PAGE (object);

  g_clear_handle_id (&self->refresh_idle, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->store);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (aj_project_page_parent_class)->dispose (object);
}

static void
aj_project_page_class_init (AjProjectPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_project_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/project-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, box);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, summary);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, bar);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, tree_view);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, item_title);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, item_hint);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, files_stack);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, files);
  gtk_widget_class_bind_template_child (widget_class, AjProjectPage, files_pane);
  gtk_widget_class_install_action (widget_class, "project.add-files", NULL, on_add_files_cb);
  gtk_widget_class_install_action (widget_class, "project.edit", NULL, on_edit_cb);
  gtk_widget_class_install_action (widget_class, "project.catalogue", NULL, on_catalogue_cb);
  gtk_widget_class_install_action (widget_class, "project.agreement", NULL, on_agreement_cb);
  gtk_widget_class_install_action (widget_class, "project.seal", NULL, on_seal_cb);
  gtk_widget_class_install_action (widget_class, "project.hand-over", NULL, on_hand_over_cb);
  gtk_widget_class_install_action (widget_class, "project.remove", NULL, on_remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "project.add-files", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "project.remove", NULL);
}

static void
aj_project_page_init (AjProjectPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->tree = aj_archive_tree_new ();
  GtkTreeListModel *rows =
    gtk_tree_list_model_new (g_object_ref (self->tree), FALSE, TRUE, children_of, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (rows));
  g_autoptr (GtkListItemFactory) factory = aj_project_tree_row_factory_new (self);
  gtk_list_view_set_factory (self->tree_view, factory);
  gtk_list_view_set_model (self->tree_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (self->files_pane, GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
aj_project_page_new (AjStore *store)
{
  AjProjectPage *self = g_object_new (AJ_TYPE_PROJECT_PAGE, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb), self);
  return GTK_WIDGET (self);
}

void
aj_project_page_load (AjProjectPage *self, gint64 project_id)
{
  g_return_if_fail (AJ_IS_PROJECT_PAGE (self));

  if (self->project_id != project_id)
    gtk_single_selection_set_selected (self->selection, 1); /* a1, not its class */
  self->project_id = project_id;
  on_selected_cb (self->selection, NULL, self);
  aj_project_page_refresh (self);
}
