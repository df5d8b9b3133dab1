/* The options, declared once for all commands. */
#pragma once

#include "command.h"

G_BEGIN_DECLS

typedef enum
{
  VALUE_NONE,
  VALUE_OPTIONAL, /* only as --name=VALUE */
  VALUE_REQUIRED,
} AjOptionValue;

typedef struct
{
  const char *name; /* without the dashes */
  AjOptionValue value;
  const char *metavar; /* (nullable) */
  const char *help;    /* msgid */
} AjOption;

/* N_OPTIONS of them. */
extern const AjOption aj_options[];

/* Sorts argv (behind the command's words) into options and arguments; "--" ends the options.
 * FALSE, said on stderr, when something is wrong. */
gboolean aj_option_parse (AjCall *call, int argc, char **argv);

G_END_DECLS
