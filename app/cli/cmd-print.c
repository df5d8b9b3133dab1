/* print */
#include "terminal.h"

#include "catalog.h"
#include "date.h"
#include "i18n.h"

static const AjDocumentType *
find_document (const char *name)
{
  const AjDocumentType *type = aj_document_types_find (name);
  g_autoptr (GString) all = g_string_new (NULL);
  guint n;

  if (type != NULL)
    return type;
  const AjDocumentType *types = aj_document_types_list (&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", types[i].name);
  g_printerr (_ ("There is no document “%s”. There are: %s.\n"), name, all->str);
  return NULL;
}

static gboolean
read_date (const AjCall *call, char **date)
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

int
aj_run_print (AjCall *call)
{
  const AjDocumentType *type = find_document (aj_call_get (call, 1));
  const char *path = call->values[OPTION_OUTPUT];
  g_autofree char *date = NULL;
  GError *error = NULL;
  int status;

  if (type == NULL || !read_date (call, &date))
    return AJ_EXIT_REFUSED;
  if (aj_call_has (call, OPTION_COPY) && !g_str_equal (type->table, "certificate"))
    {
      g_printerr (_ ("--copy is for certificates; “%s” has no copies.\n"), type->name);
      return AJ_EXIT_REFUSED;
    }
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) record =
    aj_terminal_find_record (store, aj_records_find (type->table), aj_call_get (call, 2));
  if (record == NULL)
    return AJ_EXIT_REFUSED;

  AjDocumentOptions options = { .made_on = date,
                                .footer = TRUE,
                                .copy = call->values[OPTION_COPY] };
  g_autoptr (AjDocument) document =
    aj_document_build (store, type->name, aj_record_get_id (record), &options, &error);
  if (document == NULL)
    return aj_terminal_fail (error);
  /* A refusal names the blocking problems itself. */
  if (!aj_document_write_pdf (document, path, aj_call_has (call, OPTION_DRAFT), NULL, &error))
    return aj_terminal_fail (error);
  aj_terminal_print_problems (aj_document_get_problems (document), AJ_SEVERITY_NOTE, "");
  guint n = aj_document_get_n_pages (document);
  printf (ngettext_ ("Wrote %s (%u page).\n", "Wrote %s (%u pages).\n", n), path, n);
  return AJ_EXIT_DONE;
}

void
aj_help_print_documents (FILE *out)
{
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);

  fprintf (out, "%s\n", _ ("DOCUMENT is one of:"));
  for (guint i = 0; i < n; i++)
    fprintf (out, "  %-20s %s (ID: %s)\n", types[i].name, _ (types[i].label), types[i].table);
}
