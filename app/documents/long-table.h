/* Tables that may be longer than memory would like: rows are kept as plain strings and set in type
 * only to be drawn; pagination knows the number of lines of each row. */
#pragma once

#include "blocks.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title; /* of the head */
  double width;      /* in mm; scaled so that all fill the text width */
  AjAlign align;
  gboolean name; /* holds names: one face each */
} AjColumn;

typedef enum
{
  AJ_ROW_PLAIN,
  AJ_ROW_GROUP,    /* first cell across all columns, bold, kept with the next row */
  AJ_ROW_SUBGROUP, /* the same below a group, lighter */
  AJ_ROW_TOTAL,    /* first cell across all columns */
} AjRowKind;

/* columns: copied. width: of the text. */
AjLongTable *aj_long_table_new (AjFonts *fonts,
                                const AjColumn *columns,
                                guint n_columns,
                                double width,
                                const AjStyle *head,
                                const AjStyle *body);
void aj_long_table_free (AjLongTable *self);
/* cells: n_columns strings (nullable each); one for the others. */
void aj_long_table_add_row (AjLongTable *self, AjRowKind kind, const char *const *cells);

guint aj_long_table_get_n_rows (const AjLongTable *self);
double aj_long_table_get_head_height (const AjLongTable *self);
/* Lines of the row's longest cell. */
guint aj_long_table_get_lines (const AjLongTable *self, guint row);
AjRowKind aj_long_table_get_kind (const AjLongTable *self, guint row);
/* Height of lines [from, to) of a row; padding goes to its first and last line. */
double aj_long_table_get_height (const AjLongTable *self, guint row, guint from, guint to);
const char *aj_long_table_get_cell (const AjLongTable *self, guint row, guint column);

guint aj_long_table_get_n_columns (const AjLongTable *self);
AjRole aj_long_table_get_role (const AjLongTable *self, guint row);
gboolean aj_long_table_is_name (const AjLongTable *self, guint column);

/* Draws the head and the rows of a slice, the head's top at y. */
void aj_long_table_draw (
  const AjLongTable *self, AjSink *sink, double x, double y, const AjSlice *slice);

G_END_DECLS
