#include "bundle-project-private.h"

#include "change.h"
#include "date.h"
#include "files.h"
#include "hand-over.h"
#include "i18n.h"
#include "record-agreement.h"
#include "record-archive-item.h"
#include "record-attachment.h"
#include "record-project.h"
#include "record-unit.h"
#include "reviewer-text.h"
#include "tasks.h"

#define CLASSES "L-7.4.8c"
#define ITEMS   "L-7.4.8"

static void
free_filed (gpointer data)
{
  AjFiled *file = data;

  g_object_unref (file->attachment);
  g_free (file->path);
  g_free (file);
}

static void
free_item (gpointer data)
{
  AjFiledItem *item = data;

  g_object_unref (item->record);
  g_ptr_array_unref (item->files);
  g_free (item);
}

static void
collection_clear (AjCollection *self)
{
  g_clear_pointer (&self->bundle, aj_bundle_free);
  g_clear_object (&self->project);
  g_clear_object (&self->unit);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->agreements, g_ptr_array_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->loose, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AjCollection, collection_clear)

/* One name of a path from what people wrote: no slash, no line break, not endless. */
static char *
make_name (const char *text)
{
  g_autofree char *plain = g_strdup (text != NULL ? text : "");

  g_strdelimit (plain, "\r\n\t\f\v", ' ');
  g_strstrip (plain);
  g_auto (GStrv)
    parts = g_strsplit (plain, "/", -1);
  g_autofree char *name = g_strjoinv ("／", parts);
  if (*name == '\0' || g_str_equal (name, ".") || g_str_equal (name, ".."))
    return g_strdup ("无题名");
  return g_steal_pointer (&name);
}

/* path, or "path (2)" when a file of this name is there already. */
static char *
make_unique (const char *folder, const char *name, GHashTable *taken)
{
  char *path = g_strconcat (folder, "/", name, NULL);
  const char *dot = strrchr (name, '.');
  int stem = dot != NULL && dot != name ? (int) (dot - name) : (int) strlen (name);

  for (guint n = 2; !g_hash_table_add (taken, g_strdup (path)); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/%.*s (%u)%s", folder, stem, name, n, name + stem);
    }
  return path;
}

/* Adds the files of one owner below folder. */
static gboolean
add_files (AjCollection *self,
           int owner_field,
           AjRecord *owner,
           const char *folder,
           GPtrArray *files,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (owner));
  g_autoptr (AjQuery) query = aj_query_new (&record_attachment);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  aj_query_add_filter (query, owner_field, AJ_FILTER_EQUALS, id);
  g_autoptr (GPtrArray) rows = aj_store_list (self->store, query, cancellable, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      AjRecord *attachment = g_ptr_array_index (rows, i);
      const char *sha256 = aj_record_get (attachment, ATTACHMENT_SHA256);
      g_autofree char *name = make_name (aj_record_get (attachment, ATTACHMENT_FILE_NAME));
      g_autofree char *source = aj_store_file_path (self->store, attachment);
      if (sha256 == NULL || source == NULL)
        {
          g_set_error (
            error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
            _ ("“%s” has no digest in the vault: file it again. No archive was written."), name);
          return FALSE;
        }
      AjFiled *file = g_new0 (AjFiled, 1);
      file->attachment = g_object_ref (attachment);
      file->path = make_unique (folder, name, taken);
      g_ptr_array_add (files, file);
      g_ptr_array_add (self->attachments, g_object_ref (attachment));
      aj_bundle_add_known_file (self->bundle, file->path, source, sha256);
    }
  return TRUE;
}

