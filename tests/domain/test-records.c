/* Every declaration is sane: what store, forms, tables and the command line take for granted. */
#include "record.h"

#include "i18n.h"
#include "rules.h"

#define WIDEST 6 /* columns of a register's table by default */

static gboolean
is_word (const char *name)
{
  return g_regex_match_simple ("^[a-z][a-z0-9_]*$", name, 0, 0);
}

static gboolean
is_index (const AjRecordDef *def, int field)
{
  return field == -1 || (field >= 0 && (guint) field < def->n_fields);
}

/* In Chinese every label has another text than its msgid. */
static void
assert_translated (const char *msgid)
{
  if (g_str_equal (_ (msgid), msgid))
    g_error ("not translated: %s", msgid);
}

static void
check_field (const AjRecordDef *def, guint index)
{
  const AjFieldDef *field = &def->fields[index];
  AjKindId kind = field->kind->id;

  g_test_message ("%s.%s", def->table, field->name);
  g_assert_true (is_word (field->name));
  g_assert_cmpint (aj_record_def_find (def, field->name), ==, (int) index);
  /* The words of the row itself, of SQLite and of the exchange's headers. */
  g_assert_false (g_strv_contains (
    (const char *const[]){ "id", "rev", "rowid", "oid", "table", NULL }, field->name));
  assert_translated (field->label);
  if (field->group != NULL)
    assert_translated (field->group);
  if (field->hint != NULL)
    assert_translated (field->hint);
  g_assert_true ((kind == AJ_KIND_CHOICE || kind == AJ_KIND_CHOICES) == (field->list != NULL));
  if (field->list != NULL)
    g_assert_nonnull (aj_rules_get_list (field->list));
  g_assert_true ((kind == AJ_KIND_LINK) == (field->target != NULL));
  if (field->target != NULL)
    g_assert_nonnull (aj_records_find (field->target));
  g_assert_false ((field->flags & AJ_FIELD_ASK) && !(field->flags & AJ_FIELD_UNIQUE));
  if (field->flags & AJ_FIELD_NAME)
    g_assert_cmpint (kind, ==, AJ_KIND_TEXT);
  /* Numbers are stored as text and would sort as text. */
  if (kind == AJ_KIND_NUMBER)
    g_assert_false (field->flags & AJ_FIELD_SORTED);
  if (field->since != 0)
    g_assert_cmpuint (field->since, >, def->since);
}

static void
test_definitions (void)
{
  const AjRecordDef *const *all = aj_records_list ();

  for (guint i = 0; all[i] != NULL; i++)
    {
      const AjRecordDef *def = all[i];
      guint listed = 0;

      g_assert_true (is_word (def->table));
      g_assert_true (aj_records_find (def->table) == def);
      assert_translated (def->label);
      assert_translated (def->label_plural);
      g_assert_cmpuint (def->since, >=, 1);
      g_assert_nonnull (def->icon);
      g_assert_true (def->title >= 0 && is_index (def, def->title));
      g_assert_true (is_index (def, def->subtitle) && is_index (def, def->unit) &&
                     is_index (def, def->parent));
      g_assert_true (def->sort >= 0 && is_index (def, def->sort));
      g_assert_true (def->fields[def->sort].flags & AJ_FIELD_SORTED);
      if (def->unit >= 0)
        g_assert_cmpstr (def->fields[def->unit].target, ==, "unit");
      if (def->parent >= 0)
        g_assert_cmpint (def->fields[def->parent].kind->id, ==, AJ_KIND_LINK);
      for (guint j = 0; j < def->n_fields; j++)
        {
          check_field (def, j);
          listed += (def->fields[j].flags & AJ_FIELD_LISTED) != 0;
        }
      if (def->flags & AJ_RECORD_REGISTER)
        g_assert_cmpuint (listed, <=, WIDEST);
    }
}

/* A table comes after those it links to: the schema is made in this order. */
static void
test_order (void)
{
  const AjRecordDef *const *all = aj_records_list ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_hash_table_add (seen, (gpointer) all[i]->table);
      for (guint j = 0; j < all[i]->n_fields; j++)
        if (all[i]->fields[j].target != NULL)
          g_assert_true (g_hash_table_contains (seen, all[i]->fields[j].target));
    }
  g_assert_cmpuint (aj_records_get_schema_version (), >=, 1);
  g_assert_null (aj_records_find ("nothing"));
  g_assert_null (aj_records_find (NULL));
}

/* The words scripts and issue 2 depend on. */
static void
test_words (void)
{
  static const struct
  {
    const char *table;
    const char *fields;
  } words[] = {
    { "unit", "name credit_code unit_type legal_representative registered_address office_address "
              "established_on" },
    { "shareholder", "unit name share kind" },
    { "unit_history", "unit attribute value from_on to_on" },
    { "department", "unit name" },
    { "post", "name department unit level basis duties scope headcount" },
    { "person",
      "name former_name sex ethnicity born_on id_number nationality unit department level status" },
    { "family_member", "person relation name" },
    { "assignment", "person post from_on to_on" },
    { "certificate",
      "unit number grade scope other_scope issuer issued_on valid_from valid_until holder_name "
      "legal_representative registered_address status" },
    { "certificate_copy", "certificate kind number keeper location lent_to" },
    { "project", "number name unit kind" },
    { "archive_item", "project code title document_number author dated_on pages status note" },
    { "attachment", "archive_item file_name sha256 size media_type added_on" },
    { "agreement", "unit project project_name party_a party_b signed_on signed_at copies" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const AjRecordDef *def = aj_records_find (words[i].table);
      g_auto (GStrv)
        names = g_strsplit (words[i].fields, " ", -1);
      g_assert_nonnull (def);
      for (char **name = names; *name != NULL; name++)
        if (aj_record_def_find (def, *name) < 0)
          g_error ("%s has no %s", def->table, *name);
    }
}

/* An empty record of every type can be checked: no rule trips over what is not there. */
static void
test_empty (void)
{
  const AjRecordDef *const *all = aj_records_list ();
  AjLookup nothing = { 0 };

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autoptr (AjRecord) record = aj_record_new (all[i]);
      g_autoptr (AjProblems) problems = aj_problems_new ();
      guint required = 0;

      aj_record_check (record, &nothing, "2026-03-05", problems);
      for (guint j = 0; j < all[i]->n_fields; j++)
        if (all[i]->fields[j].flags & AJ_FIELD_REQUIRED)
          {
            required++;
            g_assert_nonnull (aj_problems_find (problems, (int) j, AJ_SEVERITY_WARN));
          }
      g_assert_cmpuint (aj_problems_get_n (problems), >=, required);
      g_autofree char *title = aj_record_dup_title (record);
      g_assert_cmpstr (title, ==, "未命名");
    }
}

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/definitions", test_definitions);
  g_test_add_func ("/records/order", test_order);
  g_test_add_func ("/records/words", test_words);
  g_test_add_func ("/records/empty", test_empty);
  return g_test_run ();
}
