#include "hand-over.h"

#include "archive-item-states.h"
#include "change.h"
#include "date.h"
#include "i18n.h"
#include "lock.h"
#include "query.h"
#include "record-archive-item.h"
#include "record-attachment.h"

static GPtrArray *
list_files (AjStore *store, gint64 item_id, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_attachment);

  query->parent_id = item_id;
  return aj_store_list (store, query, NULL, error);
}

static void
add_line (GChecksum *sum, const char *name, const char *value)
{
  const char *text = value != NULL ? value : "";
  g_autofree char *line =
    g_strdup_printf ("%s %" G_GSIZE_FORMAT " %s\n", name, strlen (text), text);

  g_checksum_update (sum, (const guchar *) line, (gssize) strlen (line));
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
aj_item_make_digest (AjStore *store, AjRecord *item, GError **error)
{
  static const int told[] = { ARCHIVE_ITEM_CODE,     ARCHIVE_ITEM_TITLE,
                              ARCHIVE_ITEM_AUTHOR,   ARCHIVE_ITEM_DOCUMENT_NUMBER,
                              ARCHIVE_ITEM_DATED_ON, ARCHIVE_ITEM_PAGES,
                              ARCHIVE_ITEM_VERSION,  ARCHIVE_ITEM_RETENTION,
                              ARCHIVE_ITEM_LOCATION };
  g_autoptr (GPtrArray) files = list_files (store, aj_record_get_id (item), error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (files == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    add_line (sum, record_archive_item.fields[told[i]].name, aj_record_get (item, told[i]));
  for (guint i = 0; i < files->len; i++)
    {
      AjRecord *file = g_ptr_array_index (files, i);
      const char *sha256 = aj_record_get (file, ATTACHMENT_SHA256);
      g_ptr_array_add (lines, g_strconcat (sha256 != NULL ? sha256 : "", " ",
                                           aj_record_get (file, ATTACHMENT_FILE_NAME), NULL));
    }
  g_ptr_array_sort (lines, compare_text);
  for (guint i = 0; i < lines->len; i++)
    add_line (sum, "file", g_ptr_array_index (lines, i));
  return g_strdup (g_checksum_get_string (sum));
}

/* The step that leads from the item's state to `to`, or NULL. */
static const AjStep *
find_step (AjRecord *item, const char *to)
{
  g_autoptr (GPtrArray) steps = aj_states_list_steps (item);

  for (guint i = 0; i < steps->len; i++)
    {
      const AjStep *step = g_ptr_array_index (steps, i);
      if (g_str_equal (step->to, to))
        return step;
    }
  return NULL;
}

/* Takes the item through the states to filed. FALSE: hindered, said in problems, or failed. */
static gboolean
file_item (AjStore *store, AjRecord *item, AjProblems *problems, GError **error)
{
  static const char *const states[] = { "已核对", "已归档" };
  const AjLookup *lookup = aj_store_get_lookup (store);
  g_autofree char *today = aj_date_today ();

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const AjStep *step = find_step (item, states[i]);
      if (step == NULL)
        continue;
      if (!aj_states_check_step (item, step, lookup, today, problems))
        return FALSE;
      if (step->date >= 0)
        aj_record_set (item, step->date, NULL);
      aj_states_take_step (item, step, today);
    }
  g_autofree char *digest = aj_item_make_digest (store, item, error);
  if (digest == NULL)
    return FALSE;
  aj_record_set (item, ARCHIVE_ITEM_DIGEST, digest);
  return TRUE;
}

static gboolean
is_wanted (AjRecord *item, gboolean all)
{
  const char *status = aj_record_get (item, ARCHIVE_ITEM_STATUS);

  return g_strcmp0 (status, "已核对") == 0 || (all && g_strcmp0 (status, "已收") == 0);
}

gboolean
aj_items_file (AjStore *store,
               gint64 project_id,
               gboolean all,
               guint *n,
               guint *left,
               AjProblems *problems,
               GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);
  g_autoptr (AjProblems) own = aj_problems_new ();
  guint n_filed = 0, n_left = 0;

  query->parent_id = project_id;
  g_autoptr (GPtrArray) items = aj_store_list (store, query, NULL, error);
  if (items == NULL)
    return FALSE;
  g_autoptr (AjChangeSet) changes = aj_change_set_new (_ ("File and lock the archive items"));
  for (guint i = 0; i < items->len; i++)
    {
      AjRecord *item = g_ptr_array_index (items, i);
      GError *failure = NULL;
      if (!is_wanted (item, all))
        {
          n_left += aj_lock_is_record_locked (item) ? 0 : 1;
          continue;
        }
      if (file_item (store, item, problems != NULL ? problems : own, &failure))
        {
          aj_change_set_put (changes, item);
          n_filed++;
        }
      else if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      else
        n_left++;
    }
  if (n != NULL)
    *n = n_filed;
  if (left != NULL)
    *left = n_left;
  return aj_store_apply (store, changes, error);
}

/* Whether a later version names this one. */
static gboolean
has_successor (AjStore *store, gint64 item_id)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, item_id);
  g_autoptr (GPtrArray) later = aj_lookup_find (aj_store_get_lookup (store), &record_archive_item,
                                                ARCHIVE_ITEM_PREVIOUS, id, 1);

  return later->len > 0;
}

gboolean
aj_item_make_version (AjStore *store, gint64 item_id, gint64 *id, GError **error)
{
  g_autoptr (AjRecord) item = aj_store_get (store, &record_archive_item, item_id, error);
  if (item == NULL)
    return FALSE;
  g_autofree char *title = aj_record_dup_title (item);
  if (!aj_archive_item_is_locked (item) || has_successor (store, item_id))
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   has_successor (store, item_id)
                     ? _ ("“%s” has a later version already: correct that one.")
                     : _ ("“%s” is not filed yet: it can be changed as it is."),
                   title);
      return FALSE;
    }
  g_autoptr (GPtrArray) files = list_files (store, item_id, error);
  if (files == NULL)
    return FALSE;
  g_autoptr (AjRecord) next = aj_archive_item_new_version (item);
  g_autofree char *label = g_strdup_printf (_ ("New version of “%s”"), title);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  aj_change_set_put (changes, next);
  for (guint i = 0; i < files->len; i++)
    {
      AjRecord *old = g_ptr_array_index (files, i);
      g_autoptr (AjRecord) copy = aj_record_new (&record_attachment);
      for (int field = 0; field < ATTACHMENT_N_FIELDS; field++)
        aj_record_set (copy, field, aj_record_get (old, field));
      aj_record_set_link (copy, ATTACHMENT_ARCHIVE_ITEM, aj_record_get_id (next));
      aj_change_set_put (changes, copy);
    }
  if (!aj_store_apply (store, changes, error))
    return FALSE;
  if (id != NULL)
    *id = aj_record_get_id (next);
  return TRUE;
}
