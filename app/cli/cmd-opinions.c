/* opinions show, opinions import: a reviewer's signed opinions at the sender's */
#include "terminal.h"

#include "i18n.h"
#include "opinions-import.h"
#include "record-batch.h"
#include "review.h"

static void
print_opinions (const AjOpinions *opinions)
{
  g_autofree char *digest = aj_terminal_group_digits (opinions->digest);

  printf (_ ("Batch: %s, round %u\n"), aj_opinions_get (opinions, AJ_OPINIONS_BATCH),
          opinions->round);
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
  if (arrival->trust == AJ_OPINIONS_SIGNER_UNKNOWN && how == NULL)
    aj_terminal_print_fingerprints (arrival->opinions->key);
  if (!aj_opinions_take_in (store, arrival, how, &taken, &error) || !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  printf (ngettext_ ("%u finding to rectify.\n", "%u findings to rectify.\n", taken.n_findings),
          taken.n_findings);
  if (arrival->opinions->round > 1)
    printf (_ ("Of the rounds before: %u closed, %u still open.\n"), taken.n_closed,
            taken.n_reopened);
  return AJ_EXIT_DONE;
}
