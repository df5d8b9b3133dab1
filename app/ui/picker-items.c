#include "picker-items.h"

#include "cell-text.h"
#include "i18n.h"
#include "jobs.h"
#include "pinyin.h"
#include "query.h"
#include "rules.h"

static void
item_free (gpointer data)
{
  AjPickerItem *item = data;
  g_free (item->stored);
  g_free (item->text);
  g_free (item->detail);
  g_free (item);
}

/* stored, text, detail: (transfer full) */
static void
add (GPtrArray *items, char *stored, char *text, char *detail)
{
  AjPickerItem *item = g_new0 (AjPickerItem, 1);
  item->stored = stored;
  item->text = text;
  item->detail = detail;
  g_ptr_array_add (items, item);
}

static gboolean
matches (const char *text, const char *typed)
{
  if (typed == NULL || *typed == '\0')
    return TRUE;
  g_autofree char *haystack = g_utf8_casefold (text, -1);
  g_autofree char *needle = g_utf8_casefold (typed, -1);
  if (strstr (haystack, needle) != NULL)
    return TRUE;
  g_autofree char *initials = aj_pinyin_initials (text);
  g_autofree char *full = aj_pinyin_full (text);
  if (g_str_has_prefix (initials, needle) || g_str_has_prefix (full, needle))
    return TRUE;
  /* The first character is read as a surname (重 as chong); behind another one it is a plain word.
   */
  g_autofree char *inside = g_strconcat ("一", text, NULL);
  g_autofree char *word = aj_pinyin_initials (inside);
  return *word != '\0' && g_str_has_prefix (word + 1, needle);
}

static void
list_choices (const AjFieldDef *field, const char *typed, guint limit, GPtrArray *items)
{
  const AjRuleList *list = aj_rules_get_list (field->list);

  for (guint i = 0; list != NULL && i < list->n_items && items->len < limit; i++)
    {
      const char *key = list->items[i].key;
      g_autofree char *text = aj_rule_list_format (list, key);
      if (matches (text, typed) || matches (key, typed))
        add (items, g_strdup (key), g_steal_pointer (&text), NULL);
    }
}

static void
list_flag (const AjFieldDef *field, const char *typed, GPtrArray *items)
{
  static const char *const values[] = { "1", "0" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = aj_field_format (field, values[i]);
      if (matches (text, typed))
        add (items, g_strdup (values[i]), g_steal_pointer (&text), NULL);
    }
}

static void
list_links (AjStore *store,
            const AjFieldDef *field,
            const char *typed,
            gint64 unit_id,
            guint limit,
            GPtrArray *items)
{
  const AjRecordDef *target = aj_records_find (field->target);

  if (target == NULL)
    return;
  g_autoptr (AjQuery) query = aj_query_new (target);
  query->search = typed != NULL && *typed != '\0' ? g_strdup (typed) : NULL;
  query->unit_id = target->unit >= 0 ? unit_id : 0;
  query->limit = limit;
  g_autoptr (GPtrArray) records = aj_store_list (store, query, NULL, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      AjRecord *record = records->pdata[i];
      g_autofree char *detail =
        target->subtitle >= 0 ? aj_cell_text (store, record, target->subtitle) : NULL;
      if (detail != NULL && *detail == '\0')
        g_clear_pointer (&detail, g_free);
      add (items, g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record)),
           aj_record_dup_title (record), g_steal_pointer (&detail));
    }
}

GPtrArray *
aj_picker_items_list (
  AjStore *store, const AjFieldDef *field, const char *typed, gint64 unit_id, guint limit)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);

  if (field->kind->id == AJ_KIND_LINK)
    list_links (store, field, typed, unit_id, limit, items);
  else if (field->kind->id == AJ_KIND_FLAG)
    list_flag (field, typed, items);
  else
    list_choices (field, typed, limit, items);
  return items;
}

typedef struct
{
  const AjFieldDef *field;
  char *typed;
  gint64 unit_id;
  guint limit;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;
  g_free (search->typed);
  g_free (search);
}

static gpointer
search_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  const Search *search = data;
  return aj_picker_items_list (store, search->field, search->typed, search->unit_id, search->limit);
}

void
aj_picker_items_read_async (AjStore *store,
                            const AjFieldDef *field,
                            const char *typed,
                            gint64 unit_id,
                            guint limit,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Search *search = g_new0 (Search, 1);
  search->field = field;
  search->typed = g_strdup (typed);
  search->unit_id = unit_id;
  search->limit = limit;
  aj_store_read_async (store, search_job, search, search_free, (GDestroyNotify) g_ptr_array_unref,
                       NULL, cancellable, callback, user_data);
}

GPtrArray *
aj_picker_items_read_finish (AjStore *store, GAsyncResult *result)
{
  return aj_store_run_finish (store, result, NULL);
}

GtkWidget *
aj_picker_item_make_row (const AjPickerItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (item->text);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  if (item->detail != NULL)
    {
      GtkWidget *detail = gtk_label_new (item->detail);
      gtk_widget_add_css_class (detail, "dim-label");
      gtk_widget_add_css_class (detail, "caption");
      gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (detail), 20);
      gtk_box_append (GTK_BOX (box), detail);
    }
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* The focus stays in the text. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, item->text,
                                  -1);
  return row;
}
