/* Whose keys this reviewer has compared with paper: one line for each, in the reviewer's own
 * folder. */
#include "review-private.h"

#include "date.h"
#include "i18n.h"

#include <errno.h>
#include <string.h>

#define NAME     "signers.tsv"
#define N_FIELDS 6

void
aj_review_signer_free (AjReviewSigner *signer)
{
  if (signer == NULL)
    return;
  g_free (signer->fingerprint);
  g_free (signer->p256_fingerprint);
  g_free (signer->name);
  g_free (signer->unit);
  g_free (signer->checked_on);
  g_free (signer->checked_how);
  g_free (signer);
}

/* Both fingerprints: a key that shares only one half with a known one is not that key. */
static gboolean
is_of (char **fields, const AjVerdict *verdict)
{
  return g_strv_length (fields) == N_FIELDS &&
         g_strcmp0 (fields[0], aj_verdict_get_fingerprint (verdict)) == 0 &&
         g_strcmp0 (fields[1], aj_verdict_get_p256_fingerprint (verdict)) == 0;
}

static char *
read_all (void)
{
  g_autofree char *folder = aj_reviews_dup_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

void
aj_review_find_signer (AjReview *self)
{
  const AjVerdict *verdict = aj_review_get_verdict (self);
  g_autofree char *text = read_all ();
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);

  g_clear_pointer (&self->signer, aj_review_signer_free);
  /* The last line counts: a later comparison replaces an earlier one. */
  for (guint i = 0; lines[i] != NULL && aj_verdict_get_fingerprint (verdict) != NULL; i++)
    {
      g_auto (GStrv)
        fields = g_strsplit (lines[i], "\t", -1);
      if (!is_of (fields, verdict))
        continue;
      aj_review_signer_free (self->signer);
      self->signer = g_new0 (AjReviewSigner, 1);
      self->signer->fingerprint = g_strdup (fields[0]);
      self->signer->p256_fingerprint = g_strdup (fields[1]);
      self->signer->name = g_strdup (fields[2]);
      self->signer->unit = g_strdup (fields[3]);
      self->signer->checked_on = g_strdup (fields[4]);
      self->signer->checked_how = g_strdup (fields[5]);
    }
}

static char *
clean (const char *text)
{
  char *copy = NULL;

  aj_opinion_set_text (&copy, text, FALSE);
  return copy;
}

gboolean
aj_review_add_signer (
  AjReview *self, const char *name, const char *unit, const char *how, GError **error)
{
  const AjVerdict *verdict = aj_review_get_verdict (self);
  g_autofree char *folder = aj_reviews_dup_folder ();
  g_autofree char *today = aj_date_today ();
  g_autofree char *clean_name = clean (name);
  g_autofree char *clean_unit = clean (unit);
  g_autofree char *clean_how = clean (how);

  if (aj_review_get_trust (self) == AJ_TRUST_BAD || aj_verdict_get_fingerprint (verdict) == NULL ||
      aj_verdict_get_p256_fingerprint (verdict) == NULL)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                           _ ("The archive is not as it was signed: its signer cannot be taken "
                              "among the known ones."));
      return FALSE;
    }
  if (*clean_unit == '\0' || *clean_how == '\0')
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
        _ ("Say whose key it is and how the fingerprint was compared: that is what makes a signer "
           "known (电子签名法第十三条)."));
      return FALSE;
    }
  g_autofree char *before = read_all ();
  g_autofree char *after = g_strdup_printf (
    "%s%s\t%s\t%s\t%s\t%s\t%s\n", before, aj_verdict_get_fingerprint (verdict),
    aj_verdict_get_p256_fingerprint (verdict), clean_name, clean_unit, today, clean_how);
  if (!aj_review_make_folder (folder, error) ||
      !aj_review_write (folder, NAME, after, strlen (after), error))
    return FALSE;
  aj_review_find_signer (self);
  if (self->is_signed)
    return TRUE;
  aj_review_run_tests (self, self->opinions);
  return aj_review_save (self, error);
}
