/* list, show, add, set */
#include "terminal.h"

#include "change.h"
#include "entry.h"
#include "export.h"
#include "i18n.h"
#include "json-write.h"
#include "search-text.h"
#include "text-table.h"
#include "xlsx-write.h"

/* A value as people read it; a link by the title of its record. Returns: (transfer full) */
static char *
show_value (AjStore *store, AjRecord *record, int field)
{
  const AjFieldDef *def = &aj_record_get_def (record)->fields[field];

  if (def->kind->id == AJ_KIND_LINK)
    return aj_store_dup_title (store, aj_records_find (def->target),
                               aj_record_get_link (record, field));
  return aj_record_format (record, field);
}

static gboolean
print_table (AjStore *store, const AjQuery *query, FILE *out, GError **error)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();
  const AjRecordDef *def = query->def;

  g_ptr_array_add (headers, (char *) "id");
  for (guint i = 0; i < def->n_fields; i++)
    if (def->fields[i].flags & AJ_FIELD_LISTED)
      g_ptr_array_add (headers, (char *) def->fields[i].label);
  g_ptr_array_add (headers, NULL);

  g_autoptr (AjTextTable) table = aj_text_table_new ((const char *const *) headers->pdata);
  g_autoptr (GPtrArray) records = aj_store_list (store, query, NULL, error);
  if (records == NULL)
    return FALSE;
  for (guint r = 0; r < records->len; r++)
    {
      AjRecord *record = g_ptr_array_index (records, r);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
      aj_text_table_add (table, id);
      for (guint i = 0; i < def->n_fields; i++)
        if (def->fields[i].flags & AJ_FIELD_LISTED)
          {
            g_autofree char *text = show_value (store, record, (int) i);
            aj_text_table_add (table, text);
          }
    }
  aj_text_table_print (table, out);
  return TRUE;
}

static gboolean
write_list (AjCall *call, AjStore *store, const AjQuery *query, const char *format, GError **error)
{
  if (g_str_equal (format, "table"))
    return print_table (store, query, stdout, error);
  if (g_str_equal (format, "xlsx"))
    return aj_export_xlsx (store, query, call->values[OPTION_OUTPUT], NULL, NULL, error);

  g_autoptr (GOutputStream) out = aj_terminal_open_output (call->values[OPTION_OUTPUT], error);
  if (out == NULL)
    return FALSE;
  gboolean done =
    g_str_equal (format, "csv")
      ? aj_export_csv (store, query, !aj_call_has (call, OPTION_EXCEL), out, NULL, NULL, error)
      : aj_export_json (store, query, out, NULL, NULL, error);
  if (done)
    return g_output_stream_close (out, NULL, error);
  /* A stream that is closed after a cancellation leaves the old file as it was. */
  g_autoptr (GCancellable) never = g_cancellable_new ();
  g_cancellable_cancel (never);
  g_output_stream_close (out, never, NULL);
  return FALSE;
}

/* A filter of nothing but signs would list everything, which no script means. */
static gboolean
check_filter (const char *filter)
{
  g_autofree char *match = aj_search_text_query (filter);
  const char *rest = filter != NULL ? filter : "";

  while (g_unichar_isspace (g_utf8_get_char (rest)))
    rest = g_utf8_next_char (rest);
  if (match != NULL || *rest == '\0')
    return TRUE;
  g_printerr (_ ("--filter “%s” holds no character, letter or digit to look for.\n"), filter);
  return FALSE;
}

int
aj_run_list (AjCall *call)
{
  static const char *const formats[] = { "table", "csv", "json", "xlsx", NULL };
  const AjRecordDef *def = aj_terminal_find_type (aj_call_get (call, 1));
  const char *format = aj_call_get_format (call, formats);
  GError *error = NULL;
  int status;

  if (def == NULL || format == NULL || !check_filter (call->values[OPTION_FILTER]))
    return AJ_EXIT_REFUSED;
  gboolean output = aj_call_has (call, OPTION_OUTPUT);
  if ((aj_call_has (call, OPTION_EXCEL) && !g_str_equal (format, "csv")) ||
      (output && g_str_equal (format, "table")) || (!output && g_str_equal (format, "xlsx")))
    {
      g_printerr ("%s\n", _ ("--excel belongs to --format csv; --output to --format csv, json or "
                             "xlsx, which needs it."));
      return AJ_EXIT_REFUSED;
    }
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjQuery) query = aj_query_new (def);
  aj_set_str (&query->search, call->values[OPTION_FILTER]);
  return write_list (call, store, query, format, &error) ? AJ_EXIT_DONE : aj_terminal_fail (error);
}

static void
print_record (AjStore *store, AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  static const char *const headers[] = { N_ ("FIELD"), N_ ("Label"), N_ ("Value"), NULL };
  g_autoptr (AjTextTable) table = aj_text_table_new (headers);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));

  aj_text_table_add (table, "id");
  aj_text_table_add (table, _ ("Record ID"));
  aj_text_table_add (table, id);
  for (guint i = 0; i < def->n_fields; i++)
    {
      if (aj_record_get (record, (int) i) == NULL)
        continue;
      g_autofree char *text = show_value (store, record, (int) i);
      aj_text_table_add (table, def->fields[i].name);
      aj_text_table_add (table, aj_field_get_label (&def->fields[i]));
      aj_text_table_add (table, text);
    }
  aj_text_table_print (table, stdout);
}

