/* What the model and its rows know of each other. */
#pragma once

#include "record-model.h"
#include "record-row.h"

G_BEGIN_DECLS

AjRecordRow *aj_record_row_new (AjRecordModel *model, guint position);
/* Forgets the record and its problems and tells the cells. */
void aj_record_row_refill (AjRecordRow *self);
/* The model is going away. */
void aj_record_row_detach (AjRecordRow *self);
gboolean aj_record_row_needs_check (AjRecordRow *self);
/* problems: (transfer full) */
void aj_record_row_set_problems (AjRecordRow *self, AjProblems *problems);

void aj_record_model_forget_row (AjRecordModel *self, guint position);
void aj_record_model_want_check (AjRecordModel *self, AjRecordRow *row);

G_END_DECLS
