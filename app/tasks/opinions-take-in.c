#include "opinions-import-private.h"

#include "change.h"
#include "date.h"
#include "finding-states.h"
#include "i18n.h"
#include "lookup.h"
#include "record-batch.h"
#include "record-finding.h"
#include "record-project.h"
#include "record-review.h"
#include "record-signer.h"
#include "rules.h"

typedef struct
{
  AjStore *store;
  AjOpinionsArrival *arrival;
  AjOpinions *opinions;
  AjChangeSet *changes;
  AjRecord *review;
  AjOpinionsTaken *taken;
  char *today;
  char *who; /* unit and name of the reviewer */
} Taking;

/* At most n characters: fields of the vault are shorter than those of the file. */
static void
set_cut (AjRecord *record, int field, const char *text, glong n)
{
  g_autofree char *cut =
    g_utf8_strlen (text, -1) > n ? g_utf8_substring (text, 0, n) : g_strdup (text);

  aj_record_set (record, field, cut);
}

static void
set_number (AjRecord *record, int field, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  aj_record_set (record, field, text);
}

static void
append_text (AjRecord *record, int field, const char *text)
{
  const char *before = aj_record_get (record, field);
  g_autofree char *after =
    before != NULL ? g_strdup_printf ("%s\n%s", before, text) : g_strdup (text);

  aj_record_set (record, field, after);
}

/* The signer enters the register, or a known half becomes a whole one. */
static gboolean
put_signer (Taking *self, const char *how, GError **error)
{
  AjOpinionsArrival *arrival = self->arrival;

  if (arrival->trust == AJ_OPINIONS_SIGNER_KNOWN)
    return TRUE;
  if (arrival->trust == AJ_OPINIONS_SIGNER_REVOKED)
    {
      g_set_error (
        error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
        _ ("The opinions are signed with a key that was revoked on %s. They are refused: "
           "ask the reviewer for opinions signed with the new key."),
        aj_record_get (arrival->signer, SIGNER_REVOKED_ON));
      return FALSE;
    }
  if (how == NULL || *how == '\0')
    {
      g_set_error_literal (
        error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
        _ ("The signer of these opinions is not known. Compare the fingerprint with the reviewer, "
           "by telephone or on paper, and say how it was compared."));
      return FALSE;
    }
  g_autoptr (AjRecord) signer =
    arrival->signer != NULL ? aj_record_dup (arrival->signer) : aj_record_new (&record_signer);
  g_autoptr (GBytes) pem = aj_key_get_public_pem (self->opinions->key);
  g_autofree char *text = g_strndup (g_bytes_get_data (pem, NULL), g_bytes_get_size (pem));
  if (arrival->signer == NULL)
    {
      set_cut (signer, SIGNER_NAME, aj_opinions_get (self->opinions, AJ_OPINIONS_REVIEWER), 64);
      set_cut (signer, SIGNER_ORGANISATION,
               aj_opinions_get (self->opinions, AJ_OPINIONS_REVIEWER_UNIT), 100);
      aj_record_set (signer, SIGNER_FINGERPRINT, arrival->fingerprint);
      aj_record_set (signer, SIGNER_KNOWN_SINCE, self->today);
    }
  aj_record_set (signer, SIGNER_P256_FINGERPRINT, arrival->p256_fingerprint);
  aj_record_set (signer, SIGNER_PUBLIC_KEY, text);
  aj_record_set (signer, SIGNER_CHECKED_ON, self->today);
  set_cut (signer, SIGNER_CHECKED_HOW, how, 150);
  aj_change_set_put (self->changes, signer);
  return TRUE;
}

/* BATCH-R1; the second file of that round, whoever signed it, is BATCH-R1-2. */
static char *
dup_number (Taking *self)
{
  const char *batch = aj_opinions_get (self->opinions, AJ_OPINIONS_BATCH);
  guint n = self->arrival->others->len + 1;

  return n == 1 ? g_strdup_printf ("%s-R%u", batch, self->opinions->round)
                : g_strdup_printf ("%s-R%u-%u", batch, self->opinions->round, n);
}

