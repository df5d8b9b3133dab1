/* The hand-written documents. Each lays out one document for a record and leaves problems in it. */
#pragma once

#include "catalog.h"
#include "document-private.h"

G_BEGIN_DECLS

/* The mark of everything that shows a certificate and is none (Art. 21, Art. 32). */
#define AJ_NOT_A_PROOF "核对件 不作资质凭证"

/* What every builder is given. options: never NULL, made_on filled in. */
typedef struct
{
  AjStore *store;
  AjRecord *record;
  const AjDocumentType *type;
  const AjDocumentOptions *options;
} AjOrder;

typedef AjDocument *(*AjBuilder) (const AjOrder *order, GError **error);

AjDocument *aj_build_certificate_check (const AjOrder *order, GError **error);
AjDocument *aj_build_pass_certificate (const AjOrder *order, GError **error);
AjDocument *aj_build_person_register (const AjOrder *order, GError **error);
AjDocument *aj_build_post_register (const AjOrder *order, GError **error);
AjDocument *aj_build_from_template (const AjOrder *order, GError **error);
AjDocument *aj_build_project_catalogue (const AjOrder *order, GError **error);
AjDocument *aj_build_four_properties (const AjOrder *order, GError **error);

/* Call it for each row of a long register: tells how far it is and answers FALSE with error set
 * when the user has cancelled. total 0: unknown. */
gboolean aj_order_step (const AjOrder *order, guint done, guint total, GError **error);

/* The program and the vault in one line, NULL when the options want no foot.
 * Returns: (transfer full) (nullable) */
char *aj_order_dup_foot_note (const AjOrder *order);
/* The same with the day of the print and the digest of the record (B6). */
char *aj_order_dup_full_note (const AjOrder *order);

/* A4 with margins in mm. */
AjPaper aj_paper_a4 (gboolean landscape, double top, double right, double bottom, double left);

G_END_DECLS
