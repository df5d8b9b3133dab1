#include "signers.h"

#include "change.h"
#include "date.h"
#include "i18n.h"
#include "query.h"
#include "record-signer.h"

void
aj_signer_answer_free (AjSignerAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->organisation);
  g_free (self->known_since);
  g_free (self->checked_on);
  g_free (self->checked_how);
  g_free (self->checked_by);
  g_free (self->revoked_on);
  g_free (self->revoked_reason);
  g_free (self->text);
  g_free (self);
}

const char *
aj_signer_trust_get_word (AjSignerTrust trust)
{
  static const char *const words[] = {
    [AJ_SIGNER_UNKNOWN] = "unknown", [AJ_SIGNER_UNCHECKED] = "unchecked",
    [AJ_SIGNER_KNOWN] = "known",     [AJ_SIGNER_OWN] = "own",
    [AJ_SIGNER_REVOKED] = "revoked", [AJ_SIGNER_REVOKED_LATER] = "revoked-later",
    [AJ_SIGNER_MIXED] = "mixed",
  };

  g_return_val_if_fail (trust < G_N_ELEMENTS (words), NULL);
  return words[trust];
}

/* Fingerprints are typed in groups, in capitals or without spaces. */
static gboolean
is_same (const char *one, const char *other)
{
  if (one == NULL || other == NULL)
    return FALSE;
  for (;;)
    {
      while (*one == ' ' || *one == ':' || *one == '-')
        one++;
      while (*other == ' ' || *other == ':' || *other == '-')
        other++;
      if (g_ascii_tolower (*one) != g_ascii_tolower (*other))
        return FALSE;
      if (*one == '\0')
        return TRUE;
      one++;
      other++;
    }
}

static AjRecord *
find_by (AjStore *store, int field, const char *fingerprint)
{
  g_autoptr (AjQuery) query = aj_query_new (&record_signer);
  g_autoptr (GPtrArray) signers = aj_store_list (store, query, NULL, NULL);

  for (guint i = 0; signers != NULL && i < signers->len; i++)
    if (is_same (aj_record_get (signers->pdata[i], field), fingerprint))
      return g_object_ref (signers->pdata[i]);
  return NULL;
}

AjRecord *
aj_signer_find (AjStore *store, const char *sm2, const char *p256)
{
  AjRecord *signer = sm2 != NULL ? find_by (store, SIGNER_FINGERPRINT, sm2) : NULL;

  /* Somebody may have registered the only half that he was told. */
  if (signer == NULL && p256 != NULL)
    signer = find_by (store, SIGNER_P256_FINGERPRINT, p256);
  if (signer == NULL && p256 != NULL)
    signer = find_by (store, SIGNER_FINGERPRINT, p256);
  return signer;
}

/* The other half of the archive is registered, with another key than the record has. */
static gboolean
is_mixed (AjRecord *signer, const char *sm2, const char *p256)
{
  const char *own_sm2 = aj_record_get (signer, SIGNER_FINGERPRINT);
  const char *own_p256 = aj_record_get (signer, SIGNER_P256_FINGERPRINT);

  /* Registered by its P-256 half alone, nothing is known of the other. */
  if (own_p256 == NULL || is_same (own_sm2, own_p256))
    return FALSE;
  return (p256 != NULL && !is_same (own_p256, p256)) || (sm2 != NULL && !is_same (own_sm2, sm2));
}

static AjSignerTrust
judge_record (AjRecord *signer, const AjVerdict *verdict)
{
  const char *revoked = aj_record_get (signer, SIGNER_REVOKED_ON);
  const char *made = aj_verdict_get_info (verdict, "Bagging-Date");

  if (is_mixed (signer, aj_verdict_get_fingerprint (verdict),
                aj_verdict_get_p256_fingerprint (verdict)))
    return AJ_SIGNER_MIXED;
  if (revoked != NULL)
    return made != NULL && strcmp (made, revoked) < 0 ? AJ_SIGNER_REVOKED_LATER : AJ_SIGNER_REVOKED;
  if (g_strcmp0 (aj_record_get (signer, SIGNER_OWN), "1") == 0)
    return AJ_SIGNER_OWN;
  return aj_record_get (signer, SIGNER_CHECKED_ON) != NULL ? AJ_SIGNER_KNOWN : AJ_SIGNER_UNCHECKED;
}