int
aj_run_show (AjCall *call)
{
  static const char *const formats[] = { "table", "json", NULL };
  const AjRecordDef *def = aj_terminal_find_type (aj_call_get (call, 1));
  const char *format = aj_call_get_format (call, formats);
  int status;

  if (def == NULL || format == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) record = aj_terminal_find_record (store, def, aj_call_get (call, 2));
  if (record == NULL)
    return AJ_EXIT_REFUSED;
  if (g_str_equal (format, "json"))
    {
      g_autoptr (GString) out = g_string_new (NULL);
      aj_json_append_record (out, store, record);
      puts (out->str);
      return AJ_EXIT_DONE;
    }
  print_record (store, record);
  return AJ_EXIT_DONE;
}

/* One FIELD=VALUE of the command. */
typedef struct
{
  int field;
  const char *value;
} Setting;

/* The settings from word `first` on; NULL, said on stderr, when a word is none. */
static GArray *
read_settings (AjCall *call, const AjRecordDef *def, guint first)
{
  g_autoptr (GArray) settings = g_array_new (FALSE, FALSE, sizeof (Setting));

  for (guint i = first; i < call->args->len; i++)
    {
      const char *word = aj_call_get (call, i);
      const char *equals = strchr (word, '=');
      if (equals == NULL || equals == word)
        {
          g_printerr (_ ("“%s” is not of the form FIELD=VALUE.\n"), word);
          return NULL;
        }
      g_autofree char *name = g_strndup (word, (gsize) (equals - word));
      Setting setting = { aj_terminal_find_field (def, name), equals + 1 };
      if (setting.field < 0)
        return NULL;
      for (guint k = 0; k < settings->len; k++)
        if (g_array_index (settings, Setting, k).field == setting.field)
          {
            g_printerr (_ ("The field “%s” is given twice.\n"), name);
            return NULL;
          }
      g_array_append_val (settings, setting);
    }
  return g_steal_pointer (&settings);
}

/* Sets the unit first, because links are looked for in it. */
static gboolean
fill_record (AjEntry *entry,
             const AjLookup *lookup,
             AjRecord *record,
             const GArray *settings,
             AjProblems *problems)
{
  int unit = aj_record_get_def (record)->unit;
  gboolean good = TRUE;

  for (int round = 0; round < 2; round++)
    {
      for (guint i = 0; i < settings->len; i++)
        {
          const Setting *setting = &g_array_index (settings, Setting, i);
          if ((setting->field == unit) == (round == 0) &&
              !aj_entry_set (entry, record, setting->field, setting->value, AJ_CELL_PLAIN,
                             problems))
            good = FALSE;
        }
      if (round == 0 && aj_record_get_id (record) == 0)
        aj_entry_set_only_unit (entry, record);
    }
  /* A new record gets what follows from its values, as in the window's form. */
  for (guint i = 0; i < settings->len && good && aj_record_get_id (record) == 0; i++)
    aj_record_propose (record, g_array_index (settings, Setting, i).field, lookup);
  return good;
}

/* Fills, judges and writes record. Returns: exit status */
static int
save_record (AjStore *store, AjRecord *before, AjRecord *record, const GArray *settings)
{
  g_autoptr (AjEntry) entry = aj_entry_new (store);
  g_autoptr (AjProblems) problems = aj_problems_new ();
  const AjRecordDef *def = aj_record_get_def (record);
  GError *error = NULL;

  gboolean good = fill_record (entry, aj_store_get_lookup (store), record, settings, problems);
  good = aj_entry_judge (entry, before, record, NULL, problems) && good;
  aj_terminal_print_problems (problems, AJ_SEVERITY_NOTE, "");
  if (!good)
    {
      g_printerr ("%s\n", _ ("Nothing was written."));
      return AJ_EXIT_FINDINGS;
    }
  if (before != NULL && !aj_record_has_changes (record))
    return AJ_EXIT_DONE;

  g_autofree char *label =
    g_strdup_printf (before != NULL ? _ ("Edit %s") : _ ("New %s"), aj_record_def_get_label (def));
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  aj_change_set_put (changes, record);
  if (!aj_store_apply (store, changes, &error) || !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  return AJ_EXIT_DONE;
}

int
aj_run_add (AjCall *call)
{
  const AjRecordDef *def = aj_terminal_find_type (aj_call_get (call, 1));
  int status;

  if (def == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (GArray) settings = read_settings (call, def, 2);
  if (settings == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) record = aj_record_new (def);
  status = save_record (store, NULL, record, settings);
  if (status == AJ_EXIT_DONE)
    printf ("%" G_GINT64_FORMAT "\n", aj_record_get_id (record));
  return status;
}

int
aj_run_set (AjCall *call)
{
  const AjRecordDef *def = aj_terminal_find_type (aj_call_get (call, 1));
  int status;

  if (def == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (GArray) settings = read_settings (call, def, 3);
  if (settings == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) before = aj_terminal_find_record (store, def, aj_call_get (call, 2));
  if (before == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjRecord) record = aj_record_dup (before);
  return save_record (store, before, record, settings);
}
