/* The certificates that need attention, most pressing first, for the overview. */
#pragma once

#include "certificate-state.h"
#include "store.h"

G_BEGIN_DECLS

typedef struct
{
  AjRecord *certificate;
  AjReminder reminder;
  int days;          /* until the last filing day; negative: since */
  char *valid_until; /* ISO */
  char *limit;       /* ISO, the last day to apply for renewal */
} AjDueCertificate;

/* unit_id 0: all units. Returns: (transfer full) (element-type AjDueCertificate) (nullable) */
GPtrArray *
aj_due_certificates_list (AjStore *store, gint64 unit_id, const char *today, GError **error);
/* "Valid until 2026-05-31; …" with the article. Returns: (transfer full) */
char *aj_due_certificate_describe (const AjDueCertificate *due);
/* "3 days late", and its style class. Returns: (transfer full) */
char *aj_due_certificate_dup_pill (const AjDueCertificate *due, const char **class_name);

G_END_DECLS