static char *
dup_whose (const AjSignerAnswer *self)
{
  return self->organisation != NULL ? g_strdup_printf ("%s（%s）", self->name, self->organisation)
                                    : g_strdup (self->name);
}

static char *
say_known (const AjSignerAnswer *self, const char *whose)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Signed with the key of %s"), whose);
  if (self->known_since != NULL)
    g_string_append_printf (text, _ (", known since %s"), self->known_since);
  g_string_append_printf (text, _ (", fingerprint compared on %s"), self->checked_on);
  if (self->checked_how != NULL)
    g_string_append_printf (text, _ (" (%s)"), self->checked_how);
  if (self->checked_by != NULL)
    g_string_append_printf (text, _ (" by %s"), self->checked_by);
  g_string_append (text, _ ("."));
  return g_string_free (text, FALSE);
}

static char *
say (const AjSignerAnswer *self)
{
  g_autofree char *whose = self->name != NULL ? dup_whose (self) : NULL;

  switch (self->trust)
    {
    case AJ_SIGNER_KNOWN:
      return say_known (self, whose);
    case AJ_SIGNER_OWN:
      return g_strdup_printf (_ ("Signed with our own key (%s)."), whose);
    case AJ_SIGNER_UNCHECKED:
      return g_strdup_printf (_ ("Signed with the key registered for %s, but its fingerprint was "
                                 "never compared. Compare it with the one on paper now."),
                              whose);
    case AJ_SIGNER_REVOKED:
      return g_strdup_printf (
        _ ("The key of %s was revoked on %s (%s): do not accept what is signed with it."), whose,
        self->revoked_on, self->revoked_reason != NULL ? self->revoked_reason : "——");
    case AJ_SIGNER_REVOKED_LATER:
      return g_strdup_printf (
        _ ("The key of %s was revoked on %s (%s). The archive claims an earlier day; whoever has a "
           "stolen key can claim any day: accept it only if the digest stands on stamped paper."),
        whose, self->revoked_on, self->revoked_reason != NULL ? self->revoked_reason : "——");
    case AJ_SIGNER_MIXED:
      return g_strdup_printf (_ ("One of the two keys is that of %s, the other is not: do not "
                                 "accept the archive before the signer has explained it."),
                              whose);
    case AJ_SIGNER_UNKNOWN:
    default:
      return g_strdup (_ ("Nobody in the register of signers has this key: compare the fingerprint "
                          "with the one on the hand-over form before you accept the archive."));
    }
}

static char *
dup_value (AjRecord *signer, int field)
{
  return g_strdup (aj_record_get (signer, field));
}

AjSignerAnswer *
aj_signer_judge (AjStore *store, const AjVerdict *verdict)
{
  AjSignerAnswer *self = g_new0 (AjSignerAnswer, 1);
  g_autoptr (AjRecord) signer = store != NULL
                                  ? aj_signer_find (store, aj_verdict_get_fingerprint (verdict),
                                                    aj_verdict_get_p256_fingerprint (verdict))
                                  : NULL;

  if (signer != NULL)
    {
      self->trust = judge_record (signer, verdict);
      self->id = aj_record_get_id (signer);
      self->name = aj_record_dup_title (signer);
      self->organisation = dup_value (signer, SIGNER_ORGANISATION);
      self->known_since = dup_value (signer, SIGNER_KNOWN_SINCE);
      self->checked_on = dup_value (signer, SIGNER_CHECKED_ON);
      self->checked_how = dup_value (signer, SIGNER_CHECKED_HOW);
      self->checked_by = dup_value (signer, SIGNER_CHECKED_BY);
      self->revoked_on = dup_value (signer, SIGNER_REVOKED_ON);
      self->revoked_reason = dup_value (signer, SIGNER_REVOKED_REASON);
    }
  self->text = say (self);
  return self;
}

