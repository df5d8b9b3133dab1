/* Shared by the files of review.h. */
#pragma once

#include "review.h"
#include "text-index.h"

G_BEGIN_DECLS

#define AJ_REVIEW_CATALOGUE "data/文件目录.XML"
#define AJ_REVIEW_FIELDS    "字段说明.csv"
#define AJ_REVIEW_DRAFT     "draft.opinions"
#define AJ_REVIEW_SIGNED    "signed.opinions"

struct _AjReview
{
  AjOpenBag *bag;
  char *folder; /* of this archive's review */
  char *opened; /* (nullable) private folder of files taken out */
  GPtrArray *materials;
  GPtrArray *others;
  GPtrArray *tables;
  GHashTable *by_id; /* id -> AjReviewMaterial */
  gboolean has_catalogue;
  AjReviewSigner *signer;
  AjOpinions *opinions;
  gboolean is_signed;
  char *saved; /* (nullable) the draft as it is on the disk, as far as we know */
  AjOpinions *previous;
  GPtrArray *changes;
  AjTextIndex *index;
};

/* XDG_DATA_HOME/anjuan/reviews. Returns: (transfer full) */
char *aj_reviews_dup_folder (void);
/* mkdir -p, mode 0700. */
gboolean aj_review_make_folder (const char *folder, GError **error);
/* The whole text durably, mode 0600. */
gboolean aj_review_write (
  const char *folder, const char *name, const char *text, gsize size, GError **error);

/* review-catalogue.c: materials and others. What cannot be understood leaves a catalogue without
 * it, and the tests say so. */
gboolean aj_review_read_catalogue (AjReview *self, GError **error);
/* review-records.c */
gboolean aj_review_read_records (AjReview *self, GError **error);
/* review-search.c */
gboolean aj_review_make_index (AjReview *self, GCancellable *cancellable, GError **error);
/* review-tests.c: the machine's results into the draft; a tick that is not set yet follows. */
void aj_review_run_tests (AjReview *self, AjOpinions *opinions);
/* review-draft.c: opinions, previous round. */
gboolean aj_review_take_up (AjReview *self, GError **error);
/* review-changes.c */
gboolean aj_review_write_files (AjReview *self, GError **error);
gboolean aj_review_compare (AjReview *self, GError **error);
/* review-signers.c */
void aj_review_find_signer (AjReview *self);
void aj_review_signer_free (AjReviewSigner *signer);

/* A value of bag-info.txt, "" when there is none. */
const char *aj_review_get_info (const AjReview *self, const char *label);

G_END_DECLS