static void
put_review (Taking *self)
{
  AjOpinions *opinions = self->opinions;
  AjOpinionsArrival *arrival = self->arrival;
  AjRecord *review = self->review;
  gboolean accepted = g_str_equal (aj_opinions_get (opinions, AJ_OPINIONS_DECISION), "accept");
  g_autofree char *number = dup_number (self);

  set_cut (review, REVIEW_NUMBER, number, 80);
  aj_record_set (review, REVIEW_UNIT, aj_record_get (arrival->project, PROJECT_UNIT));
  aj_record_set_link (review, REVIEW_PROJECT, aj_record_get_id (arrival->project));
  aj_record_set_link (review, REVIEW_BATCH, aj_record_get_id (arrival->batch));
  set_number (review, REVIEW_ROUND, opinions->round);
  aj_record_set (review, REVIEW_DECISION, accepted ? "接收" : "退回");
  aj_record_set (review, REVIEW_REASON, aj_opinions_get (opinions, AJ_OPINIONS_REASON));
  aj_record_set (review, REVIEW_REVIEWER, aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER));
  aj_record_set (review, REVIEW_REVIEWER_UNIT,
                 aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER_UNIT));
  aj_record_set (review, REVIEW_DATED_ON, aj_opinions_get (opinions, AJ_OPINIONS_DATE));
  set_number (review, REVIEW_N_RECTIFY, aj_opinions_count (opinions, AJ_OPINION_RECTIFY));
  set_number (review, REVIEW_N_FIXED, aj_opinions_count_marks (opinions, AJ_MARK_FIXED));
  set_number (review, REVIEW_N_OPEN, aj_opinions_count_marks (opinions, AJ_MARK_OPEN));
  if (arrival->previous != NULL)
    aj_record_set_link (review, REVIEW_PREVIOUS, aj_record_get_id (arrival->previous));
  aj_record_set (review, REVIEW_IMPORTED_ON, self->today);
  aj_record_set (review, REVIEW_BAG, aj_opinions_get (opinions, AJ_OPINIONS_BAG));
  aj_record_set (review, REVIEW_DIGEST, opinions->digest);
  aj_record_set (review, REVIEW_FINGERPRINT, arrival->fingerprint);
  aj_record_set (review, REVIEW_FILE, opinions->text);
  aj_change_set_put (self->changes, review);
}

static char *
dup_point (const AjOpinion *opinion)
{
  return g_strdup_printf ("%s/%s", opinion->code, opinion->material);
}

static char *
dup_problem (const AjOpinion *opinion)
{
  return *opinion->material != '\0' && *opinion->title != '\0'
           ? g_strdup_printf ("“%s”：%s", opinion->title, opinion->text)
           : g_strdup (opinion->text);
}

/* "point problem" of each finding that earlier files of this reviewer became. */
static GHashTable *
list_known (Taking *self)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->arrival->own->len; i++)
    {
      g_autofree char *id =
        g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (self->arrival->own->pdata[i]));
      g_autoptr (GPtrArray) findings =
        aj_lookup_find (aj_store_get_lookup (self->store), &record_finding, FINDING_REVIEW, id, 0);
      for (guint k = 0; k < findings->len; k++)
        g_hash_table_add (
          known, g_strdup_printf ("%s %s", aj_record_get (findings->pdata[k], FINDING_POINT),
                                  aj_record_get (findings->pdata[k], FINDING_PROBLEM)));
    }
  return known;
}

static void
put_finding (Taking *self, const AjOpinion *opinion, guint index)
{
  g_autoptr (AjRecord) finding = aj_record_new (&record_finding);
  g_autofree char *point = dup_point (opinion);
  g_autofree char *number =
    g_strdup_printf ("%s-%02u", aj_record_get (self->review, REVIEW_NUMBER), index);
  g_autofree char *problem = dup_problem (opinion);

  set_cut (finding, FINDING_NUMBER, number, 40);
  aj_record_set (finding, FINDING_UNIT, aj_record_get (self->arrival->project, PROJECT_UNIT));
  aj_record_set_link (finding, FINDING_PROJECT, aj_record_get_id (self->arrival->project));
  aj_record_set (finding, FINDING_SOURCE, "移交审查");
  aj_record_set (finding, FINDING_FOUND_ON, aj_opinions_get (self->opinions, AJ_OPINIONS_DATE));
  set_cut (finding, FINDING_FOUND_BY, self->who, 100);
  set_cut (finding, FINDING_CLAUSE, opinion->clause, 100);
  if (aj_rule_list_find (aj_rules_get_list ("L-7.4.8"), opinion->code) != NULL)
    aj_record_set (finding, FINDING_CODE, opinion->code);
  aj_record_set (finding, FINDING_PROBLEM, problem);
  aj_record_set (finding, FINDING_STATE, "已登记");
  aj_record_set_link (finding, FINDING_REVIEW, aj_record_get_id (self->review));
  aj_record_set (finding, FINDING_POINT, point);
  aj_change_set_put (self->changes, finding);
  self->taken->n_findings++;
}

/* The opinions of an earlier round, up the chain. (transfer full) (nullable) */
static AjRecord *
find_round (Taking *self, guint round)
{
  const AjLookup *lookup = aj_store_get_lookup (self->store);
  g_autoptr (AjRecord) review =
    self->arrival->previous != NULL ? g_object_ref (self->arrival->previous) : NULL;

  for (guint i = 0; review != NULL && i < AJ_OPINIONS_ROUND_MAX; i++)
    {
      const char *text = aj_record_get (review, REVIEW_ROUND);
      if (text != NULL && g_ascii_strtoull (text, NULL, 10) == round)
        return g_steal_pointer (&review);
      AjRecord *before = aj_lookup_follow (lookup, review, REVIEW_PREVIOUS);
      g_object_unref (review);
      review = before;
    }
  return NULL;
}

