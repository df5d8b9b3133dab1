#include "array-lookup.h"

#include "i18n.h"

#define TODAY "2026-03-05"

AjRecord *
test_make_record (const char *line)
{
  g_auto (GStrv)
    words = g_regex_split_simple ("(?<!\\\\) +", line, 0, 0);
  const AjRecordDef *def = aj_records_find (words[0]);
  g_autofree const char **values = NULL;
  AjRecord *record;

  g_assert_nonnull (def);
  values = g_new0 (const char *, def->n_fields);
  for (guint i = 2; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');
      g_auto (GStrv)
        parts = NULL;

      if (*words[i] == '\0')
        continue;
      g_assert_nonnull (value);
      *value++ = '\0';
      int field = aj_record_def_find (def, words[i]);
      if (field < 0)
        g_error ("%s has no field %s", words[0], words[i]);
      parts = g_strsplit (value, "\\ ", -1);
      g_autofree char *plain = g_strjoinv (" ", parts);
      values[field] = g_intern_string (plain);
    }
  record = aj_record_new (def);
  aj_record_load (record, g_ascii_strtoll (words[1], NULL, 10), 1, values);
  return record;
}

static AjRecord *
get (const AjLookup *lookup, const AjRecordDef *def, gint64 id)
{
  const TestWorld *self = (const TestWorld *) lookup;

  for (guint i = 0; i < self->records->len; i++)
    if (aj_record_get_def (self->records->pdata[i]) == def &&
        aj_record_get_id (self->records->pdata[i]) == id)
      return g_object_ref (self->records->pdata[i]);
  return NULL;
}

static GPtrArray *
find (const AjLookup *lookup, const AjRecordDef *def, int field, const char *value, guint limit)
{
  const TestWorld *self = (const TestWorld *) lookup;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->records->len && (limit == 0 || found->len < limit); i++)
    if (aj_record_get_def (self->records->pdata[i]) == def &&
        g_strcmp0 (aj_record_get (self->records->pdata[i], field), value) == 0)
      g_ptr_array_add (found, g_object_ref (self->records->pdata[i]));
  return found;
}

static gint64
count (const AjLookup *lookup, const AjRecordDef *def, const AjMatch *matches, guint n)
{
  const TestWorld *self = (const TestWorld *) lookup;
  gint64 found = 0;

  for (guint i = 0; i < self->records->len; i++)
    {
      gboolean all = aj_record_get_def (self->records->pdata[i]) == def;
      for (guint j = 0; j < n && all; j++)
        all = g_strcmp0 (aj_record_get (self->records->pdata[i], matches[j].field),
                         matches[j].value) == 0;
      found += all;
    }
  return found;
}

TestWorld *
test_world_new (const char *lines)
{
  TestWorld *self = g_new0 (TestWorld, 1);
  g_auto (GStrv)
    each = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  self->lookup.get = get;
  self->lookup.find = find;
  self->lookup.count = count;
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (char **line = each; *line != NULL; line++)
    if (**line != '\0')
      g_ptr_array_add (self->records, test_make_record (*line));
  return self;
}

void
test_world_free (TestWorld *self)
{
  g_ptr_array_unref (self->records);
  g_free (self);
}

static void
run_case (gconstpointer data)
{
  const TestCase *test = data;
  g_autoptr (TestWorld) world = test_world_new (test->world);
  g_autoptr (AjRecord) subject = test_make_record (test->subject);
  g_autoptr (AjProblems) problems = aj_problems_new ();
  const AjRecordDef *def = aj_record_get_def (subject);
  int field = *test->field != '\0' ? aj_record_def_find (def, test->field) : -1;
  guint found = 0;

  g_assert_true (field >= 0 || *test->field == '\0');
  aj_record_check (subject, &world->lookup, TODAY, problems);
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      g_test_message ("%d %d %s [%s]", problem->field, problem->severity, problem->message,
                      problem->article);
      /* No printf argument went missing on the way through the translation. */
      g_assert_null (strstr (problem->message, "(null)"));
      if (strstr (problem->message, test->words) == NULL)
        continue;
      found++;
      if (test->severity == TEST_NONE)
        continue;
      g_assert_cmpint (problem->field, ==, field);
      g_assert_cmpint (problem->severity, ==, test->severity);
      if (test->article != NULL)
        g_assert_nonnull (strstr (problem->article, test->article));
    }
  g_assert_cmpuint (found, ==, test->severity == TEST_NONE ? 0 : 1);
}

void
test_add_cases (const char *prefix, const TestCase *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", prefix, cases[i].name);
      g_test_add_data_func (path, &cases[i], run_case);
    }
}
