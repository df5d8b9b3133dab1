/* Which step comes next, what hinders it, and taking it. */
#include "hand-over-page-private.h"

#include "ask.h"
#include "feedback.h"
#include "i18n.h"
#include "lock.h"
#include "opinions-import.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-batch.h"
#include "record-project.h"
#include "seal-dialog.h"
#include "window.h"
#include "work.h"

static const struct
{
  const char *state;
  AjHandOverAct act;
} nexts[] = {
  { "草拟", AJ_HAND_OVER_CHECK },  { "检查", AJ_HAND_OVER_SEAL },
  { "已封包", AJ_HAND_OVER_SEND }, { "已送出", AJ_HAND_OVER_RECEIVE },
  { "退回", AJ_HAND_OVER_ANSWER }, { "已接收", AJ_HAND_OVER_NONE },
};

const char *
aj_hand_over_act_label (AjHandOverAct act)
{
  static const char *const labels[] = {
    [AJ_HAND_OVER_NONE] = "",
    [AJ_HAND_OVER_DRAFT] = N_ ("New Batch"),
    [AJ_HAND_OVER_FILE] = N_ ("File and Lock…"),
    [AJ_HAND_OVER_PROJECT] = N_ ("Collect the Material"),
    [AJ_HAND_OVER_CHECK] = N_ ("Check the Four Properties"),
    [AJ_HAND_OVER_SEAL] = N_ ("Seal and Sign…"),
    [AJ_HAND_OVER_SEND] = N_ ("Register the Sending…"),
    [AJ_HAND_OVER_RECEIVE] = N_ ("Register the Receipt…"),
    [AJ_HAND_OVER_RETURN] = N_ ("It Came Back…"),
    [AJ_HAND_OVER_ANSWER] = N_ ("New Batch in Answer"),
    [AJ_HAND_OVER_REDRAFT] = N_ ("Back to the Draft"),
    [AJ_HAND_OVER_TOKEN] = N_ ("Sign with a Token…"),
    [AJ_HAND_OVER_DECIDE] = N_ ("Register by the Opinions…"),
    [AJ_HAND_OVER_OPINIONS] = N_ ("Take In Review Opinions…"),
    [AJ_HAND_OVER_SIGNED] = N_ ("Import the Token's Signature…"),
  };

  return *labels[act] != '\0' ? _ (labels[act]) : "";
}

guint
aj_hand_over_count_unfiled (AjHandOverPage *self)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);
  guint n = 0;

  query->parent_id = self->project_id;
  g_autoptr (GPtrArray) items = aj_store_list (self->store, query, NULL, NULL);
  for (guint i = 0; items != NULL && i < items->len; i++)
    if (!aj_lock_is_record_locked (items->pdata[i]) &&
        g_strcmp0 (aj_record_get (items->pdata[i], ARCHIVE_ITEM_STATUS), "应归") != 0)
      n++;
  return n;
}

guint
aj_hand_over_count_filed (AjHandOverPage *self)
{
  g_autoptr (GPtrArray) filed = aj_project_list_filed (self->store, self->project_id, NULL);

  return filed != NULL ? filed->len : 0;
}

static gboolean
is_answered (AjHandOverPage *self)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (self->batch));
  g_autoptr (GPtrArray) later =
    aj_lookup_find (aj_store_get_lookup (self->store), &record_batch, BATCH_PREVIOUS, id, 1);

  return later->len > 0;
}

static const char *
find_outcome (AjHandOverPage *self)
{
  g_autoptr (GPtrArray) reviews =
    aj_opinions_list (self->store, aj_record_get_id (self->batch), NULL);

  return reviews != NULL ? aj_opinions_find_strictest (reviews) : NULL;
}

