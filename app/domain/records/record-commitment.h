/* Letters of commitment of a person: taking up, holding, leaving a post, and special ones (保密法
 * 43, 46; B8 C). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  COMMITMENT_PERSON,
  COMMITMENT_KIND,
  COMMITMENT_SUBJECT,
  COMMITMENT_SIGNED_ON,
  COMMITMENT_WITNESS,
  COMMITMENT_COPIES,
  COMMITMENT_NOTE,
  COMMITMENT_N_FIELDS
};

extern const AjRecordDef record_commitment;

G_END_DECLS
