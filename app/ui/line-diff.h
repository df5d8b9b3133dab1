/* What changed between two texts, line by line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_LINE_SAME,
  AJ_LINE_GONE, /* in the old text only */
  AJ_LINE_NEW,  /* in the new text only */
} AjLineKind;

typedef struct
{
  AjLineKind kind;
  char *text;
  guint number; /* from 1, in the text that has the line (same: the new one) */
} AjDiffLine;

/* The lines of both in order: as few gone and new ones as possible. Returns: (transfer full)
 * (element-type AjDiffLine) */
GPtrArray *aj_line_diff (const char *before, const char *after);

G_END_DECLS
