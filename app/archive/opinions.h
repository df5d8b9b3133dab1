/* A reviewer's opinions on a sealed archive: the small signed file that goes back to the sender.
 *
 *     anjuan-opinions TAB 1
 *     bag TAB 64 hex                    which sealed archive: SM3 of tagmanifest-sm3.txt
 *     ...                               one line for each AjOpinionsValue, in that order
 *     test TAB name TAB machine TAB reviewer TAB machine's words TAB reviewer's words
 *     opinion TAB round TAB code TAB material TAB title TAB result TAB clause TAB text
 *             TAB mark TAB words of the mark
 *     key-sm2 TAB base64                SubjectPublicKeyInfo of the reviewer
 *     key-p256 TAB base64
 *     signature-p256 TAB base64         ECDSA P-256/SHA-256 over every line above
 *     signature-sm2 TAB base64          SM2 with SM3 over the same lines
 *
 * UTF-8, LF; inside values "\\", "\t" and "\n" stand for backslash, tab and line break. There is
 * one way to write given opinions down: the reader makes the text anew from what it understood and
 * refuses any other byte, as the reader of archives does with headers. The draft on the reviewer's
 * machine is the same text without keys and signatures.
 */
#pragma once

#include "key.h"

G_BEGIN_DECLS

#define AJ_OPINIONS_SIZE_MAX  (1024 * 1024)
#define AJ_OPINIONS_N_MAX     5000 /* opinions; tests: 100 */
#define AJ_OPINIONS_ROUND_MAX 99

typedef enum
{
  AJ_OPINIONS_BAG,
  AJ_OPINIONS_BAG_NAME,
  AJ_OPINIONS_PROJECT_NUMBER,
  AJ_OPINIONS_PROJECT_NAME,
  AJ_OPINIONS_BATCH,        /* number of the hand-over batch, "" when the archive names none */
  AJ_OPINIONS_SENDER,       /* the unit that handed over */
  AJ_OPINIONS_VAULT,        /* identifier of the sender's vault */
  AJ_OPINIONS_PREVIOUS_BAG, /* the archive that this one replaces, "" in the first round */
  AJ_OPINIONS_PREVIOUS,     /* SM3 of the opinions file of the round before, "" likewise */
  AJ_OPINIONS_ARCHIVE,      /* "valid" or "invalid": what the check of the archive found */
  AJ_OPINIONS_REVIEWER,
  AJ_OPINIONS_REVIEWER_UNIT,
  AJ_OPINIONS_DATE,
  AJ_OPINIONS_DECISION, /* "accept", "return", "" in a draft */
  AJ_OPINIONS_REASON,
  AJ_N_OPINIONS_VALUES,
} AjOpinionsValue;

typedef enum
{
  AJ_OPINION_NONE,
  AJ_OPINION_PASS,
  AJ_OPINION_RECTIFY,
  AJ_OPINION_NOT_APPLICABLE,
  AJ_N_OPINION_RESULTS,
} AjOpinionResult;

/* What became of a point of an earlier round. */
typedef enum
{
  AJ_MARK_NONE,
  AJ_MARK_FIXED,
  AJ_MARK_OPEN,
  AJ_N_MARKS,
} AjOpinionMark;

typedef enum
{
  AJ_TICK_NONE, /* machine: no machine can tell; reviewer: not ticked yet */
  AJ_TICK_PASS,
  AJ_TICK_FAIL,
  AJ_N_TICKS,
} AjTick;

/* On one of the 25 items, or on one piece of material under it. One whose round is before that of
 * the file is a point raised then, with its words as they were, and is only marked. */
typedef struct
{
  guint round;
  char *code;     /* "a5"; "-": the archive as a whole */
  char *material; /* id of the archive item in the sender's vault, "": the item as a whole */
  char *title;
  AjOpinionResult result;
  char *clause;
  char *text;
  AjOpinionMark mark;
  char *mark_text;
} AjOpinion;

typedef struct
{
  char *name; /* "authenticity-signature": fixed words */
  AjTick machine;
  AjTick reviewer;
  char *machine_text;
  char *text;
} AjOpinionTest;

typedef struct
{
  guint round;
  char *values[AJ_N_OPINIONS_VALUES]; /* never NULL; aj_opinions_set() */
  GPtrArray *tests;                   /* AjOpinionTest, by name */
  GPtrArray *opinions;                /* AjOpinion, by round, code, material */
  AjKey *key;                         /* who signed; NULL in a draft */
  char *digest;                       /* SM3 of the signed file, 64 hex; NULL in a draft */
  char *text;                         /* the signed file; NULL in a draft */
} AjOpinions;

AjOpinions *aj_opinions_new (void);
void aj_opinions_free (AjOpinions *self);
const char *aj_opinions_get (const AjOpinions *self, AjOpinionsValue value);
/* text: (nullable); characters that may not be in the file become U+FFFD, what is too long is cut
 * (aj_opinion_text_clean). */
void aj_opinions_set (AjOpinions *self, AjOpinionsValue value, const char *text);
/* The opinion on an item or a piece of material, made when it is not there and make is set.
 * material: (nullable). Borrowed. */
AjOpinion *aj_opinions_find (
  AjOpinions *self, guint round, const char *code, const char *material, gboolean make);
/* The same for a test. */
AjOpinionTest *aj_opinions_find_test (AjOpinions *self, const char *name, gboolean make);
/* Sets a text of an opinion or test, cleaned. lines: line breaks may stay. */
void aj_opinion_set_text (char **where, const char *text, gboolean lines);
void aj_opinions_remove (AjOpinions *self, AjOpinion *opinion);
/* How many opinions of the file's own round have this result; how many earlier ones this mark. */
guint aj_opinions_count (const AjOpinions *self, AjOpinionResult result);
guint aj_opinions_count_marks (const AjOpinions *self, AjOpinionMark mark);

/* Fixed words of the file. */
const char *aj_opinion_result_get_word (AjOpinionResult result);
const char *aj_opinion_mark_get_word (AjOpinionMark mark);
const char *aj_tick_get_word (AjTick result);

/* What is missing before it can be signed: translated sentences. A signed file with any of these is
 * refused. Returns: (transfer full) (element-type utf8): empty when it is ready */
GPtrArray *aj_opinions_check (const AjOpinions *self);

/* The text without keys and signatures. Returns: (transfer full) */
char *aj_opinions_to_text (const AjOpinions *self);
/* Signs with both halves of key and gives the file's bytes. SIGNATURE when something is missing
 * (aj_opinions_check), UNSUPPORTED without both halves. Returns: (transfer full) */
GBytes *aj_opinions_sign (const AjOpinions *self, const AjKey *key, GError **error);

/* Reads a signed file's bytes. UNSAFE with line and reason for anything but what aj_opinions_sign()
 * makes, SIGNATURE when a signature does not fit, UNSUPPORTED for a later version. Whose key it is
 * the caller decides. Returns: (transfer full) */
AjOpinions *aj_opinions_parse (const char *text, gsize size, GError **error);
/* The same from a file, which must be a regular one and not too large. */
AjOpinions *aj_opinions_load (const char *path, GError **error);
/* Reads a draft. */
AjOpinions *aj_opinions_parse_draft (const char *text, gsize size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjOpinions, aj_opinions_free)

G_END_DECLS
