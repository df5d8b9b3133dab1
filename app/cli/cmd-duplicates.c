/* duplicates, distinct */
#include "terminal.h"

#include "i18n.h"
#include "json-write.h"
#include "record-person.h"
#include "text-table.h"
#include "twins.h"

/* More than anybody looks through; a roster imported twice under other numbers has them. */
#define MOST_PAIRS 10000

static const char *
get_reason (const AjTwins *pair)
{
  return pair->field == PERSON_ID_NUMBER ? _ ("The same ID number")
                                         : _ ("The same name and date of birth");
}

static char *
dup_id (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* Where a person works, to tell one from the other. */
static char *
dup_place (AjStore *store, gint64 id)
{
  g_autoptr (AjRecord) person = aj_store_get (store, &record_person, id, NULL);

  if (person == NULL)
    return g_strdup ("");
  g_autofree char *unit =
    aj_store_dup_title (store, aj_records_find ("unit"), aj_record_get_link (person, PERSON_UNIT));
  g_autofree char *department = aj_store_dup_title (store, aj_records_find ("department"),
                                                    aj_record_get_link (person, PERSON_DEPARTMENT));
  return g_strdup_printf ("%s%s%s", unit, *unit != '\0' && *department != '\0' ? " " : "",
                          department);
}

static void
print_table (AjStore *store, const GArray *twins)
{
  static const char *const headers[] = { N_ ("Reason"), N_ ("First"), N_ ("Name"),  N_ ("Where"),
                                         N_ ("Second"), N_ ("Name"),  N_ ("Where"), NULL };
  g_autoptr (AjTextTable) table = aj_text_table_new (headers);

  for (guint i = 0; i < twins->len; i++)
    {
      const AjTwins *pair = &g_array_index (twins, AjTwins, i);
      const gint64 ids[] = { pair->first, pair->second };
      aj_text_table_add (table, get_reason (pair));
      for (int k = 0; k < 2; k++)
        {
          g_autofree char *id = dup_id (ids[k]);
          g_autofree char *title = aj_store_dup_title (store, &record_person, ids[k]);
          g_autofree char *place = dup_place (store, ids[k]);
          aj_text_table_add (table, id);
          aj_text_table_add (table, title);
          aj_text_table_add (table, place);
        }
    }
  if (twins->len > 0)
    aj_text_table_print (table, stdout);
  printf (
    ngettext_ ("%u pair looks like one person.\n", "%u pairs look like one person.\n", twins->len),
    twins->len);
}

static void
print_json (AjStore *store, const GArray *twins)
{
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; i < twins->len; i++)
    {
      const AjTwins *pair = &g_array_index (twins, AjTwins, i);
      const gint64 ids[] = { pair->first, pair->second };
      g_string_append (out, i == 0 ? "\n{\"same\": " : ",\n{\"same\": ");
      aj_json_append_string (out, pair->field == PERSON_ID_NUMBER ? "id_number" : "name,born_on");
      g_string_append (out, ", \"people\": [");
      for (int k = 0; k < 2; k++)
        {
          g_autofree char *id = dup_id (ids[k]);
          g_autofree char *title = aj_store_dup_title (store, &record_person, ids[k]);
          g_string_append (out, k == 0 ? "{\"id\": " : ", {\"id\": ");
          aj_json_append_string (out, id);
          g_string_append (out, ", \"name\": ");
          aj_json_append_string (out, title);
          g_string_append_c (out, '}');
        }
      g_string_append (out, "]}");
    }
  g_string_append (out, twins->len > 0 ? "\n]" : "]");
  puts (out->str);
}

int
aj_run_duplicates (AjCall *call)
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
  g_autoptr (GArray) twins = aj_task_list_twins (store, MOST_PAIRS, NULL, &error);
  if (twins == NULL)
    return aj_terminal_fail (error);
  if (g_str_equal (format, "json"))
    print_json (store, twins);
  else
    print_table (store, twins);
  if (twins->len >= MOST_PAIRS)
    g_printerr (_ ("There are more pairs; these are the first %u.\n"), MOST_PAIRS);
  return twins->len > 0 ? AJ_EXIT_FINDINGS : AJ_EXIT_DONE;
}

int
aj_run_distinct (AjCall *call)
{
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (AjRecord) first =
    aj_terminal_find_record (store, &record_person, aj_call_get (call, 1));
  g_autoptr (AjRecord) second =
    first != NULL ? aj_terminal_find_record (store, &record_person, aj_call_get (call, 2)) : NULL;
  if (second == NULL)
    return AJ_EXIT_REFUSED;
  if (aj_record_get_id (first) == aj_record_get_id (second))
    {
      g_printerr (_ ("Both name the same record. Give the ids of two.\n"));
      return AJ_EXIT_REFUSED;
    }
  if (!aj_task_keep_twins (store, aj_record_get_id (first), aj_record_get_id (second), &error) ||
      !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  printf (_ ("Both stay; the pair will not be listed again.\n"));
  return AJ_EXIT_DONE;
}
