#include "record-table-private.h"

#include "cell-text.h"

/* As many rows as a screen shows: what is further down does not surprise anybody. */
#define ROWS_MEASURED 40
#define PADDING       20 /* of a cell, with a little air */
#define PILL_PADDING  38
#define HEADER_EXTRA  38 /* padding and the arrow of the sort */
#define NARROWEST     56
#define WIDEST        380

static int
measure (PangoLayout *layout, const char *text)
{
  int width;
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* What the column would need to show its header and the first rows in full. */
static int
wanted_width (AjRecordTable *self, PangoLayout *layout, int field)
{
  const AjFieldDef *def = &self->def->fields[field];
  int padding = aj_cell_is_pill (def) ? PILL_PADDING : PADDING;
  int width = measure (layout, aj_field_get_label (def)) + HEADER_EXTRA;
  guint n = MIN (aj_record_model_get_n (self->model), ROWS_MEASURED);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AjRecord) record = aj_record_model_dup_record (self->model, i);
      if (record == NULL)
        continue;
      g_autofree char *text = aj_cell_text (self->store, record, field);
      g_strdelimit (text, "\n\r\t", ' ');
      width = MAX (width, measure (layout, text) + padding);
    }
  return CLAMP (width, NARROWEST, WIDEST);
}

/* Takes from the widest what does not fit; nothing below the narrow width that is usual for the
 * kind of column. */
static void
shrink (GArray *widths, GArray *least, int available)
{
  int sum = 0;

  for (guint i = 0; i < widths->len; i++)
    sum += g_array_index (widths, int, i);
  while (sum > available)
    {
      guint widest = G_MAXUINT;
      for (guint i = 0; i < widths->len; i++)
        if (g_array_index (widths, int, i) > g_array_index (least, int, i) &&
            (widest == G_MAXUINT ||
             g_array_index (widths, int, i) > g_array_index (widths, int, widest)))
          widest = i;
      if (widest == G_MAXUINT)
        return;
      int by = MIN (8, g_array_index (widths, int, widest) - g_array_index (least, int, widest));
      g_array_index (widths, int, widest) -= by;
      sum -= by;
    }
}

gboolean
aj_record_table_fit_columns (AjRecordTable *self)
{
  g_autoptr (GArray) fields = aj_record_table_list_columns (self);
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) least = g_array_new (FALSE, FALSE, sizeof (int));
  int available = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->store == NULL || available <= 1 || aj_record_model_get_n (self->model) == 0)
    return FALSE;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);
      int width = wanted_width (self, layout, field);
      int low = MIN (width, aj_record_table_get_usual_width (self->def, field));
      g_array_append_val (widths, width);
      g_array_append_val (least, low);
    }
  shrink (widths, least, available);
  for (guint i = 0; i < fields->len; i++)
    gtk_column_view_column_set_fixed_width (self->columns[g_array_index (fields, int, i)],
                                            g_array_index (widths, int, i));
  return TRUE;
}
