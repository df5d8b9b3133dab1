/* review tick, opine, rest, mark, conclude, trust, previous, export: writing opinions */
#include "cmd-review.h"

#include "date.h"
#include "i18n.h"
#include "key.h"
#include "review-receipt.h"
#include "rules.h"

#include <string.h>

/* A call that changes the draft: opens it, refuses what is signed. */
static AjReview *
open_draft (AjCall *call, int *status)
{
  AjReview *review = aj_review_command_open (call, status);

  if (review == NULL || !aj_review_is_signed (review))
    return review;
  g_printerr ("%s\n", _ ("These opinions are signed: nothing in them changes any more."));
  *status = AJ_EXIT_REFUSED;
  aj_review_free (review);
  return NULL;
}

static int
save (AjReview *review)
{
  GError *error = NULL;

  return aj_review_save (review, &error) ? AJ_EXIT_DONE : aj_terminal_fail (error);
}

/* The index of word among n fixed words, -1 said on stderr. "" is no choice. */
static int
find_word (const char *word, const char *const *words)
{
  g_autofree char *all = g_strjoinv (", ", (char **) words);

  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  g_printerr (_ ("“%s” cannot stand here. There are: %s.\n"), word, all);
  return -1;
}

int
aj_run_review_tick (AjCall *call)
{
  static const char *const words[] = { "pass", "fail", NULL };
  static const AjTick ticks[] = { AJ_TICK_PASS, AJ_TICK_FAIL };
  const char *name = aj_call_get (call, 1);
  int word = find_word (aj_call_get (call, 2), words);
  int status;

  if (word < 0)
    return AJ_EXIT_REFUSED;
  const AjReviewTest *known = aj_review_test_find (name);
  if (known == NULL)
    {
      g_printerr (_ ("There is no test “%s”. “review tests” lists them.\n"), name);
      return AJ_EXIT_REFUSED;
    }
  g_autoptr (AjReview) review = open_draft (call, &status);
  if (review == NULL)
    return status;
  AjOpinionTest *test = aj_opinions_find_test (aj_review_get_opinions (review), known->name, TRUE);
  test->reviewer = ticks[word];
  if (aj_call_get (call, 3) != NULL)
    aj_opinion_set_text (&test->text, aj_call_get (call, 3), TRUE);
  return save (review);
}

/* "a5" or "a5/1234": splits off the material, which must be in the archive. */
static gboolean
find_target (AjReview *review, char *target, const char **material)
{
  char *slash = strchr (target, '/');
  const AjReviewMaterial *found = NULL;

  *material = NULL;
  if (slash != NULL)
    {
      *slash = '\0';
      *material = slash + 1;
      found = aj_review_find_material (review, *material);
    }
  if (slash != NULL ? found != NULL && g_str_equal (found->code, target)
                    : g_str_equal (target, "-") ||
                        aj_rule_list_find (aj_rules_get_list ("L-7.4.8"), target) != NULL)
    return TRUE;
  g_printerr (_ ("“%s” is neither one of the 25 items nor a piece of material in this archive.\n"),
              target);
  return FALSE;
}

/* FIELD=VALUE; NULL when the word is of another field. */
static const char *
value_of (const char *word, const char *field)
{
  gsize length = strlen (field);

  return strncmp (word, field, length) == 0 && word[length] == '=' ? word + length + 1 : NULL;
}

int
aj_run_review_opine (AjCall *call)
{
  static const char *const words[] = { "pass", "rectify", "not-applicable", NULL };
  g_autofree char *target = g_strdup (aj_call_get (call, 1));
  int word = find_word (aj_call_get (call, 2), words);
  const char *material;
  int status;

  if (word < 0)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjReview) review = open_draft (call, &status);
  if (review == NULL)
    return status;
  if (!find_target (review, target, &material))
    return AJ_EXIT_REFUSED;
  AjOpinion *opinion = aj_review_find_opinion (review, target, material, TRUE);
  if (opinion == NULL)
    {
      g_printerr ("%s\n", _ ("There are more opinions than a file of opinions may hold."));
      return AJ_EXIT_REFUSED;
    }
  opinion->result = (AjOpinionResult) (AJ_OPINION_PASS + word);
  for (guint i = 3; aj_call_get (call, i) != NULL; i++)
    {
      const char *clause = value_of (aj_call_get (call, i), "clause");
      if (clause != NULL)
        aj_opinion_set_text (&opinion->clause, clause, FALSE);
      else
        aj_opinion_set_text (&opinion->text, aj_call_get (call, i), TRUE);
    }
  return save (review);
}

int
aj_run_review_rest (AjCall *call)
{
  int status;
  g_autoptr (AjReview) review = open_draft (call, &status);

  if (review == NULL)
    return status;
  guint n = aj_review_pass_rest (review);
  status = save (review);
  if (status == AJ_EXIT_DONE)
    printf (ngettext_ ("%u item set.\n", "%u items set.\n", n), n);
  return status;
}

