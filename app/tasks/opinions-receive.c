#include "opinions-import-private.h"

#include "i18n.h"
#include "lookup.h"
#include "record-batch.h"
#include "record-project.h"
#include "record-review.h"
#include "record-signer.h"
#include "signers.h"

#include <string.h>

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_MISMATCH, message);
  g_free (message);
  return FALSE;
}

void
aj_opinions_arrival_free (AjOpinionsArrival *self)
{
  if (self == NULL)
    return;
  aj_opinions_free (self->opinions);
  g_clear_object (&self->batch);
  g_clear_object (&self->project);
  g_clear_object (&self->previous);
  g_clear_object (&self->signer);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_free (self->fingerprint);
  g_free (self->p256_fingerprint);
  g_free (self);
}

static AjRecord *
find_one (AjStore *store, const AjRecordDef *def, int field, const char *value)
{
  g_autoptr (GPtrArray) found = aj_lookup_find (aj_store_get_lookup (store), def, field, value, 1);

  return found->len > 0 ? g_object_ref (found->pdata[0]) : NULL;
}

/* "0123 4567" and "01234567" are one fingerprint. */
static gboolean
is_same_fingerprint (const char *a, const char *b)
{
  g_autofree char *first = g_strdelimit (g_strdup (a != NULL ? a : ""), " ", '\n');
  g_autofree char *second = g_strdelimit (g_strdup (b != NULL ? b : ""), " ", '\n');
  g_auto (GStrv)
    one = g_strsplit (first, "\n", -1);
  g_auto (GStrv)
    two = g_strsplit (second, "\n", -1);
  g_autofree char *plain_one = g_strjoinv ("", one);
  g_autofree char *plain_two = g_strjoinv ("", two);

  return *plain_one != '\0' && g_ascii_strcasecmp (plain_one, plain_two) == 0;
}

/* Both halves: a stranger may send one known half beside one of his own. */
static void
find_signer (AjStore *store, AjOpinionsArrival *self)
{
  g_autoptr (AjRecord) signer = aj_signer_find (store, self->fingerprint, self->p256_fingerprint);
  const char *sm2 = signer != NULL ? aj_record_get (signer, SIGNER_FINGERPRINT) : NULL;
  const char *p256 = signer != NULL ? aj_record_get (signer, SIGNER_P256_FINGERPRINT) : NULL;

  self->trust = AJ_OPINIONS_SIGNER_UNKNOWN;
  if (!is_same_fingerprint (sm2, self->fingerprint) ||
      (p256 != NULL && !is_same_fingerprint (p256, self->p256_fingerprint)))
    return;
  self->signer = g_steal_pointer (&signer);
  if (aj_record_get (self->signer, SIGNER_REVOKED_ON) != NULL)
    self->trust = AJ_OPINIONS_SIGNER_REVOKED;
  else if (p256 != NULL && aj_record_get (self->signer, SIGNER_CHECKED_ON) != NULL)
    self->trust = AJ_OPINIONS_SIGNER_KNOWN;
}

static gboolean
find_batch (AjStore *store, AjOpinionsArrival *self, GError **error)
{
  const AjOpinions *opinions = self->opinions;
  const char *vault = aj_opinions_get (opinions, AJ_OPINIONS_VAULT);
  const char *number = aj_opinions_get (opinions, AJ_OPINIONS_BATCH);

  self->batch =
    find_one (store, &record_batch, BATCH_DIGEST, aj_opinions_get (opinions, AJ_OPINIONS_BAG));
  if (self->batch == NULL)
    return refuse (
      error, g_str_equal (vault, aj_store_get_vault_id (store))
               ? g_strdup_printf (_ ("These opinions are about the archive %s, which was sealed "
                                     "from this vault, but no batch has its digest. Only archives "
                                     "that were sealed as a batch can be received back."),
                                  aj_opinions_get (opinions, AJ_OPINIONS_BAG_NAME))
               : g_strdup_printf (_ ("These opinions are about the archive %s of “%s”, which was "
                                     "not sealed from this vault. Take them in where it was."),
                                  aj_opinions_get (opinions, AJ_OPINIONS_BAG_NAME),
                                  aj_opinions_get (opinions, AJ_OPINIONS_SENDER)));
  if (g_strcmp0 (aj_record_get (self->batch, BATCH_NUMBER), number) != 0)
    return refuse (error, g_strdup_printf (_ ("The opinions name the batch “%s”, but their digest "
                                              "is that of the batch “%s”. They are refused."),
                                           number, aj_record_get (self->batch, BATCH_NUMBER)));
  self->project = aj_lookup_follow (aj_store_get_lookup (store), self->batch, BATCH_PROJECT);
  return self->project != NULL ||
         refuse (error, g_strdup (_ ("The batch belongs to no project any more.")));
}

