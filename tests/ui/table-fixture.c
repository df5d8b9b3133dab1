#include "table-fixture.h"

static const char *const surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"
};
static const char *const given[] = { "建国", "晓梅", "伟",   "思远", "静怡",
                                     "文博", "洋",   "明月", "志强", "芳" };
static const char *const states[] = { "在岗", "脱密期", "审查中", "拟任", "离职" };
static const char *const levels[] = { "核心", "重要", "一般" };

static void
set (AjRecord *record, const char *name, const char *stored)
{
  int field = aj_record_def_find (aj_record_get_def (record), name);
  g_assert_cmpint (field, >=, 0);
  aj_record_set (record, field, stored);
}

/* GB 11643: weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2. */
static void
add_check_digit (char *number)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;
  for (int i = 0; i < 17; i++)
    sum += (number[i] - '0') * weights[i];
  number[17] = "10X98765432"[sum % 11];
}

static AjRecord *
make_person (guint i, gint64 unit)
{
  AjRecord *record = aj_record_new (aj_records_find ("person"));
  g_autofree char *name = g_strconcat (surnames[i % 10], given[(i / 10) % 10], NULL);
  g_autofree char *unit_id = g_strdup_printf ("%" G_GINT64_FORMAT, unit);
  g_autofree char *born = g_strdup_printf ("19%02u-%02u-%02u", 60 + i % 39, 1 + i % 12, 1 + i % 28);
  char number[32] = { 0 };

  g_snprintf (number, sizeof number, "610103%.4s%.2s%.2s%03u0", born, born + 5, born + 8,
              (i * 7) % 1000);
  add_check_digit (number);
  if (i == 25)
    {
      number[17] = number[17] == '1' ? '2' : '1';
      g_free (name);
      name = g_strdup ("王五");
    }
  set (record, "name", name);
  set (record, "sex", (number[16] - '0') % 2 == 1 ? "男" : "女");
  set (record, "born_on", born);
  set (record, "nationality", "中国");
  set (record, "id_number", number);
  set (record, "unit", unit_id);
  set (record, "level", levels[i % 3]);
  set (record, "status", states[i % 5]);
  set (record, "position", "工程师");
  set (record, "mobile", "13900000000");
  return record;
}

void
table_fixture_init (TableFixture *self, guint n_people)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) units = aj_change_set_new ("units");
  g_autoptr (AjChangeSet) people = aj_change_set_new ("people");
  g_autoptr (AjRecord) one = aj_record_new (aj_records_find ("unit"));
  g_autoptr (AjRecord) two = aj_record_new (aj_records_find ("unit"));
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func (g_object_unref);

  /* AdwApplication would load it. */
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/anjuan/Anjuan/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  self->folder = test_make_folder ();
  g_autofree char *vault = g_build_filename (self->folder, "vault", NULL);
  self->store = aj_store_create (vault, &error);
  g_assert_no_error (error);
  set (one, "name", "西安明远系统集成有限公司（虚构）");
  set (two, "name", "成都远航信息技术有限公司（虚构）");
  aj_change_set_put (units, one);
  aj_change_set_put (units, two);
  aj_store_apply (self->store, units, &error);
  g_assert_no_error (error);
  self->units[0] = aj_record_get_id (one);
  self->units[1] = aj_record_get_id (two);
  for (guint i = 0; i < n_people; i++)
    {
      AjRecord *person = make_person (i, self->units[i % 3 == 0]);
      g_ptr_array_add (keep, person);
      aj_change_set_put (people, person);
    }
  if (n_people > 0)
    aj_store_apply (self->store, people, &error);
  g_assert_no_error (error);
}

void
table_fixture_clear (TableFixture *self)
{
  g_autoptr (GError) error = NULL;

  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  ui_settle ();
  aj_store_close (self->store, &error);
  g_assert_no_error (error);
  g_clear_object (&self->store);
  test_remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

void
table_fixture_show (TableFixture *self, GtkWidget *child, int width, int height)
{
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  adw_window_set_content (ADW_WINDOW (self->window), child);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait_painted (self->window);
  table_fixture_settle (self);
  ui_wait_painted (self->window);
}

static gpointer
nothing_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return store;
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  aj_store_run_finish (AJ_STORE (source), result, NULL);
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

void
table_fixture_settle (TableFixture *self)
{
  gboolean done = FALSE;

  ui_settle ();
  aj_store_run_async (self->store, nothing_job, NULL, NULL, NULL, NULL, NULL, on_done_cb, &done);
  ui_wait_until (is_set, &done);
  ui_settle ();
}

char *
table_fixture_value (TableFixture *self, const AjRecordDef *def, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) record = aj_store_get (self->store, def, id, &error);
  g_assert_no_error (error);
  return g_strdup (aj_record_get (record, aj_record_def_find (def, field)));
}
