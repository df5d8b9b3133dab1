/* Sealing a batch. The archive is written, read again as the receiver will read it, and only then
 * called sealed in the vault. */
#include "hand-over-private.h"

#include "batch-states.h"
#include "bundle-project-private.h"
#include "catalog.h"
#include "change.h"
#include "date.h"
#include "i18n.h"
#include "record-batch-test.h"
#include "record-batch.h"
#include "verify.h"

#include <glib/gstdio.h>

/* The last sealed batch of the project: its digest goes into this one, so that an older archive
 * cannot pass for the newest. */
gboolean
aj_batch_take_serial (AjStore *store, AjRecord *batch, GError **error)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_batch);
  guint64 highest = 0;

  aj_query_add_filter (query, BATCH_PROJECT, AJ_FILTER_EQUALS,
                       aj_record_get (batch, BATCH_PROJECT));
  g_autoptr (GPtrArray) batches = aj_store_list (store, query, NULL, error);
  if (batches == NULL)
    return FALSE;
  for (guint i = 0; i < batches->len; i++)
    {
      const char *serial = aj_record_get (batches->pdata[i], BATCH_SERIAL);
      guint64 number = serial != NULL ? g_ascii_strtoull (serial, NULL, 10) : 0;
      if (aj_record_get_id (batches->pdata[i]) == aj_record_get_id (batch) || number <= highest)
        continue;
      highest = number;
      aj_record_set (batch, BATCH_PREVIOUS_DIGEST, aj_record_get (batches->pdata[i], BATCH_DIGEST));
    }
  g_autofree char *own = g_strdup_printf ("%" G_GUINT64_FORMAT, highest + 1);
  aj_record_set (batch, BATCH_SERIAL, own);
  return TRUE;
}

/* State and properties, before a byte is written. */
gboolean
aj_batch_may_seal (AjRecord *batch, GError **error)
{
  static const int properties[] = { BATCH_AUTHENTICITY, BATCH_COMPLETENESS, BATCH_USABILITY,
                                    BATCH_SAFETY };
  g_autoptr (GString) open = g_string_new (NULL);

  if (g_strcmp0 (aj_record_get (batch, BATCH_STATE), "检查") != 0)
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("The batch “%s” is not being checked: only a checked batch is sealed."),
                   aj_record_get (batch, BATCH_NUMBER));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_strcmp0 (aj_record_get (batch, properties[i]), "合格") != 0)
      g_string_append_printf (open, "%s%s", open->len > 0 ? "、" : "",
                              aj_field_get_label (&record_batch.fields[properties[i]]));
  if (open->len == 0)
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
               _ ("The batch cannot be sealed: not passed yet: %s (DA/T 70—2018)."), open->str);
  return FALSE;
}

static void
set_number (AjRecord *batch, int field, guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  aj_record_set (batch, field, text);
}

/* What the receiver would find. */
static AjVerdict *
read_again (const char *path,
            const AjKey *key,
            AjProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  AjVerdict *verdict = aj_verify (path, key, progress, cancellable, error);

  if (verdict == NULL || aj_verdict_is_valid (verdict))
    return verdict;
  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH,
               _ ("The archive that was just written does not read back as it was written: %s The "
                  "disk is suspect. The batch is not sealed."),
               aj_verdict_get_finding (verdict, 0)->message);
  aj_verdict_free (verdict);
  return NULL;
}

static char *
strip_spaces (const char *text)
{
  g_auto (GStrv)
    parts = g_strsplit (text != NULL ? text : "", " ", -1);

  return g_strjoinv ("", parts);
}

/* Of the whole file: what a receiver without our program, and without a terminal, can compare. */
static char *
hash_file (const char *path, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (1024 * 1024);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gssize n = -1;

  if (in == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (in), buffer, 1024 * 1024, NULL, error)) > 0)
    g_checksum_update (sum, buffer, n);
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static void
note_seal (AjRecord *batch, const AjVerdict *verdict, const char *path)
{
  g_autofree char *digest = strip_spaces (aj_verdict_get_digest (verdict));
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *today = aj_date_today ();
  GStatBuf info;

  aj_record_set (batch, BATCH_DIGEST, digest);
  aj_record_set (batch, BATCH_FINGERPRINT, aj_verdict_get_fingerprint (verdict));
  aj_record_set (batch, BATCH_P256_FINGERPRINT, aj_verdict_get_p256_fingerprint (verdict));
  aj_record_set (batch, BATCH_FILE_NAME, name);
  set_number (batch, BATCH_N_FILES, aj_verdict_get_n_files (verdict));
  if (g_stat (path, &info) == 0)
    set_number (batch, BATCH_SIZE, (guint64) info.st_size);
  aj_record_set (batch, BATCH_SEALED_ON, today);
  aj_record_set (batch, BATCH_STATE, "已封包");
}

