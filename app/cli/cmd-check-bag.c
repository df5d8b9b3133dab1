/* check-bag */
#include "terminal.h"

#include "foreign-bag.h"
#include "i18n.h"
#include "json-write.h"

/* For programs: the same in every language. */
static const char *
get_kind_word (const AjForeignVerdict *verdict)
{
  switch (aj_foreign_verdict_get_kind (verdict))
    {
    case AJ_FOREIGN_FOLDER:
      return "folder";
    case AJ_FOREIGN_ZIP:
      return "zip";
    default:
      return "tar";
    }
}

static void
append_remark_json (GString *out, const AjForeignRemark *remark)
{
  g_string_append_printf (out,
                          "{\"severity\": \"%s\", \"path\": ", remark->error ? "error" : "warning");
  aj_json_append_string (out, remark->path);
  g_string_append (out, ", \"message\": ");
  aj_json_append_string (out, remark->message);
  g_string_append_c (out, '}');
}

static void
print_json (const AjForeignVerdict *verdict)
{
  g_autoptr (GString) out = g_string_new ("{\"profile\": \"foreign\", \"valid\": ");
  guint n = aj_foreign_verdict_get_n_remarks (verdict);

  g_string_append_printf (out, "%s, \"container\": \"%s\", \"version\": ",
                          aj_foreign_verdict_is_valid (verdict) ? "true" : "false",
                          get_kind_word (verdict));
  aj_json_append_string (out, aj_foreign_verdict_get_version (verdict));
  g_string_append (out, ", \"name\": ");
  aj_json_append_string (out, aj_foreign_verdict_get_name (verdict));
  g_string_append (out, ", \"algorithms\": ");
  aj_json_append_string (out, aj_foreign_verdict_get_algorithms (verdict));
  g_string_append_printf (
    out,
    ", \"files\": %" G_GUINT64_FORMAT ", \"bytes\": %" G_GUINT64_FORMAT
    ", \"errors\": %" G_GUINT64_FORMAT ", \"warnings\": %" G_GUINT64_FORMAT ", \"remarks\": [",
    aj_foreign_verdict_get_n_files (verdict), aj_foreign_verdict_get_n_bytes (verdict),
    aj_foreign_verdict_count (verdict, TRUE), aj_foreign_verdict_count (verdict, FALSE));
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i == 0 ? "\n" : ",\n");
      append_remark_json (out, aj_foreign_verdict_get_remark (verdict, i));
    }
  g_string_append (out, n == 0 ? "]}" : "\n]}");
  puts (out->str);
}

static void
print_remarks (const AjForeignVerdict *verdict, gboolean errors)
{
  for (guint i = 0; i < aj_foreign_verdict_get_n_remarks (verdict); i++)
    {
      const AjForeignRemark *remark = aj_foreign_verdict_get_remark (verdict, i);
      if (remark->error == errors)
        g_printerr ("%s%s%s%s\n", errors ? _ ("error: ") : _ ("warning: "),
                    remark->path != NULL ? remark->path : "", remark->path != NULL ? ": " : "",
                    remark->message);
    }
}

static void
print_verdict (const AjForeignVerdict *verdict)
{
  const char *algorithms = aj_foreign_verdict_get_algorithms (verdict);

  printf (_ ("A bag of another maker: BagIt %s, %s. It is not in this program's sealed form; what "
             "is checked is completeness and digests, nobody's signature.\n"),
          aj_foreign_verdict_get_version (verdict),
          aj_foreign_verdict_get_kind (verdict) == AJ_FOREIGN_FOLDER ? _ ("a folder")
                                                                     : get_kind_word (verdict));
  for (guint i = 0; i < aj_foreign_verdict_get_n_info (verdict); i++)
    printf ("  %s: %s\n", aj_foreign_verdict_get_info_label (verdict, i),
            aj_foreign_verdict_get_info_value (verdict, i));
  print_remarks (verdict, TRUE);
  print_remarks (verdict, FALSE);
  printf (_ ("%lu files, %lu bytes read; digests compared: %s.\n"),
          (gulong) aj_foreign_verdict_get_n_files (verdict),
          (gulong) aj_foreign_verdict_get_n_bytes (verdict),
          *algorithms != '\0' ? algorithms : _ ("none"));
  printf (_ ("%lu errors, %lu warnings.\n"), (gulong) aj_foreign_verdict_count (verdict, TRUE),
          (gulong) aj_foreign_verdict_count (verdict, FALSE));
  puts (aj_foreign_verdict_is_valid (verdict)
          ? _ ("The bag is complete and every file has its digest. Who made it, it cannot prove.")
          : _ ("The bag is NOT valid."));
}

int
aj_run_check_bag (AjCall *call)
{
  static const char *const formats[] = { "table", "json", NULL };
  const char *format = aj_call_get_format (call, formats);
  GError *error = NULL;

  if (format == NULL)
    return AJ_EXIT_REFUSED;
  g_autoptr (AjForeignVerdict) verdict =
    aj_foreign_check (aj_call_get (call, 0), NULL, NULL, &error);
  if (verdict == NULL)
    return aj_terminal_fail (error);
  if (g_str_equal (format, "json"))
    print_json (verdict);
  else
    print_verdict (verdict);
  return aj_foreign_verdict_is_valid (verdict) ? AJ_EXIT_DONE : AJ_EXIT_FINDINGS;
}
