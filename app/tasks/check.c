#include "tasks.h"

#include "change.h"
#include "date.h"
#include "files.h"
#include "i18n.h"
#include "query.h"
#include "record-attachment.h"

#define PAGE      256
#define MOST_KEPT 4096

/* The store's lookup with a memory: ten thousand people follow their links to the same unit and the
 * same dozen posts. Only single records are remembered; lists are asked for each time. */
typedef struct
{
  AjLookup lookup; /* first: what the rules see */
  const AjLookup *behind;
  GHashTable
    *kept; /* id -> AjRecord; ids are unique over all types of a vault, the type is compared */
} KeepingLookup;

static AjRecord *
keeping_get (const AjLookup *lookup, const AjRecordDef *def, gint64 id)
{
  KeepingLookup *self = lookup->data;
  AjRecord *record = g_hash_table_lookup (self->kept, &id);

  if (record != NULL && aj_record_get_def (record) == def)
    return g_object_ref (record);
  record = aj_lookup_get (self->behind, def, id);
  if (record == NULL)
    return NULL;
  if (g_hash_table_size (self->kept) >= MOST_KEPT)
    g_hash_table_remove_all (self->kept);
  g_hash_table_insert (self->kept, g_memdup2 (&id, sizeof id), g_object_ref (record));
  return record;
}

static GPtrArray *
keeping_find (
  const AjLookup *lookup, const AjRecordDef *def, int field, const char *value, guint limit)
{
  KeepingLookup *self = lookup->data;
  return aj_lookup_find (self->behind, def, field, value, limit);
}

static gint64
keeping_count (const AjLookup *lookup, const AjRecordDef *def, const AjMatch *matches, guint n)
{
  KeepingLookup *self = lookup->data;
  return aj_lookup_count (self->behind, def, matches, n);
}

/* One run of checking. */
typedef struct
{
  AjStore *store;
  AjProblems *problems;
  KeepingLookup lookup;
  char *today;
  guint64 done, total;
  GHashTable *good_files; /* digests that were compared already: files are shared by content */
  AjProgress *progress;
  GCancellable *cancellable;
} Check;

/* The machine's findings: the record is named in the message, def stays NULL. */
static void
take_finding (Check *check, const char *message)
{
  aj_problems_take (check->problems, NULL, -1, AJ_SEVERITY_BLOCK, NULL, g_strdup (message));
}

static gboolean
check_file (Check *check, AjRecord *attachment, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *digest = aj_record_get (attachment, ATTACHMENT_SHA256);

  if (digest != NULL && g_hash_table_contains (check->good_files, digest))
    return TRUE;
  if (aj_store_verify_file (check->store, attachment, check->cancellable, &failure))
    {
      if (digest != NULL)
        g_hash_table_add (check->good_files, g_strdup (digest));
      return TRUE;
    }
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  take_finding (check, failure->message);
  return TRUE;
}

static gboolean
check_page (Check *check, const AjRecordDef *def, const gint64 *ids, gsize n, GError **error)
{
  g_autoptr (GPtrArray) records = aj_store_get_many (check->store, def, ids, n, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      AjRecord *record = records->pdata[i];
      aj_record_check (record, &check->lookup.lookup, check->today, check->problems);
      if (def == &record_attachment && !check_file (check, record, error))
        return FALSE;
      if (g_cancellable_set_error_if_cancelled (check->cancellable, error))
        return FALSE;
    }
  check->done += n;
  aj_progress_set (check->progress, check->done, check->total,
                   aj_record_def_get_label_plural (def));
  return TRUE;
}

static gboolean
check_table (Check *check, const AjRecordDef *def, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (def);
  g_autoptr (GArray) ids = aj_store_list_ids (check->store, query, check->cancellable, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i += PAGE)
    if (!check_page (check, def, &g_array_index (ids, gint64, i), MIN (PAGE, ids->len - i), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_audit (Check *check, GError **error)
{
  g_autoptr (GError) failure = NULL;

  aj_progress_set (check->progress, check->done, check->total, _ ("Audit trail"));
  if (aj_store_verify_audit (check->store, NULL, &failure))
    return TRUE;
  if (!g_error_matches (failure, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  take_finding (check, failure->message);
  return TRUE;
}

gboolean
aj_task_check (AjStore *store,
               AjProblems *problems,
               AjProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  const AjRecordDef *const *defs = aj_records_list ();
  g_autoptr (GHashTable) kept =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GHashTable) good_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *today = aj_date_today ();
  Check check = {
    .store = store,
    .problems = problems,
    .lookup = { .lookup = { .get = keeping_get, .find = keeping_find, .count = keeping_count },
                .behind = aj_store_get_lookup (store),
                .kept = kept },
    .today = today,
    .good_files = good_files,
    .progress = progress,
    .cancellable = cancellable,
  };
  check.lookup.lookup.data = &check.lookup;

  for (guint i = 0; defs[i] != NULL; i++)
    {
      gint64 n = aj_store_count (store, defs[i], 0, error);
      if (n < 0)
        return FALSE;
      check.total += (guint64) n;
    }
  for (guint i = 0; defs[i] != NULL; i++)
    if (!check_table (&check, defs[i], error))
      return FALSE;
  return check_audit (&check, error);
}
