/* 问题: everything that is wrong, worst first, each with its article and one jump away. */
#pragma once

#include "checkup.h"

G_BEGIN_DECLS

#define AJ_TYPE_PROBLEMS_PAGE (aj_problems_page_get_type ())
G_DECLARE_FINAL_TYPE (AjProblemsPage, aj_problems_page, AJ, PROBLEMS_PAGE, GtkWidget)

GtkWidget *aj_problems_page_new (AjStore *store, AjCheckup *checkup);
void aj_problems_page_set_scope (AjProblemsPage *self, gint64 unit_id);

G_END_DECLS
