/* The opinions of a review: taken up where they were left, or begun. */
#include "review-private.h"

#include "i18n.h"
#include "rules.h"

#include <glib/gstdio.h>
#include <string.h>

#define DRAFT  AJ_REVIEW_DRAFT
#define SIGNED AJ_REVIEW_SIGNED
#define ITEMS  "L-7.4.8"
#define NAMES  "reviewer.txt" /* who reviewed last on this machine: proposed the next time */

static AjOpinions *
load (const char *folder, const char *name, gboolean is_draft, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize size = 0;

  if (!is_draft)
    return aj_opinions_load (path, error);
  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  return aj_opinions_parse_draft (text, size, error);
}

const char *
aj_review_get_info (const AjReview *self, const char *label)
{
  const char *value = aj_verdict_get_info (aj_review_get_verdict (self), label);

  return value != NULL ? value : "";
}

/* The points of the round before that are still open, to be marked. */
static void
carry_points (AjReview *self)
{
  AjOpinions *now = self->opinions;

  for (guint i = 0; i < self->previous->opinions->len; i++)
    {
      const AjOpinion *old = self->previous->opinions->pdata[i];
      gboolean own = old->round == self->previous->round;
      if (own ? old->result != AJ_OPINION_RECTIFY : old->mark != AJ_MARK_OPEN)
        continue;
      AjOpinion *point = aj_opinions_find (now, old->round, old->code, old->material, TRUE);
      if (point == NULL || point->result == AJ_OPINION_RECTIFY)
        continue;
      point->result = AJ_OPINION_RECTIFY;
      aj_opinion_set_text (&point->title, old->title, FALSE);
      aj_opinion_set_text (&point->clause, old->clause, FALSE);
      aj_opinion_set_text (&point->text, old->text, TRUE);
    }
}

/* After the previous opinions have become known, or were not there. */
static void
begin_round (AjReview *self)
{
  if (self->previous == NULL)
    return;
  AjOpinions *now = self->opinions;
  guint round = MIN (self->previous->round + 1, AJ_OPINIONS_ROUND_MAX);
  /* What was said of this archive before the round was known is of the new round. */
  for (guint i = 0; i < now->opinions->len; i++)
    {
      AjOpinion *opinion = now->opinions->pdata[i];
      if (opinion->round == now->round)
        opinion->round = round;
    }
  now->round = round;
  aj_opinions_set (now, AJ_OPINIONS_PREVIOUS, self->previous->digest);
  if (aj_opinions_get (now, AJ_OPINIONS_REVIEWER)[0] == '\0')
    {
      aj_opinions_set (now, AJ_OPINIONS_REVIEWER,
                       aj_opinions_get (self->previous, AJ_OPINIONS_REVIEWER));
      aj_opinions_set (now, AJ_OPINIONS_REVIEWER_UNIT,
                       aj_opinions_get (self->previous, AJ_OPINIONS_REVIEWER_UNIT));
    }
  carry_points (self);
}

