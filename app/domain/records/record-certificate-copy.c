#include "record-certificate-copy.h"

#include "record-words.h"

/* clang-format off */
static const AjFieldDef fields[] = {
  [COPY_CERTIFICATE] = LINK_FIELD ("certificate", N_ ("Certificate"), "certificate",
    .flags = REQUIRED | SORTED),
  [COPY_KIND] = CHOICE_FIELD ("kind", N_ ("Original or duplicate"), "copy-kind",
    .flags = REQUIRED | LISTED, .article = "第二十一条"),
  [COPY_NUMBER] = CODE_FIELD ("number", N_ ("Number of the copy"), NULL,
    .flags = LISTED | SEARCHED | SORTED, .size = 60),
  [COPY_KEEPER] = TEXT_FIELD ("keeper", N_ ("Keeper"), 64, .flags = LISTED),
  [COPY_LOCATION] = TEXT_FIELD ("location", N_ ("Place of keeping"), 100, .flags = LISTED),
  [COPY_LENT_TO] = TEXT_FIELD ("lent_to", N_ ("Lent to"), 100, .flags = LISTED,
    .article = "第二十一条第二款"),
  [COPY_LENT_ON] = DATE_FIELD ("lent_on", N_ ("Lent on")),
  [COPY_RETURNED_ON] = DATE_FIELD ("returned_on", N_ ("Returned on")),
  [COPY_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == COPY_N_FIELDS);

const AjRecordDef record_certificate_copy = {
  .table = "certificate_copy",
  .label = N_ ("Copy of a certificate"),
  .label_plural = N_ ("Copies of certificates"),
  .icon = "anjuan-certificate-copy-symbolic",
  .since = 1,
  .fields = fields,
  .n_fields = COPY_N_FIELDS,
  .title = COPY_KIND,
  .subtitle = COPY_NUMBER,
  .unit = -1,
  .parent = COPY_CERTIFICATE,
  .sort = COPY_NUMBER,
};
