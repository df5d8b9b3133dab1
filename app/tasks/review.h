/* A reviewer's look at a sealed archive, without a vault: the archive is checked once, then its
 * catalogue and records are shown, files are taken out one by one, opinions are kept as a draft in
 * the reviewer's own data folder, and signed at the end. Window and command line both use this.
 *
 *   XDG_DATA_HOME/anjuan/reviews/BAGDIGEST/draft.opinions    written anew at each change
 *                                          signed.opinions   frozen: the review is over
 *                                          files.tsv         what the archive held
 *   XDG_DATA_HOME/anjuan/reviews/signers.tsv                 fingerprints that were compared
 */
#pragma once

#include "four-properties.h"
#include "open-bag.h"
#include "opinions.h"

G_BEGIN_DECLS

typedef struct _AjReview AjReview;

/* What the check says about the archive and its signer, worst first. */
typedef enum
{
  AJ_TRUST_BAD,     /* not as it was signed, or not signed: accept nothing from it */
  AJ_TRUST_UNKNOWN, /* as it was signed; whose key it is nobody has checked yet */
  AJ_TRUST_KNOWN,   /* as it was signed, by a signer whose fingerprint was compared */
} AjTrust;

typedef struct
{
  char *fingerprint;      /* SM3 of the SM2 key, groups of 4 */
  char *p256_fingerprint; /* SHA-256 of the P-256 key, groups of 4 */
  char *name;
  char *unit;
  char *checked_on; /* ISO */
  char *checked_how;
} AjReviewSigner;

typedef struct
{
  char *name;            /* as it was called at the sender's */
  const AjBagFile *file; /* (nullable): the catalogue names it, the archive has it not */
  char *path;            /* in the archive */
  char *said_size;       /* as the catalogue says, (nullable) */
  char *said_sha256;
} AjReviewFile;

/* A piece of material under one of the 25 items. */
typedef struct
{
  char *code; /* "a5" */
  char *id;   /* of the archive item in the sender's vault, "" when the catalogue says none */
  char *title;
  char *date;        /* (nullable) ISO */
  GPtrArray *labels; /* of char *: label, value, label, value: everything the catalogue says */
  GPtrArray *files;  /* AjReviewFile */
} AjReviewMaterial;

/* A register of the sender in the archive. */
typedef struct
{
  char *name;  /* "archive_item": the file's name without its suffix */
  char *title; /* of the register, for people */
  char *path;
  GPtrArray *head; /* of char * */
  GPtrArray *rows; /* of GPtrArray of char * */
} AjReviewTable;

/* Reads and checks the archive, and takes up the draft or the signed opinions that are there.
 * Errors as aj_verify(): a refused container has no review. Returns: (transfer full) */
AjReview *
aj_review_open (const char *path, AjProgress *progress, GCancellable *cancellable, GError **error);
/* Removes the files that were taken out. */
void aj_review_free (AjReview *self);

const AjOpenBag *aj_review_get_bag (const AjReview *self);
const AjVerdict *aj_review_get_verdict (const AjReview *self);
AjTrust aj_review_get_trust (const AjReview *self);
/* Known: who it is. (nullable) */
const AjReviewSigner *aj_review_get_signer (const AjReview *self);
/* The fingerprint was compared with paper or by telephone: both fingerprints of this archive's key
 * are kept under that name. */
gboolean aj_review_add_signer (
  AjReview *self, const char *name, const char *unit, const char *how, GError **error);

/* In the order of the 25 items. (element-type AjReviewMaterial) */
GPtrArray *aj_review_get_materials (const AjReview *self);
/* The files that are under no item: printed documents, records. (element-type AjReviewFile) */
GPtrArray *aj_review_get_others (const AjReview *self);
/* (element-type AjReviewTable) */
GPtrArray *aj_review_get_tables (const AjReview *self);
/* Material by its id, NULL. */
const AjReviewMaterial *aj_review_find_material (const AjReview *self, const char *id);
/* How many pieces of material there are under an item. */
guint aj_review_count (const AjReview *self, const char *code);

typedef enum
{
  AJ_HIT_FILE,
  AJ_HIT_MATERIAL,
  AJ_HIT_RECORD,
} AjHitKind;

typedef struct
{
  AjHitKind kind;
  const AjReviewMaterial *material; /* (nullable) */
  const AjReviewFile *file;         /* (nullable) */
  const AjReviewTable *table;       /* (nullable) */
  guint row;
  char *text; /* what was found, for people */
} AjReviewHit;
/* Names of files, material and records that hold all words of query, at most max.
 * Returns: (transfer full) (element-type AjReviewHit) */
