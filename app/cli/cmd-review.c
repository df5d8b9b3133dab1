/* review open, list, search, tests, changes, save: looking at a sealed archive without a vault */
#include "cmd-review.h"

#include "i18n.h"
#include "rules.h"
#include "terminal-progress.h"
#include "text-table.h"

#include <string.h>

#define ITEMS "L-7.4.8"

AjReview *
aj_review_command_open (AjCall *call, int *status)
{
  g_autoptr (AjTerminalProgress) progress = aj_terminal_progress_new (_ ("Checking the archive"));
  GError *error = NULL;
  AjReview *review =
    aj_review_open (aj_call_get (call, 0), aj_terminal_progress_get (progress), NULL, &error);

  g_clear_pointer (&progress, aj_terminal_progress_free);
  *status = review != NULL ? AJ_EXIT_DONE : aj_terminal_fail (error);
  return review;
}

int
aj_review_command_status (AjReview *review)
{
  return aj_review_get_trust (review) == AJ_TRUST_BAD ? AJ_EXIT_FINDINGS : AJ_EXIT_DONE;
}

void
aj_review_command_print_verdict (AjReview *review)
{
  const AjVerdict *verdict = aj_review_get_verdict (review);
  const AjReviewSigner *signer = aj_review_get_signer (review);

  switch (aj_review_get_trust (review))
    {
    case AJ_TRUST_BAD:
      printf ("%s\n", _ ("Do not accept this archive: it is not as it was signed."));
      for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
        {
          const AjFinding *finding = aj_verdict_get_finding (verdict, i);
          printf ("  %s: %s: %s\n", aj_review_describe_finding (finding->kind),
                  finding->path != NULL ? finding->path : "", finding->message);
        }
      break;
    case AJ_TRUST_KNOWN:
      printf ("%s\n", _ ("Whole and unchanged, signed by a known signer."));
      printf (_ ("Signer: %s %s, compared on %s (%s)\n"), signer->unit, signer->name,
              signer->checked_on, signer->checked_how);
      break;
    case AJ_TRUST_UNKNOWN:
    default:
      printf ("%s\n", _ ("Whole and unchanged since it was signed. Whose key that is, nobody has "
                         "checked yet: compare the fingerprints with the stamped form."));
      break;
    }
  if (aj_verdict_get_fingerprint (verdict) != NULL)
    printf (_ ("Fingerprint (SM3 of the SM2 key): %s\n"), aj_verdict_get_fingerprint (verdict));
  if (aj_verdict_get_p256_fingerprint (verdict) != NULL)
    printf (_ ("Fingerprint (SHA-256 of the P-256 key): %s\n"),
            aj_verdict_get_p256_fingerprint (verdict));
  if (aj_verdict_get_digest (verdict) != NULL)
    printf (_ ("Digest of the archive: %s\n"), aj_verdict_get_digest (verdict));
}

static void
print_state (AjReview *review)
{
  AjOpinions *opinions = aj_review_get_opinions (review);
  g_autofree char *subject = aj_opinions_dup_subject (opinions);

  printf (_ ("Project: %s %s\n"), aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NUMBER),
          aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NAME));
  printf (_ ("Handed over by: %s\n"), aj_opinions_get (opinions, AJ_OPINIONS_SENDER));
  printf (_ ("Batch: %s, round %u\n"), subject, opinions->round);
  printf (_ ("Material: %u pieces, %u files in the archive\n"),
          aj_review_get_materials (review)->len,
          aj_open_bag_get_n_files (aj_review_get_bag (review)));
  printf (_ ("Opinions: %u pass, %u to be rectified, %u do not apply\n"),
          aj_opinions_count (opinions, AJ_OPINION_PASS),
          aj_opinions_count (opinions, AJ_OPINION_RECTIFY),
          aj_opinions_count (opinions, AJ_OPINION_NOT_APPLICABLE));
  if (aj_review_is_signed (review))
    printf ("%s\n", _ ("The opinions are signed: nothing in them changes any more."));
}

int
aj_run_review_open (AjCall *call)
{
  int status;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  aj_review_command_print_verdict (review);
  print_state (review);
  return aj_review_command_status (review);
}

static void
print_opinion (const AjOpinion *opinion)
{
  if (opinion == NULL || opinion->result == AJ_OPINION_NONE)
    return;
  printf ("    [%s] %s %s\n", aj_review_describe_result (opinion->result), opinion->clause,
          opinion->text);
}

static void
print_material (AjReview *review, const AjReviewMaterial *material)
{
  printf ("    %s  %s\n", material->id, material->title);
  for (guint i = 0; i < material->files->len; i++)
    {
      const AjReviewFile *file = material->files->pdata[i];
      printf ("      %s%s\n", file->path, file->file == NULL ? _ (" (missing)") : "");
    }
  print_opinion (aj_review_find_opinion (review, material->code, material->id, FALSE));
}

