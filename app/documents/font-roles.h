/* Which families each role asks for, in order: the table apart from the code that reads it. */
#pragma once

#include "fonts.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label;           /* msgid */
  const char *const *families; /* in order of preference, NULL-terminated */
  guint n_ideal;               /* how many of them are what the standards name */
  PangoWeight weight;
  AjRole latin; /* the role of Western letters beside it */
} AjFontRole;

extern const AjFontRole aj_font_roles[AJ_N_ROLES];
/* Large faces at the end of every chain, NULL-terminated. */
extern const char *const aj_font_tail[];

G_END_DECLS
