/* One line of the problems list, as a GObject for GtkListView. */
#pragma once

#include "checkup.h"

G_BEGIN_DECLS

#define AJ_TYPE_PROBLEM_ROW (aj_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (AjProblemRow, aj_problem_row, AJ, PROBLEM_ROW, GObject)

AjProblemRow *aj_problem_row_new (const AjFound *found);
const AjRecordDef *aj_problem_row_get_def (AjProblemRow *self); /* (nullable) */
gint64 aj_problem_row_get_id (AjProblemRow *self);
int aj_problem_row_get_field (AjProblemRow *self); /* -1: the record as a whole */
AjSeverity aj_problem_row_get_severity (AjProblemRow *self);
const char *aj_problem_row_get_message (AjProblemRow *self);
/* "第二十条 · 涉密人员 · 身份证号": where it stands and where it comes from. (transfer full) */
char *aj_problem_row_dup_place (AjProblemRow *self, AjStore *store);

/* The words and the style class of a severity. */
const char *aj_severity_get_label (AjSeverity severity);
const char *aj_severity_get_class (AjSeverity severity);

G_END_DECLS
