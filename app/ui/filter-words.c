#include "filter-words.h"

#include "cell-text.h"
#include "i18n.h"

#define SAVED_TYPE "a{s" AJ_FILTERS_TYPE "}"

char *
aj_filter_describe (AjStore *store, const AjRecordDef *def, const AjFilter *filter)
{
  const AjFieldDef *field = &def->fields[filter->field];
  const char *label = aj_field_get_label (field);
  g_autofree char *value = NULL;

  if (filter->op == AJ_FILTER_EQUALS || filter->op == AJ_FILTER_FROM || filter->op == AJ_FILTER_TO)
    value = aj_cell_text_stored (store, field, filter->value);
  switch (filter->op)
    {
    case AJ_FILTER_CONTAINS:
      return g_strdup_printf (_ ("%s contains “%s”"), label, filter->value);
    case AJ_FILTER_FROM:
      return g_strdup_printf (_ ("%s from %s"), label, value);
    case AJ_FILTER_TO:
      return g_strdup_printf (_ ("%s until %s"), label, value);
    case AJ_FILTER_EMPTY:
      return g_strdup_printf (_ ("%s is empty"), label);
    case AJ_FILTER_NOT_EMPTY:
      return g_strdup_printf (_ ("%s is filled in"), label);
    case AJ_FILTER_EQUALS:
    default:
      return g_strdup_printf (_ ("%s: %s"), label, value);
    }
}

GVariant *
aj_filters_to_variant (const AjQuery *query, gboolean only_problems)
{
  GVariantBuilder filters;

  g_variant_builder_init (&filters, G_VARIANT_TYPE ("a(sis)"));
  for (guint i = 0; i < query->filters->len; i++)
    {
      const AjFilter *filter = &g_array_index (query->filters, AjFilter, i);
      g_variant_builder_add (&filters, "(sis)", query->def->fields[filter->field].name,
                             (gint32) filter->op, filter->value != NULL ? filter->value : "");
    }
  return g_variant_new ("(sa(sis)b)", query->search != NULL ? query->search : "", &filters,
                        only_problems);
}

void
aj_filters_from_variant (GVariant *variant, AjQuery *query, gboolean *only_problems)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *search, *name, *value;
  gint32 op;

  g_variant_get (variant, "(&sa(sis)b)", &search, &iter, only_problems);
  g_free (query->search);
  query->search = *search != '\0' ? g_strdup (search) : NULL;
  while (g_variant_iter_next (iter, "(&si&s)", &name, &op, &value))
    {
      int field = aj_record_def_find (query->def, name);
      if (field >= 0 && op >= AJ_FILTER_EQUALS && op <= AJ_FILTER_NOT_EMPTY)
        aj_query_add_filter (query, field, (AjFilterOp) op, *value != '\0' ? value : NULL);
    }
}

static char *
saved_key (const AjRecordDef *def)
{
  return g_strconcat ("saved-filters.", def->table, NULL);
}

/* (transfer full): never NULL */
static GVariant *
read_saved (AjStore *store, const AjRecordDef *def)
{
  g_autofree char *key = saved_key (def);
  g_autofree char *text = aj_store_get_setting (store, key);
  GVariant *saved = NULL;

  if (text != NULL)
    saved = g_variant_parse (G_VARIANT_TYPE (SAVED_TYPE), text, NULL, NULL, NULL);
  return saved != NULL ? saved
                       : g_variant_ref_sink (g_variant_new_array (
                           G_VARIANT_TYPE ("{s" AJ_FILTERS_TYPE "}"), NULL, 0));
}

GPtrArray *
aj_saved_filters_list (AjStore *store, const AjRecordDef *def)
{
  g_autoptr (GVariant) saved = read_saved (store, def);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < g_variant_n_children (saved); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (saved, i);
      g_autoptr (GVariant) name = g_variant_get_child_value (entry, 0);
      g_ptr_array_add (names, g_variant_dup_string (name, NULL));
    }
  return names;
}

GVariant *
aj_saved_filters_get (AjStore *store, const AjRecordDef *def, const char *name)
{
  g_autoptr (GVariant) saved = read_saved (store, def);
  return g_variant_lookup_value (saved, name, G_VARIANT_TYPE (AJ_FILTERS_TYPE));
}

char *
aj_saved_filters_make (
  AjStore *store, const AjRecordDef *def, const char *name, GVariant *filters, char **key)
{
  g_autoptr (GVariant) owned = filters != NULL ? g_variant_ref_sink (filters) : NULL;
  g_autoptr (GVariant) saved = read_saved (store, def);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (SAVED_TYPE));
  for (gsize i = 0; i < g_variant_n_children (saved); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (saved, i);
      g_autoptr (GVariant) other = g_variant_get_child_value (entry, 0);
      if (!g_str_equal (g_variant_get_string (other, NULL), name))
        g_variant_builder_add_value (&builder, entry);
    }
  if (owned != NULL)
    {
      GVariant *entry = g_variant_new_dict_entry (g_variant_new_string (name), owned);
      g_variant_builder_add_value (&builder, entry);
    }
  *key = saved_key (def);
  g_autoptr (GVariant) made = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (made, FALSE);
}
