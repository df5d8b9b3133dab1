/* Whose signature we know, since when, and how the fingerprint was checked. */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  SIGNER_NAME,
  SIGNER_ORGANISATION,
  SIGNER_FINGERPRINT,
  SIGNER_PUBLIC_KEY,
  SIGNER_CHECKED_ON,
  SIGNER_CHECKED_HOW,
  SIGNER_CHECKED_BY,
  SIGNER_REVOKED_ON,
  SIGNER_REVOKED_REASON,
  SIGNER_NOTE,
  SIGNER_P256_FINGERPRINT,
  SIGNER_KNOWN_SINCE,
  SIGNER_OWN,
  SIGNER_CERTIFICATE,
  SIGNER_N_FIELDS
};

extern const AjRecordDef record_signer;

G_END_DECLS
