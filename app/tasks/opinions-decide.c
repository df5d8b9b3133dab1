/* What several reviewers say of one batch. Each file of opinions is kept with its signer; none of
 * them moves the batch by itself. The office registers the outcome, and that is the strictest: one
 * that returns returns the batch (ST-14). */
#include "opinions-import-private.h"

#include "batch-states.h"
#include "date.h"
#include "i18n.h"
#include "query.h"
#include "record-batch.h"
#include "record-review.h"

#include <string.h>

static gboolean
is_return (AjRecord *review)
{
  return g_strcmp0 (aj_record_get (review, REVIEW_DECISION), "退回") == 0;
}

GPtrArray *
aj_opinions_list (AjStore *store, gint64 batch_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, batch_id);
  g_autoptr (AjQuery) query = aj_query_new (&record_review);

  aj_query_add_filter (query, REVIEW_BATCH, AJ_FILTER_EQUALS, id);
  query->sort = REVIEW_NUMBER;
  return aj_store_list (store, query, NULL, error);
}

const char *
aj_opinions_find_strictest (GPtrArray *reviews)
{
  const char *strictest = NULL;

  for (guint i = 0; i < reviews->len; i++)
    {
      if (is_return (reviews->pdata[i]))
        return "退回";
      strictest = "已接收";
    }
  return strictest;
}

/* "示例省国家保密局 李审查" */
static char *
dup_who (AjRecord *review)
{
  const char *unit = aj_record_get (review, REVIEW_REVIEWER_UNIT);
  const char *name = aj_record_get (review, REVIEW_REVIEWER);

  return g_strdup_printf ("%s %s", unit != NULL ? unit : "", name != NULL ? name : "");
}

static char *
dup_receipt (AjRecord *review)
{
  return g_strdup_printf ("%s（SM3 %.16s…）", aj_record_get (review, REVIEW_NUMBER),
                          aj_record_get (review, REVIEW_DIGEST));
}

static char *
dup_reason (AjRecord *review)
{
  g_autofree char *who = dup_who (review);

  return is_return (review) ? g_strdup_printf ("%s：%s", who, aj_record_get (review, REVIEW_REASON))
                            : NULL;
}

/* What each of the reviews says, joined, each text once, at most max characters. */
static void
set_joined (AjRecord *batch,
            int field,
            GPtrArray *reviews,
            char *(*dup) (AjRecord *),
            const char *separator,
            glong max)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < reviews->len; i++)
    {
      g_autofree char *text = dup (reviews->pdata[i]);
      if (text != NULL && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  g_ptr_array_add (texts, NULL);
  g_autofree char *all = g_strjoinv (separator, (char **) texts->pdata);
  g_autofree char *cut = g_utf8_strlen (all, -1) > max ? g_utf8_substring (all, 0, max) : NULL;
  aj_record_set (batch, field, cut != NULL ? cut : all);
}

static void
fill_step (AjRecord *batch, GPtrArray *reviews, gboolean accepted)
{
  if (accepted)
    {
      set_joined (batch, BATCH_RECEIVED_BY, reviews, dup_who, "、", 100);
      set_joined (batch, BATCH_RECEIPT, reviews, dup_receipt, "、", 100);
    }
  else if (reviews->len == 1)
    aj_record_set (batch, BATCH_RETURN_REASON, aj_record_get (reviews->pdata[0], REVIEW_REASON));
  else
    set_joined (batch, BATCH_RETURN_REASON, reviews, dup_reason, "\n", 10000);
}

/* The day of the last opinions. The reviewers' clocks may be behind ours: nothing arrives before it
 * was sent. */
static char *
dup_day (AjRecord *batch, GPtrArray *reviews)
{
  const char *sent = aj_record_get (batch, BATCH_SENT_ON);
  const char *last = "";

  for (guint i = 0; i < reviews->len; i++)
    {
      const char *day = aj_record_get (reviews->pdata[i], REVIEW_DATED_ON);
      if (day != NULL && strcmp (day, last) > 0)
        last = day;
    }
  return *last == '\0' || (sent != NULL && strcmp (last, sent) < 0) ? aj_date_today ()
                                                                    : g_strdup (last);
}

static const AjStep *
find_step (AjRecord *batch, const char *to)
{
  g_autoptr (GPtrArray) steps = aj_states_list_steps (batch);

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((const AjStep *) steps->pdata[i])->to, to) == 0)
      return steps->pdata[i];
  return NULL;
}

gboolean
aj_opinions_put_decision (AjStore *store,
                          AjRecord *batch,
                          GPtrArray *reviews,
                          AjChangeSet *changes,
                          const char **decided,
                          GError **error)
{
  g_autoptr (AjRecord) after = aj_record_dup (batch);
  const char *to = aj_opinions_find_strictest (reviews);
  const AjStep *step = to != NULL ? find_step (after, to) : NULL;
  g_autofree char *day = dup_day (batch, reviews);
  g_autofree char *today = aj_date_today ();
  g_autoptr (AjProblems) problems = aj_problems_new ();

  *decided = NULL;
  if (step == NULL)
    return TRUE;
  fill_step (after, reviews, g_str_equal (to, "已接收"));
  if (!aj_states_check_step (after, step, aj_store_get_lookup (store), today, problems))
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
                   _ ("The batch cannot take the step “%s”: %s"), aj_step_get_label (step),
                   aj_problems_get (problems, 0)->message);
      return FALSE;
    }
  aj_states_take_step (after, step, day);
  aj_change_set_put (changes, after);
  *decided = to;
  return TRUE;
}

gboolean
aj_opinions_decide (AjStore *store, gint64 batch_id, const char **decided, GError **error)
{
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  g_autoptr (GPtrArray) reviews = batch != NULL ? aj_opinions_list (store, batch_id, error) : NULL;

  *decided = NULL;
  if (reviews == NULL)
    return FALSE;
  g_autofree char *label = g_strdup_printf (_ ("Register what the opinions on “%s” decide"),
                                            aj_record_get (batch, BATCH_NUMBER));
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  if (!aj_opinions_put_decision (store, batch, reviews, changes, decided, error))
    return FALSE;
  if (*decided != NULL)
    return aj_store_apply (store, changes, error);
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
               reviews->len == 0
                 ? _ ("No opinions on the batch “%s” were taken in yet.")
                 : _ ("The batch “%s” is not on its way: its outcome is registered already."),
               aj_record_get (batch, BATCH_NUMBER));
  return FALSE;
}