AjRecord *
aj_signer_new (const AjKey *key, const char *name, const char *organisation)
{
  AjRecord *signer = aj_record_new (&record_signer);
  g_autofree char *sm2 = aj_key_dup_fingerprint (key);
  g_autofree char *p256 = aj_key_dup_p256_fingerprint (key);
  g_autofree char *today = aj_date_today ();
  g_autoptr (GBytes) pem = aj_key_get_public_pem (key);
  g_autofree char *text = g_strndup (g_bytes_get_data (pem, NULL), g_bytes_get_size (pem));

  aj_record_set (signer, SIGNER_NAME, name);
  aj_record_set (signer, SIGNER_ORGANISATION, organisation);
  aj_record_set (signer, SIGNER_FINGERPRINT, sm2 != NULL ? sm2 : p256);
  aj_record_set (signer, SIGNER_P256_FINGERPRINT, p256);
  aj_record_set (signer, SIGNER_PUBLIC_KEY, text);
  aj_record_set (signer, SIGNER_KNOWN_SINCE, today);
  return signer;
}

gboolean
aj_signer_add (AjStore *store,
               const AjKey *key,
               const char *name,
               const char *organisation,
               const char *how,
               const char *by,
               gboolean own,
               gint64 *id,
               GError **error)
{
  g_autoptr (AjRecord) signer = aj_signer_new (key, name, organisation);
  g_autoptr (AjRecord) known = aj_signer_find (store, aj_record_get (signer, SIGNER_FINGERPRINT),
                                               aj_record_get (signer, SIGNER_P256_FINGERPRINT));
  g_autofree char *today = aj_date_today ();

  if (known != NULL)
    {
      g_autofree char *title = aj_record_dup_title (known);
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   _ ("This key is registered already, for “%s”."), title);
      return FALSE;
    }
  if (how != NULL && *how != '\0')
    {
      aj_record_set (signer, SIGNER_CHECKED_ON, today);
      aj_record_set (signer, SIGNER_CHECKED_HOW, how);
      aj_record_set (signer, SIGNER_CHECKED_BY, by);
    }
  if (own)
    {
      aj_record_set (signer, SIGNER_OWN, "1");
      aj_record_set (signer, SIGNER_CHECKED_ON, today);
    }
  g_autofree char *label = g_strdup_printf (_ ("Register the key of %s"), name);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  aj_change_set_put (changes, signer);
  if (!aj_store_apply (store, changes, error))
    return FALSE;
  if (id != NULL)
    *id = aj_record_get_id (signer);
  return TRUE;
}

gboolean
aj_signer_revoke (AjStore *store, gint64 id, const char *on, const char *reason, GError **error)
{
  g_autoptr (AjRecord) signer = aj_store_get (store, &record_signer, id, error);
  g_autofree char *today = aj_date_today ();

  if (signer == NULL)
    return FALSE;
  g_autofree char *title = aj_record_dup_title (signer);
  if (reason == NULL || *reason == '\0' || aj_record_get (signer, SIGNER_REVOKED_ON) != NULL)
    {
      g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED,
                   reason == NULL || *reason == '\0'
                     ? _ ("Why is the key of “%s” revoked? The reason stays in the register.")
                     : _ ("The key of “%s” is revoked already."),
                   title);
      return FALSE;
    }
  g_autofree char *label = g_strdup_printf (_ ("Revoke the key of %s"), title);
  g_autoptr (AjChangeSet) changes = aj_change_set_new (label);
  aj_record_set (signer, SIGNER_REVOKED_ON, on != NULL ? on : today);
  aj_record_set (signer, SIGNER_REVOKED_REASON, reason);
  aj_change_set_put (changes, signer);
  return aj_store_apply (store, changes, error);
}
