/* Whether a paper that somebody shows was issued here, and still says what was issued. */
#include "passes.h"

#include "date.h"
#include "i18n.h"

#include <string.h>

void
aj_pass_verdict_free (AjPassVerdict *self)
{
  g_clear_object (&self->record);
  g_free (self->facts);
  g_free (self->changes);
  g_free (self->differs);
  g_free (self);
}

gboolean
aj_pass_verdict_is_good (const AjPassVerdict *self)
{
  return self->state == AJ_PASS_VALID && *self->differs == '\0' && *self->changes == '\0';
}

/* The first record of any kind with that value. */
static AjRecord *
find_record (AjStore *store, gboolean by_code, const char *value, const AjPassKind **kind)
{
  guint n;
  const AjPassKind *kinds = aj_pass_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) found =
        aj_lookup_find (aj_store_get_lookup (store), kinds[i].def,
                        by_code ? kinds[i].code : kinds[i].number, value, 1);
      if (found->len == 0 || aj_record_get (found->pdata[0], kinds[i].code) == NULL)
        continue;
      *kind = &kinds[i];
      return g_object_ref (found->pdata[0]);
    }
  return NULL;
}

/* What a line of the scanned words ("姓名：王建国") says otherwise than the facts. */
static char *
compare_words (const char *facts, const char *typed)
{
  g_auto (GStrv)
    lines = g_strsplit (typed, "\n", -1);
  GString *differs = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *sign = strstr (lines[i], "：");
      if (sign == NULL)
        continue;
      g_autofree char *label = g_strstrip (g_strndup (lines[i], (gsize) (sign - lines[i])));
      g_autofree char *value = g_strstrip (g_strdup (sign + strlen ("：")));
      g_autofree char *issued = aj_pass_get_fact (facts, label);
      if (*issued == '\0' || g_str_equal (issued, value))
        continue;
      g_string_append_printf (differs, _ ("%s%s: the paper says “%s”, issued was “%s”"),
                              differs->len > 0 ? "\n" : "", label, value, issued);
    }
  return g_string_free (differs, FALSE);
}

AjPassVerdict *
aj_task_verify_pass (AjStore *store, const char *typed, GError **error)
{
  g_autofree char *code = aj_pass_read_code (typed);
  g_autofree char *words = g_strstrip (g_strdup (typed));
  g_autofree char *today = aj_date_today ();
  const AjPassKind *kind = NULL;

  if (*words == '\0')
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
        _ ("Type the check code, the number of the certificate, or what the scanner read."));
      return NULL;
    }
  g_autoptr (AjRecord) record = code != NULL ? find_record (store, TRUE, code, &kind)
                                             : find_record (store, FALSE, words, &kind);
  if (record == NULL)
    {
      g_set_error_literal (
        error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND,
        code != NULL
          ? _ ("This vault has issued no certificate with that check code: the paper is not from "
               "here, or the code was mistyped.")
          : _ ("That is no check code (32 digits 0–9 and A–F), and this vault has issued no "
               "certificate with that number."));
      return NULL;
    }
  AjPassVerdict *self = g_new0 (AjPassVerdict, 1);
  g_autofree char *now = aj_pass_dup_facts (kind, record, aj_store_get_lookup (store));
  self->kind = kind;
  self->state = aj_pass_get_state (kind, record, today);
  self->facts = g_strdup (aj_record_get (record, kind->facts));
  self->changes = aj_pass_compare_facts (self->facts, now);
  self->differs = compare_words (self->facts, typed);
  self->record = g_steal_pointer (&record);
  return self;
}
