/* The one 正本 and the 副本 of a certificate and where they are (M-21). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

enum
{
  COPY_CERTIFICATE,
  COPY_KIND,
  COPY_NUMBER,
  COPY_KEEPER,
  COPY_LOCATION,
  COPY_LENT_TO,
  COPY_LENT_ON,
  COPY_RETURNED_ON,
  COPY_NOTE,
  COPY_N_FIELDS
};

extern const AjRecordDef record_certificate_copy;

G_END_DECLS
