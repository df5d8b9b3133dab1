/* Judging one row of a table after the other; for rehearsal.c. */
#pragma once

#include "columns.h"
#include "entry.h"
#include "pending.h"
#include "rehearsal.h"

G_BEGIN_DECLS

typedef struct
{
  const AjRecordDef *def;
  const AjSheet *sheet;
  const AjColumns *columns;
  const AjRehearsalOptions *options;
  const AjLookup *vault; /* as it is */
  AjPending *pending;    /* as it would be */
  AjEntry *entry;
  GHashTable *seen; /* key of a row -> its line */
  char *unit_text;  /* (owned) what the last row named its unit, */
  gint64 unit_id;   /* and which one that is */
  guint row;        /* now */
} AjJudge;

/* Fills row->record and row->problems from the sheet's row judge->row. Returns: the verdict */
AjRowVerdict aj_judge_row (AjJudge *judge, AjRehearsalRow *row);

G_END_DECLS
