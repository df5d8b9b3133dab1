/* What the files of the store share. */
#pragma once

#include "database.h"
#include "store.h"
#include "table.h"

G_BEGIN_DECLS

typedef struct _AjWorkers AjWorkers;

struct _AjStore
{
  GObject parent_instance;

  char *folder;
  char *path; /* of the database */
  char *vault_id;
  AjStoreOpenFlags flags;
  const AjRecordDef *const *defs;
  guint version;
  int lock_fd;
  gboolean immutable;

  GThread *thread;       /* that opened it: signals and the reader belong to it */
  GMainContext *context; /* of that thread */
  AjDatabase *writer;    /* NULL when read-only */
  AjDatabase *reader;
  GRecMutex write_lock;
  GThread *write_owner; /* atomic: who holds write_lock */
  guint write_depth;

  GMutex titles_lock;
  GHashTable *titles; /* AjTitleKey -> char* */
  AjLookup lookup;
  AjWorkers *workers; /* jobs.c */
  gboolean closed;

  int authority_on;       /* atomic: 发证机关模式 since the vault was opened */
  gint64 (*clock) (void); /* (nullable) seconds, for tests of the wait */
};

/* As aj_store_open(), with the declarations of another version: for tests of migration. */
AjStore *aj_store_open_as (const char *folder,
                           AjStoreOpenFlags flags,
                           const AjRecordDef *const *defs,
                           guint version,
                           GError **error);

/* The connection this thread reads through: the writer for whoever holds the write side, so that a
 * job sees what it wrote. */
AjDatabase *aj_store_get_database (AjStore *self);
/* A further connection that reads, for another thread. */
AjDatabase *aj_store_open_reader (AjStore *self, GError **error);
/* Takes the write side; READ_ONLY when there is none. Recursive; waits for a running job. */
AjDatabase *aj_store_lock_writer (AjStore *self, GError **error);
void aj_store_unlock_writer (AjStore *self);

/* read.c */
void aj_store_init_reading (AjStore *self);
void aj_store_clear_reading (AjStore *self);
void aj_store_forget_title (AjStore *self, const AjRecordDef *def, gint64 id);
/* history.c: a time of the chain as the clock on the wall showed it. (transfer full) */
char *aj_history_format_local (const char *at);
/* jobs.c: ends the threads after their last job. */
void aj_store_stop_workers (AjStore *self);
AjDatabase *aj_store_get_worker_database (AjStore *self);
/* Runs func in the thread of the store, before the callback of the job that asks for it. */
void aj_store_invoke (AjStore *self, GSourceFunc func, gpointer data, GDestroyNotify free_data);
/* Emits "changed" in the thread of the store. def NULL and id 0 as the signal says. */
void aj_store_emit_changed (AjStore *self, const AjRecordDef *def, gint64 id);

G_END_DECLS