int
aj_run_review_mark (AjCall *call)
{
  static const char *const words[] = { "fixed", "open", NULL };
  g_auto (GStrv)
    parts = g_strsplit (aj_call_get (call, 1), "/", 3);
  int word = find_word (aj_call_get (call, 2), words);
  int status;

  if (word < 0)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjReview) review = open_draft (call, &status);
  if (review == NULL)
    return status;
  AjOpinions *opinions = aj_review_get_opinions (review);
  guint round = (guint) g_ascii_strtoull (parts[0], NULL, 10);
  guint n = g_strv_length (parts);
  AjOpinion *point =
    n >= 2 && round < opinions->round
      ? aj_opinions_find (opinions, round, parts[1], n == 3 ? parts[2] : NULL, FALSE)
      : NULL;
  if (point == NULL)
    {
      g_printerr (
        _ ("“%s” is no open point of an earlier round. “review list” shows them first.\n"),
        aj_call_get (call, 1));
      return AJ_EXIT_REFUSED;
    }
  point->mark = word == 0 ? AJ_MARK_FIXED : AJ_MARK_OPEN;
  if (aj_call_get (call, 3) != NULL)
    aj_opinion_set_text (&point->mark_text, aj_call_get (call, 3), TRUE);
  return save (review);
}

static gboolean
set_fact (AjOpinions *opinions, const char *word)
{
  static const struct
  {
    const char *field;
    AjOpinionsValue value;
  } facts[] = {
    { "reviewer", AJ_OPINIONS_REVIEWER },
    { "unit", AJ_OPINIONS_REVIEWER_UNIT },
    { "date", AJ_OPINIONS_DATE },
    { "reason", AJ_OPINIONS_REASON },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *value = value_of (word, facts[i].field);
      if (value == NULL)
        continue;
      g_autofree char *today = aj_date_today ();
      g_autofree char *date =
        facts[i].value == AJ_OPINIONS_DATE ? aj_date_parse (value, today) : NULL;
      if (facts[i].value == AJ_OPINIONS_DATE && date == NULL)
        {
          g_printerr (_ ("“%s” is no date.\n"), value);
          return FALSE;
        }
      aj_opinions_set (opinions, facts[i].value, date != NULL ? date : value);
      return TRUE;
    }
  g_printerr (_ ("“%s” is not understood here: reviewer=, unit=, date= and reason= are.\n"), word);
  return FALSE;
}

int
aj_run_review_conclude (AjCall *call)
{
  static const char *const words[] = { "accept", "return", NULL };
  int status, word = find_word (aj_call_get (call, 1), words);

  if (word < 0)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjReview) review = open_draft (call, &status);
  if (review == NULL)
    return status;
  AjOpinions *opinions = aj_review_get_opinions (review);
  g_autofree char *today = aj_date_today ();
  aj_opinions_set (opinions, AJ_OPINIONS_DECISION, words[word]);
  if (*aj_opinions_get (opinions, AJ_OPINIONS_DATE) == '\0')
    aj_opinions_set (opinions, AJ_OPINIONS_DATE, today);
  for (guint i = 2; aj_call_get (call, i) != NULL; i++)
    if (!set_fact (opinions, aj_call_get (call, i)))
      return AJ_EXIT_REFUSED;
  status = save (review);
  g_autoptr (GPtrArray) missing = aj_review_check (review);
  for (guint i = 0; i < missing->len; i++)
    g_printerr ("%s\n", (const char *) missing->pdata[i]);
  return status == AJ_EXIT_DONE && missing->len > 0 ? AJ_EXIT_FINDINGS : status;
}

int
aj_run_review_trust (AjCall *call)
{
  int status;
  GError *error = NULL;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  if (!aj_review_add_signer (review, aj_call_get (call, 2), aj_call_get (call, 1),
                             aj_call_get (call, 3), &error))
    return aj_terminal_fail (error);
  aj_review_command_print_verdict (review);
  return AJ_EXIT_DONE;
}

int
aj_run_review_previous (AjCall *call)
{
  int status;
  GError *error = NULL;
  g_autoptr (AjReview) review = open_draft (call, &status);

  if (review == NULL)
    return status;
  if (!aj_review_load_previous (review, aj_call_get (call, 1), &error))
    return aj_terminal_fail (error);
  return AJ_EXIT_DONE;
}

int
aj_run_review_export (AjCall *call)
{
  int status;
  GError *error = NULL;
  g_autoptr (AjKey) key = NULL;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  if (!aj_review_is_signed (review))
    {
      g_autoptr (GPtrArray) missing = aj_review_check (review);
      for (guint i = 0; i < missing->len; i++)
        g_printerr ("%s\n", (const char *) missing->pdata[i]);
      if (missing->len > 0)
        return AJ_EXIT_FINDINGS;
      key = aj_terminal_load_key (call, &status);
      if (key == NULL)
        return status;
    }
  if (!aj_review_sign (review, key, call->values[OPTION_OUTPUT], &error))
    return aj_terminal_fail (error);
  printf (_ ("Wrote %s. The opinions are signed and change no more.\n"),
          call->values[OPTION_OUTPUT]);
  g_autofree char *digest = aj_terminal_group_digits (aj_review_get_opinions (review)->digest);
  printf (_ ("Digest of the file of opinions (SM3): %s\n"), digest);
  return AJ_EXIT_DONE;
}

int
aj_run_review_print (AjCall *call)
{
  int status;
  GError *error = NULL;
  g_autoptr (AjReview) review = aj_review_command_open (call, &status);

  if (review == NULL)
    return status;
  g_autoptr (AjDocument) document = aj_review_make_receipt (review, &error);
  if (document == NULL || !aj_document_write_pdf (document, call->values[OPTION_OUTPUT],
                                                  !aj_review_is_signed (review), NULL, &error))
    return aj_terminal_fail (error);
  printf (_ ("Wrote %s.\n"), call->values[OPTION_OUTPUT]);
  return AJ_EXIT_DONE;
}
