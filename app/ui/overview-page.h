/* 总览: what has to be done today, by name, with its article and a button that goes there. */
#pragma once

#include "checkup.h"

G_BEGIN_DECLS

#define AJ_TYPE_OVERVIEW_PAGE (aj_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (AjOverviewPage, aj_overview_page, AJ, OVERVIEW_PAGE, GtkWidget)

GtkWidget *aj_overview_page_new (AjStore *store, AjCheckup *checkup);
void aj_overview_page_set_scope (AjOverviewPage *self, gint64 unit_id);
/* Reads the vault again. */
void aj_overview_page_refresh (AjOverviewPage *self);

G_END_DECLS