/* 电子档案/a 保密责任类/a05 涉密人员/002 题名 */
static char *
make_folder (AjRecord *item, guint number)
{
  const char *code = aj_record_get (item, ARCHIVE_ITEM_CODE);
  const AjRuleItem *small = aj_rule_list_find (aj_rules_get_list (ITEMS), code != NULL ? code : "");
  g_autofree char *key = g_strndup (code != NULL ? code : "", 1);
  const AjRuleItem *large = aj_rule_list_find (aj_rules_get_list (CLASSES), key);
  g_autofree char *title = make_name (aj_record_get (item, ARCHIVE_ITEM_TITLE));

  if (small == NULL || large == NULL)
    return g_strdup_printf ("电子档案/未归类/%03u %s", number, title);
  g_autofree char *class = g_strdup_printf ("%s %s", large->key, large->text);
  g_autofree char *class_name = make_name (class);
  g_autofree char *small_text = aj_rule_list_format (aj_rules_get_list (ITEMS), small->key);
  /* e02, so that a folder sorted by name shows e2 before e10. */
  g_autofree char *sorted =
    g_strdup_printf ("%c%02u%s", *small->key, (guint) g_ascii_strtoull (small->key + 1, NULL, 10),
                     small_text + strlen (small->key));
  g_autofree char *small_name = make_name (sorted);
  return g_strdup_printf ("电子档案/%s/%s/%03u %s", class_name, small_name, number, title);
}

static int
rank (AjRecord *item)
{
  const AjRuleList *list = aj_rules_get_list (ITEMS);
  const char *code = aj_record_get (item, ARCHIVE_ITEM_CODE);

  for (guint i = 0; i < list->n_items; i++)
    if (g_strcmp0 (list->items[i].key, code) == 0)
      return (int) i;
  return (int) list->n_items;
}

