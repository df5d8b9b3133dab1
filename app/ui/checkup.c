#include "checkup.h"

#include "feedback.h"
#include "i18n.h"
#include "query.h"
#include "tasks.h"
#include "work.h"

/* Up to so many records a check is a fraction of a second and runs after every change. */
#define SMALL_VAULT 5000
#define BATCH       256

struct _AjCheckup
{
  GObject parent_instance;
  AjStore *store;
  AjProblems *problems; /* (nullable) */
  GArray *found;        /* (nullable) of AjFound */
  gboolean running;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (AjCheckup, aj_checkup, G_TYPE_OBJECT)

static guint changed_signal;

typedef struct
{
  AjProblems *problems;
  GArray *found;
} Result;

static void
result_free (gpointer data)
{
  Result *result = data;

  aj_problems_free (result->problems);
  g_array_unref (result->found);
  g_free (result);
}

/* The unit a record belongs to: its own link, itself when it is a unit, else its parent's. */
static gint64
unit_of (AjStore *store, const AjRecordDef *def, gint64 id)
{
  while (def != NULL && id != 0)
    {
      if (g_str_equal (def->table, "unit"))
        return id;
      int link = def->unit >= 0 ? def->unit : def->parent;
      g_autoptr (AjRecord) record = link >= 0 ? aj_store_get (store, def, id, NULL) : NULL;
      if (record == NULL)
        return 0;
      id = aj_record_get_link (record, link);
      def = aj_records_find (def->fields[link].target);
    }
  return 0;
}

static gboolean
check_records (AjStore *store,
               const AjRecordDef *def,
               AjProblems *problems,
               AjProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (def);
  g_autoptr (GArray) ids = aj_store_list_ids (store, query, cancellable, error);

  if (ids == NULL)
    return FALSE;
  for (guint at = 0; at < ids->len; at += BATCH)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_autoptr (GPtrArray) records = aj_store_get_many (
        store, def, &g_array_index (ids, gint64, at), MIN (BATCH, ids->len - at), error);
      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        aj_store_check_record (store, g_ptr_array_index (records, i), problems);
      aj_progress_set (progress, at, ids->len, aj_record_def_get_label_plural (def));
    }
  return TRUE;
}

static int
def_order (const AjRecordDef *def)
{
  const AjRecordDef *const *defs = aj_records_list ();

  for (int i = 0; defs[i] != NULL; i++)
    if (defs[i] == def)
      return i;
  return -1; /* findings about the machine come first */
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const AjProblem *left = ((const AjFound *) a)->problem;
  const AjProblem *right = ((const AjFound *) b)->problem;

  if (left->severity != right->severity)
    return left->severity > right->severity ? -1 : 1;
  if (left->def != right->def)
    return def_order (left->def) - def_order (right->def);
  if (left->record_id != right->record_id)
    return left->record_id < right->record_id ? -1 : 1;
  return left->field - right->field;
}

static gpointer
check_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  gboolean everything = GPOINTER_TO_INT (data);
  g_autoptr (AjProblems) problems = aj_problems_new ();
  GArray *found = g_array_new (FALSE, FALSE, sizeof (AjFound));
  gboolean good = TRUE;

  if (everything)
    good = aj_task_check (store, problems, progress, cancellable, error);
  else
    for (const AjRecordDef *const *def = aj_records_list (); good && *def != NULL; def++)
      good = check_records (store, *def, problems, progress, cancellable, error);
  if (!good)
    {
      g_array_unref (found);
      return NULL;
    }
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      AjFound one = { .problem = aj_problems_get (problems, i) };
      if (one.problem->severity == AJ_SEVERITY_NOTE)
        continue;
      one.unit_id = unit_of (store, one.problem->def, one.problem->record_id);
      g_array_append_val (found, one);
    }
  g_array_sort (found, compare_found);
  Result *result = g_new0 (Result, 1);
  result->problems = g_steal_pointer (&problems);
  result->found = found;
  return result;
}

static void
on_checked_cb (GtkWidget *from, gpointer value, const GError *error, gpointer user_data)
{
  g_autoptr (AjCheckup) self = user_data;
  Result *result = value;

  self->running = FALSE;
  if (result == NULL)
    {
      aj_feedback_warning (from, _ ("The check was not finished"), error);
      self->stale = TRUE;
    }
  else
    {
      g_clear_pointer (&self->problems, aj_problems_free);
      g_clear_pointer (&self->found, g_array_unref);
      self->problems = g_steal_pointer (&result->problems);
      self->found = g_steal_pointer (&result->found);
      g_free (result);
    }
  g_signal_emit (self, changed_signal, 0);
  /* Something was changed while the check ran. */
  if (self->stale && result != NULL)
    {
      self->stale = FALSE;
      aj_checkup_invalidate (self, from);
    }
}

static void
aj_checkup_finalize (GObject *object)
{
  AjCheckup *self = AJ_CHECKUP (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->problems, aj_problems_free);
  g_clear_pointer (&self->found, g_array_unref);
  G_OBJECT_CLASS (aj_checkup_parent_class)->finalize (object);
}

static void
aj_checkup_class_init (AjCheckupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = aj_checkup_finalize;
  changed_signal = g_signal_new ("changed", AJ_TYPE_CHECKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
aj_checkup_init (AjCheckup *self)
{
}

AjCheckup *
aj_checkup_new (AjStore *store)
{
  AjCheckup *self = g_object_new (AJ_TYPE_CHECKUP, NULL);

  self->store = g_object_ref (store);
  return self;
}

void
aj_checkup_run (AjCheckup *self, GtkWidget *from, gboolean everything)
{
  g_return_if_fail (AJ_IS_CHECKUP (self));

  if (self->running)
    return;
  self->running = TRUE;
  self->stale = FALSE;
  aj_work_read (from, self->store, _ ("Checking"), check_job, GINT_TO_POINTER (everything), NULL,
                result_free, on_checked_cb, g_object_ref (self));
  g_signal_emit (self, changed_signal, 0);
}

/* Looks no further than it must: counting a million records takes longer than one change may. */
static gboolean
is_small (AjCheckup *self)
{
  guint n = 0;

  for (const AjRecordDef *const *def = aj_records_list (); n <= SMALL_VAULT && *def != NULL; def++)
    {
      g_autoptr (AjQuery) query = aj_query_new (*def);
      query->limit = SMALL_VAULT + 1;
      g_autoptr (GArray) ids = aj_store_list_ids (self->store, query, NULL, NULL);
      n += ids != NULL ? ids->len : 0;
    }
  return n <= SMALL_VAULT;
}

void
aj_checkup_invalidate (AjCheckup *self, GtkWidget *from)
{
  g_return_if_fail (AJ_IS_CHECKUP (self));

  if (!self->running && is_small (self))
    {
      aj_checkup_run (self, from, FALSE);
      return;
    }
  self->stale = TRUE;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
aj_checkup_is_running (AjCheckup *self)
{
  return self->running;
}

gboolean
aj_checkup_has_result (AjCheckup *self)
{
  return self->found != NULL;
}

gboolean
aj_checkup_is_stale (AjCheckup *self)
{
  return self->stale;
}

GArray *
aj_checkup_list (AjCheckup *self, gint64 unit_id)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (AjFound));

  g_return_val_if_fail (AJ_IS_CHECKUP (self), list);
  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      AjFound *one = &g_array_index (self->found, AjFound, i);
      if (unit_id == 0 || one->unit_id == 0 || one->unit_id == unit_id)
        g_array_append_val (list, *one);
    }
  return list;
}
