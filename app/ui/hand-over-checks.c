/* The tests of the four properties, one row each; those of people are ticked here. */
#include "hand-over-page-private.h"

#include "cell-text.h"
#include "feedback.h"
#include "i18n.h"
#include "lock.h"
#include "query.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "rules.h"

/* In the order of the list in a row. */
static const char *const results[] = { "未检", "合格", "不合格" };

static GtkWidget *
make_pill (const AjFieldDef *field, const char *stored)
{
  const char *key = stored != NULL ? stored : "未检";
  const char *style = aj_cell_pill_class (field, key);
  g_autofree char *text = aj_field_format (field, key);
  GtkWidget *pill = gtk_label_new (text);

  gtk_widget_add_css_class (pill, "pill");
  if (style != NULL)
    gtk_widget_add_css_class (pill, style);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

static void
on_ticked_cb (GtkDropDown *list, GParamSpec *pspec, AjHandOverPage *self)
{
  AjRecord *test = g_object_get_data (G_OBJECT (list), "aj-test");
  guint chosen = gtk_drop_down_get_selected (list);
  g_autoptr (GError) error = NULL;

  if (self->filling || chosen >= G_N_ELEMENTS (results))
    return;
  if (!aj_batch_tick (self->store, aj_record_get_id (test), results[chosen], self->tester, NULL,
                      &error))
    {
      self->filling = TRUE;
      gtk_drop_down_set_selected (list, 0);
      self->filling = FALSE;
      aj_feedback_error (GTK_WIDGET (self), _ ("The result was not registered"), error);
    }
}

static GtkWidget *
make_choice (AjHandOverPage *self, AjRecord *test)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  const AjFieldDef *field = &record_batch_test.fields[BATCH_TEST_RESULT];
  const char *result = aj_record_get (test, BATCH_TEST_RESULT);
  guint now = 0;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *word = aj_field_format (field, results[i]);
      gtk_string_list_append (words, word);
      if (g_strcmp0 (result, results[i]) == 0)
        now = i;
    }
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), now);
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aj_record_get (test, BATCH_TEST_NAME), -1);
  g_object_set_data_full (G_OBJECT (list), "aj-test", g_object_ref (test), g_object_unref);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (on_ticked_cb), self, 0);
  return list;
}

static char *
describe (AjRecord *test)
{
  const char *detail = aj_record_get (test, BATCH_TEST_DETAIL);
  const char *who = aj_record_get (test, BATCH_TEST_CHECKED_BY);
  const char *on = aj_record_get (test, BATCH_TEST_CHECKED_ON);
  GString *text = g_string_new (detail);

  if (who != NULL)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", who, on != NULL ? on : "");
  if (text->len == 0)
    g_string_append (text, aj_record_get (test, BATCH_TEST_ARTICLE));
  return g_string_free (text, FALSE);
}

static gboolean
is_manual (AjRecord *test)
{
  return g_strcmp0 (aj_record_get (test, BATCH_TEST_METHOD), "人工") == 0;
}

static GtkWidget *
make_row (AjHandOverPage *self, AjRecord *test)
{
  gboolean open = !aj_lock_is_record_locked (self->batch) && !aj_store_is_read_only (self->store);
  g_autofree char *title = g_strdup_printf ("%s  %s", aj_record_get (test, BATCH_TEST_CODE),
                                            aj_record_get (test, BATCH_TEST_NAME));
  g_autofree char *text = describe (test);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_tooltip_text (row, aj_record_get (test, BATCH_TEST_ARTICLE));
  if (is_manual (test) && open)
    {
      GtkWidget *choice = make_choice (self, test);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
    }
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               make_pill (&record_batch_test.fields[BATCH_TEST_RESULT],
                                          aj_record_get (test, BATCH_TEST_RESULT)));
  return row;
}

static void
on_tester_cb (GtkEditable *entry, AjHandOverPage *self)
{
  aj_set_str (&self->tester, gtk_editable_get_text (entry));
}

/* First what is left to do by a person, and whose ticks they are. */
static void
add_manual (AjHandOverPage *self, GPtrArray *tests)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();

  /* Only a name that a person would sign with: "root" and "Unknown" are none. */
  if (self->tester == NULL)
    self->tester = g_strdup (g_str_is_ascii (g_get_real_name ()) ? "" : g_get_real_name ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("Who does the tests that only a person can do"));
  gtk_editable_set_text (GTK_EDITABLE (row), self->tester);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_tester_cb), self, 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Tests by a person"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  for (guint i = 0; i < tests->len; i++)
    if (is_manual (tests->pdata[i]))
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, tests->pdata[i]));
  gtk_box_append (self->body, group);
}

void
aj_hand_over_add_checks (AjHandOverPage *self)
{
  const AjRuleList *properties = aj_rules_get_list ("four-properties");
  g_autoptr (AjQuery) query = aj_query_new (&record_batch_test);

  query->parent_id = aj_record_get_id (self->batch);
  query->sort = BATCH_TEST_CODE;
  g_autoptr (GPtrArray) tests = aj_store_list (self->store, query, NULL, NULL);
  if (tests == NULL || tests->len == 0)
    return;
  gboolean open = !aj_lock_is_record_locked (self->batch);
  if (open)
    add_manual (self, tests);
  for (guint p = 0; properties != NULL && p < properties->n_items; p++)
    {
      GtkWidget *group = adw_preferences_group_new ();
      g_autofree char *title = aj_rule_list_format (properties, properties->items[p].key);
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
      adw_preferences_group_set_header_suffix (
        ADW_PREFERENCES_GROUP (group),
        make_pill (&record_batch.fields[BATCH_AUTHENTICITY],
                   aj_record_get (self->batch, BATCH_AUTHENTICITY + (int) p)));
      for (guint i = 0; i < tests->len; i++)
        if (g_strcmp0 (aj_record_get (tests->pdata[i], BATCH_TEST_PROPERTY),
                       properties->items[p].key) == 0 &&
            !(open && is_manual (tests->pdata[i])))
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                     make_row (self, tests->pdata[i]));
      gtk_box_append (self->body, group);
    }
}

char *
aj_hand_over_dup_focused_test (AjHandOverPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (; focus != NULL && focus != GTK_WIDGET (self); focus = gtk_widget_get_parent (focus))
    if (g_object_get_data (G_OBJECT (focus), "aj-test") != NULL)
      return g_strdup (
        aj_record_get (g_object_get_data (G_OBJECT (focus), "aj-test"), BATCH_TEST_CODE));
  return NULL;
}

static GtkWidget *
find_choice (GtkWidget *widget, const char *code)
{
  AjRecord *test = g_object_get_data (G_OBJECT (widget), "aj-test");

  if (test != NULL && g_strcmp0 (aj_record_get (test, BATCH_TEST_CODE), code) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_choice (child, code);
      if (found != NULL)
        return found;
    }
  return NULL;
}

void
aj_hand_over_focus_test (AjHandOverPage *self, const char *code)
{
  GtkWidget *choice = code != NULL ? find_choice (GTK_WIDGET (self->body), code) : NULL;

  if (choice != NULL)
    gtk_widget_grab_focus (choice);
}
