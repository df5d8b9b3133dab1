#include "record-table-private.h"

#include "cell-text.h"
#include "column-sorter.h"
#include "i18n.h"
#include "table-view-state.h"

#define FIELD_KEY  "aj-field"
#define SAVE_DELAY 500

static gpointer
cell_key (guint position, int field)
{
  return GSIZE_TO_POINTER ((gsize) position * 256 + (gsize) field + 1);
}

static int
get_column_field (GtkColumnViewColumn *column)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), FIELD_KEY)) - 1;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkColumnViewColumn *column)
{
  AjRecordTable *self = g_object_get_data (G_OBJECT (factory), "table");
  GtkWidget *cell = aj_record_cell_new (self->store, self->def, get_column_field (column));

  g_signal_connect_swapped (cell, "focused", G_CALLBACK (aj_record_table_cell_focused), self);
  gtk_list_item_set_child (item, cell);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkColumnViewColumn *column)
{
  AjRecordTable *self = g_object_get_data (G_OBJECT (factory), "table");
  AjRecordCell *cell = AJ_RECORD_CELL (gtk_list_item_get_child (item));
  AjRecordRow *row = gtk_list_item_get_item (item);

  aj_record_cell_bind (cell, row);
  aj_record_table_want_fill (self);
  g_hash_table_insert (
    self->cells, cell_key (aj_record_row_get_position (row), get_column_field (column)), cell);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkColumnViewColumn *column)
{
  AjRecordTable *self = g_object_get_data (G_OBJECT (factory), "table");
  AjRecordCell *cell = AJ_RECORD_CELL (gtk_list_item_get_child (item));
  AjRecordRow *row = aj_record_cell_get_row (cell);

  /* What was typed is kept when its row is scrolled away. */
  if (self->editing == cell)
    aj_record_table_end_edit (self, TRUE);
  if (row != NULL)
    {
      gpointer key = cell_key (aj_record_row_get_position (row), get_column_field (column));
      if (g_hash_table_lookup (self->cells, key) == cell)
        g_hash_table_remove (self->cells, key);
    }
  aj_record_cell_bind (cell, NULL);
}

AjRecordCell *
aj_record_table_find_cell (AjRecordTable *self, guint position, int field)
{
  return g_hash_table_lookup (self->cells, cell_key (position, field));
}

int
aj_record_table_get_usual_width (const AjRecordDef *def, int field)
{
  const AjFieldDef *f = &def->fields[field];

  switch (f->kind->id)
    {
    case AJ_KIND_DATE:
      return 108;
    case AJ_KIND_FLAG:
      return 80;
    case AJ_KIND_NUMBER:
      return 100;
    case AJ_KIND_CHOICE:
      return aj_cell_is_pill (f) ? 108 : 84;
    case AJ_KIND_CODE:
      return f->size > 0 && f->size < 18 ? 120 : 180;
    case AJ_KIND_LINK:
      return field == def->unit ? 160 : 140;
    case AJ_KIND_CHOICES:
      return 200;
    default:
      return f->flags & AJ_FIELD_NAME ? 104 : field == def->title ? 220 : 150;
    }
}

static GMenuModel *
make_header_menu (const AjFieldDef *field)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *up = g_strdup_printf ("register.sort(('%s',false))", field->name);
  g_autofree char *down = g_strdup_printf ("register.sort(('%s',true))", field->name);
  g_autofree char *filter = g_strdup_printf ("register.filter-column::%s", field->name);
  g_autofree char *hide = g_strdup_printf ("register.hide-column::%s", field->name);

  g_menu_append (menu, _ ("Sort Ascending"), up);
  g_menu_append (menu, _ ("Sort Descending"), down);
  g_menu_append (menu, _ ("Filter by This Column"), filter);
  g_menu_append (menu, _ ("Fit All Columns"), "register.fit-columns");
  g_menu_append (menu, _ ("Hide Column"), hide);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkColumnViewColumn *
make_column (AjRecordTable *self, int field)
{
  const AjFieldDef *f = &self->def->fields[field];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (aj_field_get_label (f), factory);
  g_autoptr (GtkSorter) sorter = aj_column_sorter_new (field);
  g_autoptr (GMenuModel) menu = make_header_menu (f);

  g_object_set_data (G_OBJECT (factory), "table", self);
  g_object_set_data (G_OBJECT (column), FIELD_KEY, GINT_TO_POINTER (field + 1));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), column);
  if (f->kind->id != AJ_KIND_LONG_TEXT)
    gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_header_menu (column, menu);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column,
                                          aj_record_table_get_usual_width (self->def, field));
  return column;
}

static gboolean
on_save_cb (gpointer data)
{
  AjRecordTable *self = data;
  self->save_source = 0;
  aj_record_table_save_columns (self);
  return G_SOURCE_REMOVE;
}

static void
on_layout_changed_cb (AjRecordTable *self)
{
  aj_frozen_column_update (self->frozen);
  if (!self->restoring && self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY, on_save_cb, self);
}

/* The last visible column takes the space that is left, so that the row's band reaches the edge. */
static void
stretch_last (AjRecordTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkColumnViewColumn *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      if (gtk_column_view_column_get_visible (column))
        last = column;
      if (gtk_column_view_column_get_expand (column))
        gtk_column_view_column_set_expand (column, FALSE);
    }
  if (last != NULL)
    gtk_column_view_column_set_expand (last, TRUE);
}

