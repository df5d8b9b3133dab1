#include "certificate-words.h"

#include "paper-text.h"
#include "record-certificate.h"

char *
aj_certificate_words_scope (AjStore *store, AjRecord *certificate)
{
  g_autofree char *listed = aj_paper_text (store, certificate, CERTIFICATE_SCOPE);
  g_autofree char *other = aj_paper_text (store, certificate, CERTIFICATE_OTHER_SCOPE);

  if (*listed != '\0' && *other != '\0')
    return g_strdup_printf ("%s、%s", listed, other);
  return g_strdup (*listed != '\0' ? listed : other);
}

char *
aj_certificate_words_validity (AjStore *store, AjRecord *certificate)
{
  g_autofree char *until = aj_paper_text (store, certificate, CERTIFICATE_VALID_UNTIL);
  g_autofree char *from = aj_paper_text (store, certificate, CERTIFICATE_VALID_FROM);
  g_autofree char *issued = aj_paper_text (store, certificate, CERTIFICATE_ISSUED_ON);

  if (*until == '\0')
    return g_strdup (from);
  return g_strdup_printf ("%s至%s", *from != '\0' ? from : issued, until);
}
