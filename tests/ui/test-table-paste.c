/* Blocks to and from spreadsheets: over cells, below the last row, as HTML, and the rehearsal in
 * which what is wrong is put right. Real keys; LibreOffice itself where it is installed. */
#include "register-fixture.h"
#include "sheet.h"

#include <gio/gio.h>

static void
set_html (GtkWidget *window, const char *html, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *parts[] = { gdk_content_provider_new_for_bytes ("text/html", bytes),
                                  gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) both =
    gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (window), both);
}

typedef struct
{
  TableFixture *fixture;
  gint64 id;
  const char *field, *value;
} Wanted;

static gboolean
has_value (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *value = register_fixture_value (wanted->fixture, wanted->id, wanted->field);
  return g_strcmp0 (value, wanted->value) == 0;
}

typedef struct
{
  AjRegisterPage *page;
  guint n;
} Count;

static gboolean
has_rows (gpointer data)
{
  Count *count = data;
  return aj_record_model_get_n (register_fixture_model (count->page)) == count->n;
}

typedef struct
{
  GtkWidget *entry;
  const char *text;
} Text;

static gboolean
has_text (gpointer data)
{
  Text *text = data;
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (text->entry)), text->text);
}

/* The third row of the block lies below the last row of the table: nothing is written silently,
 * nothing is cut off. */
static void
test_below_the_last_row (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 ids[2];

  aj_record_table_set_column_visible (page->table, register_fixture_field ("mobile"), TRUE);
  for (guint i = 0; i < 2; i++)
    ids[i] = aj_record_model_get_id (register_fixture_model (page), 18 + i);
  register_fixture_go_to (&fixture, page, 18, "mobile");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture.window), "111\n222\n333\n");
  ui_press (fixture.window, "<Control>v");
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  g_assert_false (has_value (&(Wanted){ &fixture, ids[0], "mobile", "111" }));
  ui_shot (dialog, "paste-below");
  register_fixture_click (dialog, "写入 2 行");
  register_fixture_wait_closed (&fixture);
  ui_wait_until (has_value, (&(Wanted){ &fixture, ids[1], "mobile", "222" }));
  g_assert_true (has_value (&(Wanted){ &fixture, ids[0], "mobile", "111" }));
  register_fixture_settle (&fixture, page);
  g_assert_cmpuint (aj_record_model_get_n (register_fixture_model (page)), ==, 20);
  register_fixture_undo (&fixture, page, NULL);
  g_assert_true (has_value (&(Wanted){ &fixture, ids[1], "mobile", "13900000000" }));
  table_fixture_clear (&fixture);
}

/* An empty row of the block passes its row over. */
static void
test_gap (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 ids[3];

  aj_record_table_set_column_visible (page->table, register_fixture_field ("mobile"), TRUE);
  for (guint i = 0; i < 3; i++)
    ids[i] = aj_record_model_get_id (register_fixture_model (page), i);
  register_fixture_go_to (&fixture, page, 0, "mobile");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture.window), "111\n\n333\n");
  ui_press (fixture.window, "<Control>v");
  ui_wait_until (has_value, (&(Wanted){ &fixture, ids[2], "mobile", "333" }));
  g_assert_true (has_value (&(Wanted){ &fixture, ids[1], "mobile", "13900000000" }));
  table_fixture_clear (&fixture);
}

/* A wrong check digit is typed anew in the rehearsal, by keys alone, and the row is taken in. */
static void
test_correct_in_rehearsal (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);

  gdk_clipboard_set_text (
    gtk_widget_get_clipboard (fixture.window),
    "姓名\t身份证号\t单位\t涉密等级\t状态\n"
    "新人甲\t610103199001010017\t成都远航信息技术有限公司（虚构）\t一般\t在岗\n");
  ui_press (fixture.window, "<Control>v");
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  GtkWidget *entry = register_fixture_wait_find (dialog, GTK_TYPE_ENTRY, "610103199001010017");
  g_assert_true (gtk_widget_is_sensitive (entry));
  g_assert_false (
    gtk_widget_is_sensitive (register_fixture_wait_find (dialog, GTK_TYPE_BUTTON, "写入 0 行")));
  ui_shot (dialog, "rehearsal-correct");
  /* The keyboard is in what is wrong already. */
  ui_press (dialog, "<Control>a");
  ui_type (dialog, "610103199001010016");
  ui_press (dialog, "Return");
  GtkWidget *take = register_fixture_wait_find (dialog, GTK_TYPE_BUTTON, "写入 1 行");
  ui_wait_painted (dialog);
  g_assert_true (gtk_widget_is_sensitive (take));
  ui_press (dialog, "Return");
  register_fixture_wait_closed (&fixture);
  ui_wait_until (has_rows, (&(Count){ page, 21 }));
  table_fixture_clear (&fixture);
}

