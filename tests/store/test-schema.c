/* The schema is what the golden text says, and a later version is reached step by step. */
#include "schema.h"

#include "backup.h"
#include "fixture.h"
#include "i18n.h"
#include "record-person.h"
#include "record-unit.h"
#include "store-private.h"

#include <glib/gstdio.h>

static char *
read_schema (Fixture *f)
{
  /* Not the tables that FTS5 makes for itself: those are its version's business. */
  return fixture_ask (
    f, "SELECT group_concat (sql, ';' || char (10) || char (10)) || ';' || char (10) "
       "FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE "
       "'%\\_search\\__%' ESCAPE '\\' ORDER BY tbl_name, type DESC, name)");
}

/* After a change of the declarations that is meant, run with ANJUAN_UPDATE_GOLDEN=1 and look at the
 * difference: once a version is released, nothing of it may change. */
static void
test_golden (Fixture *f, gconstpointer data)
{
  const char *source = g_getenv ("ANJUAN_SOURCE_ROOT");
  g_autofree char *schema = read_schema (f);
  g_autofree char *golden = NULL;

  if (source == NULL)
    {
      g_test_skip ("ANJUAN_SOURCE_ROOT is not set");
      return;
    }
  g_autofree char *path = g_build_filename (source, "tests", "store", "schema.sql", NULL);
  if (g_getenv ("ANJUAN_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, schema, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (schema, ==, golden);
}

static void
test_sound (Fixture *f, gconstpointer data)
{
  static const char *const rules[] = {
    /* What PostgreSQL does not know, and what would go round the journal. */
    "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')",
    "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%CASCADE%' OR sql LIKE '%AUTOINCREMENT%'",
    /* Every table of ours is strict. */
    "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT "
    "strict "
    "AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *n = fixture_ask (f, rules[i]);
      g_assert_cmpstr (n, ==, "0");
    }
}

/* Every link is a foreign key with an index, whatever its order of deletion; every sorted field has
 * an index that gives its order. */
static void
test_indexes (Fixture *f, gconstpointer data)
{
  const AjRecordDef *const *defs = aj_records_list ();

  for (gsize d = 0; defs[d] != NULL; d++)
    for (guint i = 0; i < defs[d]->n_fields; i++)
      {
        const AjFieldDef *field = &defs[d]->fields[i];
        if (field->kind->id != AJ_KIND_LINK)
          continue;
        g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM pragma_foreign_key_list ('%s') WHERE \"from\" = '%s' "
          "AND \"table\" = '%s' AND on_delete = 'NO ACTION'",
          defs[d]->table, field->name, field->target);
        g_autofree char *n = fixture_ask (f, sql);
        g_assert_cmpstr (n, ==, "1");
      }
  g_autofree char *plan =
    fixture_ask (f, "SELECT count(*) FROM pragma_index_list ('person') WHERE name "
                    "= 'person_by_name'");
  g_assert_cmpstr (plan, ==, "1");
}

static void
test_foreign_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjChangeSet) changes = aj_change_set_new ("dangling");
  g_autoptr (AjRecord) person = aj_record_new (&record_person);

  aj_record_set_link (person, PERSON_UNIT, 4711);
  aj_change_set_put (changes, person);
  g_assert_false (aj_store_apply (f->store, changes, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 0);
}

/* The program of two versions later: the next brings fields to person, the one after a table. */
#define NOW (aj_records_get_schema_version ())
static AjFieldDef later_fields[PERSON_N_FIELDS + 3];
static AjRecordDef later_person;

static const AjFieldDef vehicle_fields[] = {
  AJ_TEXT_FIELD ("plate", "Plate", 10, .flags = AJ_FIELD_SEARCHED | AJ_FIELD_SORTED),
  AJ_LINK_FIELD ("person", "Person", "person"),
};
static AjRecordDef vehicle = {
  .table = "vehicle",
  .label = "Vehicle",
  .label_plural = "Vehicles",
  .fields = vehicle_fields,
  .n_fields = 2,
  .unit = -1,
  .parent = 1,
  .subtitle = -1,
};
static const AjRecordDef *later[64];