/* By the order of the 25, then as they were entered: ids grow with time. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  AjRecord *first = *(AjRecord *const *) a;
  AjRecord *second = *(AjRecord *const *) b;
  int difference = rank (first) - rank (second);
  gint64 ids[] = { aj_record_get_id (first), aj_record_get_id (second) };

  return difference != 0 ? difference : (ids[0] > ids[1]) - (ids[0] < ids[1]);
}

static gboolean
collect_items (AjCollection *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_archive_item);
  int last = -1;
  guint number = 0;

  query->parent_id = aj_record_get_id (self->project);
  /* A batch hands over what is filed; without one the archive shows the project as it is. */
  g_autoptr (GPtrArray) rows = self->batch != NULL
                                 ? aj_batch_list_items (self->store, self->batch, error)
                                 : aj_store_list (self->store, query, cancellable, error);
  if (rows == NULL)
    return FALSE;
  g_ptr_array_sort (rows, compare_items);
  for (guint i = 0; i < rows->len; i++)
    {
      AjRecord *record = g_ptr_array_index (rows, i);
      number = rank (record) == last ? number + 1 : 1;
      last = rank (record);

      AjFiledItem *item = g_new0 (AjFiledItem, 1);
      item->record = g_object_ref (record);
      item->files = g_ptr_array_new_with_free_func (free_filed);
      g_ptr_array_add (self->items, item);
      g_autofree char *folder = make_folder (record, number);
      if (!add_files (self, ATTACHMENT_ARCHIVE_ITEM, record, folder, item->files, cancellable,
                      error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
collect_agreements (AjCollection *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (self->project));
  g_autoptr (AjQuery) query = aj_query_new (&record_agreement);

  aj_query_add_filter (query, AGREEMENT_PROJECT, AJ_FILTER_EQUALS, id);
  self->agreements = aj_store_list (self->store, query, cancellable, error);
  if (self->agreements == NULL)
    return FALSE;
  for (guint i = 0; i < self->agreements->len; i++)
    {
      AjRecord *agreement = g_ptr_array_index (self->agreements, i);
      g_autofree char *title = aj_record_dup_title (agreement);
      g_autofree char *name = make_name (title);
      g_autofree char *folder = g_strdup_printf ("其他/保密协议/%03u %s", i + 1, name);
      if (!add_files (self, ATTACHMENT_AGREEMENT, agreement, folder, self->loose, cancellable,
                      error))
        return FALSE;
    }
  return TRUE;
}

/* The chain of everything that was ever changed in the vault ends in this hash; sealed elsewhere,
 * it shows a chain that was rewritten later (档案法实施条例 第三十九条). */
static gboolean
add_checkpoint (AjCollection *self, GError **error)
{
  g_autofree char *checkpoint = aj_store_dup_checkpoint (self->store, error);
  if (checkpoint == NULL)
    return error == NULL || *error == NULL;

  g_autofree char *text =
    g_strdup_printf ("数据库标识：%s\n操作记录校验点（序号:摘要）：%s\n\n"
                     "操作记录是一条链，每条记录含有上一条的摘要。以后如有人改写旧记录，\n"
                     "移交单位的操作记录中该序号的摘要就不再与此处一致。\n",
                     aj_store_get_vault_id (self->store), checkpoint);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  aj_bundle_add_bytes (self->bundle, "其他/操作记录校验点.txt", bytes);
  return TRUE;
}

static gboolean
collect (AjCollection *self,
         gint64 project_id,
         const AjKey *key,
         GCancellable *cancellable,
         GError **error)
{
  self->project = aj_store_get (self->store, &record_project, project_id, error);
  if (self->project == NULL)
    return FALSE;
  self->unit = aj_lookup_follow (aj_store_get_lookup (self->store), self->project, PROJECT_UNIT);

  g_autofree char *bag = aj_collection_make_bag_name (self);
  self->bundle = aj_bundle_new (bag);
  aj_collection_add_info (self);
  if (!collect_items (self, cancellable, error) || !collect_agreements (self, cancellable, error) ||
      !add_checkpoint (self, error))
    return FALSE;
  if (!aj_collection_add_documents (self, cancellable, error))
    return FALSE;
  aj_collection_add_records (self);

  AjReviewerFacts facts = {
    .bag = bag,
    .title = aj_record_get (self->project, PROJECT_NAME),
    .number = aj_record_get (self->project, PROJECT_NUMBER),
    .unit = self->unit != NULL ? aj_record_get (self->unit, UNIT_NAME) : NULL,
    .date = self->date,
  };
  g_autoptr (GBytes) text = aj_reviewer_text_new (&facts, key);
  aj_bundle_add_bytes (self->bundle, AJ_REVIEWER_TEXT_NAME, text);
  if (!aj_bundle_map_names (self->bundle, error))
    return FALSE;
  g_autoptr (GBytes) catalogue = aj_collection_make_catalogue (self);
  aj_bundle_add_bytes (self->bundle, "文件目录.XML", catalogue);
  return TRUE;
}

gboolean
aj_bundle_project (AjStore *store,
                   gint64 project_id,
                   AjRecord *batch,
                   const AjKey *key,
                   const char *path,
                   AjProgress *progress,
                   GCancellable *cancellable,
                   char **digest,
                   GError **error)
{
  g_autofree char *found = NULL;
  g_auto (AjCollection)
    self = {
      .store = store,
      .batch = batch,
      .date = aj_date_today (),
      .items = g_ptr_array_new_with_free_func (free_item),
      .attachments = g_ptr_array_new_with_free_func (g_object_unref),
      .loose = g_ptr_array_new_with_free_func (free_filed),
    };

  if (!collect (&self, project_id, key, cancellable, error) ||
      !aj_bundle_write (self.bundle, key, path, progress, cancellable, &found, error))
    return FALSE;
  if (digest != NULL)
    *digest = g_steal_pointer (&found);
  return TRUE;
}

gboolean
aj_task_bundle (AjStore *store,
                gint64 project_id,
                const AjKey *key,
                const char *path,
                AjProgress *progress,
                GCancellable *cancellable,
                char **digest,
                GError **error)
{
  g_return_val_if_fail (AJ_IS_STORE (store) && key != NULL && path != NULL, FALSE);

  g_autofree char *found = NULL;
  if (!aj_bundle_project (store, project_id, NULL, key, path, progress, cancellable, &found, error))
    return FALSE;
  if (!aj_store_is_read_only (store) &&
      !aj_store_add_event (store, "seal", &record_project, project_id, found, error))
    {
      g_prefix_error (error, _ ("The archive was written, but not the note of it in the vault: "));
      return FALSE;
    }
  if (digest != NULL)
    *digest = g_steal_pointer (&found);
  return TRUE;
}
