#include "record-table-private.h"

#include "cell-text.h"
#include "feedback.h"
#include "i18n.h"

/* The clipboard holds everything in memory; more rows than this belong into a file. */
#define MOST_ROWS  20000
#define HTML_BEGIN "<meta charset='utf-8'><table>\n"

static void
append_tsv (GString *out, const char *text)
{
  if (strpbrk (text, "\t\n\r\"") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_cell (GString *tsv, GString *html, const char *tag, const char *text, gboolean first)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (!first)
    g_string_append_c (tsv, '\t');
  append_tsv (tsv, text);
  g_autoptr (GString) broken = g_string_new (escaped);
  g_string_replace (broken, "\n", "<br style='mso-data-placement:same-cell'>", 0);
  /* Excel and WPS (the style), and Calc (sdnum) turn 18 digits into a float unless the cell says
   * that it is text. */
  g_string_append_printf (html, "<%s style='mso-number-format:\"\\@\"' sdnum=\"1033;0;@\">%s</%s>",
                          tag, broken->str, tag);
}

static void
append_header (AjRecordTable *self, GArray *fields, GString *tsv, GString *html)
{
  g_string_append (html, "<tr>");
  for (guint i = 0; i < fields->len; i++)
    append_cell (tsv, html, "th",
                 aj_field_get_label (&self->def->fields[g_array_index (fields, int, i)]), i == 0);
  g_string_append (tsv, "\r\n");
  g_string_append (html, "</tr>\n");
}

static void
append_record (AjRecordTable *self, AjRecord *record, GArray *fields, GString *tsv, GString *html)
{
  g_string_append (html, "<tr>");
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *text = aj_cell_text (self->store, record, g_array_index (fields, int, i));
      append_cell (tsv, html, "td", text, i == 0);
    }
  g_string_append (tsv, "\r\n");
  g_string_append (html, "</tr>\n");
}

static void
set_clipboard (AjRecordTable *self, GString *tsv, GString *html)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr (GBytes) page = g_bytes_new (html->str, html->len);
  GdkContentProvider *parts[2] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, tsv->str),
    gdk_content_provider_new_for_bytes ("text/html", page),
  };
  g_autoptr (GdkContentProvider) both =
    gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));

  gdk_clipboard_set_content (clipboard, both);
}

/* One cell when the cursor's row alone is chosen: what people mean by copying in a table of cells.
 */
static void
copy_cell (AjRecordTable *self, AjRecord *record)
{
  g_autofree char *text = aj_cell_text (self->store, record, self->field);
  g_autoptr (GString) tsv = g_string_new (text);
  g_autoptr (GString) html = g_string_new (HTML_BEGIN "<tr>");
  g_autoptr (GString) unused = g_string_new (NULL);

  /* As plain text it is the value itself, for a search box as well as for a cell. */
  append_cell (unused, html, "td", text, TRUE);
  g_string_append (html, "</tr></table>");
  set_clipboard (self, tsv, html);
}

void
aj_record_table_copy (AjRecordTable *self)
{
  g_return_if_fail (AJ_IS_RECORD_TABLE (self));
  g_autoptr (GArray) ids = aj_record_selection_list_ids (self->selection);
  g_autoptr (GArray) fields = aj_record_table_list_columns (self);
  g_autoptr (GString) tsv = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (HTML_BEGIN);
  g_autoptr (AjRecord) current = aj_record_table_dup_record (self);

  if (ids->len <= 1)
    {
      if (current != NULL)
        copy_cell (self, current);
      return;
    }
  if (ids->len > MOST_ROWS)
    {
      g_autofree char *text =
        g_strdup_printf (_ ("%u rows are too many for the clipboard (at most %u). Use “Export…”."),
                         ids->len, MOST_ROWS);
      aj_feedback_toast (GTK_WIDGET (self), text);
      return;
    }
  g_autoptr (GPtrArray) records =
    aj_store_get_many (self->store, self->def, (const gint64 *) (void *) ids->data, ids->len, NULL);
  append_header (self, fields, tsv, html);
  for (guint i = 0; records != NULL && i < records->len; i++)
    append_record (self, records->pdata[i], fields, tsv, html);
  g_string_append (html, "</table>");
  set_clipboard (self, tsv, html);
  g_autofree char *text =
    g_strdup_printf (ngettext_ ("%u row copied.", "%u rows copied.", ids->len), ids->len);
  aj_feedback_toast (GTK_WIDGET (self), text);
}
