/* Text on its way to the page: words in roles, names that keep one face, values on ruled blanks. */
#pragma once

#include "fonts.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue;
} AjColor;

#define AJ_BLACK ((AjColor){ 0, 0, 0 })

typedef enum
{
  AJ_ALIGN_LEFT,
  AJ_ALIGN_CENTER,
  AJ_ALIGN_RIGHT,
  AJ_ALIGN_JUSTIFY,
  AJ_ALIGN_DISTRIBUTE, /* 分散对齐: the last line as well */
} AjAlign;

/* How a paragraph is set. Lengths in points, indent and tracking in ems. */
typedef struct
{
  AjRole role;
  double size;
  double pitch; /* from line to line */
  AjAlign align;
  double indent;      /* of the first line */
  double left, right; /* insets of the whole paragraph */
  double tracking;    /* added behind each character, the last one too */
  double before, after;
  gboolean own_digits; /* Western letters and digits from the role's own face */
  gboolean tight;      /* no eighth of an em between Han and Latin */
  gboolean hang;       /* 、。，； at the end of a full line may stand outside the right edge */
  gboolean keep_next;  /* stays on the page of what follows */
  gboolean keep_lines; /* never divided between pages */
  guint outline;       /* level in the reader's outline, from 1; 0: none */
  AjColor color;
} AjStyle;

typedef struct
{
  guint start, end; /* bytes */
  AjRole role;
  gboolean name;  /* one face for the whole span */
  gboolean ruled; /* a rule below */
} AjSpan;

typedef struct
{
  guint byte;   /* of its U+FFFC */
  double width; /* in em */
} AjPad;

typedef struct
{
  GString *string;
  GArray *spans; /* of AjSpan, in order, without gaps */
  GArray *pads;  /* of AjPad */
} AjText;

AjText *aj_text_new (void);
void aj_text_free (AjText *self);
/* Returns: (transfer full) */
AjText *aj_text_copy (const AjText *self);
/* Puts other behind it. */
void aj_text_append (AjText *self, const AjText *other);
/* All of it in one role. */
void aj_text_set_role (AjText *self, AjRole role);
/* Words in role; line ends inside are kept as forced line ends. text: (nullable). */
void aj_text_add (AjText *self, AjRole role, const char *text);
/* A personal name (or any words that must not change face halfway). */
void aj_text_add_name (AjText *self, AjRole role, const char *text);
/* A value on a rule at least min ems wide; empty: the bare rule, so that a form can be filled by
 * hand. value: (nullable). */
void aj_text_add_blank (AjText *self, AjRole role, const char *value, double min, gboolean name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjText, aj_text_free)

G_END_DECLS
