/* verify */
#include "terminal-progress.h"
#include "terminal.h"

#include "chain.h"
#include "i18n.h"
#include "json-write.h"
#include "signers.h"

static void
print_findings (const AjVerdict *verdict)
{
  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      if (finding->path != NULL && strstr (finding->message, finding->path) == NULL)
        g_printerr ("%s: %s\n", finding->path, finding->message);
      else
        g_printerr ("%s\n", finding->message);
    }
}

static void
print_facts (const AjVerdict *verdict)
{
  printf (_ ("%lu files, %lu bytes read.\n"), (gulong) aj_verdict_get_n_files (verdict),
          (gulong) aj_verdict_get_n_bytes (verdict));
  if (aj_verdict_get_fingerprint (verdict) != NULL)
    printf (_ ("Fingerprint (SM3 of the SM2 key): %s\n"), aj_verdict_get_fingerprint (verdict));
  if (aj_verdict_get_p256_fingerprint (verdict) != NULL)
    printf (_ ("Fingerprint (SHA-256 of the P-256 key): %s\n"),
            aj_verdict_get_p256_fingerprint (verdict));
  if (aj_verdict_get_digest (verdict) != NULL)
    printf (_ ("Digest of the archive: %s\n"), aj_verdict_get_digest (verdict));
}

static gboolean
is_refused_signer (const AjSignerAnswer *answer)
{
  return answer != NULL && (answer->trust == AJ_SIGNER_REVOKED || answer->trust == AJ_SIGNER_MIXED);
}

static void
append_member (GString *out, const char *name, const char *value)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  aj_json_append_string (out, name);
  g_string_append_c (out, ':');
  aj_json_append_string (out, value);
}

/* A digest in JSON has no spaces. */
static void
append_hex (GString *out, const char *name, const char *grouped)
{
  g_auto (GStrv)
    parts = g_strsplit (grouped != NULL ? grouped : "", " ", -1);
  g_autofree char *hex = g_strjoinv ("", parts);

  append_member (out, name, grouped != NULL ? hex : NULL);
}

static void
append_signer (GString *out, const AjSignerAnswer *answer)
{
  g_string_append (out, ",\"signer\":");
  if (answer == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '{');
  append_member (out, "trust", aj_signer_trust_get_word (answer->trust));
  append_member (out, "name", answer->name);
  append_member (out, "organisation", answer->organisation);
  append_member (out, "known_since", answer->known_since);
  append_member (out, "checked_on", answer->checked_on);
  append_member (out, "checked_how", answer->checked_how);
  append_member (out, "checked_by", answer->checked_by);
  append_member (out, "revoked_on", answer->revoked_on);
  append_member (out, "revoked_reason", answer->revoked_reason);
  g_string_append_c (out, '}');
}

