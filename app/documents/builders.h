/* The documents, one file each. Options are never NULL here. Problems of the record that matter to
 * the paper are added by each builder. Returns of all: (transfer full) (nullable), error set when
 * NULL. */
#pragma once

#include "catalog.h"
#include "document-private.h"

G_BEGIN_DECLS

/* 证书信息核对页 (M-20, M-21). */
AjDocument *aj_build_certificate_check (AjStore *store,
                                        gint64 id,
                                        const AjDocumentOptions *options,
                                        GError **error);
/* 保密协议, annex A of DB61/T 1606 (S-A). */
AjDocument *
aj_build_agreement (AjStore *store, gint64 id, const AjDocumentOptions *options, GError **error);
/* 涉密人员名册 of a unit (S-7.4.2). */
AjDocument *aj_build_person_register (AjStore *store,
                                      gint64 id,
                                      const AjDocumentOptions *options,
                                      GError **error);
/* 涉密岗位一览表 of a unit (S-7.4.2). */
AjDocument *aj_build_post_register (AjStore *store,
                                    gint64 id,
                                    const AjDocumentOptions *options,
                                    GError **error);
/* 卷内目录 of a project by the 25 items, with what is missing (S-7.4.8). */
AjDocument *aj_build_project_catalogue (AjStore *store,
                                        gint64 id,
                                        const AjDocumentOptions *options,
                                        GError **error);

/* What registers share: title, unit, date, a table of texts, closing lines, footer. */
typedef struct
{
  const char *title;
  const char *unit;            /* (nullable) */
  const AjGridColumn *columns; /* widths are shares of the page's width */
  guint n_columns;
  GPtrArray *rows;     /* of GStrv, one text each column; taken. NULL-first rows span */
  const char *closing; /* (nullable) totals */
  const char *basis;   /* (nullable) the document that asks for it */
} AjRegisterSheet;

AjDocument *aj_build_register_sheet (const AjRegisterSheet *sheet,
                                     const AjDocumentOptions *options);

G_END_DECLS
