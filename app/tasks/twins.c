#include "twins.h"

#include "change.h"
#include "date.h"
#include "i18n.h"
#include "record-distinct-person.h"
#include "record-person.h"

static const AjTwinsMemory memory = { &record_distinct_person, DISTINCT_FIRST, DISTINCT_SECOND };

static gboolean
contains (const GArray *twins, const AjTwins *pair)
{
  for (guint i = 0; i < twins->len; i++)
    {
      const AjTwins *other = &g_array_index (twins, AjTwins, i);
      if (other->first == pair->first && other->second == pair->second)
        return TRUE;
    }
  return FALSE;
}

GArray *
aj_task_list_twins (AjStore *store, guint limit, GCancellable *cancellable, GError **error)
{
  static const int numbers[] = { PERSON_ID_NUMBER };
  static const int names[] = { PERSON_NAME, PERSON_BORN_ON };

  g_autoptr (GArray) twins =
    aj_store_list_twins (store, &record_person, numbers, 1, &memory, limit, cancellable, error);
  if (twins == NULL)
    return NULL;
  g_autoptr (GArray) more =
    aj_store_list_twins (store, &record_person, names, 2, &memory, limit, cancellable, error);
  if (more == NULL)
    return NULL;
  for (guint i = 0; i < more->len && twins->len < limit; i++)
    {
      const AjTwins *pair = &g_array_index (more, AjTwins, i);
      if (!contains (twins, pair))
        g_array_append_vals (twins, pair, 1);
    }
  return g_steal_pointer (&twins);
}

gboolean
aj_task_keep_twins (AjStore *store, gint64 first, gint64 second, GError **error)
{
  g_autofree char *name = aj_store_dup_title (store, &record_person, first);
  g_autofree char *label = g_strdup_printf (_ ("%s: no duplicate"), name);
  g_autofree char *today = aj_date_today ();
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  g_autoptr (AjRecord) pair = aj_record_new (&record_distinct_person);

  aj_record_set_link (pair, DISTINCT_FIRST, MIN (first, second));
  aj_record_set_link (pair, DISTINCT_SECOND, MAX (first, second));
  aj_record_set (pair, DISTINCT_SEEN_ON, today);
  aj_change_set_put (changes, pair);
  return aj_store_apply (store, changes, error);
}
