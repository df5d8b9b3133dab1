#include "verify-private.h"

static void
clear_finding (gpointer data)
{
  AjFinding *finding = data;

  g_free (finding->path);
  g_free (finding->message);
}

AjVerdict *
aj_verdict_new (void)
{
  AjVerdict *self = g_new0 (AjVerdict, 1);

  self->findings = g_array_new (FALSE, FALSE, sizeof (AjFinding));
  g_array_set_clear_func (self->findings, clear_finding);
  self->info = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
aj_verdict_free (AjVerdict *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->findings);
  g_ptr_array_unref (self->info);
  g_free (self->name);
  g_free (self->fingerprint);
  g_free (self->p256_fingerprint);
  g_free (self->digest);
  g_free (self);
}

void
aj_verdict_add (AjVerdict *self, AjFindingKind kind, const char *path, char *message)
{
  AjFinding finding = { kind, g_strdup (path), message };

  g_array_append_val (self->findings, finding);
}

void
aj_verdict_add_info (AjVerdict *self, const char *text, gsize size)
{
  g_autofree char *copy = g_utf8_make_valid (text, size);
  g_auto (GStrv)
    lines = g_strsplit (copy, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');
      if ((lines[i][0] == ' ' || lines[i][0] == '\t') && self->info->len > 0)
        {
          char *before = g_ptr_array_index (self->info, self->info->len - 1);
          g_strstrip (lines[i]);
          g_ptr_array_index (self->info, self->info->len - 1) =
            g_strconcat (before, " ", lines[i], NULL);
          g_free (before);
        }
      else if (colon != NULL)
        {
          g_autofree char *value = g_strdup (colon + 1);
          g_ptr_array_add (self->info, g_strndup (lines[i], colon - lines[i]));
          g_ptr_array_add (self->info, g_strdup (g_strstrip (value)));
        }
    }
}

gboolean
aj_verdict_is_valid (const AjVerdict *self)
{
  return self->findings->len == 0;
}

guint
aj_verdict_get_n_findings (const AjVerdict *self)
{
  return self->findings->len;
}

const AjFinding *
aj_verdict_get_finding (const AjVerdict *self, guint index)
{
  g_return_val_if_fail (index < self->findings->len, NULL);
  return &g_array_index (self->findings, AjFinding, index);
}

const char *
aj_finding_get_word (AjFindingKind kind)
{
  static const char *const words[] = {
    [AJ_FINDING_ALTERED] = "altered",   [AJ_FINDING_MISSING] = "missing",
    [AJ_FINDING_EXTRA] = "extra",       [AJ_FINDING_BAD_SIGNATURE] = "bad-signature",
    [AJ_FINDING_UNSIGNED] = "unsigned", [AJ_FINDING_OTHER_SIGNER] = "other-signer",
    [AJ_FINDING_BAG] = "bag",
  };
  g_return_val_if_fail (kind < G_N_ELEMENTS (words), NULL);
  return words[kind];
}

guint64
aj_verdict_get_n_files (const AjVerdict *self)
{
  return self->n_files;
}

guint64
aj_verdict_get_n_bytes (const AjVerdict *self)
{
  return self->n_bytes;
}

const char *
aj_verdict_get_name (const AjVerdict *self)
{
  return self->name;
}

const char *
aj_verdict_get_fingerprint (const AjVerdict *self)
{
  return self->fingerprint;
}

const char *
aj_verdict_get_p256_fingerprint (const AjVerdict *self)
{
  return self->p256_fingerprint;
}

const char *
aj_verdict_get_digest (const AjVerdict *self)
{
  return self->digest;
}

const char *
aj_verdict_get_info (const AjVerdict *self, const char *label)
{
  for (guint i = 0; i < self->info->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->info, i), label) == 0)
      return g_ptr_array_index (self->info, i + 1);
  return NULL;
}

guint
aj_verdict_get_n_info (const AjVerdict *self)
{
  return self->info->len / 2;
}

const char *
aj_verdict_get_info_label (const AjVerdict *self, guint index)
{
  g_return_val_if_fail (index < self->info->len / 2, NULL);
  return g_ptr_array_index (self->info, 2 * index);
}

const char *
aj_verdict_get_info_value (const AjVerdict *self, guint index)
{
  g_return_val_if_fail (index < self->info->len / 2, NULL);
  return g_ptr_array_index (self->info, 2 * index + 1);
}