/* The finding that a point of an earlier round became. (transfer full) (nullable) */
static AjRecord *
find_finding (Taking *self, const AjOpinion *opinion)
{
  g_autoptr (AjRecord) review = find_round (self, opinion->round);
  g_autofree char *point = dup_point (opinion);

  if (review == NULL)
    return NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (review));
  g_autoptr (GPtrArray) findings =
    aj_lookup_find (aj_store_get_lookup (self->store), &record_finding, FINDING_REVIEW, id, 0);
  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (aj_record_get (findings->pdata[i], FINDING_POINT), point) == 0)
      return g_object_ref (findings->pdata[i]);
  return NULL;
}

/* The receiving unit has seen it with its own eyes: its signed word is proof and verification
 * (DB61/T 1606 10). What it finds still open is open again, whatever we thought. */
static void
put_mark (Taking *self, const AjOpinion *opinion)
{
  g_autoptr (AjRecord) finding = find_finding (self, opinion);
  g_autofree char *text = NULL;

  if (finding == NULL)
    return;
  gboolean closed = g_strcmp0 (aj_record_get (finding, FINDING_STATE), "已关闭") == 0;
  text = g_strdup_printf (opinion->mark == AJ_MARK_FIXED ? "第 %u 轮审查意见：已改。%s（%s，%s）"
                                                         : "第 %u 轮审查意见：未改。%s（%s，%s）",
                          self->opinions->round, opinion->mark_text, self->who,
                          aj_opinions_get (self->opinions, AJ_OPINIONS_DATE));
  append_text (finding, FINDING_NOTE, text);
  if (opinion->mark == AJ_MARK_FIXED && !closed)
    {
      append_text (finding, FINDING_PROOF, text);
      set_cut (finding, FINDING_VERIFIER, self->who, 64);
      aj_record_set (finding, FINDING_VERIFIED_ON,
                     aj_opinions_get (self->opinions, AJ_OPINIONS_DATE));
      aj_record_set (finding, FINDING_STATE, "已关闭");
      self->taken->n_closed++;
    }
  else if (opinion->mark == AJ_MARK_OPEN)
    {
      const char *state = aj_record_get (finding, FINDING_STATE);
      if (closed || g_strcmp0 (state, "待验证") == 0)
        aj_record_set (finding, FINDING_STATE, "整改中");
      self->taken->n_reopened++;
    }
  aj_change_set_put (self->changes, finding);
}

static void
put_points (Taking *self)
{
  g_autoptr (GHashTable) known = list_known (self);
  guint n = 0;

  for (guint i = 0; i < self->opinions->opinions->len; i++)
    {
      const AjOpinion *opinion = self->opinions->opinions->pdata[i];
      g_autofree char *point = dup_point (opinion);
      g_autofree char *problem = dup_problem (opinion);
      g_autofree char *said = g_strdup_printf ("%s %s", point, problem);
      if (opinion->round < self->opinions->round)
        put_mark (self, opinion);
      else if (opinion->result == AJ_OPINION_RECTIFY && g_hash_table_contains (known, said))
        self->taken->n_repeated++;
      else if (opinion->result == AJ_OPINION_RECTIFY)
        put_finding (self, opinion, ++n);
    }
}

/* By these and all the opinions on the batch that are here. */
static gboolean
put_batch (Taking *self, GError **error)
{
  g_autoptr (GPtrArray) all =
    g_ptr_array_copy (self->arrival->others, (GCopyFunc) (GCallback) g_object_ref, NULL);

  g_ptr_array_set_free_func (all, g_object_unref);
  g_ptr_array_add (all, g_object_ref (self->review));
  return aj_opinions_put_decision (self->store, self->arrival->batch, all, self->changes,
                                   &self->taken->decided, error);
}

gboolean
aj_opinions_take_in (AjStore *store,
                     AjOpinionsArrival *arrival,
                     const char *how,
                     gboolean decide,
                     AjOpinionsTaken *taken,
                     GError **error)
{
  AjOpinionsTaken own = { 0 };
  g_autofree char *today = aj_date_today ();
  g_autofree char *who =
    g_strdup_printf ("%s %s", aj_opinions_get (arrival->opinions, AJ_OPINIONS_REVIEWER_UNIT),
                     aj_opinions_get (arrival->opinions, AJ_OPINIONS_REVIEWER));
  g_autofree char *label = g_strdup_printf (_ ("Take in the opinions on “%s”"),
                                            aj_opinions_get (arrival->opinions, AJ_OPINIONS_BATCH));
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  g_autoptr (AjRecord) review = aj_record_new (&record_review);
  Taking taking = { .store = store,
                    .arrival = arrival,
                    .opinions = arrival->opinions,
                    .changes = changes,
                    .review = review,
                    .taken = taken != NULL ? taken : &own,
                    .today = today,
                    .who = who };

  *taking.taken = (AjOpinionsTaken){ 0 };
  if (!put_signer (&taking, how, error))
    return FALSE;
  put_review (&taking);
  put_points (&taking);
  if (decide && !put_batch (&taking, error))
    return FALSE;
  taking.taken->review_id = aj_record_get_id (review);
  return aj_store_apply (store, changes, error);
}