AjHandOverAct
aj_hand_over_next_act (AjHandOverPage *self)
{
  const char *state = self->batch != NULL ? aj_record_get (self->batch, BATCH_STATE) : NULL;

  if (aj_store_is_read_only (self->store) || self->project_id == 0)
    return AJ_HAND_OVER_NONE;
  if (self->batch == NULL)
    return aj_hand_over_count_filed (self) > 0     ? AJ_HAND_OVER_DRAFT
           : aj_hand_over_count_unfiled (self) > 0 ? AJ_HAND_OVER_FILE
                                                   : AJ_HAND_OVER_PROJECT;
  for (guint i = 0; i < G_N_ELEMENTS (nexts); i++)
    if (g_strcmp0 (state, nexts[i].state) == 0)
      {
        if (nexts[i].act == AJ_HAND_OVER_ANSWER && is_answered (self))
          return AJ_HAND_OVER_NONE;
        if (nexts[i].act == AJ_HAND_OVER_RECEIVE && find_outcome (self) != NULL)
          return AJ_HAND_OVER_DECIDE;
        return nexts[i].act;
      }
  return AJ_HAND_OVER_CHECK;
}

static char *
explain_check (AjHandOverPage *self)
{
  g_autoptr (GPtrArray) items = aj_batch_list_items (self->store, self->batch, NULL);

  if (items != NULL && items->len == 0)
    return g_strdup (
      _ ("Nothing of the project is filed yet: only filed and locked items are handed over (DB61/T "
         "1606 7.4.8)."));
  return NULL;
}

static char *
explain_seal (AjHandOverPage *self)
{
  g_autoptr (GString) open = g_string_new (NULL);

  for (int field = BATCH_AUTHENTICITY; field <= BATCH_SAFETY; field++)
    if (g_strcmp0 (aj_record_get (self->batch, field), "合格") != 0)
      {
        g_autofree char *result = aj_record_format (self->batch, field);
        g_string_append_printf (open, "%s%s：%s", open->len > 0 ? "，" : "",
                                aj_field_get_label (&record_batch.fields[field]), result);
      }
  return open->len > 0
           ? g_strdup_printf (_ ("It can be sealed when all four have passed (DA/T 70—2018). %s"),
                              open->str)
           : NULL;
}

char *
aj_hand_over_act_hindrance (AjHandOverPage *self, AjHandOverAct act)
{
  if (act == AJ_HAND_OVER_CHECK)
    return explain_check (self);
  return act == AJ_HAND_OVER_SEAL || act == AJ_HAND_OVER_TOKEN ? explain_seal (self) : NULL;
}

static void
on_filed_cb (gboolean yes, gpointer data)
{
  g_autoptr (AjHandOverPage) self = data;
  g_autoptr (AjProblems) problems = aj_problems_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0, left = 0;

  if (!yes)
    return;
  if (!aj_items_file (self->store, self->project_id, TRUE, &n, &left, problems, &error))
    {
      aj_feedback_error (GTK_WIDGET (self), _ ("Nothing was filed"), error);
      return;
    }
  if (aj_problems_get_n (problems) > 0)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < MIN (aj_problems_get_n (problems), 10u); i++)
        g_string_append_printf (text, "%s\n", aj_problems_get (problems, i)->message);
      aj_tell (GTK_WIDGET (self), _ ("Some items could not be filed"), text->str, NULL);
    }
  g_autofree char *text =
    g_strdup_printf (ngettext_ ("%u item filed and locked", "%u items filed and locked", n), n);
  aj_feedback_toast (GTK_WIDGET (self), text);
}

static void
file_items (AjHandOverPage *self)
{
  guint n = aj_hand_over_count_unfiled (self);
  g_autofree char *heading =
    g_strdup_printf (ngettext_ ("File and lock %u item?", "File and lock %u items?", n), n);

  aj_ask (GTK_WIDGET (self), heading,
          _ ("What is filed is not changed or deleted any more, and this is not undone. A "
             "correction is a new version beside it (DB61/T 1606 7.4.8)."),
          _ ("File and Lock"), FALSE, on_filed_cb, g_object_ref (self));
}

static gpointer
check_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_batch_check (store, *(gint64 *) data, progress, cancellable, error) ? data : NULL;
}

static void
on_checked_cb (GtkWidget *from, gpointer result, const GError *error, gpointer data)
{
  if (error != NULL)
    aj_feedback_error (from, _ ("The batch was not checked"), error);
  else
    aj_feedback_toast (from, _ ("The four properties were checked"));
}

static void
run_check (AjHandOverPage *self)
{
  gint64 id = aj_record_get_id (self->batch);

  aj_work_run (GTK_WIDGET (self), self->store, _ ("Checking the four properties"), check_job,
               g_memdup2 (&id, sizeof id), g_free, NULL, on_checked_cb, NULL);
}