static void
on_columns_changed_cb (AjRecordTable *self)
{
  stretch_last (self);
  on_layout_changed_cb (self);
}

/* GTK cuts a title that does not fit in the middle of a letter. */
static void
ellipsize_titles (GtkWidget *header)
{
  if (GTK_IS_LABEL (header))
    gtk_label_set_ellipsize (GTK_LABEL (header), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ellipsize_titles (child);
}

/* A column is made when it is first shown: hidden ones would cost 205 cells each. */
static GtkColumnViewColumn *
ensure_column (AjRecordTable *self, int field)
{
  if (self->columns[field] == NULL)
    {
      GtkColumnViewColumn *column = make_column (self, field);
      self->columns[field] = column;
      gtk_column_view_append_column (self->view, column);
      ellipsize_titles (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
      g_signal_connect_swapped (column, "notify::fixed-width", G_CALLBACK (on_layout_changed_cb),
                                self);
      g_object_unref (column);
    }
  return self->columns[field];
}

static gboolean
restore_columns (AjRecordTable *self)
{
  g_autoptr (GVariant) names = aj_table_state_get (self->def, "columns", "as");
  g_autoptr (GVariant) widths = aj_table_state_get (self->def, "widths", "a{si}");
  gsize n = names != NULL ? g_variant_n_children (names) : 0;
  gboolean any = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      const char *name;
      gint32 width;
      g_variant_get_child (names, i, "&s", &name);
      int field = aj_record_def_find (self->def, name);
      if (field < 0 || self->def->fields[field].flags & AJ_FIELD_HIDDEN)
        continue;
      GtkColumnViewColumn *column = ensure_column (self, field);
      if (widths != NULL && g_variant_lookup (widths, name, "i", &width) && width >= 30)
        gtk_column_view_column_set_fixed_width (column, width);
      any = TRUE;
    }
  return any;
}

static void
show_default_columns (AjRecordTable *self)
{
  ensure_column (self, self->def->title);
  for (guint i = 0; i < self->def->n_fields; i++)
    if (self->def->fields[i].flags & AJ_FIELD_LISTED && (int) i != self->def->unit)
      ensure_column (self, (int) i);
  /* The unit is the widest and says least: it comes last and takes what is left. */
  if (self->def->unit >= 0 && self->def->fields[self->def->unit].flags & AJ_FIELD_LISTED)
    ensure_column (self, self->def->unit);
}

void
aj_record_table_make_columns (AjRecordTable *self)
{
  self->restoring = TRUE;
  self->columns = g_new0 (GtkColumnViewColumn *, self->def->n_fields);
  self->fitted = restore_columns (self);
  if (!self->fitted)
    show_default_columns (self);
  stretch_last (self);
  self->restoring = FALSE;
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed",
                           G_CALLBACK (on_columns_changed_cb), self, G_CONNECT_SWAPPED);
}

void
aj_record_table_save_columns (AjRecordTable *self)
{
  g_autoptr (GArray) fields = aj_record_table_list_columns (self);
  GVariantBuilder names, widths;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (guint i = 0; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);
      const char *name = self->def->fields[field].name;
      g_variant_builder_add (&names, "s", name);
      g_variant_builder_add (
        &widths, "{si}", name,
        (gint32) gtk_column_view_column_get_fixed_width (self->columns[field]));
    }
  aj_table_state_set (self->def, "columns", g_variant_builder_end (&names));
  aj_table_state_set (self->def, "widths", g_variant_builder_end (&widths));
}

int
aj_record_table_step_column (AjRecordTable *self, int field, int by)
{
  g_autoptr (GArray) fields = aj_record_table_list_columns (self);

  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, int, i) == field)
      {
        int next = CLAMP ((int) i + by, 0, (int) fields->len - 1);
        return g_array_index (fields, int, next);
      }
  return fields->len > 0 ? g_array_index (fields, int, 0) : -1;
}

gboolean
aj_record_table_is_column_visible (AjRecordTable *self, int field)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), FALSE);
  return self->columns[field] != NULL && gtk_column_view_column_get_visible (self->columns[field]);
}

void
aj_record_table_set_column_visible (AjRecordTable *self, int field, gboolean visible)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  g_autoptr (GArray) now = aj_record_table_list_columns (self);

  if (visible == aj_record_table_is_column_visible (self, field) || (!visible && now->len <= 1))
    return;
  if (visible || self->columns[field] != NULL)
    gtk_column_view_column_set_visible (ensure_column (self, field), visible);
  stretch_last (self);
  on_layout_changed_cb (self);
}

GArray *
aj_record_table_list_columns (AjRecordTable *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_TABLE (self), NULL);
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int field = get_column_field (column);
      if (gtk_column_view_column_get_visible (column))
        g_array_append_val (fields, field);
    }
  return fields;
}

void
aj_record_table_reset_columns (AjRecordTable *self)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  self->restoring = TRUE;
  for (guint i = 0; i < self->def->n_fields; i++)
    if (self->columns[i] != NULL)
      {
        gtk_column_view_remove_column (self->view, self->columns[i]);
        self->columns[i] = NULL;
      }
  show_default_columns (self);
  aj_record_table_fit_columns (self);
  self->restoring = FALSE;
  on_columns_changed_cb (self);
}
