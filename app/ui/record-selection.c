#include "record-selection.h"

#include "id-set.h"

struct _AjRecordSelection
{
  GObject parent;
  AjRecordModel *model;
  GtkBitset *selected;
  GtkBitset *pending; /* the selection after the swap that is going on */
  GtkBitset *hidden;  /* (nullable) what was selected before the first page that is shown now */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AjRecordSelection,
                               aj_record_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                        selection_model_init))

/* Up to so many ids are compared one by one: faster than a table of a million. */
#define FEW 16

static GtkBitset *
find_few (const gint64 *ids, guint n_ids, GArray *new)
{
  GtkBitset *found = gtk_bitset_new_empty ();
  const gint64 *all = (const gint64 *) (void *) new->data;

  for (guint i = 0; i < new->len; i++)
    for (guint k = 0; k < n_ids; k++)
      if (all[i] == ids[k])
        gtk_bitset_add (found, i);
  return found;
}

static GtkBitset *
find_again (GtkBitset *selected, GArray *old, GArray *new)
{
  guint64 n = gtk_bitset_get_size (selected);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  if (n == 0)
    return gtk_bitset_new_empty ();
  /* Everything was selected and there is as much again: another order. */
  if (n == old->len && new->len == old->len && n > FEW)
    return gtk_bitset_new_range (0, new->len);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    if (position < old->len)
      g_array_append_val (ids, g_array_index (old, gint64, position));
  if (ids->len <= FEW)
    return find_few ((const gint64 *) (void *) ids->data, ids->len, new);
  GtkBitset *found = gtk_bitset_new_empty ();
  g_autoptr (AjIdSet) set = aj_id_set_new (ids);
  for (guint i = 0; i < new->len; i++)
    if (aj_id_set_contains (set, g_array_index (new, gint64, i)))
      gtk_bitset_add (found, i);
  return found;
}

static void
on_replacing_cb (AjRecordModel *model, GArray *old, GArray *new, AjRecordSelection *self)
{
  g_clear_pointer (&self->pending, gtk_bitset_unref);
  /* The first page of an answer stands where it stands in the whole: what was selected in it since
   * is newer. */
  if (self->hidden != NULL && gtk_bitset_is_empty (self->selected))
    self->pending = find_again (self->hidden, old, new);
  else if (self->hidden != NULL)
    self->pending = gtk_bitset_copy (self->selected);
  else
    self->pending = find_again (self->selected, old, new);
  g_clear_pointer (&self->hidden, gtk_bitset_unref);
}

/* Where the selected records stand is known with the whole answer. */
static void
on_previewing_cb (AjRecordModel *model, AjRecordSelection *self)
{
  g_clear_pointer (&self->pending, gtk_bitset_unref);
  if (self->hidden == NULL)
    self->hidden = gtk_bitset_ref (self->selected);
  gtk_bitset_unref (self->selected);
  self->selected = gtk_bitset_new_empty ();
}

static void
take_pending (AjRecordSelection *self)
{
  if (self->pending == NULL)
    return;
  gtk_bitset_unref (self->selected);
  self->selected = g_steal_pointer (&self->pending);
  gtk_bitset_remove_range_closed (self->selected, aj_record_model_get_n (self->model), G_MAXUINT);
}

/* GTK may not be told of rows that it does not know yet. */
static void
tell_changed (AjRecordSelection *self, guint first, guint last)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (n == 0)
    return;
  first = MIN (first, n - 1);
  last = MIN (last, n - 1);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
}

static void
on_replaced_cb (AjRecordModel *model, AjRecordSelection *self)
{
  guint n = aj_record_model_get_n (model);

  take_pending (self);
  if (n > 0)
    tell_changed (self, 0, n - 1);
}

static void
on_items_changed_cb (
  GListModel *model, guint position, guint removed, guint added, AjRecordSelection *self)
{
  take_pending (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static GType
get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (G_LIST_MODEL (AJ_RECORD_SELECTION (model)->model));
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (AJ_RECORD_SELECTION (model)->model));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (AJ_RECORD_SELECTION (model)->model), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (AJ_RECORD_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (AJ_RECORD_SELECTION (model)->selected);
}

/* The one way in which the selection changes: mask says which rows are meant. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  AjRecordSelection *self = AJ_RECORD_SELECTION (model);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (self->selected);
  guint n = aj_record_model_get_n (self->model);

  gtk_bitset_subtract (wanted, mask);
  g_autoptr (GtkBitset) chosen = gtk_bitset_copy (selected);
  gtk_bitset_intersect (chosen, mask);
  gtk_bitset_union (wanted, chosen);
  if (n < G_MAXUINT)
    gtk_bitset_remove_range_closed (wanted, n, G_MAXUINT);

  g_autoptr (GtkBitset) changed = gtk_bitset_copy (wanted);
  gtk_bitset_difference (changed, self->selected);
  if (gtk_bitset_is_empty (changed))
    return TRUE;
  gtk_bitset_unref (self->selected);
  self->selected = g_steal_pointer (&wanted);
  tell_changed (self, gtk_bitset_get_minimum (changed), gtk_bitset_get_maximum (changed));
  return TRUE;
}

/* All rows, those included that GTK was not told of yet. */
static guint
count (GtkSelectionModel *model)
{
  return aj_record_model_get_n (AJ_RECORD_SELECTION (model)->model);
}

static gboolean
select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  g_autoptr (GtkBitset) range = gtk_bitset_new_range (position, n_items);
  if (!unselect_rest)
    return set_selection (model, range, range);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, count (model));
  return set_selection (model, range, all);
}

static gboolean
unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) range = gtk_bitset_new_range (position, n_items);
  return set_selection (model, none, range);
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return select_range (model, position, 1, unselect_rest);
}

static gboolean
unselect_item (GtkSelectionModel *model, guint position)
{
  return unselect_range (model, position, 1);
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return select_range (model, 0, count (model), FALSE);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  return unselect_range (model, 0, count (model));
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

static void
aj_record_selection_dispose (GObject *object)
{
  AjRecordSelection *self = AJ_RECORD_SELECTION (object);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  g_clear_pointer (&self->pending, gtk_bitset_unref);
  g_clear_pointer (&self->hidden, gtk_bitset_unref);
  G_OBJECT_CLASS (aj_record_selection_parent_class)->dispose (object);
}

static void
aj_record_selection_class_init (AjRecordSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aj_record_selection_dispose;
}

static void
aj_record_selection_init (AjRecordSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

AjRecordSelection *
aj_record_selection_new (AjRecordModel *model)
{
  g_return_val_if_fail (AJ_IS_RECORD_MODEL (model), NULL);
  AjRecordSelection *self = g_object_new (AJ_TYPE_RECORD_SELECTION, NULL);
  self->model = g_object_ref (model);
  g_signal_connect (model, "previewing", G_CALLBACK (on_previewing_cb), self);
  g_signal_connect (model, "replacing", G_CALLBACK (on_replacing_cb), self);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed_cb), self);
  g_signal_connect (model, "replaced", G_CALLBACK (on_replaced_cb), self);
  return self;
}

guint64
aj_record_selection_get_n (AjRecordSelection *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_SELECTION (self), 0);
  return gtk_bitset_get_size (self->selected);
}

GArray *
aj_record_selection_list_ids (AjRecordSelection *self)
{
  g_return_val_if_fail (AJ_IS_RECORD_SELECTION (self), NULL);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = aj_record_model_get_id (self->model, position);
      g_array_append_val (ids, id);
    }
  return ids;
}
