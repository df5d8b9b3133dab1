#include "review-receipt.h"

#include "date.h"
#include "i18n.h"
#include "receipt.h"

/* Paper is Chinese, whatever the language of the window. */
static const char *
tick_words (AjTick tick)
{
  static const char *const words[] = { "—", "合格", "不合格" };

  return words[tick];
}

static void
add_tests (AjReview *self, GArray *tests, GPtrArray *texts)
{
  for (guint i = 0; i < aj_review_n_tests; i++)
    {
      const AjReviewTest *test = &aj_review_tests[i];
      const AjOpinionTest *found =
        aj_opinions_find_test (aj_review_get_opinions (self), test->name, FALSE);
      if (found == NULL)
        continue;
      char *words = *found->text != '\0' && *found->machine_text != '\0'
                      ? g_strdup_printf ("%s\n%s", found->machine_text, found->text)
                      : g_strconcat (found->machine_text, found->text, NULL);
      g_ptr_array_add (texts, words);
      char *title = g_strdup_printf ("%s %s", test->is->code, test->is->name);
      g_ptr_array_add (texts, title);
      AjReceiptTest row = { test->is->property, title, tick_words (found->machine),
                            tick_words (found->reviewer), words };
      g_array_append_val (tests, row);
    }
}

static void
add_points (AjReview *self, GArray *points, GPtrArray *texts)
{
  AjOpinions *opinions = aj_review_get_opinions (self);

  for (guint i = 0; i < opinions->opinions->len; i++)
    {
      const AjOpinion *opinion = opinions->opinions->pdata[i];
      gboolean earlier = opinion->round < opinions->round;
      if (opinion->result != AJ_OPINION_RECTIFY)
        continue;
      char *text = earlier && *opinion->mark_text != '\0'
                     ? g_strdup_printf ("%s\n复核：%s", opinion->text, opinion->mark_text)
                     : g_strdup (opinion->text);
      g_ptr_array_add (texts, text);
      AjReceiptPoint point = { opinion->code, opinion->title, opinion->clause, text,
                               !earlier                         ? NULL
                               : opinion->mark == AJ_MARK_FIXED ? "已改"
                               : opinion->mark == AJ_MARK_OPEN  ? "未改"
                                                                : "" };
      g_array_append_val (points, point);
    }
}

/* Of the 25, without the pieces of material under them. */
static guint
count_items (const AjOpinions *opinions, AjOpinionResult result)
{
  guint n = 0;

  for (guint i = 0; i < opinions->opinions->len; i++)
    {
      const AjOpinion *opinion = opinions->opinions->pdata[i];
      n += opinion->round == opinions->round && opinion->result == result &&
           *opinion->material == '\0' && *opinion->code != '-';
    }
  return n;
}

static const char *
describe_trust (AjReview *self)
{
  switch (aj_review_get_trust (self))
    {
    case AJ_TRUST_BAD:
      return "不合格：与签名时不一致";
    case AJ_TRUST_KNOWN:
      return "合格：与签名时完全一致，签名人已知";
    case AJ_TRUST_UNKNOWN:
    default:
      return "与签名时完全一致；签名人公钥尚未核对";
    }
}

AjDocument *
aj_review_make_receipt (AjReview *self, GError **error)
{
  AjOpinions *opinions = aj_review_get_opinions (self);
  g_autoptr (GArray) tests = g_array_new (FALSE, FALSE, sizeof (AjReceiptTest));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (AjReceiptPoint));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *today = aj_date_today ();
  g_autofree char *fingerprint =
    opinions->key != NULL ? aj_key_dup_fingerprint (opinions->key) : NULL;
  const char *batch = aj_opinions_get (opinions, AJ_OPINIONS_BATCH);
  const char *date = aj_opinions_get (opinions, AJ_OPINIONS_DATE);
  const char *decision = aj_opinions_get (opinions, AJ_OPINIONS_DECISION);

  add_tests (self, tests, texts);
  add_points (self, points, texts);
  AjReceipt receipt = {
    .made_on = *date != '\0' ? date : today,
    .sender = aj_opinions_get (opinions, AJ_OPINIONS_SENDER),
    .project = aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NAME),
    .project_number = aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NUMBER),
    .batch = *batch != '\0' ? batch : "（未编批次）",
    .bag_name = aj_opinions_get (opinions, AJ_OPINIONS_BAG_NAME),
    .bag_digest = aj_opinions_get (opinions, AJ_OPINIONS_BAG),
    .previous = aj_opinions_get (opinions, AJ_OPINIONS_PREVIOUS_BAG),
    .verdict = describe_trust (self),
    .fingerprint = aj_verdict_get_fingerprint (aj_review_get_verdict (self)),
    .round = opinions->round,
    .n_pass = count_items (opinions, AJ_OPINION_PASS),
    .n_not_applicable = count_items (opinions, AJ_OPINION_NOT_APPLICABLE),
    .decision = g_str_equal (decision, "accept")   ? "接收"
                : g_str_equal (decision, "return") ? "退回"
                                                   : "",
    .reason = aj_opinions_get (opinions, AJ_OPINIONS_REASON),
    .reviewer = aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER),
    .reviewer_unit = aj_opinions_get (opinions, AJ_OPINIONS_REVIEWER_UNIT),
    .date = date,
    .opinions_digest = opinions->digest,
    .reviewer_fingerprint = fingerprint,
    .tests = (const AjReceiptTest *) (gpointer) tests->data,
    .n_tests = tests->len,
    .points = (const AjReceiptPoint *) (gpointer) points->data,
    .n_points = points->len,
  };
  return aj_receipt_build (&receipt);
}
