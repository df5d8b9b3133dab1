#include "archive-tree.h"

#include "query.h"
#include "record-archive-item.h"
#include "rules.h"

#include <gio/gio.h>

#define CLASSES "L-7.4.8c"
#define ITEMS   "L-7.4.8"

struct _AjArchiveNode
{
  GObject parent_instance;
  const char *code;
  char *name;
  GListStore *children; /* (nullable) */
  guint n;
  char *latest;
};

G_DEFINE_FINAL_TYPE (AjArchiveNode, aj_archive_node, G_TYPE_OBJECT)

static guint counted_signal;

typedef struct
{
  guint n;
  char *latest;
} Count;

struct _AjArchiveCounts
{
  GHashTable *by_code; /* char * -> Count */
};

static void
count_free (gpointer data)
{
  g_free (((Count *) data)->latest);
  g_free (data);
}

static void
aj_archive_node_finalize (GObject *object)
{
  AjArchiveNode *self = AJ_ARCHIVE_NODE (object);

  g_free (self->name);
  g_free (self->latest);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (aj_archive_node_parent_class)->finalize (object);
}

static void
aj_archive_node_class_init (AjArchiveNodeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = aj_archive_node_finalize;
  counted_signal = g_signal_new ("counted", AJ_TYPE_ARCHIVE_NODE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
aj_archive_node_init (AjArchiveNode *self)
{
}

static AjArchiveNode *
node_new (const AjRuleList *list, const AjRuleItem *item)
{
  AjArchiveNode *self = g_object_new (AJ_TYPE_ARCHIVE_NODE, NULL);

  self->code = item->key;
  /* The short form of an item begins with its code, which stands in a column of its own here. */
  g_autofree char *name = aj_rule_list_format (list, item->key);
  self->name =
    g_strdup (g_str_has_prefix (name, item->key) ? g_strchug (name + strlen (item->key)) : name);
  return self;
}

const char *
aj_archive_node_get_code (AjArchiveNode *self)
{
  return self->code;
}

const char *
aj_archive_node_get_name (AjArchiveNode *self)
{
  return self->name;
}

GListModel *
aj_archive_node_get_children (AjArchiveNode *self)
{
  return G_LIST_MODEL (self->children);
}

guint
aj_archive_node_get_n (AjArchiveNode *self)
{
  return self->n;
}

const char *
aj_archive_node_get_latest (AjArchiveNode *self)
{
  return self->latest;
}

GListModel *
aj_archive_tree_new (void)
{
  const AjRuleList *classes = aj_rules_get_list (CLASSES);
  const AjRuleList *items = aj_rules_get_list (ITEMS);
  GListStore *tree = g_list_store_new (AJ_TYPE_ARCHIVE_NODE);

  for (guint i = 0; i < classes->n_items; i++)
    {
      g_autoptr (AjArchiveNode) node = node_new (classes, &classes->items[i]);
      node->children = g_list_store_new (AJ_TYPE_ARCHIVE_NODE);
      /* The code of an item begins with that of its class: "e5" belongs to "e". */
      for (guint j = 0; j < items->n_items; j++)
        if (g_str_has_prefix (items->items[j].key, node->code))
          {
            g_autoptr (AjArchiveNode) child = node_new (items, &items->items[j]);
            g_list_store_append (node->children, child);
          }
      g_list_store_append (tree, node);
    }
  return G_LIST_MODEL (tree);
}

AjArchiveCounts *
aj_archive_counts_new (void)
{
  AjArchiveCounts *self = g_new0 (AjArchiveCounts, 1);

  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, count_free);
  return self;
}

void
aj_archive_counts_add (AjArchiveCounts *self, const char *code, const char *day)
{
  Count *count = code != NULL ? g_hash_table_lookup (self->by_code, code) : NULL;

  if (code == NULL)
    return;
  if (count == NULL)
    {
      count = g_new0 (Count, 1);
      g_hash_table_insert (self->by_code, g_strdup (code), count);
    }
  count->n++;
  if (g_strcmp0 (day, count->latest) > 0)
    aj_set_str (&count->latest, day);
}

AjArchiveCounts *
aj_archive_counts_read (AjStore *store,
                        gint64 project_id,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("archive_item"));
  query->parent_id = project_id;
  g_autoptr (GPtrArray) items = aj_store_list (store, query, cancellable, error);

  if (items == NULL)
    return NULL;
  AjArchiveCounts *self = aj_archive_counts_new ();
  for (guint i = 0; i < items->len; i++)
    {
      AjRecord *item = g_ptr_array_index (items, i);
      aj_archive_counts_add (self, aj_record_get (item, ARCHIVE_ITEM_CODE),
                             aj_record_get (item, ARCHIVE_ITEM_FILED_ON));
    }
  return self;
}

void
aj_archive_counts_free (AjArchiveCounts *self)
{
  g_hash_table_unref (self->by_code);
  g_free (self);
}

static void
set_count (AjArchiveNode *node, guint n, const char *latest)
{
  if (node->n == n && g_strcmp0 (node->latest, latest) == 0)
    return;
  node->n = n;
  aj_set_str (&node->latest, latest);
  g_signal_emit (node, counted_signal, 0);
}

void
aj_archive_tree_apply (GListModel *tree,
                       const AjArchiveCounts *counts,
                       guint *n_items,
                       guint *n_filled)
{
  *n_items = *n_filled = 0;
  for (guint i = 0; i < g_list_model_get_n_items (tree); i++)
    {
      g_autoptr (AjArchiveNode) parent = g_list_model_get_item (tree, i);
      GListModel *children = G_LIST_MODEL (parent->children);
      guint filled = 0;
      for (guint j = 0; j < g_list_model_get_n_items (children); j++)
        {
          g_autoptr (AjArchiveNode) child = g_list_model_get_item (children, j);
          const Count *count = g_hash_table_lookup (counts->by_code, child->code);
          set_count (child, count != NULL ? count->n : 0, count != NULL ? count->latest : NULL);
          filled += child->n > 0;
        }
      *n_items += g_list_model_get_n_items (children);
      *n_filled += filled;
      set_count (parent, filled, NULL);
    }
}
