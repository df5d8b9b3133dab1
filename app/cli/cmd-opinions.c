/* opinions show, import, decide: a reviewer's signed opinions at the sender's */
#include "terminal.h"

#include "i18n.h"
#include "opinions-import.h"
#include "record-batch.h"
#include "record-review.h"
#include "review.h"

static void
print_opinions (const AjOpinions *opinions)
{
  g_autofree char *digest = aj_terminal_group_digits (opinions->digest);
  g_autofree char *subject = aj_opinions_dup_subject (opinions);

  printf (_ ("Batch: %s, round %u\n"), subject, opinions->round);
  printf (_ ("Project: %s %s\n"), aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NUMBER),
          aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NAME));
  printf (_ ("Reviewer: %s %s, %s\n"), aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER_UNIT),
          aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER),
          aj_opinions_get (opinions, AJ_OPINIONS_DATE));
  printf ("%s %s\n",
          g_str_equal (aj_opinions_get (opinions, AJ_OPINIONS_DECISION), "accept")
            ? _ ("Accepted.")
            : _ ("Returned."),
          aj_opinions_get (opinions, AJ_OPINIONS_REASON));
  for (guint i = 0; i < opinions->opinions->len; i++)
    {
      const AjOpinion *opinion = opinions->opinions->pdata[i];
      if (opinion->round < opinions->round)
        printf ("  %s %s: %s [%s] %s\n", opinion->code, opinion->title, opinion->text,
                aj_review_describe_mark (opinion->mark), opinion->mark_text);
      else if (opinion->result == AJ_OPINION_RECTIFY)
        printf ("  %s %s: %s %s\n", opinion->code, opinion->title, opinion->clause, opinion->text);
    }
  aj_terminal_print_fingerprints (opinions->key);
  printf (_ ("Digest of the file of opinions (SM3): %s\n"), digest);
}

int
aj_run_opinions_show (AjCall *call)
{
  GError *error = NULL;
  g_autoptr (AjOpinions) opinions = aj_opinions_load (aj_call_get (call, 0), &error);

  if (opinions == NULL)
    return aj_terminal_fail (error);
  print_opinions (opinions);
  return AJ_EXIT_DONE;
}

/* All opinions on the batch, and what became of it, or what the office has to do. */
static gboolean
print_outcome (AjStore *store, gint64 batch_id, GError **error)
{
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  g_autoptr (GPtrArray) reviews = batch != NULL ? aj_opinions_list (store, batch_id, error) : NULL;

  if (reviews == NULL)
    return FALSE;
  const char *to = aj_opinions_find_strictest (reviews);
  g_autofree char *strictest = aj_field_format (&record_batch.fields[BATCH_STATE], to);
  const char *number = aj_record_get (batch, BATCH_NUMBER);
  g_autofree char *state = aj_record_format (batch, BATCH_STATE);
  printf (ngettext_ ("%u file of opinions on the batch %s:\n",
                     "%u files of opinions on the batch "
                     "%s:\n",
                     reviews->len),
          reviews->len, number);
  for (guint i = 0; i < reviews->len; i++)
    {
      AjRecord *review = reviews->pdata[i];
      g_autofree char *decision = aj_record_format (review, REVIEW_DECISION);
      printf ("  %s  %s %s, %s: %s\n", aj_record_get (review, REVIEW_NUMBER),
              aj_record_get (review, REVIEW_REVIEWER_UNIT), aj_record_get (review, REVIEW_REVIEWER),
              aj_record_get (review, REVIEW_DATED_ON), decision);
    }
  if (g_strcmp0 (aj_record_get (batch, BATCH_STATE), "已送出") == 0)
    printf (
      _ ("The batch stays “%s”. When all opinions are here, “opinions decide” registers it as "
         "“%s”, the strictest of them.\n"),
      state, strictest);
  else if (g_strcmp0 (aj_record_get (batch, BATCH_STATE), to) != 0)
    printf (_ ("The batch is registered as “%s”, but the strictest of the opinions says “%s”. It "
               "stays as it is: the findings are to be rectified all the same.\n"),
            state, strictest);
  else
    printf (_ ("The batch is registered as “%s”.\n"), state);
  return TRUE;
}

static int
finish (AjStore *store, gint64 batch_id)
{
  GError *error = NULL;

  if (!print_outcome (store, batch_id, &error) || !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  return AJ_EXIT_DONE;
}

/* Whose file it is must be settled first: what was found, and how to say it. */
static int
fail_signer (const AjOpinionsArrival *arrival, GError *error)
{
  if (arrival->trust == AJ_OPINIONS_SIGNER_UNKNOWN)
    {
      aj_terminal_print_fingerprints (arrival->opinions->key);
      g_printerr ("%s\n", _ ("Once it was compared, say how: --checked \"by telephone with the "
                             "office of the reviewer, 2026-03-05\"."));
    }
  return aj_terminal_fail (error);
}

int
aj_run_opinions_import (AjCall *call)
{
  const char *how = call->values[OPTION_CHECKED];
  GError *error = NULL;
  AjOpinionsTaken taken;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjOpinionsArrival) arrival =
    aj_opinions_receive (store, aj_call_get (call, 1), 0, &error);
  if (arrival == NULL)
    return aj_terminal_fail (error);
  if (!aj_opinions_take_in (store, arrival, how, aj_call_has (call, OPTION_DECIDE), &taken, &error))
    return how == NULL && g_error_matches (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE)
             ? fail_signer (arrival, error)
             : aj_terminal_fail (error);
  printf (ngettext_ ("%u finding to rectify.\n", "%u findings to rectify.\n", taken.n_findings),
          taken.n_findings);
  if (taken.n_repeated > 0)
    printf (_ ("An earlier file of this reviewer says %u more word for word: they are findings "
               "already.\n"),
            taken.n_repeated);
  if (arrival->opinions->round > 1)
    printf (_ ("Of the rounds before: %u closed, %u still open.\n"), taken.n_closed,
            taken.n_reopened);
  return finish (store, aj_record_get_id (arrival->batch));
}

int
aj_run_opinions_decide (AjCall *call)
{
  GError *error = NULL;
  const char *decided;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) batch =
    aj_terminal_find_record (store, &record_batch, aj_call_get (call, 1));
  if (batch == NULL)
    return AJ_EXIT_REFUSED;
  if (!aj_opinions_decide (store, aj_record_get_id (batch), &decided, &error))
    return aj_terminal_fail (error);
  return finish (store, aj_record_get_id (batch));
}
