#include "opinions-private.h"

#include "date.h"
#include "i18n.h"

#include <string.h>

const AjOpinionsValueDef aj_opinions_values[AJ_N_OPINIONS_VALUES] = {
  [AJ_OPINIONS_BAG] = { "bag", N_ ("Digest of the archive"), FALSE, TRUE },
  [AJ_OPINIONS_BAG_NAME] = { "bag-name", N_ ("Name of the archive"), FALSE, TRUE },
  [AJ_OPINIONS_PROJECT_NUMBER] = { "project-number", N_ ("Number of the project"), FALSE, FALSE },
  [AJ_OPINIONS_PROJECT_NAME] = { "project-name", N_ ("Project"), FALSE, FALSE },
  [AJ_OPINIONS_BATCH] = { "batch", N_ ("Number of the batch"), FALSE, FALSE },
  [AJ_OPINIONS_SENDER] = { "sender", N_ ("Handed over by"), FALSE, FALSE },
  [AJ_OPINIONS_VAULT] = { "vault", N_ ("Identifier of the sender"), FALSE, FALSE },
  [AJ_OPINIONS_PREVIOUS_BAG] = { "previous-bag", N_ ("Replaces the archive"), FALSE, FALSE },
  [AJ_OPINIONS_PREVIOUS] = { "previous-opinions", N_ ("Opinions of the round before"), FALSE,
                             FALSE },
  [AJ_OPINIONS_ARCHIVE] = { "archive", N_ ("Check of the archive"), FALSE, TRUE },
  [AJ_OPINIONS_REVIEWER] = { "reviewer", N_ ("Reviewer"), FALSE, TRUE },
  [AJ_OPINIONS_REVIEWER_UNIT] = { "reviewer-unit", N_ ("Unit of the reviewer"), FALSE, TRUE },
  [AJ_OPINIONS_DATE] = { "date", N_ ("Date of the opinions"), FALSE, TRUE },
  [AJ_OPINIONS_DECISION] = { "decision", N_ ("Conclusion"), FALSE, TRUE },
  [AJ_OPINIONS_REASON] = { "reason", N_ ("Reasons"), TRUE, FALSE },
};

static void
free_opinion (gpointer data)
{
  AjOpinion *opinion = data;

  g_free (opinion->code);
  g_free (opinion->material);
  g_free (opinion->title);
  g_free (opinion->clause);
  g_free (opinion->text);
  g_free (opinion->mark_text);
  g_free (opinion);
}

static void
free_test (gpointer data)
{
  AjOpinionTest *test = data;

  g_free (test->name);
  g_free (test->machine_text);
  g_free (test->text);
  g_free (test);
}

AjOpinions *
aj_opinions_new (void)
{
  AjOpinions *self = g_new0 (AjOpinions, 1);

  self->round = 1;
  self->tests = g_ptr_array_new_with_free_func (free_test);
  self->opinions = g_ptr_array_new_with_free_func (free_opinion);
  for (guint i = 0; i < AJ_N_OPINIONS_VALUES; i++)
    self->values[i] = g_strdup ("");
  return self;
}

void
aj_opinions_free (AjOpinions *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < AJ_N_OPINIONS_VALUES; i++)
    g_free (self->values[i]);
  g_ptr_array_unref (self->tests);
  g_ptr_array_unref (self->opinions);
  aj_key_free (self->key);
  g_free (self->digest);
  g_free (self->text);
  g_free (self);
}

const char *
aj_opinions_get (const AjOpinions *self, AjOpinionsValue value)
{
  g_return_val_if_fail (value < AJ_N_OPINIONS_VALUES, "");
  return self->values[value];
}

void
aj_opinion_set_text (char **where, const char *text, gboolean lines)
{
  char *clean = aj_opinion_text_clean (text, lines);

  g_free (*where);
  *where = clean;
}

void
aj_opinions_set (AjOpinions *self, AjOpinionsValue value, const char *text)
{
  g_return_if_fail (value < AJ_N_OPINIONS_VALUES);
  aj_opinion_set_text (&self->values[value], text, aj_opinions_values[value].lines);
}

int
aj_opinion_compare (const AjOpinion *a, const AjOpinion *b)
{
  if (a->round != b->round)
    return a->round < b->round ? -1 : 1;
  int difference = strcmp (a->code, b->code);
  return difference != 0 ? difference : strcmp (a->material, b->material);
}

AjOpinion *
aj_opinion_new (guint round, const char *code, const char *material)
{
  AjOpinion *self = g_new0 (AjOpinion, 1);

  self->round = round;
  self->code = g_strdup (code);
  self->material = g_strdup (material != NULL ? material : "");
  self->title = g_strdup ("");
  self->clause = g_strdup ("");
  self->text = g_strdup ("");
  self->mark_text = g_strdup ("");
  return self;
}

AjOpinionTest *
aj_opinion_test_new (const char *name)
{
  AjOpinionTest *self = g_new0 (AjOpinionTest, 1);

  self->name = g_strdup (name);
  self->machine_text = g_strdup ("");
  self->text = g_strdup ("");
  return self;
}

