/* The 6 classes and 25 items of L-7.4.8 (DB61/T 1606 7.4.8) as a tree with counts. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

#define AJ_TYPE_ARCHIVE_NODE (aj_archive_node_get_type ())
G_DECLARE_FINAL_TYPE (AjArchiveNode, aj_archive_node, AJ, ARCHIVE_NODE, GObject)

/* Signal "counted": the numbers changed. */

/* "a" for a class, "a1" for an item. */
const char *aj_archive_node_get_code (AjArchiveNode *self);
const char *aj_archive_node_get_name (AjArchiveNode *self);
/* The items of a class; NULL for an item. Returns: (transfer none) (nullable) */
GListModel *aj_archive_node_get_children (AjArchiveNode *self);
/* Pieces filed under an item; of a class: items that have at least one. */
guint aj_archive_node_get_n (AjArchiveNode *self);
/* The day of the newest piece, or NULL. */
const char *aj_archive_node_get_latest (AjArchiveNode *self);

/* The six classes. Returns: (transfer full) (element-type AjArchiveNode) */
GListModel *aj_archive_tree_new (void);

/* What count finds, made in a job. */
typedef struct _AjArchiveCounts AjArchiveCounts;
/* To be filled by hand, for material that is in no vault. */
AjArchiveCounts *aj_archive_counts_new (void);
/* One piece under an item. code, day: (nullable) */
void aj_archive_counts_add (AjArchiveCounts *self, const char *code, const char *day);
/* Returns: (transfer full): NULL on error */
AjArchiveCounts *aj_archive_counts_read (AjStore *store,
                                         gint64 project_id,
                                         GCancellable *cancellable,
                                         GError **error);
void aj_archive_counts_free (AjArchiveCounts *self);
/* Puts the numbers into the tree. *n_items, *n_filled: (out): of 25, how many have something. */
void aj_archive_tree_apply (GListModel *tree,
                            const AjArchiveCounts *counts,
                            guint *n_items,
                            guint *n_filled);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjArchiveCounts, aj_archive_counts_free)

G_END_DECLS