/* A known number under another name is not written until it is ticked. */
static void
test_rename_is_ticked (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 3);
  g_autofree char *number = register_fixture_value (&fixture, id, "id_number");
  g_autofree char *unit_id = register_fixture_value (&fixture, id, "unit");
  g_autofree char *unit = aj_store_dup_title (fixture.store, aj_records_find ("unit"),
                                              g_ascii_strtoll (unit_id, NULL, 10));
  g_autofree char *block = g_strdup_printf ("姓名\t身份证号\t单位\n改名人\t%s\t%s\n", number, unit);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture.window), block);
  ui_press (fixture.window, "<Control>v");
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  GtkWidget *check = register_fixture_wait_find (dialog, GTK_TYPE_CHECK_BUTTON, NULL);
  ui_shot (dialog, "rehearsal-rename");
  g_assert_false (
    gtk_widget_is_sensitive (register_fixture_wait_find (dialog, GTK_TYPE_BUTTON, "写入 0 行")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  register_fixture_click (dialog, "写入 1 行");
  register_fixture_wait_closed (&fixture);
  ui_wait_until (has_value, (&(Wanted){ &fixture, id, "name", "改名人" }));
  table_fixture_clear (&fixture);
}

/* HTML is believed more than the text beside it, which has lost the digits. */
static void
test_html (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);

  set_html (fixture.window,
            "<html><body><table><tr><td>姓名</td><td>身份证号</td><td>单位</td></tr>"
            "<tr><td>新人乙</td><td sdnum=\"1033;0;@\">610103199001010024</td>"
            "<td>成都远航信息技术有限公司（虚构）</td></tr></table></body></html>",
            "姓名\t身份证号\n新人乙\t6.10103E+17\n");
  ui_press (fixture.window, "<Control>v");
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  register_fixture_click (dialog, "写入 1 行");
  register_fixture_wait_closed (&fixture);
  ui_wait_until (has_rows, (&(Count){ page, 21 }));
  /* A paragraph of a page is text. */
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 0);
  register_fixture_go_to (&fixture, page, 0, "mobile");
  set_html (fixture.window, "<p>555</p>", "555");
  ui_press (fixture.window, "<Control>v");
  ui_wait_until (has_value, (&(Wanted){ &fixture, id, "mobile", "555" }));
  table_fixture_clear (&fixture);
}

static void
on_bytes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gssize n = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  g_assert_cmpint (n, >=, 0);
  *(gboolean *) data = TRUE;
}

typedef struct
{
  GOutputStream *out;
  gboolean done;
} Reading;

static void
on_stream_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GInputStream) in =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  g_assert_nonnull (in);
  g_output_stream_splice_async (reading->out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, on_bytes_cb, &reading->done);
}

static gboolean
is_read (gpointer data)
{
  return ((Reading *) data)->done;
}