static void
make_later (void)
{
  const AjRecordDef *const *defs = aj_records_list ();
  gsize n = 0;

  for (guint i = 0; i < PERSON_N_FIELDS; i++)
    later_fields[i] = record_person.fields[i];
  /* Flags may change as well: a text becomes a name, and searched. */
  later_fields[PERSON_BIRTHPLACE].flags |= AJ_FIELD_NAME | AJ_FIELD_SORTED | AJ_FIELD_SEARCHED;
  later_fields[PERSON_N_FIELDS] =
    (AjFieldDef) AJ_TEXT_FIELD ("nickname", "Nickname", 20, .since = NOW + 1,
                                .flags = AJ_FIELD_NAME | AJ_FIELD_SORTED | AJ_FIELD_SEARCHED);
  later_fields[PERSON_N_FIELDS + 1] =
    (AjFieldDef) AJ_LINK_FIELD ("second_unit", "Second unit", "unit", .since = NOW + 1);
  later_fields[PERSON_N_FIELDS + 2] =
    (AjFieldDef) AJ_NUMBER_FIELD ("height", "Height", .since = NOW + 2, .flags = AJ_FIELD_SORTED);
  later_person = record_person;
  later_person.fields = later_fields;
  later_person.n_fields = PERSON_N_FIELDS + 3;
  vehicle.since = NOW + 2;
  for (; defs[n] != NULL; n++)
    later[n] = defs[n] == &record_person ? &later_person : defs[n];
  later[n] = &vehicle;
}

/* A backup of the old version lies there, the chain tells the step, the new file is sound; the
 * older program refuses it and can go back by the backup. */
