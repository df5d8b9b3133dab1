#include "sample-private.h"

#include "date.h"
#include "i18n.h"
#include "record-person.h"
#include "record-unit.h"

#define OFFICE_PEOPLE 120
#define BATCH         10000 /* records of one change set: a smaller one writes index pages more often */
#define MOST_PEOPLE   1000000
#define SEED          G_GUINT64_CONSTANT (0x616e6a75616e3031)

static guint64
next_number (Sample *sample)
{
  /* A Weyl sequence through a mixing function: small, fast, the same on every machine. */
  guint64 z = sample->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
sample_random (Sample *sample, guint n)
{
  return (guint) (((next_number (sample) >> 32) * n) >> 32);
}

char *
sample_day (Sample *sample, int years, int months, int days)
{
  return aj_date_add (sample->today, years, months, days);
}

void
sample_set_day (Sample *sample, AjRecord *record, int field, int years, int months, int days)
{
  g_autofree char *day = sample_day (sample, years, months, days);
  aj_record_set (record, field, day);
}

void
sample_set_format (AjRecord *record, int field, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  aj_record_set (record, field, text);
}

gboolean
sample_flush (Sample *sample, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (sample->cancellable, error))
    return FALSE;
  /* One Ctrl+Z in a new sample would take its last part away, and the next one the rest. */
  aj_change_set_set_lasting (sample->changes);
  gboolean fine = aj_store_apply (sample->store, sample->changes, error);
  aj_change_set_free (sample->changes);
  sample->changes = aj_change_set_new (_ ("Make the sample office"));
  return fine;
}

gboolean
sample_put (Sample *sample, AjRecord *record, GError **error)
{
  aj_change_set_put (sample->changes, record);
  g_assert (aj_record_get_id (record) != 0);
  return aj_change_set_get_n (sample->changes) < BATCH || sample_flush (sample, error);
}

void
sample_unit_free (SampleUnit *unit)
{
  g_clear_object (&unit->unit);
  g_clear_pointer (&unit->departments, g_ptr_array_unref);
  g_clear_pointer (&unit->posts, g_ptr_array_unref);
  g_clear_pointer (&unit->people, g_ptr_array_unref);
  g_free (unit);
}

static void
person_made (Sample *sample)
{
  sample->done++;
  if (sample->done % 64 == 0 || sample->done == sample->total)
    aj_progress_set (sample->progress, sample->done, sample->total, _ ("Making people"));
}

/* The small office: 3 units, 30 posts, 120 people, and all that a first look should show. */
static gboolean
make_office (Sample *sample, GError **error)
{
  static const guint n_people[] = { 62, 40, 18 };
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_unit_free);
  guint index = 0;

  for (guint u = 0; u < G_N_ELEMENTS (n_people); u++)
    {
      SampleUnit *unit = sample_add_unit (sample, u, n_people[u], error);
      if (unit == NULL)
        return FALSE;
      g_ptr_array_add (units, unit);
      for (guint i = 0; i < n_people[u]; i++)
        {
          AjRecord *person = sample_add_person (sample, unit, index++, TRUE, error);
          if (person == NULL)
            return FALSE;
          g_ptr_array_add (unit->people, person);
          person_made (sample);
        }
    }
  return sample_flush (sample, error) && sample_add_papers (sample, units, error) &&
         sample_plant_problems (sample, units, error) && sample_flush (sample, error) &&
         sample_add_training (sample, units, error) && sample_flush (sample, error);
}

/* Any number of people in units of ten thousand: bulk for measurements, no files, no planted
 * faults. */
static gboolean
make_crowd (Sample *sample, guint n_people, GError **error)
{
  g_autoptr (SampleUnit) unit = NULL;

  for (guint i = 0; i < n_people; i++)
    {
      if (i % 10000 == 0)
        {
          g_clear_pointer (&unit, sample_unit_free);
          unit = sample_add_unit (sample, i / 10000, 0, error);
          if (unit == NULL)
            return FALSE;
        }
      g_autoptr (AjRecord) person = sample_add_person (sample, unit, i, FALSE, error);
      if (person == NULL)
        return FALSE;
      person_made (sample);
    }
  return sample_flush (sample, error);
}

gboolean
aj_task_make_sample (
  AjStore *store, guint n_people, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  gint64 n_units = aj_store_count (store, &record_unit, 0, error);

  if (n_units < 0)
    return FALSE;
  gint64 n_old = aj_store_count (store, &record_person, 0, error);
  if (n_old < 0)
    return FALSE;
  if (n_units > 0 || n_old > 0)
    {
      g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_EXISTS,
        _ ("This vault already holds records. A sample is only made in a new, empty vault."));
      return FALSE;
    }
  if (n_people > MOST_PEOPLE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("A sample has at most %d people."), MOST_PEOPLE);
      return FALSE;
    }

  g_autofree char *today = aj_date_today ();
  Sample sample = {
    .store = store,
    .changes = aj_change_set_new (_ ("Make the sample office")),
    .today = today,
    .state = SEED,
    .total = n_people > 0 ? n_people : OFFICE_PEOPLE,
    .progress = progress,
    .cancellable = cancellable,
  };
  gboolean fine =
    n_people > 0 ? make_crowd (&sample, n_people, error) : make_office (&sample, error);
  aj_change_set_free (sample.changes);
  return fine;
}
