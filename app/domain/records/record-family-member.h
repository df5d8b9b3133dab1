/* Family members and main social relations of a person (B8 P; S-7.1.1.2 d). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  FAMILY_PERSON,
  FAMILY_RELATION,
  FAMILY_NAME,
  FAMILY_SEX,
  FAMILY_BORN_ON,
  FAMILY_AGE,
  FAMILY_NATIONALITY,
  FAMILY_NATIVE_PLACE,
  FAMILY_ORGANISATION,
  FAMILY_POLITICAL_STATUS,
  FAMILY_RESIDENCE_RIGHT,
  FAMILY_NOTE,
  FAMILY_N_FIELDS
};

extern const AjRecordDef record_family_member;

G_END_DECLS
