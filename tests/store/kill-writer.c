/* Edits a vault without end and says on standard output, by write(2), what it begins and what is
 * done. test-kill.c kills it at random moments and looks whether what it called done is there.
 *
 *   kill-writer VAULT SEED [early]
 *
 * Lines: "begin CHANGES" and "done", where CHANGES are "ID=VALUE" separated by blanks and an empty
 * VALUE is a deletion. With "early" it lies: it says done before it applied (the negative control).
 */
#include "change.h"
#include "query.h"
#include "record-unit.h"

#include <unistd.h>

#define EDITS_PER_OPENING 150 /* then the vault is closed and opened, with a checkpoint between */

static void
say (const char *line)
{
  gsize length = strlen (line);
  if (write (STDOUT_FILENO, line, length) != (gssize) length)
    exit (3);
}

static AjRecord *
pick (AjStore *store, GArray *ids, GRand *rand, GError **error)
{
  guint i = (guint) g_rand_int_range (rand, 0, (gint32) ids->len);
  return aj_store_get (store, &record_unit, g_array_index (ids, gint64, i), error);
}

/* One to three records at once: new ones, changed ones, now and then a deletion. */
static gboolean
edit (AjStore *store, GArray *ids, GRand *rand, gboolean early, GError **error)
{
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("test");
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) line = g_string_new ("begin");
  int n = g_rand_int_range (rand, 1, 4);

  for (int i = 0; i < n; i++)
    {
      gboolean fresh = ids->len < 20 || g_rand_int_range (rand, 0, 4) == 0;
      g_autoptr (AjRecord) record =
        fresh ? aj_record_new (&record_unit) : pick (store, ids, rand, error);
      if (record == NULL)
        return FALSE;
      /* Each record once in a set, so that the line says its value exactly. */
      gboolean twice = FALSE;
      for (guint k = 0; k < records->len; k++)
        twice = twice || aj_record_get_id (records->pdata[k]) == aj_record_get_id (record);
      if (twice)
        continue;

      g_autofree char *value = g_strdup_printf ("v%u", g_rand_int (rand));
      if (!fresh && ids->len > 100 && g_rand_boolean (rand))
        {
          aj_change_set_delete (changes, record);
          *value = '\0';
        }
      else
        {
          aj_record_set (record, UNIT_NAME, value);
          aj_change_set_put (changes, record);
        }
      g_string_append_printf (line, " %" G_GINT64_FORMAT "=%s", aj_record_get_id (record), value);
      g_ptr_array_add (records, g_steal_pointer (&record));
    }
  g_string_append_c (line, '\n');
  say (line->str);
  if (early)
    say ("done\n");
  if (!aj_store_apply (store, changes, error))
    return FALSE;
  if (!early)
    say ("done\n");
  return TRUE;
}

static gboolean
work (const char *vault, GRand *rand, gboolean early, GError **error)
{
  g_autoptr (AjStore) store = aj_store_open (vault, AJ_STORE_OPEN_WRITE, error);

  if (store == NULL)
    return FALSE;
  for (int i = 0; i < EDITS_PER_OPENING; i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_unit);
      g_autoptr (GArray) ids = aj_store_list_ids (store, query, NULL, error);
      if (ids == NULL || !edit (store, ids, rand, early, error))
        return FALSE;
    }
  return aj_store_close (store, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  GRand *rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[2], NULL, 10));

  while (work (argv[1], rand, argc > 3, &error))
    continue;
  g_printerr ("%s\n", error->message);
  return 1;
}