static void
propose_reviewer (AjReview *self)
{
  g_autofree char *folder = aj_reviews_dup_folder ();
  g_autofree char *path = g_build_filename (folder, NAMES, NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", 3);
  if (g_strv_length (lines) < 2)
    return;
  aj_opinions_set (self->opinions, AJ_OPINIONS_REVIEWER, lines[0]);
  aj_opinions_set (self->opinions, AJ_OPINIONS_REVIEWER_UNIT, lines[1]);
}

static void
begin_draft (AjReview *self)
{
  const AjVerdict *verdict = aj_review_get_verdict (self);

  self->opinions = aj_opinions_new ();
  propose_reviewer (self);
  aj_opinions_set (self->opinions, AJ_OPINIONS_BAG, aj_open_bag_get_digest (self->bag));
  aj_opinions_set (self->opinions, AJ_OPINIONS_BAG_NAME, aj_verdict_get_name (verdict));
}

/* What the archive says of itself; after a reopening the same. */
static void
fill_facts (AjReview *self)
{
  static const struct
  {
    AjOpinionsValue value;
    const char *label;
  } facts[] = {
    { AJ_OPINIONS_PROJECT_NUMBER, "External-Identifier" },
    { AJ_OPINIONS_PROJECT_NAME, "External-Description" },
    { AJ_OPINIONS_BATCH, "Batch-Number" },
    { AJ_OPINIONS_SENDER, "Source-Organization" },
    { AJ_OPINIONS_VAULT, "Internal-Sender-Identifier" },
  };
  const char *previous = aj_review_get_info (self, "Previous-Bag-Digest-SM3");
  guint8 digest[AJ_DIGEST_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    aj_opinions_set (self->opinions, facts[i].value, aj_review_get_info (self, facts[i].label));
  if (strlen (previous) == AJ_DIGEST_HEX && aj_digest_parse (previous, digest))
    aj_opinions_set (self->opinions, AJ_OPINIONS_PREVIOUS_BAG, previous);
  aj_opinions_set (self->opinions, AJ_OPINIONS_ARCHIVE,
                   aj_verdict_is_valid (aj_review_get_verdict (self)) ? "valid" : "invalid");
}

static void
load_previous (AjReview *self)
{
  const char *bag = aj_opinions_get (self->opinions, AJ_OPINIONS_PREVIOUS_BAG);
  g_autofree char *reviews = aj_reviews_dup_folder ();
  g_autofree char *folder = g_build_filename (reviews, *bag != '\0' ? bag : "-", NULL);

  self->previous = load (folder, SIGNED, FALSE, NULL);
}

/* A draft that cannot be read is set aside, never written over. */
static gboolean
set_aside (const char *folder, const GError *wrong, GError **error)
{
  g_autofree char *path = g_build_filename (folder, DRAFT, NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);

  if (g_rename (path, aside) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _ ("The draft of the opinions cannot be read, and could not be set aside: %s"),
               wrong->message);
  return FALSE;
}

gboolean
aj_review_take_up (AjReview *self, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (*aj_open_bag_get_digest (self->bag) == '\0')
    {
      begin_draft (self);
      fill_facts (self);
      aj_review_run_tests (self, self->opinions);
      return TRUE;
    }
  g_autofree char *reviews = aj_reviews_dup_folder ();
  self->folder = g_build_filename (reviews, aj_open_bag_get_digest (self->bag), NULL);
  if (!aj_review_make_folder (self->folder, error))
    return FALSE;
  self->opinions = load (self->folder, SIGNED, FALSE, &wrong);
  self->is_signed = self->opinions != NULL;
  if (self->is_signed)
    {
      load_previous (self);
      return aj_review_compare (self, error);
    }
  /* A signed file that was meddled with is no licence to begin anew. */
  if (!g_error_matches (wrong, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  g_clear_error (&wrong);
  self->opinions = load (self->folder, DRAFT, TRUE, &wrong);
  gboolean is_new = self->opinions == NULL;
  if (is_new && !g_error_matches (wrong, G_FILE_ERROR, G_FILE_ERROR_NOENT) &&
      !set_aside (self->folder, wrong, error))
    return FALSE;
  if (is_new)
    begin_draft (self);
  else
    self->saved = aj_opinions_to_text (self->opinions);
  fill_facts (self);
  load_previous (self);
  begin_round (self);
  aj_review_run_tests (self, self->opinions);
  return aj_review_write_files (self, error) && aj_review_save (self, error) &&
         aj_review_compare (self, error);
}

gboolean
aj_review_load_previous (AjReview *self, const char *path, GError **error)
{
  g_autoptr (AjOpinions) read = aj_opinions_load (path, error);
  const char *bag = aj_opinions_get (self->opinions, AJ_OPINIONS_PREVIOUS_BAG);

  if (read == NULL)
    return FALSE;
  if (self->is_signed)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("These opinions are signed: nothing in them changes any more."));
      return FALSE;
    }
  if (*bag == '\0' || !g_str_equal (bag, aj_opinions_get (read, AJ_OPINIONS_BAG)))
    {
      g_set_error_literal (
        error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
        _ ("These opinions are about another archive than the one that this one replaces."));
      return FALSE;
    }
  aj_opinions_free (self->previous);
  self->previous = g_steal_pointer (&read);
  begin_round (self);
  return aj_review_save (self, error);
}

/* The test's own words instead of its fixed name. */
static char *
say_tests_name (char *message)
{
  for (guint i = 0; i < aj_review_n_tests; i++)
    {
      g_autofree char *quoted = g_strdup_printf ("“%s”", aj_review_tests[i].name);
      if (strstr (message, quoted) == NULL)
        continue;
      g_autofree char *words =
        g_strdup_printf ("“%s %s”", aj_review_tests[i].is->code, aj_review_tests[i].is->name);
      g_autoptr (GString) text = g_string_new (message);
      g_string_replace (text, quoted, words, 1);
      g_free (message);
      return g_strdup (text->str);
    }
  return message;
}

GPtrArray *
aj_review_check (AjReview *self)
{
  GPtrArray *out = aj_opinions_check (self->opinions);
  const AjRuleList *items = aj_rules_get_list (ITEMS);
  g_autoptr (GString) open = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < out->len; i++)
    out->pdata[i] = say_tests_name (out->pdata[i]);
  for (guint i = 0; i < items->n_items; i++)
    {
      const AjOpinion *opinion =
        aj_opinions_find (self->opinions, self->opinions->round, items->items[i].key, NULL, FALSE);
      if (opinion != NULL && opinion->result != AJ_OPINION_NONE)
        continue;
      g_string_append_printf (open, "%s%s", n++ > 0 ? "、" : "", items->items[i].key);
    }
  /* A damaged archive is sent back for its damage. */
  if (n > 0 && aj_verdict_is_valid (aj_review_get_verdict (self)))
    g_ptr_array_add (out,
                     g_strdup_printf (ngettext_ ("%u of the 25 items has no opinion yet: %s.",
                                                 "%u of the 25 items have no opinion yet: %s.", n),
                                      n, open->str));
  return out;
}

static gboolean
copy_signed (AjReview *self, const char *path, GError **error)
{
  g_autofree char *from = g_build_filename (self->folder, SIGNED, NULL);
  g_autofree char *text = NULL;
  gsize size = 0;

  return g_file_get_contents (from, &text, &size, error) &&
         g_file_set_contents_full (path, text, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0644, error);
}

gboolean
aj_review_sign (AjReview *self, const AjKey *key, const char *path, GError **error)
{
  if (self->is_signed)
    return copy_signed (self, path, error);
  g_autoptr (GPtrArray) missing = aj_review_check (self);
  if (missing->len > 0 || self->folder == NULL)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                   _ ("The opinions are not complete, so they were not signed. %s"),
                   missing->len > 0 ? (const char *) missing->pdata[0]
                                    : _ ("The archive has no digest that they could name."));
      return FALSE;
    }
  g_autoptr (GBytes) bytes = aj_opinions_sign (self->opinions, key, error);
  if (bytes == NULL)
    return FALSE;
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  /* Read as the sender will read it, before anything is over. */
  g_autoptr (AjOpinions) read = aj_opinions_parse (text, size, error);
  if (read == NULL || !aj_review_write (self->folder, SIGNED, text, size, error))
    return FALSE;
  g_autofree char *names =
    g_strdup_printf ("%s\n%s\n", aj_opinions_get (read, AJ_OPINIONS_REVIEWER),
                     aj_opinions_get (read, AJ_OPINIONS_REVIEWER_UNIT));
  g_autofree char *reviews = aj_reviews_dup_folder ();
  g_autofree char *draft = g_build_filename (self->folder, DRAFT, NULL);
  self->is_signed = TRUE;
  aj_opinions_free (self->opinions);
  self->opinions = g_steal_pointer (&read);
  g_unlink (draft);
  return aj_review_write (reviews, NAMES, names, strlen (names), error) &&
         copy_signed (self, path, error);
}

