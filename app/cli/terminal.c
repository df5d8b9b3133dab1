#include "terminal.h"

#include "archive-error.h"
#include "date.h"
#include "document.h"
#include "entry.h"
#include "field-match.h"
#include "i18n.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

/* Content that is wrong is 1, what cannot be done at all is 2. */
static int
get_status (const GError *error)
{
  if (error->domain == AJ_EXCHANGE_ERROR)
    return error->code == AJ_EXCHANGE_ERROR_FAILED ? AJ_EXIT_REFUSED : AJ_EXIT_FINDINGS;
  if (error->domain == AJ_DOCUMENT_ERROR)
    return error->code == AJ_DOCUMENT_ERROR_REFUSED || error->code == AJ_DOCUMENT_ERROR_GLYPH
             ? AJ_EXIT_FINDINGS
             : AJ_EXIT_REFUSED;
  return AJ_EXIT_REFUSED;
}

int
aj_terminal_fail (GError *error)
{
  g_return_val_if_fail (error != NULL, AJ_EXIT_REFUSED);
  int status = get_status (error);

  g_printerr ("%s\n", error->message);
  g_error_free (error);
  return status;
}

AjStore *
aj_terminal_open (AjCall *call, AjStoreOpenFlags flags, int *status)
{
  GError *error = NULL;
  AjStore *store = aj_store_open (aj_call_get (call, 0), flags, &error);

  if (store == NULL)
    *status = aj_terminal_fail (error);
  return store;
}

const AjRecordDef *
aj_terminal_find_type (const char *table)
{
  const AjRecordDef *def = aj_records_find (table);
  g_autoptr (GString) all = g_string_new (NULL);

  if (def != NULL)
    return def;
  for (const AjRecordDef *const *each = aj_records_list (); *each != NULL; each++)
    g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", (*each)->table);
  g_printerr (_ ("There is no record type “%s”. There are: %s.\n"), table, all->str);
  return NULL;
}

int
aj_terminal_find_field (const AjRecordDef *def, const char *text)
{
  AjColumnPart part;
  int field = aj_field_match (def, text, &part);
  g_autoptr (GString) all = g_string_new (NULL);

  if (field >= 0 && part == AJ_COLUMN_VALUE)
    return field;
  for (guint i = 0; i < def->n_fields; i++)
    if (!(def->fields[i].flags & AJ_FIELD_READONLY))
      g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", def->fields[i].name);
  g_printerr (_ ("“%s” is not a field of “%s”. There are: %s.\n"), text, def->table, all->str);
  return -1;
}

AjRecord *
aj_terminal_find_record (AjStore *store, const AjRecordDef *def, const char *word)
{
  g_autoptr (AjEntry) entry = aj_entry_new (store);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = aj_entry_find (entry, def, 0, word, &message);

  if (id == 0)
    {
      g_printerr ("%s\n", message);
      return NULL;
    }
  AjRecord *record = aj_store_get (store, def, id, &error);
  if (record == NULL)
    g_printerr ("%s\n", error->message);
  return record;
}

char *
aj_terminal_describe (const AjProblem *problem)
{
  const char *label = problem->def != NULL && problem->field >= 0
                        ? aj_field_get_label (&problem->def->fields[problem->field])
                        : NULL;
  GString *text = g_string_new (NULL);

  /* Many messages begin with the field's name already. */
  if (label != NULL && strstr (problem->message, label) == NULL)
    g_string_append_printf (text, _ ("%s: "), label);
  g_string_append (text, problem->message);
  if (problem->article != NULL && strstr (problem->message, problem->article) == NULL)
    g_string_append_printf (text, _ (" (%s)"), problem->article);
  return g_string_free (text, FALSE);
}

const char *
aj_terminal_severity_word (AjSeverity severity)
{
  static const char *const words[] = {
    [AJ_SEVERITY_NOTE] = N_ ("note"),
    [AJ_SEVERITY_WARN] = N_ ("warning"),
    [AJ_SEVERITY_BLOCK] = N_ ("wrong"),
  };

  return _ (words[severity]);
}

void
aj_terminal_print_problems (const AjProblems *problems, AjSeverity at_least, const char *prefix)
{
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->severity < at_least)
        continue;
      g_autofree char *text = aj_terminal_describe (problem);
      g_printerr (_ ("%s%s: %s\n"), prefix, aj_terminal_severity_word (problem->severity), text);
    }
}

GOutputStream *
aj_terminal_open_output (const char *path, GError **error)
{
  if (path == NULL || g_str_equal (path, "-"))
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  g_autoptr (GFile) file = g_file_new_for_path (path);
  /* Written beside and renamed: a half-written file never stands under the name. */
  GFileOutputStream *stream = g_file_replace (
    file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  return stream != NULL ? G_OUTPUT_STREAM (stream) : NULL;
}

char *
aj_terminal_group_digits (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0 && hex[i] != ' ' && strchr (hex, ' ') == NULL)
        g_string_append_c (text, ' ');
      g_string_append_c (text, hex[i]);
    }
  return g_string_free (text, FALSE);
}

gboolean
aj_terminal_read_date (const AjCall *call, char **date)
{
  const char *typed = call->values[OPTION_DATE];
  g_autofree char *today = aj_date_today ();

  *date = NULL;
  if (typed == NULL)
    return TRUE;
  *date = aj_date_parse (typed, today);
  if (*date == NULL)
    g_printerr (_ ("“%s” is not a day of the calendar.\n"), typed);
  return *date != NULL;
}
