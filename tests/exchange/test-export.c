/* What goes out comes back unchanged: directly, and through LibreOffice where it is installed. */
#include "export.h"

#include "i18n.h"
#include "office.h"
#include "rehearsal.h"
#include "support.h"
#include "xlsx-write.h"

static void
fill (AjStore *store)
{
  test_add (store, "person", "name", "王镕喆", "sex", "男", "born_on", "1990-03-07", "id_number",
            "110101199003070134", "mobile", "013800000000", "note", "=1+1", "position", "+86",
            "school", "第一行 \"引号\"，逗号,分号;", "email", "'=x", "languages", "- 英语",
            "character", "第一行\n第二行", "foreign_spouse", "0", "is_classifier", "1",
            "secret_years", "12.50", NULL);
  test_add (store, "person", "name", "李𬭎", "id_number", "110101198512121222", "note", "-5",
            "school", "＝1", "exam_number", "0001", "pass_number", "20260305", "study_country",
            "3-5", NULL);
  test_add (store, "person", "name", "'", "note", "''@", "mobile", "1234567890123456", NULL);
  /* Links to departments of the same name in two units. */
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("department"));
  g_autoptr (GPtrArray) departments = aj_store_list (store, query, NULL, NULL);
  for (guint i = 0; i < departments->len; i++)
    {
      AjRecord *department = g_ptr_array_index (departments, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (department));
      g_autofree char *name = g_strdup_printf ("人员%u", i);
      int unit = aj_record_def_find (aj_records_find ("department"), "unit");
      test_add (store, "person", "name", name, "department", id, "unit",
                aj_record_get (department, unit), NULL);
    }
}

static GBytes *
export_csv (AjStore *store, gboolean machine)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("person"));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  aj_export_csv (store, query, machine, out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* All rows are known and none differs. */
static void
assert_unchanged (AjStore *store, AjSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRehearsal) rehearsal =
    aj_rehearse (store, aj_records_find ("person"), sheet, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (aj_rehearsal_get_unmatched (rehearsal)[0]);
  for (guint i = 0; i < aj_rehearsal_get_n_rows (rehearsal); i++)
    {
      const AjRehearsalRow *row = aj_rehearsal_get_row (rehearsal, i);
      const AjRecordDef *def = aj_records_find ("person");
      for (guint f = 0; row->record != NULL && f < def->n_fields; f++)
        if (aj_record_is_changed (row->record, (int) f))
          g_error ("line %u: %s became “%s”", row->line, def->fields[f].name,
                   aj_record_get (row->record, (int) f));
    }
  g_assert_cmpuint (aj_rehearsal_count (rehearsal, AJ_ROW_UNCHANGED), ==, 7);
  g_assert_cmpuint (aj_rehearsal_get_n_rows (rehearsal), ==, 7);
}

typedef struct
{
  char *folder;
  AjStore *store;
} Office;

static void
set_up (Office *office, gconstpointer data)
{
  office->folder = test_make_folder ();
  office->store = test_make_office (office->folder);
  fill (office->store);
}

static void
tear_down (Office *office, gconstpointer data)
{
  aj_store_close (office->store, NULL);
  g_object_unref (office->store);
  test_remove_tree (office->folder);
  g_free (office->folder);
}

static void
test_csv (Office *office, gconstpointer data)
{
  for (gboolean machine = FALSE; machine <= TRUE; machine++)
    {
      g_autoptr (GBytes) first = export_csv (office->store, machine);
      g_autoptr (GBytes) second = export_csv (office->store, machine);
      g_autoptr (GError) error = NULL;
      g_autoptr (AjSheet) sheet = aj_sheet_read_csv (first, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, second));
      assert_unchanged (office->store, sheet);
    }
}

static AjSheet *
read_xlsx (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  AjSheet *sheet = aj_sheet_read_xlsx (bytes, &error);
  g_assert_no_error (error);
  return sheet;
}