static void
append_certificate (GString *out, const AjChain *chain)
{
  g_string_append (out, ",\"certificate\":");
  if (chain == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_printf (out, "{\"valid\":%s", chain->fault == NULL ? "true" : "false");
  append_member (out, "subject", chain->subject);
  append_member (out, "issuer", chain->issuer);
  append_member (out, "not_before", chain->from);
  append_member (out, "not_after", chain->to);
  append_member (out, "fault", chain->fault);
  g_string_append_c (out, '}');
}

static void
append_findings (GString *out, const AjVerdict *verdict)
{
  g_string_append (out, ",\"findings\":[");
  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    {
      const AjFinding *finding = aj_verdict_get_finding (verdict, i);
      g_string_append (out, i > 0 ? ",{" : "{");
      append_member (out, "kind", aj_finding_get_word (finding->kind));
      append_member (out, "path", finding->path);
      append_member (out, "message", finding->message);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "],\"info\":[");
  for (guint i = 0; i < aj_verdict_get_n_info (verdict); i++)
    {
      g_string_append (out, i > 0 ? ",{" : "{");
      append_member (out, "label", aj_verdict_get_info_label (verdict, i));
      append_member (out, "value", aj_verdict_get_info_value (verdict, i));
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

/* Whether the key that was named is the archive's: true, false, or null when none was named. */
static const char *
expected_key (const AjVerdict *verdict, gboolean named)
{
  for (guint i = 0; i < aj_verdict_get_n_findings (verdict); i++)
    if (aj_verdict_get_finding (verdict, i)->kind == AJ_FINDING_OTHER_SIGNER)
      return "false";
  return named ? "true" : "null";
}

static int
print_json (const AjVerdict *verdict,
            const AjSignerAnswer *answer,
            const AjChain *chain,
            gboolean named,
            gboolean valid)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "{\"valid\":%s,\"refused\":null", valid ? "true" : "false");
  append_member (out, "bag", aj_verdict_get_name (verdict));
  g_string_append_printf (out, ",\"files\":%" G_GUINT64_FORMAT ",\"bytes\":%" G_GUINT64_FORMAT,
                          aj_verdict_get_n_files (verdict), aj_verdict_get_n_bytes (verdict));
  append_hex (out, "digest_sm3", aj_verdict_get_digest (verdict));
  append_hex (out, "fingerprint_sm2_sm3", aj_verdict_get_fingerprint (verdict));
  append_hex (out, "fingerprint_p256_sha256", aj_verdict_get_p256_fingerprint (verdict));
  g_string_append_printf (out, ",\"expected_key\":%s", expected_key (verdict, named));
  append_signer (out, answer);
  append_certificate (out, chain);
  append_findings (out, verdict);
  printf ("%s}\n", out->str);
  return valid ? AJ_EXIT_DONE : AJ_EXIT_FINDINGS;
}

/* A file that is refused has no verdict: the members are there all the same. */
static int
refuse (AjCall *call, GError *error)
{
  if (aj_call_has (call, OPTION_JSON))
    {
      g_autoptr (GString) out = g_string_new ("{\"valid\":false");
      append_member (out, "refused", error->message);
      printf (
        "%s,\"bag\":null,\"files\":0,\"bytes\":0,\"digest_sm3\":null,"
        "\"fingerprint_sm2_sm3\":null,\"fingerprint_p256_sha256\":null,"
        "\"expected_key\":null,\"signer\":null,\"certificate\":null,\"findings\":[],\"info\":[]}\n",
        out->str);
    }
  return aj_terminal_fail (error);
}

static int
print_text (const AjVerdict *verdict,
            const AjSignerAnswer *answer,
            const AjChain *chain,
            gboolean named,
            gboolean valid)
{
  print_findings (verdict);
  print_facts (verdict);
  if (answer != NULL)
    printf ("%s\n", answer->text);
  if (chain != NULL)
    printf (_ ("Certificate: %s, issued by %s, valid from %s to %s.\n"), chain->subject,
            chain->issuer, chain->from, chain->to);
  if (chain != NULL && chain->fault != NULL)
    g_printerr ("%s\n", chain->fault);
  if (!valid)
    {
      printf ("%s\n", _ ("The archive is NOT valid."));
      return AJ_EXIT_FINDINGS;
    }
  if (named)
    printf ("%s\n", _ ("The archive is complete, unaltered and signed with the expected key."));
  else if (answer != NULL || chain != NULL)
    printf ("%s\n", _ ("The archive is complete and unaltered."));
  else
    printf ("%s\n",
            _ ("The archive is complete and unaltered. Compare the fingerprint with the one "
               "on paper."));
  return AJ_EXIT_DONE;
}

static AjSignerAnswer *
judge (const char *vault, const AjVerdict *verdict, GError **error)
{
  g_autoptr (AjStore) store = aj_store_open (vault, AJ_STORE_OPEN_READ_ONLY, error);

  return store != NULL ? aj_signer_judge (store, verdict) : NULL;
}

int
aj_run_verify (AjCall *call)
{
  const char *signer_path = call->values[OPTION_SIGNER];
  const char *vault = call->values[OPTION_VAULT];
  g_autoptr (AjKey) signer = NULL;
  g_autoptr (AjSignerAnswer) answer = NULL;
  g_autoptr (AjChain) chain = NULL;
  GError *error = NULL;

  if (aj_call_has (call, OPTION_CERTIFICATE) != aj_call_has (call, OPTION_CA))
    {
      g_printerr ("%s\n", _ ("--certificate and --ca belong together."));
      return AJ_EXIT_REFUSED;
    }
  if (signer_path != NULL && (signer = aj_key_load_public (signer_path, &error)) == NULL)
    return aj_terminal_fail (error);
  g_autoptr (AjTerminalProgress) shown = aj_terminal_progress_new (_ ("Verifying"));
  g_autoptr (AjVerdict) verdict =
    aj_verify (aj_call_get (call, 0), signer, aj_terminal_progress_get (shown), NULL, &error);
  g_clear_pointer (&shown, aj_terminal_progress_free);
  if (verdict == NULL)
    return refuse (call, error);
  if (vault != NULL && (answer = judge (vault, verdict, &error)) == NULL)
    return aj_terminal_fail (error);

  if (aj_call_has (call, OPTION_CERTIFICATE) &&
      (chain = aj_chain_check (call->values[OPTION_CERTIFICATE], call->values[OPTION_CA], verdict,
                               &error)) == NULL)
    return aj_terminal_fail (error);

  gboolean valid = aj_verdict_is_valid (verdict) && !is_refused_signer (answer) &&
                   (chain == NULL || chain->fault == NULL);
  if (aj_call_has (call, OPTION_JSON))
    return print_json (verdict, answer, chain, signer != NULL, valid);
  return print_text (verdict, answer, chain, signer != NULL, valid);
}
