/* The vault's own words of a document: a changed copy of one of the program's templates. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  TEMPLATE_NAME,
  TEMPLATE_TEXT,
  TEMPLATE_BASED_ON,
  TEMPLATE_CHANGED_ON,
  TEMPLATE_N_FIELDS
};

extern const AjRecordDef record_template;

G_END_DECLS
