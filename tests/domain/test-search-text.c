#include "search-text.h"

#include <sqlite3.h>

#include <string.h>

static void
test_fold (void)
{
  static const struct
  {
    const char *text, *folded;
  } cases[] = {
    { "王建国", "王建 建国 国" },
    { "王", "王" },
    { "", "" },
    { NULL, "" },
    { "  --  ", "" },
    { "王 强", "王强 强" },
    { "王　强", "王强 强" },
    { "BM-2019", "bm m2 20 01 19 9" },
    { "ＢＭ－２０１９", "bm m2 20 01 19 9" },
    { "bm 2019", "bm m2 20 01 19 9" },
    { "〔2026〕3号", "20 02 26 63 3号 号" },
    { "李𬭎", "李𬭎 𬭎" },
    { "䶮㛃𠅤", "䶮㛃 㛃𠅤 𠅤" },
    { "\xee\xa1\xa3龙", "\xee\xa1\xa3龙 龙" },         /* a private character */
    { "\xf0\xb2\x8e\xb0龙", "\xf0\xb2\x8e\xb0龙 龙" }, /* U+323B0, unassigned in GLib's tables */
    { "葛\xf3\xa0\x84\x80洪", "葛洪 洪" },             /* a variation selector */
    { "葛\xe2\x80\x8b洪\xef\xbb\xbf", "葛洪 洪" },     /* invisible characters */
    { "\xef\xa4\xa9", "朗" },                          /* a compatibility form of 朗 */
    { "二○二六", "二〇 〇二 二六 六" },
    { "Wáng", "wa an ng g" },
    { "カガ", "カガ ガ" },
    { "ｶﾞ", "ガ" },
    { "买买提·艾力", "买买 买提 提艾 艾力 力" },
    { "一,二", "一 二" },
    { "一二。三四", "一二 二 三四 四" },
    { "一二\n三四", "一二 二 三四 四" },
    { "①", "1" },
    { "\xff王", "王" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = aj_search_text_fold (cases[i].text);
      if (strcmp (folded, cases[i].folded) != 0)
        g_error ("%s: \"%s\", expected \"%s\"", cases[i].text, folded, cases[i].folded);
    }
}

static void
test_query (void)
{
  static const struct
  {
    const char *query, *match;
  } cases[] = {
    { "王", "\"王\"*" },
    { "王建", "\"王建\"" },
    { "王建国", "\"王建 建国\"" },
    { "王建国 设计", "\"王建 建国\" AND \"设计\"" },
    { "王、李", "\"王\"* AND \"李\"*" },
    { "BM-2019", "\"bm m2 20 01 19\"" },
    { "\"", NULL },
    { "a\" OR \"b", "\"a\"* AND \"or\" AND \"b\"*" },
    { "NEAR(a b)", "\"ne ea ar ra\" AND \"b\"*" },
    { "t:x*", "\"tx\"" },
    { "", NULL },
    { "   ", NULL },
    { "。，", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *match = aj_search_text_query (cases[i].query);
      if (g_strcmp0 (match, cases[i].match) != 0)
        g_error ("%s: %s, expected %s", cases[i].query, match, cases[i].match);
    }

  g_autofree char *word = g_strnfill (100000, 'a');
  g_autofree char *long_match = aj_search_text_query (word);
  g_assert_nonnull (long_match);
}

/* The pieces random texts are made of: every length of UTF-8, both cases and widths, separators of
 * both sorts. plain: what should be left of it; "|" ends a run, " " a word of a query. */
static const struct
{
  const char *piece, *plain;
} pieces[] = {
  { "王", "王" }, { "建", "建" }, { "国", "国" }, { "𬭎", "𬭎" }, { "㛃", "㛃" },
  { "䶮", "䶮" }, { "〇", "〇" }, { "A", "a" },   { "b", "b" },       { "1", "1" },
  { "２", "2" },  { "Ｂ", "b" },  { "é", "e" },   { "ガ", "ガ" },     { "-", "" },
  { "（", "" },   { "·", "" },    { "★", "" },    { " ", " " },       { "　", " " },
  { "，", "|" },  { "\n", "|" },  { "\"", "" },   { "*", "" },        { "'", "" },
  { "。", "|" },
};

static void
make_random (GRand *rand, int length, GString *text, GString *plain)
{
  g_string_truncate (text, 0);
  g_string_truncate (plain, 0);
  for (int i = 0; i < length; i++)
    {
      /* Half of them from the first few, so that short queries have many hits. */
      int k = g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 4 : (int) G_N_ELEMENTS (pieces));
      g_string_append (text, pieces[k].piece);
      g_string_append (plain, pieces[k].plain);
    }
}

/* Every word of the plain query is a substring of some run of the plain text. */
static gboolean
naive_match (const char *plain_text, const char *plain_query, gboolean *any)
{
  g_auto (GStrv)
    words = g_strsplit_set (plain_query, " |", -1);
  g_autoptr (GString) text = g_string_new (plain_text);

  g_string_replace (text, " ", "", 0);
  *any = FALSE;
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      {
        *any = TRUE;
        if (strstr (text->str, *word) == NULL)
          return FALSE;
      }
  return TRUE;
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return stmt;
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = prepare (db, sql);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
}

enum
{
  N_TEXTS = 1500,
  N_QUERIES = 1500,
};

/* Random texts in an index. Two fields side by side, as the store joins them: nothing may be found
 * across. */
static void
fill_index (sqlite3 *db, GRand *rand, GPtrArray *texts, GPtrArray *plains)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);

  run_sql (db, "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'ascii')");
  sqlite3_stmt *insert = prepare (db, "INSERT INTO words (rowid, text) VALUES ($1, $2)");
  for (int i = 0; i < N_TEXTS; i++)
    {
      make_random (rand, g_rand_int_range (rand, 0, 14), text, plain);
      g_autofree char *first = aj_search_text_fold (text->str);
      g_autofree char *second = aj_search_text_fold ("国王ab");
      g_autofree char *both = g_strjoin (" ", first, second, NULL);
      g_ptr_array_add (texts, g_strconcat (text->str, "\n国王ab", NULL));
      g_ptr_array_add (plains, g_strconcat (plain->str, "|国王ab", NULL));
      sqlite3_bind_int (insert, 1, i);
      sqlite3_bind_text (insert, 2, both, -1, SQLITE_TRANSIENT);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
}