static void
check_aftermath (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backups = g_build_filename (f->vault, "backups", NULL);
  g_autofree char *backup = aj_backup_find_newest (backups);
  g_assert_nonnull (backup);
  g_autofree char *detail = fixture_ask (f, "SELECT detail FROM audit WHERE action = 'upgrade'");
  g_autofree char *steps = g_strdup_printf ("%u -> %u", NOW, NOW + 2);
  g_assert_cmpstr (detail, ==, steps);
  aj_store_verify_audit (f->store, NULL, &error);
  g_assert_no_error (error);
  aj_schema_check (f->store->writer, &error);
  g_assert_no_error (error);

  aj_store_close (f->store, NULL);
  g_clear_object (&f->store);
  g_assert_null (aj_store_open (f->vault, AJ_STORE_OPEN_WRITE, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_TOO_NEW);
  g_clear_error (&error);
  g_autofree char *target = g_build_filename (f->folder, "back", NULL);
  aj_backup_restore (backup, target, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (AjStore) old = aj_store_open (target, AJ_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
}

static void
test_upgrade (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);

  aj_record_set (person, PERSON_BIRTHPLACE, "陕西西安");
  fixture_save (f, person);
  make_later ();
  aj_store_close (f->store, NULL);
  g_clear_object (&f->store);
  /* Read-only it cannot be upgraded, and says so. */
  g_assert_null (aj_store_open_as (f->vault, AJ_STORE_OPEN_READ_ONLY, later, NOW + 2, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  f->store = aj_store_open_as (f->vault, AJ_STORE_OPEN_WRITE, later, NOW + 2, &error);
  g_assert_no_error (error);

  g_autoptr (AjRecord) read =
    aj_store_get (f->store, &later_person, aj_record_get_id (person), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (aj_record_get (read, PERSON_NAME), ==, "王建国");
  g_assert_null (aj_record_get (read, PERSON_N_FIELDS));
  aj_record_set (read, PERSON_N_FIELDS, "建建");
  aj_record_set (read, PERSON_N_FIELDS + 2, "180");
  fixture_save (f, read);
  g_autoptr (AjQuery) query = aj_query_new (&later_person);
  query->search = g_strdup ("建建 sxxa");
  query->sort = PERSON_N_FIELDS + 2;
  g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  query->sort = PERSON_BIRTHPLACE;
  g_autoptr (GArray) sorted = aj_store_list_ids (f->store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sorted->len, ==, 1);
  g_autoptr (AjRecord) car = aj_record_new (&vehicle);
  aj_record_set (car, 0, "陕A12345");
  aj_record_set_link (car, 1, aj_record_get_id (person));
  fixture_save (f, car);

  check_aftermath (f);
}

static void
test_search_renewed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);

  aj_store_close (f->store, NULL);
  fixture_tamper (f, "UPDATE setting SET value = 'older' WHERE key = 'search_index'; "
                     "INSERT INTO person_search (person_search) VALUES ('delete-all')");
  g_clear_object (&f->store);
  fixture_reopen (f);
  g_autoptr (AjQuery) query = aj_query_new (&record_person);
  query->search = g_strdup ("建国");
  g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
}

/* An index that does not know a row is no reason to refuse an edit of it. */
static void
test_search_mended (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const words[] = { "建军", "张" };
  g_autoptr (AjRecord) other = fixture_add_person (f, "张三", 0);
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);

  aj_store_close (f->store, NULL);
  fixture_tamper (f, "INSERT INTO person_search (person_search) VALUES ('delete-all')");
  g_clear_object (&f->store);
  fixture_reopen (f);
  aj_record_set (person, PERSON_NAME, "王建军");
  fixture_save (f, person);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (AjQuery) query = aj_query_new (&record_person);
      query->search = g_strdup (words[i]);
      g_autoptr (GArray) ids = aj_store_list_ids (f->store, query, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, 1);
    }
  fixture_delete (f, person);
}

static void
unpack (const char *packed, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (packed);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GInputStream) file = G_INPUT_STREAM (g_file_read (from, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GConverter) gunzip =
    G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) plain = g_converter_input_stream_new (file, gunzip);
  g_autoptr (GOutputStream) out =
    G_OUTPUT_STREAM (g_file_create (to, G_FILE_CREATE_PRIVATE, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_splice (out, plain, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

/* A vault of each released version, as that release made it, opens with nothing lost and has the
 * schema of a new one afterwards. */
static void
test_released (Fixture *f, gconstpointer data)
{
  static const char persons[] = "SELECT group_concat (name || id_number || coalesce (mobile, '')) "
                                "FROM (SELECT * FROM person ORDER BY id)";
  static const char *const vaults[] = { "vault-1.db.gz" };
  const char *source = g_getenv ("ANJUAN_SOURCE_ROOT");

  if (source == NULL)
    {
      g_test_skip ("ANJUAN_SOURCE_ROOT is not set");
      return;
    }
  g_autofree char *fresh = read_schema (f);
  g_autofree char *database = g_build_filename (f->vault, "records.db", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (vaults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *packed = g_build_filename (source, "tests", "store", vaults[i], NULL);
      aj_store_close (f->store, NULL);
      g_clear_object (&f->store);
      g_assert_no_errno (g_unlink (database));
      unpack (packed, database);
      g_autofree char *before = fixture_ask (f, persons);
      fixture_reopen (f);
      g_autofree char *after = fixture_ask (f, persons);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 3);
      g_autofree char *schema = read_schema (f);
      g_assert_cmpstr (schema, ==, fresh);
      aj_store_verify_audit (f->store, NULL, &error);
      g_assert_no_error (error);
    }
}

/* A step that fails leaves the vault as it was: here the new table is there already. */
static void
test_upgrade_fails (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AjRecord) person = fixture_add_person (f, "王建国", 0);

  make_later ();
  aj_store_close (f->store, NULL);
  fixture_tamper (f, "CREATE TABLE vehicle (id INTEGER PRIMARY KEY)");
  g_clear_object (&f->store);
  g_assert_null (aj_store_open_as (f->vault, AJ_STORE_OPEN_WRITE, later, NOW + 2, &error));
  g_assert_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FAILED);
  g_autofree char *version = fixture_ask (f, "PRAGMA user_version");
  g_autofree char *before = g_strdup_printf ("%u", NOW);
  g_assert_cmpstr (version, ==, before);
  g_autofree char *column =
    fixture_ask (f, "SELECT count(*) FROM pragma_table_info ('person') WHERE name = 'nickname'");
  g_assert_cmpstr (column, ==, "0");
  fixture_reopen (f);
  g_assert_cmpint (aj_store_count (f->store, &record_person, 0, NULL), ==, 1);
}

int
main (int argc, char **argv)
{
  aj_i18n_init ("en");
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/schema/golden", test_golden);
  FIXTURE_TEST ("/schema/sound", test_sound);
  FIXTURE_TEST ("/schema/indexes", test_indexes);
  FIXTURE_TEST ("/schema/foreign-keys", test_foreign_keys);
  FIXTURE_TEST ("/schema/upgrade", test_upgrade);
  FIXTURE_TEST ("/schema/released", test_released);
  FIXTURE_TEST ("/schema/search-renewed", test_search_renewed);
  FIXTURE_TEST ("/schema/search-mended", test_search_mended);
  FIXTURE_TEST ("/schema/upgrade-fails", test_upgrade_fails);
  return g_test_run ();
}
