#include "hasher.h"
#include "i18n.h"
#include "opinions-private.h"

#include <string.h>

static void
append (GString *out, const char *value)
{
  g_string_append_c (out, '\t');
  aj_opinion_text_escape (out, value);
}

static void
append_opinion (GString *out, const AjOpinion *opinion)
{
  g_string_append_printf (out, "opinion\t%u", opinion->round);
  append (out, opinion->code);
  append (out, opinion->material);
  append (out, opinion->title);
  append (out, aj_opinion_result_get_word (opinion->result));
  append (out, opinion->clause);
  append (out, opinion->text);
  append (out, aj_opinion_mark_get_word (opinion->mark));
  append (out, opinion->mark_text);
  g_string_append_c (out, '\n');
}

static void
append_test (GString *out, const AjOpinionTest *test)
{
  g_string_append (out, "test");
  append (out, test->name);
  append (out, aj_tick_get_word (test->machine));
  append (out, aj_tick_get_word (test->reviewer));
  append (out, test->machine_text);
  append (out, test->text);
  g_string_append_c (out, '\n');
}

char *
aj_opinions_to_text (const AjOpinions *self)
{
  GString *out = g_string_new (AJ_OPINIONS_MAGIC "\t" AJ_OPINIONS_VERSION "\n");

  for (guint i = 0; i < AJ_N_OPINIONS_VALUES; i++)
    {
      g_string_append (out, aj_opinions_values[i].key);
      append (out, self->values[i]);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "round\t%u\n", self->round);
  for (guint i = 0; i < self->tests->len; i++)
    append_test (out, self->tests->pdata[i]);
  for (guint i = 0; i < self->opinions->len; i++)
    append_opinion (out, self->opinions->pdata[i]);
  return g_string_free (out, FALSE);
}

/* PEM without its armour is base64 of the DER. */
char *
aj_opinions_dup_key_line (const AjKey *key, AjSuite suite)
{
  g_autoptr (GBytes) pem = aj_key_get_pem_of (key, suite);
  GString *out = g_string_new (NULL);

  if (pem == NULL)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  g_autofree char *text = g_strndup (g_bytes_get_data (pem, NULL), g_bytes_get_size (pem));
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "-----"))
      g_string_append (out, lines[i]);
  return g_string_free (out, FALSE);
}

static gboolean
append_signature (
  GString *out, const char *word, const AjKey *key, AjSuite suite, gsize n_signed, GError **error)
{
  g_autoptr (GBytes) signature = aj_key_sign (key, suite, out->str, n_signed, error);

  if (signature == NULL)
    return FALSE;
  g_autofree char *text =
    g_base64_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  g_string_append_printf (out, "%s\t%s\n", word, text);
  return TRUE;
}

GBytes *
aj_opinions_sign (const AjOpinions *self, const AjKey *key, GError **error)
{
  g_autoptr (GPtrArray) missing = aj_opinions_check (self);
  g_autofree char *sm2 = aj_opinions_dup_key_line (key, AJ_SUITE_SM2);
  g_autofree char *p256 = aj_opinions_dup_key_line (key, AJ_SUITE_P256);

  if (missing->len > 0)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_SIGNATURE,
                   _ ("The opinions are not complete, so they were not signed. %s"),
                   (const char *) missing->pdata[0]);
      return NULL;
    }
  if (sm2 == NULL || p256 == NULL)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("Opinions are signed with both an SM2 and a P-256 key."));
      return NULL;
    }
  g_autofree char *text = aj_opinions_to_text (self);
  g_autoptr (GString) out = g_string_new (text);
  g_string_append_printf (out, "key-sm2\t%s\nkey-p256\t%s\n", sm2, p256);
  gsize n_signed = out->len;
  if (!append_signature (out, "signature-p256", key, AJ_SUITE_P256, n_signed, error) ||
      !append_signature (out, "signature-sm2", key, AJ_SUITE_SM2, n_signed, error))
    return NULL;
  if (out->len > AJ_OPINIONS_SIZE_MAX)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("The opinions are longer than a file of opinions may be (1 MiB)."));
      return NULL;
    }
  return g_bytes_new (out->str, out->len);
}
