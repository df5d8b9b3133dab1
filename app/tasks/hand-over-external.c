/* A batch that a token signs: prepared here, signed elsewhere, completed here. */
#include "hand-over-private.h"

#include "bundle-project-private.h"
#include "external.h"
#include "i18n.h"
#include "record-archive-item.h"
#include "record-batch.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define WAITING ".unsigned"

/* What of the vault is in the archive: the items and what they were when they went in. */
char *
aj_batch_make_content_digest (AjStore *store, AjRecord *batch, GError **error)
{
  g_autoptr (GPtrArray) items = aj_batch_list_items (store, batch, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      g_autofree char *digest = aj_item_make_digest (store, items->pdata[i], error);
      if (digest == NULL)
        return NULL;
      g_autofree char *line =
        g_strdup_printf ("%" G_GINT64_FORMAT " %s\n", aj_record_get_id (items->pdata[i]), digest);
      g_checksum_update (sum, (const guchar *) line, (gssize) strlen (line));
    }
  return items != NULL ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static gboolean
write_bytes (const char *path, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_file_set_contents (path, data, (gssize) size, error);
}

/* Beside the archive: what is carried to the token. */
static gboolean
write_statements (const char *waiting, const char *path, GError **error)
{
  static const char *const suffixes[AJ_N_SUITES] = {
    [AJ_SUITE_SM2] = "sm3", [AJ_SUITE_P256] = "sha256"
  };
  g_autoptr (AjUnsigned) archive = aj_unsigned_open (waiting, error);

  if (archive == NULL)
    return FALSE;
  for (AjSuite suite = 0; suite < AJ_N_SUITES; suite++)
    {
      g_autofree char *name = g_strdup_printf ("%s.tagmanifest-%s.txt", path, suffixes[suite]);
      if (archive->missing[suite] && !write_bytes (name, archive->texts[suite], error))
        return FALSE;
    }
  if (!archive->missing[AJ_SUITE_SM2])
    return TRUE;
  g_autofree char *digest = aj_unsigned_dup_sm2_digest (archive, error);
  g_autofree char *name = g_strconcat (path, ".sm2-digest.hex", NULL);
  return digest != NULL && g_file_set_contents (name, digest, -1, error);
}

gboolean
aj_batch_prepare (AjStore *store,
                  gint64 batch_id,
                  const AjKey *key,
                  const char *path,
                  AjProgress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  g_autofree char *waiting = g_strconcat (path, WAITING, NULL);

  if (batch == NULL || !aj_batch_may_seal (batch, error) ||
      !aj_batch_take_serial (store, batch, error) || !aj_batch_take_items (store, batch, error))
    return FALSE;
  return aj_bundle_project (store, aj_record_get_link (batch, BATCH_PROJECT), batch, key, waiting,
                            progress, cancellable, NULL, error) &&
         write_statements (waiting, path, error);
}

static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED, message);
  return FALSE;
}

/* The vault may have moved on while the token was away. */
static gboolean
check_unchanged (AjStore *store, AjRecord *batch, const AjVerdict *verdict, GError **error)
{
  g_autofree char *content = aj_batch_make_content_digest (store, batch, error);

  if (content == NULL)
    return FALSE;
  if (g_strcmp0 (aj_verdict_get_info (verdict, "Batch-Number"),
                 aj_record_get (batch, BATCH_NUMBER)) != 0)
    return refuse (_ ("This archive belongs to another batch."), error);
  if (g_strcmp0 (aj_verdict_get_info (verdict, "Batch-Serial"),
                 aj_record_get (batch, BATCH_SERIAL)) != 0 ||
      g_strcmp0 (aj_verdict_get_info (verdict, "Batch-Content-SHA256"), content) != 0)
    return refuse (_ ("Items were filed or another batch was sealed since this archive was "
                      "prepared: prepare it again and have it signed again."),
                   error);
  return TRUE;
}

static gboolean
finish (AjStore *store,
        AjRecord *batch,
        const char *waiting,
        const char *path,
        AjProgress *progress,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (AjVerdict) verdict = aj_verify (waiting, NULL, progress, cancellable, error);

  if (verdict == NULL)
    return FALSE;
  if (!aj_verdict_is_valid (verdict))
    return refuse (aj_verdict_get_finding (verdict, 0)->message, error);
  if (!check_unchanged (store, batch, verdict, error))
    return FALSE;
  if (g_rename (waiting, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   _ ("%s could not be written: %s."), path, g_strerror (errno));
      return FALSE;
    }
  return aj_batch_register_seal (store, batch, verdict, path, error);
}

gboolean
aj_batch_complete (AjStore *store,
                   gint64 batch_id,
                   const char *waiting,
                   GBytes *signature,
                   char **sealed,
                   AjProgress *progress,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (AjRecord) batch = aj_store_get (store, &record_batch, batch_id, error);
  guint left = 0;

  *sealed = NULL;
  if (batch == NULL || !aj_batch_may_seal (batch, error) ||
      !aj_batch_take_serial (store, batch, error))
    return FALSE;
  if (!g_str_has_suffix (waiting, WAITING))
    return refuse (_ ("The file that waits for a signature is named “….unsigned”."), error);
  gsize size;
  gconstpointer data = g_bytes_get_data (signature, &size);
  g_autoptr (GBytes) der = aj_signature_normalise (data, size);
  if (der == NULL)
    return refuse (_ ("This is no signature: DER, or r and s of 32 bytes each, as bytes, hex or "
                      "base64."),
                   error);
  if (!aj_unsigned_complete (waiting, der, &left, error))
    return FALSE;
  if (left > 0)
    return TRUE;
  g_autofree char *path = g_strndup (waiting, strlen (waiting) - strlen (WAITING));
  if (!finish (store, batch, waiting, path, progress, cancellable, error))
    return FALSE;
  *sealed = g_steal_pointer (&path);
  return TRUE;
}