static void
make_batch (AjHandOverPage *self, gboolean answer)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  gboolean done = answer
                    ? aj_batch_answer (self->store, aj_record_get_id (self->batch), &id, &error)
                    : aj_batch_make (self->store, self->project_id, &id, &error);

  if (!done)
    aj_feedback_error (GTK_WIDGET (self), _ ("No batch was made"), error);
  else
    aj_hand_over_choose (self, id);
}

/* Where material is received: the 25 items of the project. */
static void
open_project (AjHandOverPage *self)
{
  AjWindow *window = aj_window_of (GTK_WIDGET (self));

  if (window != NULL)
    aj_window_open_record (window, &record_project, self->project_id);
}

static void
redraft (AjHandOverPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!aj_batch_take_step (self->store, aj_record_get_id (self->batch), "草拟", NULL, 0, &error))
    aj_feedback_error (GTK_WIDGET (self), _ ("The step was not taken"), error);
}

static void
on_decided_cb (gboolean yes, gpointer data)
{
  g_autoptr (AjHandOverPage) self = data;
  g_autoptr (GError) error = NULL;
  const char *decided;

  if (!yes || self->batch == NULL)
    return;
  if (!aj_opinions_decide (self->store, aj_record_get_id (self->batch), &decided, &error))
    {
      aj_feedback_error (GTK_WIDGET (self), _ ("The outcome was not registered"), error);
      return;
    }
  g_autofree char *state = aj_field_format (&record_batch.fields[BATCH_STATE], decided);
  g_autofree char *text = g_strdup_printf (_ ("The batch is “%s”"), state);
  aj_feedback_undo_toast (GTK_WIDGET (self), text);
}

static void
decide (AjHandOverPage *self)
{
  const char *outcome = find_outcome (self);
  if (outcome == NULL)
    return;
  g_autofree char *state = aj_field_format (&record_batch.fields[BATCH_STATE], outcome);
  g_autofree char *heading = g_strdup_printf (_ ("Register the batch as “%s”?"), state);

  aj_ask (GTK_WIDGET (self), heading,
          _ ("The strictest of all opinions counts: one reviewer who returns the batch returns it. "
             "Wait with it while opinions are still to come."),
          _ ("Register the Outcome"), FALSE, on_decided_cb, g_object_ref (self));
}

void
aj_hand_over_take_act (AjHandOverPage *self, AjHandOverAct act)
{
  g_autofree char *hindrance = NULL;

  if (act > AJ_HAND_OVER_FILE && self->batch == NULL)
    return;
  hindrance = aj_hand_over_act_hindrance (self, act);
  if (hindrance != NULL)
    {
      aj_tell (GTK_WIDGET (self), _ ("Not yet"), hindrance, NULL);
      return;
    }
  switch (act)
    {
    case AJ_HAND_OVER_FILE:
      file_items (self);
      break;
    case AJ_HAND_OVER_PROJECT:
      open_project (self);
      break;
    case AJ_HAND_OVER_DRAFT:
    case AJ_HAND_OVER_ANSWER:
      make_batch (self, act == AJ_HAND_OVER_ANSWER);
      break;
    case AJ_HAND_OVER_CHECK:
      run_check (self);
      break;
    case AJ_HAND_OVER_SEAL:
      aj_seal_dialog_present (GTK_WIDGET (self), self->store, self->project_id,
                              aj_record_get_id (self->batch));
      break;
    case AJ_HAND_OVER_SEND:
    case AJ_HAND_OVER_RECEIVE:
    case AJ_HAND_OVER_RETURN:
      aj_hand_over_form_present (self, act);
      break;
    case AJ_HAND_OVER_REDRAFT:
      redraft (self);
      break;
    case AJ_HAND_OVER_TOKEN:
      aj_hand_over_prepare_token (self);
      break;
    case AJ_HAND_OVER_SIGNED:
      aj_hand_over_take_signature (self);
      break;
    case AJ_HAND_OVER_DECIDE:
      decide (self);
      break;
    case AJ_HAND_OVER_OPINIONS:
      gtk_widget_activate_action (GTK_WIDGET (self), "hand-over.opinions", NULL);
      break;
    case AJ_HAND_OVER_NONE:
    default:
      break;
    }
}