static gboolean
check_project (AjOpinionsArrival *self, gint64 project_id, GError **error)
{
  const char *number = aj_opinions_get (self->opinions, AJ_OPINIONS_PROJECT_NUMBER);
  const char *own = aj_record_get (self->project, PROJECT_NUMBER);
  g_autofree char *title = aj_record_dup_title (self->project);

  if (project_id != 0 && aj_record_get_id (self->project) != project_id)
    return refuse (error,
                   g_strdup_printf (_ ("These opinions are about another project: “%s”."), title));
  if (g_strcmp0 (own != NULL ? own : "", number) != 0)
    return refuse (error,
                   g_strdup_printf (_ ("The opinions name the project “%s”, but their batch is one "
                                       "of the project “%s”. They are refused."),
                                    number, own != NULL ? own : title));
  return TRUE;
}

/* Whether the kept file says the same. Not by the file's digest: whoever can sign may write the
 * same signature in more than one way. */
static gboolean
says_same (AjRecord *review, const AjOpinions *opinions)
{
  const char *file = aj_record_get (review, REVIEW_FILE);
  g_autoptr (AjOpinions) kept = file != NULL ? aj_opinions_parse (file, strlen (file), NULL) : NULL;
  g_autofree char *before = kept != NULL ? aj_opinions_to_text (kept) : NULL;
  g_autofree char *now = aj_opinions_to_text (opinions);

  return g_strcmp0 (before, now) == 0;
}

/* The same file counts once. Another one of the same reviewer adds to the first. */
static gboolean
find_others (AjStore *store, AjOpinionsArrival *self, GError **error)
{
  self->own = g_ptr_array_new_with_free_func (g_object_unref);
  self->others = aj_opinions_list (store, aj_record_get_id (self->batch), error);
  for (guint i = 0; self->others != NULL && i < self->others->len; i++)
    {
      AjRecord *review = self->others->pdata[i];
      if (!is_same_fingerprint (aj_record_get (review, REVIEW_FINGERPRINT), self->fingerprint))
        continue;
      if (says_same (review, self->opinions))
        return refuse (error,
                       g_strdup_printf (_ ("These opinions were taken in already, on %s, as %s: "
                                           "the same file counts once."),
                                        aj_record_get (review, REVIEW_IMPORTED_ON),
                                        aj_record_get (review, REVIEW_NUMBER)));
      g_ptr_array_add (self->own, g_object_ref (review));
    }
  return self->others != NULL;
}

static gboolean
find_previous (AjStore *store, AjOpinionsArrival *self, GError **error)
{
  const char *digest = aj_opinions_get (self->opinions, AJ_OPINIONS_PREVIOUS);

  if (*digest == '\0')
    return TRUE;
  self->previous = find_one (store, &record_review, REVIEW_DIGEST, digest);
  return self->previous != NULL ||
         refuse (error, g_strdup_printf (_ ("These are the opinions of round %u. Take in those of "
                                            "the round before first."),
                                         self->opinions->round));
}

/* ST-14: what was not sent cannot have been reviewed. One that arrived or came back already may
 * still be spoken of by another reviewer. */
static gboolean
check_state (AjOpinionsArrival *self, GError **error)
{
  static const char *const sent[] = { "已送出", "已接收", "退回", NULL };
  const char *state = aj_record_get (self->batch, BATCH_STATE);

  if (state != NULL && g_strv_contains (sent, state))
    return TRUE;
  return refuse (error, g_strdup_printf (_ ("The batch “%s” is not yet registered as sent. "
                                            "Register who carried it and how, then take in the "
                                            "opinions."),
                                         aj_record_get (self->batch, BATCH_NUMBER)));
}

AjOpinionsArrival *
aj_opinions_receive (AjStore *store, const char *path, gint64 project_id, GError **error)
{
  g_autoptr (AjOpinionsArrival) self = g_new0 (AjOpinionsArrival, 1);

  self->opinions = aj_opinions_load (path, error);
  if (self->opinions == NULL)
    return NULL;
  self->fingerprint = aj_key_dup_fingerprint (self->opinions->key);
  self->p256_fingerprint = aj_key_dup_p256_fingerprint (self->opinions->key);
  if (!find_batch (store, self, error) || !check_project (self, project_id, error) ||
      !find_others (store, self, error) || !find_previous (store, self, error) ||
      !check_state (self, error))
    return NULL;
  find_signer (store, self);
  return g_steal_pointer (&self);
}