static GBytes *
read_clipboard (GtkWidget *window, const char *type)
{
  const char *types[] = { type, NULL };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  Reading reading = { out, FALSE };

  gdk_clipboard_read_async (gtk_widget_get_clipboard (window), types, G_PRIORITY_DEFAULT, NULL,
                            on_stream_cb, &reading);
  ui_wait_until (is_read, &reading);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* Converts a file by LibreOffice. FALSE: it is not installed. */
static gboolean
convert (TableFixture *fixture, const char *path, const char *form, const char *filter)
{
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  g_autofree char *profile =
    g_strconcat ("-env:UserInstallation=file://", fixture->folder, "/profile", NULL);
  const char *argv[] = { soffice, "--headless", "--norestore",   profile, filter, "--convert-to",
                         form,    "--outdir",   fixture->folder, path,    NULL };
  g_autofree char *out = NULL, *err = NULL;

  if (soffice == NULL)
    {
      g_test_skip ("LibreOffice is not installed");
      return FALSE;
    }
  g_assert_cmpint (test_run (argv, &out, &err), ==, 0);
  return TRUE;
}

/* What we copy is read by LibreOffice with all 18 digits, and what LibreOffice makes of it by us.
 */
static void
test_libreoffice (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 20);
  gint64 id = aj_record_model_get_id (register_fixture_model (page), 0);
  g_autofree char *number = register_fixture_value (&fixture, id, "id_number");
  g_autoptr (GError) error = NULL;

  register_fixture_go_to (&fixture, page, 0, "name");
  ui_press (fixture.window, "<Control>a");
  ui_press (fixture.window, "<Control>c");
  g_autoptr (GBytes) text = read_clipboard (fixture.window, "text/plain;charset=utf-8");
  g_assert_nonnull (
    g_strstr_len (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), number));
  g_autoptr (GBytes) html = read_clipboard (fixture.window, "text/html");
  g_autofree char *path = g_build_filename (fixture.folder, "copied.html", NULL);
  g_file_set_contents (path, g_bytes_get_data (html, NULL), (gssize) g_bytes_get_size (html),
                       &error);
  g_assert_no_error (error);
  if (convert (&fixture, path, "xlsx", "--infilter=calc_HTML_WebQuery"))
    {
      g_autofree char *book = g_build_filename (fixture.folder, "copied.xlsx", NULL);
      g_autofree char *content = NULL;
      gsize length;
      g_file_get_contents (book, &content, &length, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) bytes = g_bytes_new (content, length);
      g_autoptr (AjSheet) sheet = aj_sheet_read_xlsx (bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (aj_sheet_get_cell (sheet, 1, 1), ==, number);
      g_assert_cmpuint (aj_sheet_get_mark (sheet, 1, 1), ==, AJ_CELL_PLAIN);

      convert (&fixture, book, "html:HTML (StarCalc)", "--norestore");
      g_autofree char *back = NULL;
      g_file_get_contents (path, &back, &length, &error);
      g_assert_no_error (error);
      set_html (fixture.window, back, "");
      ui_press (fixture.window, "<Control>v");
      GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
      g_assert_nonnull (
        ui_find (dialog, GTK_TYPE_LABEL, "新增 0 行 · 修改 0 行 · 未变 20 行 · 拒绝 0 行"));
    }
  table_fixture_clear (&fixture);
}

/* An empty register has no cell that could have the keyboard, so the search entry has it; and that
 * is where a new user pastes his first list. */
static void
test_first_list (void)
{
  TableFixture fixture = { 0 };
  AjRegisterPage *page = register_fixture_open (&fixture, 0);

  aj_filter_bar_focus (page->filters);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture.window),
                          "姓名\t身份证号\n新人甲\t610103199001010016\n");
  ui_press (fixture.window, "<Control>v");
  GtkWidget *dialog = register_fixture_wait_dialog (&fixture);
  g_assert_nonnull (register_fixture_wait_find (dialog, GTK_TYPE_LABEL, "新人甲"));
  g_assert_false (aj_filter_bar_is_active (page->filters));
  gtk_window_close (GTK_WINDOW (dialog));
  register_fixture_wait_closed (&fixture);

  /* One cell is something to search for, without the line break that a spreadsheet adds. */
  aj_filter_bar_focus (page->filters);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture.window), "新人甲\r\n");
  ui_press (fixture.window, "<Control>v");
  GtkWidget *entry = ui_find (GTK_WIDGET (page->filters), GTK_TYPE_SEARCH_ENTRY, NULL);
  ui_wait_until (has_text, (&(Text){ entry, "新人甲" }));
  table_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  if (ui_can_type ())
    {
      g_test_add_func ("/table-paste/below-the-last-row", test_below_the_last_row);
      g_test_add_func ("/table-paste/gap", test_gap);
      g_test_add_func ("/table-paste/correct-in-rehearsal", test_correct_in_rehearsal);
      g_test_add_func ("/table-paste/rename-is-ticked", test_rename_is_ticked);
      g_test_add_func ("/table-paste/html", test_html);
      g_test_add_func ("/table-paste/first-list", test_first_list);
      g_test_add_func ("/table-paste/libreoffice", test_libreoffice);
    }
  return g_test_run ();
}
