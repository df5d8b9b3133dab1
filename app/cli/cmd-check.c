/* check */
#include "terminal.h"

#include "i18n.h"
#include "json-write.h"
#include "tasks.h"

static const char *
get_severity_word (AjSeverity severity)
{
  return severity == AJ_SEVERITY_BLOCK ? "block" : severity == AJ_SEVERITY_WARN ? "warn" : "note";
}

static char *
dup_problem_title (AjStore *store, const AjProblem *problem)
{
  if (problem->def == NULL || problem->record_id == 0)
    return NULL;
  return aj_store_dup_title (store, problem->def, problem->record_id);
}

static void
append_problem_json (GString *out, AjStore *store, const AjProblem *problem)
{
  g_autofree char *title = dup_problem_title (store, problem);
  g_autofree char *id =
    problem->record_id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, problem->record_id) : NULL;

  g_string_append (out, "{\"type\": ");
  aj_json_append_string (out, problem->def != NULL ? problem->def->table : NULL);
  g_string_append (out, ", \"id\": ");
  aj_json_append_string (out, id);
  g_string_append (out, ", \"title\": ");
  aj_json_append_string (out, title);
  g_string_append (out, ", \"field\": ");
  aj_json_append_string (out, problem->def != NULL && problem->field >= 0
                                ? problem->def->fields[problem->field].name
                                : NULL);
  g_string_append_printf (
    out, ", \"severity\": \"%s\", \"message\": ", get_severity_word (problem->severity));
  aj_json_append_string (out, problem->message);
  g_string_append (out, ", \"article\": ");
  aj_json_append_string (out, problem->article);
  g_string_append_c (out, '}');
}

static void
print_check_json (AjStore *store, const AjProblems *problems)
{
  g_autoptr (GString) out = g_string_new ("[");
  guint n = aj_problems_get_n (problems);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i == 0 ? "\n" : ",\n");
      append_problem_json (out, store, aj_problems_get (problems, i));
    }
  g_string_append (out, n == 0 ? "]" : "\n]");
  puts (out->str);
}

static void
print_check (AjStore *store, const AjProblems *problems)
{
  guint counts[AJ_SEVERITY_BLOCK + 1] = { 0 };

  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      g_autofree char *text = aj_terminal_describe (problem);
      g_autofree char *title = dup_problem_title (store, problem);

      const char *word = aj_terminal_severity_word (problem->severity);

      counts[problem->severity]++;
      if (problem->def != NULL)
        printf ("%s  %s %" G_GINT64_FORMAT " “%s”: %s\n", word,
                aj_record_def_get_label (problem->def), problem->record_id,
                title != NULL ? title : "", text);
      else
        printf ("%s  %s\n", word, text);
    }
  printf (_ ("%u wrong, %u to complete or look at, %u notes.\n"), counts[AJ_SEVERITY_BLOCK],
          counts[AJ_SEVERITY_WARN], counts[AJ_SEVERITY_NOTE]);
}

int
aj_run_check (AjCall *call)
{
  static const char *const formats[] = { "table", "json", NULL };
  const char *format = aj_call_get_format (call, formats);
  GError *error = NULL;
  int status;

  if (format == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjProblems) problems = aj_problems_new ();
  if (!aj_task_check (store, problems, NULL, NULL, &error))
    return aj_terminal_fail (error);
  if (g_str_equal (format, "json"))
    print_check_json (store, problems);
  else
    print_check (store, problems);
  return aj_problems_get_worst (problems) >= AJ_SEVERITY_WARN ? AJ_EXIT_FINDINGS : AJ_EXIT_DONE;
}