GPtrArray *aj_review_search (AjReview *self, const char *query, guint max, GError **error);

/* Takes a file out into this review's private folder, read-only, under its own name; the same file
 * again gives the same copy. UNSUPPORTED for a file that must not be opened (aj_traits), with the
 * reason: save it with aj_open_bag_take_out(). Returns: (transfer full): the path */
char *aj_review_take_out (AjReview *self,
                          const AjBagFile *file,
                          GCancellable *cancellable,
                          GError **error);

/* The four properties: the tests of the sender's check (four-properties.h) by the same numbers and
 * names, as far as a receiver can do them with the archive alone, and one that only a receiver can
 * do. In the order of the numbers. */
typedef struct
{
  const char *name;  /* of AjOpinionTest: fixed, stands in signed files */
  const AjTest *is;  /* number, property, name by the standard, article */
  const char *label; /* msgid: what is looked at */
} AjReviewTest;
extern const AjReviewTest aj_review_tests[];
extern const guint aj_review_n_tests;
/* By its fixed name or by its number, "4-01"; NULL: none. */
const AjReviewTest *aj_review_test_find (const char *name);

/* What the opinions are about, for people: the number of the batch; for an archive that was sealed
 * outside of any batch the number or name of its project, saying so. Returns: (transfer full) */
char *aj_opinions_dup_subject (const AjOpinions *opinions);

/* The draft, or the signed opinions when the review is over. Change the draft only, then save. */
AjOpinions *aj_review_get_opinions (AjReview *self);
gboolean aj_review_is_signed (const AjReview *self);
/* The reviewer's opinion on an item or material in this round, made when make is set; NULL when
 * none, or when the review is over. Borrowed. */
AjOpinion *
aj_review_find_opinion (AjReview *self, const char *code, const char *material, gboolean make);
/* Every item without an opinion passes, and one without material does not apply when the other
 * choice is made. Returns how many were set. */
guint aj_review_pass_rest (AjReview *self);
/* Writes the draft to the disk; nothing is lost by a crash after it. */
gboolean aj_review_save (AjReview *self, GError **error);
/* What is missing before the opinions can be signed: translated sentences.
 * Returns: (transfer full) (element-type utf8) */
GPtrArray *aj_review_check (AjReview *self);
/* Signs, keeps the signed file in the data folder and writes it to path. From then on the review is
 * read-only. When it is over already, writes the signed file again; key is not looked at. */
gboolean aj_review_sign (AjReview *self, const AjKey *key, const char *path, GError **error);
/* A name for the file: "审查意见-PRJ-2026-001-第1轮.opinions". Returns: (transfer full) */
char *aj_review_dup_file_name (AjReview *self);
/* The same for the receipt. Returns: (transfer full) */
char *aj_review_dup_receipt_name (AjReview *self);

/* The round before: the signed opinions on the archive that this one replaces, (nullable). */
const AjOpinions *aj_review_get_previous (const AjReview *self);
/* Takes them from a file, for a reviewer who wrote them on another machine. MISMATCH when they are
 * about another archive than the one this replaces. */
gboolean aj_review_load_previous (AjReview *self, const char *path, GError **error);

typedef enum
{
  AJ_CHANGE_ADDED,
  AJ_CHANGE_CHANGED,
  AJ_CHANGE_REMOVED,
  AJ_CHANGE_MOVED, /* same bytes, another name */
} AjReviewChangeKind;

typedef struct
{
  AjReviewChangeKind kind;
  char *path;
  char *before; /* moved: the old path; otherwise NULL */
  guint64 size;
} AjReviewChange;
/* What differs from the archive that this one replaces, by digest; NULL when that was never opened
 * here. (element-type AjReviewChange) */
GPtrArray *aj_review_get_changes (const AjReview *self);
const char *aj_review_change_get_word (AjReviewChangeKind kind); /* fixed: "added", ... */

/* For people: translated. */
const char *aj_review_describe_result (AjOpinionResult result);
const char *aj_review_describe_mark (AjOpinionMark mark);
const char *aj_review_describe_tick (AjTick result);
const char *aj_review_describe_finding (AjFindingKind kind);

void aj_review_hit_free (AjReviewHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjReview, aj_review_free)

G_END_DECLS