static gboolean
note_test (
  AjStore *store, AjRecord *batch, const AjVerdict *verdict, AjChangeSet *changes, GError **error)
{
  g_autoptr (GPtrArray) rows = aj_batch_list_tests (store, aj_record_get_id (batch), error);
  AjRecord *row = rows != NULL ? aj_batch_find_test (rows, AJ_TEST_PACKAGE) : NULL;
  g_autofree char *today = aj_date_today ();

  if (rows == NULL || row == NULL)
    return rows != NULL;
  g_autofree char *detail = g_strdup_printf ("封包后按接收方的方法重新读取：%" G_GUINT64_FORMAT
                                             " 个文件与清单一致，SM2、P-256 两个签名有效",
                                             aj_verdict_get_n_files (verdict));
  aj_record_set (row, BATCH_TEST_RESULT, "合格");
  aj_record_set (row, BATCH_TEST_DETAIL, detail);
  aj_record_set (row, BATCH_TEST_CHECKED_ON, today);
  aj_change_set_put (changes, row);
  return TRUE;
}

/* NAME.tar -> NAME.登记表.pdf: the form names the digest of the archive, so it cannot lie in it. */
static gboolean
write_form (AjStore *store, gint64 batch_id, const char *path, GError **error)
{
  static const char type[] = "handover-form";
  int stem = g_str_has_suffix (path, ".tar") ? (int) strlen (path) - 4 : (int) strlen (path);
  g_autofree char *form = g_strdup_printf ("%.*s.登记表.pdf", stem, path);

  if (aj_document_types_find (type) == NULL)
    return TRUE;
  g_autoptr (AjDocument) document = aj_document_build (store, type, batch_id, NULL, error);
  if (document == NULL)
    return FALSE;
  gboolean draft =
    aj_problems_get_worst (aj_document_get_problems (document)) >= (int) AJ_SEVERITY_BLOCK;
  return aj_document_write_pdf (document, form, draft, NULL, error);
}

gboolean
aj_batch_register_seal (
  AjStore *store, AjRecord *batch, const AjVerdict *verdict, const char *path, GError **error)
{
  gint64 id = aj_record_get_id (batch);
  g_autofree char *label =
    g_strdup_printf (_ ("Seal the batch %s"), aj_record_get (batch, BATCH_NUMBER));
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);

  g_autofree char *sha256 = hash_file (path, error);
  if (sha256 == NULL)
    return FALSE;
  note_seal (batch, verdict, path);
  aj_record_set (batch, BATCH_FILE_SHA256, sha256);
  aj_change_set_put (changes, batch);
  if (!note_test (store, batch, verdict, changes, error) ||
      !aj_store_apply (store, changes, error) ||
      !aj_store_add_event (store, "seal", &record_batch, id, aj_record_get (batch, BATCH_DIGEST),
                           error))
    {
      g_prefix_error (error, _ ("The archive was written, but not the note of it in the vault: "));
      return FALSE;
    }
  if (write_form (store, id, path, error))
    return TRUE;
  g_prefix_error (error, _ ("The batch is sealed, but its form could not be written: "));
  return FALSE;
}

gboolean
aj_batch_seal (AjStore *store,
               gint64 batch_id,
               const AjKey *key,
               const char *path,
               AjProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);

  if (batch == NULL || !aj_batch_may_seal (batch, error) ||
      !aj_batch_take_serial (store, batch, error) || !aj_batch_take_items (store, batch, error))
    return FALSE;
  if (!aj_bundle_project (store, aj_record_get_link (batch, BATCH_PROJECT), batch, key, path,
                          progress, cancellable, NULL, error))
    return FALSE;
  g_autoptr (AjVerdict) verdict = read_again (path, key, progress, cancellable, error);
  return verdict != NULL && aj_batch_register_seal (store, batch, verdict, path, error);
}
