/* How many records of each register a vault holds, and how many people are on the roster. Counting
 * walks an index, which takes 0.1 s at a million people: so it is a job. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef struct _AjVaultCounts AjVaultCounts;

/* unit_id 0: of all units. Calls back unless the window is gone; a cancelled job is an error. */
void aj_vault_counts_async (AjStore *store,
                            gint64 unit_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Returns: (transfer full) (nullable) */
AjVaultCounts *aj_vault_counts_finish (AjStore *store, GAsyncResult *result, GError **error);
void aj_vault_counts_free (AjVaultCounts *self);
/* -1 when self is NULL or the type was not counted. */
gint64 aj_vault_counts_get (const AjVaultCounts *self, const AjRecordDef *def);
/* People on the roster, of one level or (NULL) of all: aj_person_count_roster(). -1 as above. */
gint64 aj_vault_counts_get_roster (const AjVaultCounts *self, const char *level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjVaultCounts, aj_vault_counts_free)

G_END_DECLS