/* The points of the rounds before, that are to be marked. */
static void
print_points (AjReview *review)
{
  AjOpinions *opinions = aj_review_get_opinions (review);

  for (guint i = 0; i < opinions->opinions->len; i++)
    {
      const AjOpinion *point = opinions->opinions->pdata[i];
      if (point->round < opinions->round)
        printf ("%u/%s%s%s  %s: %s %s [%s] %s\n", point->round, point->code,
                *point->material != '\0' ? "/" : "", point->material, point->title, point->clause,
                point->text, aj_review_describe_mark (point->mark), point->mark_text);
    }
}

int
aj_run_review_list (AjCall *call)
{
  int status;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);
  const AjRuleList *items = aj_rules_get_list (ITEMS);

  if (review == NULL)
    return status;
  print_points (review);
  for (guint i = 0; i < items->n_items; i++)
    {
      const char *code = items->items[i].key;
      g_autofree char *name = aj_rule_list_format (items, code);
      printf ("%s (%u)\n", name, aj_review_count (review, code));
      print_opinion (aj_review_find_opinion (review, code, NULL, FALSE));
      GPtrArray *materials = aj_review_get_materials (review);
      for (guint k = 0; k < materials->len; k++)
        if (g_str_equal (((AjReviewMaterial *) materials->pdata[k])->code, code))
          print_material (review, materials->pdata[k]);
    }
  return aj_review_command_status (review);
}

int
aj_run_review_search (AjCall *call)
{
  int status;
  GError *error = NULL;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  g_autoptr (GPtrArray) hits = aj_review_search (review, aj_call_get (call, 1), 10000, &error);
  if (hits == NULL)
    return aj_terminal_fail (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const AjReviewHit *hit = hits->pdata[i];
      const char *where = hit->file != NULL       ? hit->file->path
                          : hit->table != NULL    ? hit->table->title
                          : hit->material != NULL ? hit->material->code
                                                  : "";
      printf ("%s\t%s\n", where, hit->text);
    }
  return hits->len > 0 ? AJ_EXIT_DONE : AJ_EXIT_FINDINGS;
}

int
aj_run_review_tests (AjCall *call)
{
  int status;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  for (guint i = 0; i < aj_review_n_tests; i++)
    {
      const AjReviewTest *test = &aj_review_tests[i];
      const AjOpinionTest *found =
        aj_opinions_find_test (aj_review_get_opinions (review), test->name, FALSE);
      if (found == NULL)
        continue;
      printf ("%s %s: %s  [%s]\n", test->is->code, test->is->property, test->is->name, test->name);
      printf ("    %s\n", _ (test->label));
      printf ("    %s %s: %s\n", _ ("Machine:"),
              found->machine == AJ_TICK_NONE ? "—" : aj_review_describe_tick (found->machine),
              found->machine_text);
      printf ("    %s %s %s\n", _ ("Reviewer:"), aj_review_describe_tick (found->reviewer),
              found->text);
    }
  return aj_review_command_status (review);
}

int
aj_run_review_changes (AjCall *call)
{
  int status;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  GPtrArray *changes = aj_review_get_changes (review);
  if (changes == NULL)
    {
      g_printerr ("%s\n", _ ("The archive that this one replaces was never opened here, or it "
                             "replaces none: there is nothing to compare with."));
      return AJ_EXIT_REFUSED;
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const AjReviewChange *change = changes->pdata[i];
      printf ("%s\t%s%s%s\n", aj_review_change_get_word (change->kind), change->path,
              change->before != NULL ? " <- " : "", change->before != NULL ? change->before : "");
    }
  return AJ_EXIT_DONE;
}

int
aj_run_review_save (AjCall *call)
{
  int status;
  GError *error = NULL;
  const char *path = aj_call_get (call, 1);
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  const AjOpenBag *bag = aj_review_get_bag (review);
  const AjBagFile *file = aj_open_bag_find (bag, path);
  if (file == NULL)
    {
      g_printerr (_ ("“%s” is not in the archive. “review list” shows what is.\n"), path);
      return AJ_EXIT_REFUSED;
    }
  if ((file->traits & AJ_TRAITS_DANGEROUS) != 0)
    g_printerr (_ ("Careful: “%s” is %s.\n"), path, aj_traits_describe (file->traits));
  if (!aj_open_bag_take_out (bag, file, call->values[OPTION_OUTPUT], NULL, &error))
    return aj_terminal_fail (error);
  return AJ_EXIT_DONE;
}
