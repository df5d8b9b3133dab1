/* Batches on their way: made, sent, received, returned, answered (ST-14). */
#include "hand-over-private.h"

#include "batch-states.h"
#include "change.h"
#include "date.h"
#include "i18n.h"
#include "query.h"
#include "record-batch.h"
#include "record-project.h"

static GPtrArray *
list_batches (AjStore *store, gint64 project_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, project_id);
  g_autoptr (AjQuery) query = aj_query_new (&record_batch);

  aj_query_add_filter (query, BATCH_PROJECT, AJ_FILTER_EQUALS, id);
  return aj_store_list (store, query, NULL, error);
}

static gboolean
is_taken (AjStore *store, const char *number)
{
  g_autoptr (GPtrArray) same =
    aj_lookup_find (aj_store_get_lookup (store), &record_batch, BATCH_NUMBER, number, 1);

  return same->len > 0;
}

/* PROJECT-01, PROJECT-02 ...: the first that is free. */
static char *
choose_number (AjStore *store, AjRecord *project, guint n_batches)
{
  const char *stem = aj_record_get (project, PROJECT_NUMBER);
  g_autofree char *own =
    stem != NULL ? g_strdup (stem) : g_strdup_printf ("YJ-%.10s", aj_store_get_vault_id (store));

  for (guint n = n_batches + 1;; n++)
    {
      char *number = g_strdup_printf ("%s-%02u", own, n);
      if (!is_taken (store, number))
        return number;
      g_free (number);
    }
}

static gboolean
save (AjStore *store, AjRecord *batch, const char *label, gint64 *id, GError **error)
{
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);

  aj_change_set_put (changes, batch);
  if (!aj_store_apply (store, changes, error))
    return FALSE;
  if (id != NULL)
    *id = aj_record_get_id (batch);
  return TRUE;
}

static gboolean
refuse (GError **error, const char *format, const char *number)
{
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED, format, number);
  return FALSE;
}

gboolean
aj_batch_make (AjStore *store, gint64 project_id, gint64 *id, GError **error)
{
  g_autoptr (AjRecord) project = aj_store_get (store, &record_project, project_id, error);
  g_autoptr (GPtrArray) others = project != NULL ? list_batches (store, project_id, error) : NULL;
  g_autoptr (GPtrArray) filed =
    others != NULL ? aj_project_list_filed (store, project_id, error) : NULL;

  if (filed == NULL)
    return FALSE;
  if (filed->len == 0)
    {
      g_autofree char *title = aj_record_dup_title (project);
      return refuse (error,
                     _ ("Nothing of “%s” is filed yet, so there is nothing to hand over. File and "
                        "lock the material first (“item file”; DB61/T 1606 7.4.8)."),
                     title);
    }
  g_autoptr (AjRecord) batch = aj_record_new (&record_batch);
  g_autofree char *number = choose_number (store, project, others->len);
  g_autofree char *name = aj_record_dup_title (project);
  g_autofree char *title = g_strdup_printf ("%s电子档案第%u次移交", name, others->len + 1);
  aj_record_set (batch, BATCH_NUMBER, number);
  aj_record_set (batch, BATCH_TITLE, title);
  aj_record_set (batch, BATCH_STATE, "草拟");
  aj_record_set_link (batch, BATCH_PROJECT, project_id);
  aj_record_set (batch, BATCH_UNIT, aj_record_get (project, PROJECT_UNIT));
  return save (store, batch, _ ("Draft a hand-over batch"), id, error);
}

gboolean
aj_batch_answer (AjStore *store, gint64 returned_id, gint64 *id, GError **error)
{
  g_autoptr (AjRecord) returned = aj_store_get (store, &record_batch, returned_id, error);
  if (returned == NULL)
    return FALSE;
  const char *number = aj_record_get (returned, BATCH_NUMBER);
  g_autofree char *own_id = g_strdup_printf ("%" G_GINT64_FORMAT, returned_id);
  g_autoptr (GPtrArray) later =
    aj_lookup_find (aj_store_get_lookup (store), &record_batch, BATCH_PREVIOUS, own_id, 1);

  if (g_strcmp0 (aj_record_get (returned, BATCH_STATE), "退回") != 0)
    return refuse (error, _ ("The batch “%s” did not come back: there is nothing to answer."),
                   number);
  if (later->len > 0)
    return refuse (error, _ ("The batch “%s” is answered by a later one already."), number);
  g_autoptr (AjRecord) project =
    aj_store_get (store, &record_project, aj_record_get_link (returned, BATCH_PROJECT), error);
  g_autoptr (GPtrArray) others =
    project != NULL ? list_batches (store, aj_record_get_id (project), error) : NULL;
  if (others == NULL)
    return FALSE;
  g_autofree char *next_number = choose_number (store, project, others->len);
  g_autoptr (AjRecord) next = aj_batch_new_after (returned, next_number);
  return save (store, next, _ ("Answer the batch that came back"), id, error);
}

/* What hinders the step, in one message. */
static gboolean
check_step (AjStore *store, AjRecord *batch, const AjStep *step, GError **error)
{
  g_autoptr (AjProblems) problems = aj_problems_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *today = aj_date_today ();

  if (aj_states_check_step (batch, step, aj_store_get_lookup (store), today, problems))
    return TRUE;
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            aj_problems_get (problems, i)->message);
  g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED, text->str);
  return FALSE;
}

static const AjStep *
find_step (AjRecord *batch, const char *to, GError **error)
{
  g_autoptr (GPtrArray) steps = aj_states_list_steps (batch);

  for (guint i = 0; i < steps->len; i++)
    {
      const AjStep *step = g_ptr_array_index (steps, i);
      if (g_str_equal (step->to, to))
        return step;
    }
  g_autofree char *state = aj_record_format (batch, BATCH_STATE);
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
               _ ("The batch “%s” is in the state “%s”: this step does not come now."),
               aj_record_get (batch, BATCH_NUMBER), state);
  return NULL;
}

static gboolean
put_values (AjRecord *batch, const AjBatchValue *values, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *stored = NULL, *message = NULL, *note = NULL;
      const AjFieldDef *field = &record_batch.fields[values[i].field];
      if (!aj_field_parse (field, values[i].text, &stored, &message, &note))
        {
          g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED, "%s: %s",
                       aj_field_get_label (field), message);
          return FALSE;
        }
      aj_record_set (batch, values[i].field, stored);
    }
  return TRUE;
}

gboolean
aj_batch_take_step (AjStore *store,
                    gint64 batch_id,
                    const char *to,
                    const AjBatchValue *values,
                    guint n,
                    GError **error)
{
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  const AjStep *step = batch != NULL ? find_step (batch, to, error) : NULL;
  g_autofree char *today = aj_date_today ();

  if (step == NULL)
    return FALSE;
  if (g_str_equal (to, "已封包"))
    return refuse (error, "%s", _ ("A batch is sealed with a key, not by hand."));
  if (!put_values (batch, values, n, error) || !check_step (store, batch, step, error))
    return FALSE;
  aj_states_take_step (batch, step, today);
  g_autofree char *label =
    g_strdup_printf ("%s: %s", aj_record_get (batch, BATCH_NUMBER), aj_step_get_label (step));
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  aj_change_set_put (changes, batch);
  if (g_str_equal (to, "已送出") && !aj_batch_hand_over_items (store, batch, changes, error))
    return FALSE;
  return aj_store_apply (store, changes, error);
}
