#include "files.h"

#include "date.h"
#include "durable.h"
#include "i18n.h"
#include "record-attachment.h"
#include "store-private.h"
#include "vault.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
go_on (gsize n_bytes, gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static char *
path_of (AjStore *self, const char *sha256)
{
  g_autofree char *part = g_strndup (sha256, 2);
  return g_build_filename (self->folder, AJ_VAULT_FILES, part, sha256, NULL);
}

/* The name as people see it. A name from an old Chinese system is GB18030. */
static char *
dup_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_utf8_validate (name, -1, NULL))
    return g_steal_pointer (&name);
  gsize read = 0;
  g_autofree char *converted = g_convert (name, -1, "UTF-8", "GB18030", &read, NULL, NULL);
  if (converted != NULL && read == strlen (name))
    return g_steal_pointer (&converted);
  return g_filename_display_name (name);
}

/* Puts the copy under its digest. The same bytes may be there already: then those stay, if they are
 * still good. */
static gboolean
move_in (
  AjStore *self, const char *copy, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = path_of (self, sha256);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *files = g_path_get_dirname (folder);
  g_autofree char *found = NULL;
  gint64 size = 0;

  if (g_mkdir (folder, 0700) == 0)
    {
      if (!aj_file_sync_folder (files, error))
        return FALSE;
    }
  else if (errno != EEXIST)
    return aj_file_fail (errno, folder, error);
  if (g_file_test (target, G_FILE_TEST_EXISTS) &&
      aj_file_digest (target, &found, &size, go_on, cancellable, NULL) &&
      g_str_equal (found, sha256))
    {
      g_unlink (copy);
      return TRUE;
    }
  return aj_file_rename (copy, target, error);
}

static char *
guess_type (const char *name, const char *path)
{
  guchar head[4096];
  gsize n = 0;
  FILE *file = fopen (path, "rbe");

  if (file != NULL)
    {
      n = fread (head, 1, sizeof head, file);
      fclose (file);
    }
  g_autofree char *type = g_content_type_guess (name, head, n, NULL);
  return g_content_type_get_mime_type (type);
}

AjRecord *
aj_store_take_file (AjStore *self, const char *path, GCancellable *cancellable, GError **error)
{
  static guint counter = 0;

  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  if (self->writer == NULL)
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY,
                   _ ("The vault is open read-only. Copy it to a disk where you may write and open "
                      "it there."));
      return NULL;
    }
  g_autofree char *temporary =
    g_strdup_printf ("%s/%s/.taking-%d-%u", self->folder, AJ_VAULT_FILES, (int) getpid (),
                     (guint) g_atomic_int_add (&counter, 1));
  g_autofree char *digest = NULL;
  gint64 size = 0;
  g_unlink (temporary);
  if (!aj_file_copy (path, temporary, &digest, &size, go_on, cancellable, error))
    return NULL;
  g_autofree char *name = dup_name (path);
  g_autofree char *type = guess_type (name, temporary);
  if (!move_in (self, temporary, digest, cancellable, error))
    {
      g_unlink (temporary);
      return NULL;
    }
  g_autofree char *today = aj_date_today ();
  g_autofree char *size_text = g_strdup_printf ("%" G_GINT64_FORMAT, size);
  AjRecord *attachment = aj_record_new (&record_attachment);
  aj_record_set (attachment, ATTACHMENT_FILE_NAME, name);
  aj_record_set (attachment, ATTACHMENT_SHA256, digest);
  aj_record_set (attachment, ATTACHMENT_SIZE, size_text);
  aj_record_set (attachment, ATTACHMENT_MEDIA_TYPE, type);
  aj_record_set (attachment, ATTACHMENT_ADDED_ON, today);
  return attachment;
}

static const char *
digest_of (AjRecord *attachment)
{
  const char *digest = aj_record_get (attachment, ATTACHMENT_SHA256);

  /* It becomes part of a path: nothing but a digest will do. */
  if (digest == NULL || strlen (digest) != 64 || strspn (digest, "0123456789abcdef") != 64)
    return "0000000000000000000000000000000000000000000000000000000000000000";
  return digest;
}

char *
aj_store_file_path (AjStore *self, AjRecord *attachment)
{
  g_return_val_if_fail (AJ_IS_STORE (self), NULL);
  g_return_val_if_fail (aj_record_get_def (attachment) == &record_attachment, NULL);
  return path_of (self, digest_of (attachment));
}

gboolean
aj_store_verify_file (AjStore *self,
                      AjRecord *attachment,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *path = aj_store_file_path (self, attachment);
  g_autofree char *title = aj_record_dup_title (attachment);
  g_autofree char *digest = NULL;
  gint64 size = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND,
                   _ ("The file “%s” is missing from the vault. Take it from a backup."), title);
      return FALSE;
    }
  if (!aj_file_digest (path, &digest, &size, go_on, cancellable, error))
    return FALSE;
  if (g_str_equal (digest, digest_of (attachment)))
    return TRUE;
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_CORRUPT,
               _ ("The file “%s” in the vault is damaged: its bytes are not those that were added. "
                  "Take it from a backup."),
               title);
  return FALSE;
}
