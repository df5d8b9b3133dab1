/* One connection to a database file, with our settings read back, statements kept, and SQLite's
 * codes turned into AjStoreError. Private to the store; a connection belongs to one thread at a
 * time.
 *
 * WAL, and only the writing connection ever checkpoints: SQLite before 3.51.3 can lose pages when a
 * checkpoint on one connection meets a commit on another.
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What the writing connection keeps in memory. */
#define AJ_WRITER_CACHE "PRAGMA cache_size=-65536"

typedef struct _AjDatabase AjDatabase;

typedef enum
{
  AJ_DATABASE_CREATE,    /* a new file; it must not exist */
  AJ_DATABASE_WRITE,     /* the one writer */
  AJ_DATABASE_READ,      /* beside a writer; never checkpoints, closes before it */
  AJ_DATABASE_IMMUTABLE, /* on read-only media: nothing is written, no lock is taken */
} AjDatabaseMode;

typedef enum
{
  AJ_STEP_ROW,
  AJ_STEP_DONE,
  AJ_STEP_ERROR,
} AjStep;

#define AJ_APPLICATION_ID 0x416a5661 /* "AjVa" */

/* path: absolute, without symbolic links. */
AjDatabase *aj_database_open (const char *path, AjDatabaseMode mode, GError **error);
/* The writer empties and removes the log. (nullable) */
gboolean aj_database_close (AjDatabase *self, GError **error);
void aj_database_free (AjDatabase *self);

/* The statement for sql, prepared on first use, reset and without values. Borrowed; hold it in a
 * g_autoptr, which resets it. NULL on error. */
sqlite3_stmt *aj_database_prepare (AjDatabase *self, const char *sql, GError **error);
AjStep aj_database_step (AjDatabase *self, sqlite3_stmt *statement, GError **error);
/* Runs a statement that gives no rows; it is reset. */
gboolean aj_database_run (AjDatabase *self, sqlite3_stmt *statement, GError **error);
/* Several statements without values: schema, transactions. */
gboolean aj_database_exec (AjDatabase *self, const char *sql, GError **error);
/* First column of the first row. FALSE on error; *value is 0, or NULL, when there is no row. */
gboolean aj_database_get_int (AjDatabase *self, const char *sql, gint64 *value, GError **error);
gboolean aj_database_get_text (AjDatabase *self, const char *sql, char **value, GError **error);

/* Statements of this connection stop with G_IO_ERROR_CANCELLED once cancellable is. (nullable) */
void aj_database_set_cancellable (AjDatabase *self, GCancellable *cancellable);
/* Writer only: empties the log into the database, all of it, at the end of large work. */
gboolean aj_database_checkpoint (AjDatabase *self, GError **error);
/* Writer only: does so when the log has grown past what a commit should leave behind. */
void aj_database_tidy_log (AjDatabase *self);
/* FALSE and an error when self is NULL, as after the store was closed. */
gboolean aj_database_is_open (AjDatabase *self, GError **error);
/* Lets go of statements when there are very many. Only where no statement of the connection is
 * held. */
void aj_database_trim (AjDatabase *self);
/* Gives memory back that a large job has filled with pages of the file. */
void aj_database_release (AjDatabase *self);
/* Something kept with the connection; the one before is freed. */
void aj_database_keep (AjDatabase *self, gpointer data, GDestroyNotify free_data);
gpointer aj_database_get_kept (AjDatabase *self);
gboolean aj_database_is_reader (AjDatabase *self);
sqlite3 *aj_database_get_handle (AjDatabase *self);
/* Sets error from SQLite's code. Returns FALSE. handle: (nullable) */
gboolean aj_database_fail (sqlite3 *handle, int code, GError **error);

/* Bind a text or NULL; the text must live until the statement is reset. */
void aj_bind_text (sqlite3_stmt *statement, int index, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjDatabase, aj_database_free)
/* Statements belong to the connection: g_autoptr resets one at the end of its block. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_reset)

G_END_DECLS
