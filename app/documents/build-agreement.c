/* The confidentiality agreement of Annex A (S-A), from the template "agreement". */
#include "builders.h"

#include "i18n.h"
#include "paper-text.h"
#include "record-agreement.h"
#include "record-project.h"
#include "template.h"

#include <string.h>

#define ARTICLE "DB61/T 1606 附录A"

/* Year, month and day by themselves, for 年 月 日 that may stay blank. */
static void
put_date (GHashTable *values, const char *prefix, const char *iso)
{
  static const char *const parts[] = { "year", "month", "day" };
  g_auto (GStrv)
    pieces = iso != NULL ? g_strsplit (iso, "-", 3) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gboolean there = pieces != NULL && g_strv_length (pieces) == 3;
      g_hash_table_insert (values, g_strdup_printf ("%s_%s", prefix, parts[i]),
                           there
                             ? g_strdup_printf ("%d", (int) g_ascii_strtoll (pieces[i], NULL, 10))
                             : g_strdup (""));
    }
}

/* The name as written on the agreement, else the project's own; without 项目 at its end, because
 * the text of Annex A goes on with that word. */
static char *
dup_project (const AjOrder *order)
{
  g_autofree char *written = aj_paper_text (order->store, order->record, AGREEMENT_PROJECT_NAME);
  char *name = *written != '\0' ? g_strdup (written)
                                : aj_paper_text (order->store, order->record, AGREEMENT_PROJECT);

  if (g_str_has_suffix (name, "项目") && !g_str_equal (name, "项目"))
    name[strlen (name) - strlen ("项目")] = '\0';
  return name;
}

static GHashTable *
make_values (const AjOrder *order)
{
  static const struct
  {
    const char *key;
    int field;
  } plain[] = {
    { "signed_on", AGREEMENT_SIGNED_ON }, { "signed_at", AGREEMENT_SIGNED_AT },
    { "party_a", AGREEMENT_PARTY_A },     { "party_b", AGREEMENT_PARTY_B },
    { "number", AGREEMENT_NUMBER },       { "copies", AGREEMENT_COPIES },
  };
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_hash_table_insert (values, g_strdup (plain[i].key),
                         aj_paper_text (order->store, order->record, plain[i].field));
  g_hash_table_insert (values, g_strdup ("project"), dup_project (order));
  put_date (values, "a", aj_record_get (order->record, AGREEMENT_PARTY_A_SIGNED_ON));
  put_date (values, "b", aj_record_get (order->record, AGREEMENT_PARTY_B_SIGNED_ON));
  return values;
}

static gboolean
is_empty (GHashTable *values, const char *key)
{
  return *(const char *) g_hash_table_lookup (values, key) == '\0';
}

/* S-A: what must be right before the final print, and what is only worth a warning. */
static void
check (AjDocument *document, GHashTable *values)
{
  g_autofree char *a = g_strdup (g_hash_table_lookup (values, "party_a"));
  g_autofree char *b = g_strdup (g_hash_table_lookup (values, "party_b"));

  if (is_empty (values, "signed_at"))
    aj_document_add_problem (document, AJ_SEVERITY_BLOCK, ARTICLE " 五",
                             g_strdup (_ ("The place of signing is empty: clause 五 makes it "
                                          "decide which court is competent. Fill it in.")));
  if (is_empty (values, "party_a") || is_empty (values, "party_b"))
    aj_document_add_problem (document, AJ_SEVERITY_BLOCK, ARTICLE,
                             g_strdup (_ ("Party A or party B is empty. Fill in both.")));
  else if (g_str_equal (g_strstrip (a), g_strstrip (b)))
    aj_document_add_problem (document, AJ_SEVERITY_BLOCK, ARTICLE,
                             g_strdup (_ ("Party A and party B are the same unit.")));
  if (is_empty (values, "project"))
    aj_document_add_problem (
      document, AJ_SEVERITY_WARN, ARTICLE " 鉴于",
      g_strdup (_ ("The name of the project is empty: a blank to fill in by hand is printed.")));
  if (is_empty (values, "signed_on"))
    aj_document_add_problem (document, AJ_SEVERITY_WARN, ARTICLE " 四",
                             g_strdup (_ ("The date of signing is empty: the agreement is in force "
                                          "from that day. A blank is printed.")));
}

/* Number and copies are not words of Annex A: they stand in the foot, outside the text. */
static char *
dup_foot (const AjOrder *order, GHashTable *values)
{
  g_autoptr (GString) foot = g_string_new (NULL);
  g_autofree char *note = aj_order_dup_foot_note (order);

  if (!is_empty (values, "number"))
    g_string_append_printf (foot, "协议编号 %s　",
                            (const char *) g_hash_table_lookup (values, "number"));
  if (!is_empty (values, "copies"))
    g_string_append_printf (foot, "一式 %s 份　",
                            (const char *) g_hash_table_lookup (values, "copies"));
  if (note != NULL)
    {
      g_autofree char *digest = aj_paper_digest (order->record);
      g_autofree char *groups = aj_paper_group (digest, 16, "-");
      g_string_append_printf (foot, "%s · 摘要 %s", note, groups);
    }
  return foot->len > 0 ? g_strdup (foot->str) : NULL;
}

AjDocument *
aj_build_agreement (const AjOrder *order, GError **error)
{
  static const char *const names[] = { "party_a", "party_b", "project", "signed_at", NULL };
  AjPaper paper = aj_paper_a4 (FALSE, 37, 26, 35, 28); /* the text block of GB/T 9704 */
  g_autoptr (GHashTable) values = make_values (order);
  g_autofree char *title =
    g_strdup_printf ("保密协议（%s、%s）", (const char *) g_hash_table_lookup (values, "party_a"),
                     (const char *) g_hash_table_lookup (values, "party_b"));
  g_autoptr (AjDocument) document = aj_document_new (&paper, title, order->options->made_on);

  document->strict = TRUE;
  document->foot_note = dup_foot (order, values);
  check (document, values);
  if (!aj_template_build_resource (document, "agreement", values, names, error))
    return NULL;
  aj_document_finish (document);
  return g_steal_pointer (&document);
}