char *
aj_opinions_dup_subject (const AjOpinions *opinions)
{
  static const AjOpinionsValue names[] = { AJ_OPINIONS_PROJECT_NUMBER, AJ_OPINIONS_PROJECT_NAME,
                                           AJ_OPINIONS_BAG_NAME };
  const char *batch = aj_opinions_get (opinions, AJ_OPINIONS_BATCH);

  if (*batch != '\0')
    return g_strdup (batch);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (*aj_opinions_get (opinions, names[i]) != '\0')
      return g_strdup_printf (_ ("%s (no batch)"), aj_opinions_get (opinions, names[i]));
  return g_strdup (_ ("no batch"));
}

/* What of a name may stand in a file's name. */
static char *
dup_for_file (const AjOpinions *opinions)
{
  const char *batch = aj_opinions_get (opinions, AJ_OPINIONS_BATCH);
  const char *name = *batch != '\0' ? batch : aj_opinions_get (opinions, AJ_OPINIONS_BAG_NAME);

  return g_strdelimit (g_strdup (name), "/\\:*?\"<>|", '_');
}

char *
aj_review_dup_file_name (AjReview *self)
{
  g_autofree char *name = dup_for_file (self->opinions);

  return g_strdup_printf ("审查意见-%s-第%u轮.opinions", name, self->opinions->round);
}

char *
aj_review_dup_receipt_name (AjReview *self)
{
  g_autofree char *name = dup_for_file (self->opinions);

  return g_strdup_printf ("审查接收单-%s-第%u轮.pdf", name, self->opinions->round);
}
