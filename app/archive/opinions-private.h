/* Shared by opinions.c, opinions-write.c, opinions-read.c and opinion-text.c. */
#pragma once

#include "opinions.h"

G_BEGIN_DECLS

#define AJ_OPINIONS_MAGIC   "anjuan-opinions"
#define AJ_OPINIONS_VERSION "1"
#define AJ_OPINION_TESTS    100
/* Characters of a name and of a text of several lines. */
#define AJ_OPINION_NAME_MAX 300
#define AJ_OPINION_TEXT_MAX 4000

typedef struct
{
  const char *key;
  const char *label; /* msgid */
  gboolean lines;    /* of several lines */
  gboolean required;
} AjOpinionsValueDef;

extern const AjOpinionsValueDef aj_opinions_values[AJ_N_OPINIONS_VALUES];

/* Why text may not be in the file (translated, static), or NULL. */
const char *aj_opinion_text_check (const char *text, gboolean lines);
/* The same text with what may not be in it replaced, trimmed and cut. Returns: (transfer full) */
char *aj_opinion_text_clean (const char *text, gboolean lines);
void aj_opinion_text_escape (GString *out, const char *text);
/* Undoes it; NULL when it is not what escape makes. Returns: (transfer full) (nullable) */
char *aj_opinion_text_unescape (const char *text, gsize size);

int aj_opinion_compare (const AjOpinion *a, const AjOpinion *b);
AjOpinion *aj_opinion_new (guint round, const char *code, const char *material);
AjOpinionTest *aj_opinion_test_new (const char *name);
/* "a5" or "-"; "" or a number; "authenticity-signature". */
gboolean aj_opinion_code_is_good (const char *code);
gboolean aj_opinion_material_is_good (const char *material);
gboolean aj_opinion_test_name_is_good (const char *name);
/* The base64 of the key's SubjectPublicKeyInfo. (transfer full) (nullable) */
char *aj_opinions_dup_key_line (const AjKey *key, AjSuite suite);

G_END_DECLS
