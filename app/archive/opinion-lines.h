/* The lines of a file of opinions: a word and fields behind it, parted by tabs, escaped. */
#pragma once

#include "archive-error.h"

G_BEGIN_DECLS

#define AJ_OPINION_FIELDS 12

typedef struct
{
  const char *at, *end;
  guint line;
  char *fields[AJ_OPINION_FIELDS]; /* of the line at hand, unescaped; the first is its word */
  guint n;
} AjOpinionLines;

/* Refuses what is too large or no UTF-8 text. */
gboolean
aj_opinion_lines_start (AjOpinionLines *self, const char *text, gsize size, GError **error);
void aj_opinion_lines_clear (AjOpinionLines *self);
/* Takes the next line apart; at the end it has no fields. */
gboolean aj_opinion_lines_next (AjOpinionLines *self, GError **error);
gboolean aj_opinion_lines_is (const AjOpinionLines *self, const char *word);
/* Takes the next line, which must be "word TAB value". *value: (inout) (transfer full) */
gboolean
aj_opinion_lines_take (AjOpinionLines *self, const char *word, char **value, GError **error);
/* UNSAFE with the number of the line. why: translated. Returns FALSE. */
gboolean aj_opinion_lines_refuse (const AjOpinionLines *self, const char *why, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AjOpinionLines, aj_opinion_lines_clear)

G_END_DECLS