AjOpinion *
aj_opinions_find (
  AjOpinions *self, guint round, const char *code, const char *material, gboolean make)
{
  const AjOpinion wanted = { .round = round,
                             .code = (char *) code,
                             .material = (char *) (material != NULL ? material : "") };
  guint i = 0;

  while (i < self->opinions->len && aj_opinion_compare (self->opinions->pdata[i], &wanted) < 0)
    i++;
  if (i < self->opinions->len && aj_opinion_compare (self->opinions->pdata[i], &wanted) == 0)
    return self->opinions->pdata[i];
  if (!make || self->opinions->len >= AJ_OPINIONS_N_MAX)
    return NULL;
  g_return_val_if_fail (aj_opinion_code_is_good (code), NULL);
  g_return_val_if_fail (aj_opinion_material_is_good (wanted.material), NULL);
  AjOpinion *opinion = aj_opinion_new (round, code, material);
  g_ptr_array_insert (self->opinions, (int) i, opinion);
  return opinion;
}

void
aj_opinions_remove (AjOpinions *self, AjOpinion *opinion)
{
  g_ptr_array_remove (self->opinions, opinion);
}

AjOpinionTest *
aj_opinions_find_test (AjOpinions *self, const char *name, gboolean make)
{
  guint i = 0;

  while (i < self->tests->len && strcmp (((AjOpinionTest *) self->tests->pdata[i])->name, name) < 0)
    i++;
  if (i < self->tests->len && g_str_equal (((AjOpinionTest *) self->tests->pdata[i])->name, name))
    return self->tests->pdata[i];
  if (!make)
    return NULL;
  g_return_val_if_fail (aj_opinion_test_name_is_good (name), NULL);
  AjOpinionTest *test = aj_opinion_test_new (name);
  g_ptr_array_insert (self->tests, (int) i, test);
  return test;
}

guint
aj_opinions_count (const AjOpinions *self, AjOpinionResult result)
{
  guint n = 0;

  for (guint i = 0; i < self->opinions->len; i++)
    {
      const AjOpinion *opinion = self->opinions->pdata[i];
      n += opinion->round == self->round && opinion->result == result;
    }
  return n;
}

guint
aj_opinions_count_marks (const AjOpinions *self, AjOpinionMark mark)
{
  guint n = 0;

  for (guint i = 0; i < self->opinions->len; i++)
    {
      const AjOpinion *opinion = self->opinions->pdata[i];
      n += opinion->round < self->round && opinion->mark == mark;
    }
  return n;
}

const char *
aj_opinion_result_get_word (AjOpinionResult result)
{
  static const char *const words[] = { "", "pass", "rectify", "not-applicable" };

  g_return_val_if_fail (result < AJ_N_OPINION_RESULTS, "");
  return words[result];
}

const char *
aj_opinion_mark_get_word (AjOpinionMark mark)
{
  static const char *const words[] = { "", "fixed", "open" };

  g_return_val_if_fail (mark < AJ_N_MARKS, "");
  return words[mark];
}

const char *
aj_tick_get_word (AjTick result)
{
  static const char *const words[] = { "", "pass", "fail" };

  g_return_val_if_fail (result < AJ_N_TICKS, "");
  return words[result];
}

static void
say (GPtrArray *out, char *text)
{
  g_ptr_array_add (out, text);
}

static void
check_opinion (const AjOpinions *self, const AjOpinion *opinion, GPtrArray *out)
{
  const char *name = opinion->title[0] != '\0' ? opinion->title : opinion->code;

  if (opinion->round < self->round && opinion->mark == AJ_MARK_NONE)
    say (out, g_strdup_printf (
                _ ("%s, “%s”: a point of round %u, is neither marked as fixed nor as open."),
                opinion->code, name, opinion->round));
  if (opinion->round == self->round && opinion->result == AJ_OPINION_RECTIFY &&
      opinion->text[0] == '\0')
    say (out, g_strdup_printf (_ ("%s, “%s”: what is to be rectified is not said."), opinion->code,
                               name));
}

GPtrArray *
aj_opinions_check (const AjOpinions *self)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  const char *decision = self->values[AJ_OPINIONS_DECISION];
  gboolean valid = g_str_equal (self->values[AJ_OPINIONS_ARCHIVE], "valid");

  for (guint i = 0; i < AJ_N_OPINIONS_VALUES; i++)
    if (aj_opinions_values[i].required && self->values[i][0] == '\0')
      say (out, g_strdup_printf (_ ("“%s” is missing."), _ (aj_opinions_values[i].label)));
  if (g_str_equal (decision, "return") && self->values[AJ_OPINIONS_REASON][0] == '\0')
    say (out, g_strdup (_ ("The archive is to be returned, and no reason is given.")));
  if (g_str_equal (decision, "accept") && !valid)
    say (out, g_strdup (_ ("An archive that failed its check cannot be accepted.")));
  for (guint i = 0; i < self->tests->len; i++)
    {
      const AjOpinionTest *test = self->tests->pdata[i];
      if (test->reviewer == AJ_TICK_NONE)
        say (out, g_strdup_printf (_ ("The test “%s” is not ticked."), test->name));
      else if (test->machine != AJ_TICK_NONE && test->reviewer != test->machine &&
               test->text[0] == '\0')
        say (out,
             g_strdup_printf (_ ("The test “%s” overrules the machine, and no reason is given."),
                              test->name));
    }
  for (guint i = 0; i < self->opinions->len; i++)
    check_opinion (self, self->opinions->pdata[i], out);
  return out;
}
