/* What the parts of the table (columns, keys, editing, copying) share. */
#pragma once

#include "cell-editor.h"
#include "frozen-column.h"
#include "record-cell.h"
#include "record-table.h"

G_BEGIN_DECLS

struct _AjRecordTable
{
  GtkWidget parent_instance;
  AjStore *store;
  const AjRecordDef *def;
  AjRecordModel *model;
  AjRecordSelection *selection;
  GtkWidget *overlay; /* the scrolled view below, the frozen column above */
  AjFrozenColumn *frozen;
  GtkColumnView *view;
  GtkWidget *list;               /* the list inside the view, which has the scrolling actions */
  GtkColumnViewColumn **columns; /* by field; NULL: no column */
  GHashTable *cells;             /* position and field -> AjRecordCell, bound ones only */
  guint row;                     /* the cursor */
  int field;
  gint64 row_id;
  guint anchor;          /* where a selection with Shift began */
  AjRecordCell *editing; /* (nullable) */
  guint save_source;
  gboolean restoring;
  gboolean fitted;         /* the columns have the widths that somebody wants */
  gboolean restart;        /* the next result begins at the top, if the cursor's record is gone */
  gboolean to_top;         /* it does anyway */
  GCancellable *searching; /* for the next problem */
};

/* record-table-columns.c */
void aj_record_table_make_columns (AjRecordTable *self);
void aj_record_table_save_columns (AjRecordTable *self);
/* The visible column beside field, or field itself at the edge. */
int aj_record_table_step_column (AjRecordTable *self, int field, int by);
AjRecordCell *aj_record_table_find_cell (AjRecordTable *self, guint position, int field);

int aj_record_table_get_usual_width (const AjRecordDef *def, int field);

/* record-table.c */
void aj_record_table_cell_focused (AjRecordTable *self, AjRecordCell *cell);

/* record-table-frame.c */
void aj_record_table_init_frame (AjRecordTable *self);
/* Some cells need to be filled before the next frame. */
void aj_record_table_want_fill (AjRecordTable *self);

/* record-table-keys.c */
void aj_record_table_add_keys (AjRecordTable *self);
/* extend: Shift; select: whether the selection follows at all. */
void aj_record_table_move_to (
  AjRecordTable *self, guint position, int field, gboolean extend, gboolean select);
/* Scrolls sideways until the cell is not hidden, also not by the frozen column. */
void aj_record_table_show_cell (AjRecordTable *self, AjRecordCell *cell);

/* record-table-edit.c */
/* empty: typed over. Returns the text widget for the key, or NULL when the cell cannot be edited.
 */
GtkWidget *aj_record_table_edit_cell (AjRecordTable *self, gboolean empty);
/* Gives field of the records the stored value, as one step. ids: (element-type gint64) */
void aj_record_table_set_values (AjRecordTable *self, GArray *ids, int field, const char *stored);
/* Ends an open edit; commit: keeps what was typed. */
void aj_record_table_end_edit (AjRecordTable *self, gboolean commit);

G_END_DECLS
