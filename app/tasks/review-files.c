/* Where a review lies on the disk. */
#include "review-private.h"

#include "i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

char *
aj_reviews_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "anjuan", "reviews", NULL);
}

static gboolean
fail (GError **error, const char *path, int problem)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
               _ ("%s could not be written: %s."), path, g_strerror (problem));
  return FALSE;
}

gboolean
aj_review_make_folder (const char *folder, GError **error)
{
  return g_mkdir_with_parents (folder, 0700) == 0 ? TRUE : fail (error, folder, errno);
}

gboolean
aj_review_write (const char *folder, const char *name, const char *text, gsize size, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_file_set_contents_full (path, text, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                error))
    return TRUE;
  g_prefix_error (error, "%s ", _ ("The draft of the opinions was not saved."));
  return FALSE;
}

/* Another window or a command may have written meanwhile: its words are not written over. */
static gboolean
is_ours (AjReview *self, GError **error)
{
  g_autofree char *draft = g_build_filename (self->folder, AJ_REVIEW_DRAFT, NULL);
  g_autofree char *signed_one = g_build_filename (self->folder, AJ_REVIEW_SIGNED, NULL);
  g_autofree char *now = NULL;

  if (!g_file_test (signed_one, G_FILE_TEST_EXISTS) &&
      (self->saved == NULL || !g_file_get_contents (draft, &now, NULL, NULL) ||
       g_str_equal (now, self->saved)))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                       _ ("This archive is being reviewed in another window too, and its draft was "
                          "changed there. Close this window and open the archive again: what was "
                          "written there is kept."));
  return FALSE;
}

gboolean
aj_review_save (AjReview *self, GError **error)
{
  if (self->is_signed)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("These opinions are signed: nothing in them changes any more."));
      return FALSE;
    }
  if (self->folder == NULL)
    return TRUE;
  g_autofree char *text = aj_opinions_to_text (self->opinions);
  if (!is_ours (self, error) ||
      !aj_review_write (self->folder, AJ_REVIEW_DRAFT, text, strlen (text), error))
    return FALSE;
  g_free (self->saved);
  self->saved = g_steal_pointer (&text);
  return TRUE;
}