/* Which texts the index finds. Returns FALSE when there is nothing to search for. */
static gboolean
find_in_index (sqlite3_stmt *find, const char *query, gboolean hits[N_TEXTS])
{
  g_autofree char *match = aj_search_text_query (query);
  int step;

  if (match == NULL)
    return FALSE;
  sqlite3_bind_text (find, 1, match, -1, SQLITE_TRANSIENT);
  while ((step = sqlite3_step (find)) == SQLITE_ROW)
    hits[sqlite3_column_int (find, 0)] = TRUE;
  g_assert_cmpint (step, ==, SQLITE_DONE);
  sqlite3_reset (find);
  return TRUE;
}

/* Random texts, random queries: FTS5 over the folded text finds the rows that strstr finds, no more
 * and no fewer; and so does the variant without an index. */
static void
test_against_naive (void)
{
  sqlite3 *db = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) plains = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  GRand *rand = g_rand_new_with_seed (20260305);
  guint n_hits = 0;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  fill_index (db, rand, texts, plains);
  sqlite3_stmt *find = prepare (db, "SELECT rowid FROM words WHERE words MATCH $1");
  for (int q = 0; q < N_QUERIES; q++)
    {
      gboolean hits[N_TEXTS] = { FALSE }, any = FALSE;

      make_random (rand, g_rand_int_range (rand, 1, 6), text, plain);
      gboolean searched = find_in_index (find, text->str, hits);
      for (int i = 0; i < N_TEXTS; i++)
        {
          gboolean expected = naive_match (plains->pdata[i], plain->str, &any);
          g_assert_cmpint (any, ==, searched);
          if (any && hits[i] != expected)
            g_error ("\"%s\" in \"%s\": %d, expected %d", text->str, (char *) texts->pdata[i],
                     hits[i], expected);
          if (i % 16 == 0)
            g_assert_cmpint (aj_search_text_matches (texts->pdata[i], text->str), ==, expected);
          n_hits += (guint) hits[i];
        }
    }
  sqlite3_finalize (find);
  sqlite3_close (db);
  g_rand_free (rand);
  /* A comparison of nothing with nothing would be green too. */
  g_assert_cmpuint (n_hits, >, 10000);
}

/* The short way for plain texts gives what the long one does: an accent, which is dropped, forces
 * the long one. */
static void
test_plain (void)
{
  for (gunichar c = 0x01; c < 0xA000; c++)
    {
      char plain[16] = "a";
      char accented[16] = "a";

      if (c >= 0x80 && (c < 0x3400 || c > 0x4DBF) && c < 0x4E00)
        continue;
      gsize n = 1 + (gsize) g_unichar_to_utf8 (c, plain + 1);
      memcpy (accented, plain, n);
      memcpy (plain + n, "B", 2);
      memcpy (accented + n, "B\xcc\x81", 4);
      g_autofree char *one = aj_search_text_fold (plain);
      g_autofree char *other = aj_search_text_fold (accented);
      g_assert_cmpstr (one, ==, other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-text/fold", test_fold);
  g_test_add_func ("/search-text/plain", test_plain);
  g_test_add_func ("/search-text/query", test_query);
  g_test_add_func ("/search-text/against-naive", test_against_naive);
  return g_test_run ();
}
