/* The one write path. A change set is applied whole or not at all: revision checked, before and
 * after compared, rows written, search text, one journal row for each record, one audit row. Undo
 * and redo apply the inverse through the same path.
 *
 *   g_autoptr (AjChangeSet) changes = aj_change_set_new (_("Edit person"));
 *   aj_change_set_put (changes, record);
 *   if (!aj_store_apply (store, changes, &error)) ...
 */
#pragma once

#include "progress.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct _AjChangeSet AjChangeSet;

/* label: translated words for undo, e.g. "修改 3 名人员的岗位". */
AjChangeSet *aj_change_set_new (const char *label);
void aj_change_set_free (AjChangeSet *self);
/* Inserts the record when its id is 0 (it gets one now), otherwise updates what changed. The set
 * takes a copy; after apply the caller's record has id, new revision and no changes. */
void aj_change_set_put (AjChangeSet *self, AjRecord *record);
/* Deletes the record and the rows that belong to it (its children by parent link); other records
 * that link to it have the link emptied, all in the journal. */
void aj_change_set_delete (AjChangeSet *self, AjRecord *record);
/* Sets one field of many records, whatever their revision: stored as in the journal, NULL empties
 * it. Records that are gone or have the value already are passed over. */
void aj_change_set_set_field (AjChangeSet *self,
                              const AjRecordDef *def,
                              const gint64 *ids,
                              gsize n,
                              int field,
                              const char *stored);
/* Two records that are the same person or thing: what links to or belongs to `drop` goes to `keep`,
 * then drop is deleted. Values chosen from drop are put into keep by the caller (put keep too). */
void aj_change_set_merge (AjChangeSet *self, AjRecord *keep, AjRecord *drop);
guint aj_change_set_get_n (const AjChangeSet *self);
/* Undo shall not offer this set: what a vault is made with is no deed of the user's. History has it
 * as any other. */
void aj_change_set_set_lasting (AjChangeSet *self);

/* Applies the set durably. AJ_STORE_ERROR_CONFLICT when a record's revision moved on; FULL,
 * READ_ONLY, FAILED otherwise; nothing is written then. */
gboolean aj_store_apply (AjStore *self, AjChangeSet *changes, GError **error);
/* The same with progress (in records) and cancel, for large sets. Both (nullable). */
gboolean aj_store_apply_full (AjStore *self,
                              AjChangeSet *changes,
                              AjProgress *progress,
                              GCancellable *cancellable,
                              GError **error);

/* A large set that is written while it is still being filled, by a thread beside the caller's: one
 * transaction and one step of undo, as ever. Readers see nothing of it before its end. The caller
 * must not hold the write side.
 * total: how many records may come, for the progress. Returns: (transfer full) */
typedef struct _AjApplying AjApplying;
AjApplying *aj_store_apply_begin (
  AjStore *self, const char *label, guint total, AjProgress *progress, GCancellable *cancellable);
/* As aj_change_set_put(), each record once; it gets its id, but is not told its revision: drop it.
 * FALSE: writing failed or was cancelled; end it. */
gboolean aj_applying_put (AjApplying *self, AjRecord *record);
/* Frees it. good: commits what was put, errors as for apply; else nothing is written, FALSE without
 * an error. */
gboolean aj_applying_end (AjApplying *self, gboolean good, GError **error);

/* What undo or redo would do, in words, or NULL. Returns: (transfer full) (nullable) */
char *aj_store_peek_undo (AjStore *self);
char *aj_store_peek_redo (AjStore *self);
gboolean aj_store_undo (AjStore *self, GError **error);
gboolean aj_store_redo (AjStore *self, GError **error);

/* One change of one field in a record's history. */
typedef struct
{
  char *at;     /* ISO date and time */
  char *actor;  /* login name of who did it */
  char *action; /* "insert", "update", "delete", "undo", "redo" */
  int field;    /* -1: the record as a whole */
  char *before; /* (nullable) stored form */
  char *after;  /* (nullable) */
} AjHistoryEntry;
void aj_history_entry_free (AjHistoryEntry *entry);
/* Newest first. Returns: (transfer full) (element-type AjHistoryEntry) */
GPtrArray *aj_store_get_history (AjStore *self, const AjRecordDef *def, gint64 id, GError **error);

/* Adds an event to the audit chain that changes no record: a document printed, a package sealed.
 * action: one English word, kept for ever; def and id: what it is about (nullable, 0); detail:
 * (nullable), no names and numbers of people. */
gboolean aj_store_add_event (AjStore *self,
                             const char *action,
                             const AjRecordDef *def,
                             gint64 id,
                             const char *detail,
                             GError **error);
/* An event that is in the chain, or is to be. */
typedef struct
{
  char *at;    /* local date and time */
  char *actor; /* login name */
  char *action;
  gint64 id; /* of the record it is about */
  char *detail;
} AjEvent;
void aj_event_free (AjEvent *event);
/* The same as add_event() for many records of def at once, in one transaction: of each event id and
 * detail count. (element-type AjEvent) */
gboolean aj_store_add_events (
  AjStore *self, const char *action, const AjRecordDef *def, GPtrArray *events, GError **error);
/* Events of that action about a record, newest first. Returns: (transfer full) (element-type
 * AjEvent) */
GPtrArray *aj_store_list_events (
  AjStore *self, const char *action, const AjRecordDef *def, gint64 id, GError **error);
/* The last row of the chain, "seq:hash", to be printed or sealed elsewhere. (transfer full)
 * (nullable) */
char *aj_store_dup_checkpoint (AjStore *self, GError **error);
/* Walks the audit chain. FALSE with AJ_STORE_ERROR_CORRUPT and the first bad row's number. */
gboolean aj_store_verify_audit (AjStore *self, gint64 *n_rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjChangeSet, aj_change_set_free)

G_END_DECLS