static char *
export_xlsx (Office *office, const char *name)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("person"));
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (office->folder, name, NULL);

  aj_export_xlsx (office->store, query, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_xlsx (Office *office, gconstpointer data)
{
  g_autofree char *first = export_xlsx (office, "a.xlsx");
  g_autofree char *second = export_xlsx (office, "b.xlsx");
  g_autofree char *a = NULL, *b = NULL;
  gsize a_length, b_length;
  g_autoptr (AjSheet) sheet = read_xlsx (first);

  assert_unchanged (office->store, sheet);
  g_file_get_contents (first, &a, &a_length, NULL);
  g_file_get_contents (second, &b, &b_length, NULL);
  g_assert_cmpmem (a, a_length, b, b_length);
}

/* Opens `from` in LibreOffice and saves it in another form. FALSE: there is no LibreOffice. */
static gboolean
convert (Office *office, const char *from, const char *form, const char *input_filter)
{
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  g_autofree char *profile =
    g_strconcat ("-env:UserInstallation=file://", office->folder, "/profile", NULL);
  g_autofree char *folder = g_build_filename (office->folder, "converted", NULL);
  const char *argv[] = { soffice,        "--headless", "--norestore", profile,
                         "--convert-to", form,         "--outdir",    folder,
                         from,           input_filter, NULL };

  if (soffice == NULL)
    {
      g_test_skip ("LibreOffice is not installed");
      return FALSE;
    }
  g_autofree char *out = NULL, *err = NULL;
  g_assert_cmpint (test_run (argv, &out, &err), ==, 0);
  return TRUE;
}

#define CSV_FILTER "44,34,76,1"

static void
test_libreoffice_csv (Office *office, gconstpointer data)
{
  g_autoptr (GBytes) bytes = export_csv (office->store, FALSE);
  g_autofree char *path = g_build_filename (office->folder, "a.csv", NULL);
  g_autofree char *converted = g_build_filename (office->folder, "converted", "a.csv", NULL);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       NULL);
  /* Saved in GB18030, as a Chinese Windows would. */
  if (!convert (office, path, "csv:Text - txt - csv (StarCalc):44,34,GB18030,1",
                "--infilter=CSV:" CSV_FILTER))
    return;
  g_file_get_contents (converted, &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) back = g_bytes_new (text, length);
  g_autoptr (AjSheet) sheet = aj_sheet_read_csv (back, NULL, &error);
  g_assert_no_error (error);
  assert_unchanged (office->store, sheet);
}

static void
test_libreoffice_xlsx (Office *office, gconstpointer data)
{
  g_autofree char *path = export_xlsx (office, "a.xlsx");
  g_autofree char *converted = g_build_filename (office->folder, "converted", "a.xlsx", NULL);

  if (!convert (office, path, "xlsx", NULL))
    return;
  g_autoptr (AjSheet) sheet = read_xlsx (converted);
  assert_unchanged (office->store, sheet);
}

static void
test_json (Office *office, gconstpointer data)
{
  g_autoptr (AjQuery) query = aj_query_new (aj_records_find ("person"));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  query->limit = 1;
  aj_export_json (office->store, query, out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  const char *text = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out));
  g_assert_true (g_str_has_prefix (text, "[\n{\"id\": \""));
  g_assert_true (g_str_has_suffix (text, "}\n]\n"));
  g_assert_nonnull (strstr (text, "\"department\": null, \"department_title\": null"));

  g_autoptr (GOutputStream) none = g_memory_output_stream_new_resizable ();
  g_autoptr (AjQuery) empty = aj_query_new (aj_records_find ("project"));
  aj_export_json (office->store, empty, none, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (none)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (none)), "[]\n", 3);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("zh_CN");
  g_setenv ("ANJUAN_TODAY", "2026-03-05", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/export/" name, Office, NULL, set_up, function, tear_down)
  ADD ("csv", test_csv);
  ADD ("xlsx", test_xlsx);
  ADD ("json", test_json);
  ADD ("libreoffice/csv", test_libreoffice_csv);
  ADD ("libreoffice/xlsx", test_libreoffice_xlsx);
  return g_test_run ();
}
