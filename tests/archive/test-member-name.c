#include "canon.h"
#include "keyed-hash.h"
#include "member-name.h"
#include "name-map.h"

static void
test_check (void)
{
  static const struct
  {
    const char *path;
    gboolean good;
  } cases[] = {
    { "PRJ/data/电子档案/a1 法定代表人/任命（2026）.pdf", TRUE },
    { "PRJ/data/𬭎䶮㛃/emoji 😀.png", TRUE },
    { "PRJ/data/.hidden", TRUE },
    { "PRJ/data/COM10.txt", TRUE },
    { "PRJ/data/console.txt", TRUE },
    { "PRJ/data/~$lock.docx", TRUE },
    { "", FALSE },
    { "/etc/passwd", FALSE },
    { "PRJ//a", FALSE },
    { "PRJ/a/", FALSE },
    { "PRJ/./a", FALSE },
    { "PRJ/../a", FALSE },
    { "PRJ/a\\b", FALSE },
    { "C:/a", FALSE },
    { "PRJ/a%20b", FALSE },
    { "PRJ/a?b", FALSE },
    { "PRJ/a.", FALSE },
    { "PRJ/a ", FALSE },
    { "PRJ/a./b", FALSE },
    { "PRJ/con", FALSE },
    { "PRJ/CON.txt", FALSE },
    { "PRJ/nul .txt/x", FALSE },
    { "PRJ/com1.tar.gz", FALSE },
    { "PRJ/lpt²", FALSE },
    { "PRJ/a\nb", FALSE },
    { "PRJ/a\x7f", FALSE },
    { "PRJ/a\xc2\x85", FALSE },
    { "PRJ/\xe2\x80\xae"
      "fdp.exe",
      FALSE },                           /* right-to-left override */
    { "PRJ/a\xe2\x80\x8b", FALSE },      /* zero width space */
    { "PRJ/葛\xf3\xa0\x84\x80", FALSE }, /* variation selector 17 */
    { "PRJ/e\xcc\x81", FALSE },          /* e + accent: NFD */
    { "PRJ/\xef\xa4\x80", FALSE },       /* compatibility ideograph U+F900 */
    { "PRJ/\xff\xfe", FALSE },
    { "PRJ/\xed\xa0\x80", FALSE }, /* surrogate */
    { "PRJ/\xef\xbf\xbf", FALSE }, /* U+FFFF */
  };
  const char *reason;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean good = aj_name_check (cases[i].path, strlen (cases[i].path), &reason);
      if (good != cases[i].good)
        g_error ("%s: %s", cases[i].path, reason);
      g_assert_true (good == (reason == NULL));
    }

  g_autofree char *name = g_strnfill (256, 'a');
  g_assert_false (aj_name_check (name, 256, &reason));
  g_assert_true (aj_name_check (name, 255, &reason));
  g_autoptr (GString) path = g_string_new ("P");
  while (path->len <= AJ_TAR_PATH_MAX)
    g_string_append (path, "/abc");
  g_assert_false (aj_name_check (path->str, path->len, &reason));
}

static void
test_key (void)
{
  static const char *const same[][2] = {
    { "PRJ/A.txt", "prj/a.TXT" },
    { "Straße", "STRASSE" },
    { "ﬁle", "file" },
    { "a：b", "a:b" },
    { "Å", "å" },
    { "Ａ", "a" },
    { "\xef\xa4\x80", "\xe8\xb1\x88" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpuint (aj_name_key (same[i][0]), ==, aj_name_key (same[i][1]));
  g_assert_cmpuint (aj_name_key ("a"), !=, aj_name_key ("b"));
  g_assert_cmpuint (aj_name_key ("王"), !=, aj_name_key ("玉"));
}

/* The short way for plain names may not say anything else than the long one. */
static void
test_plain (void)
{
  guint n_plain = 0;

  for (gunichar c = 1; c < 0x30000; c++)
    {
      char text[8] = { 0 };
      if (c >= 0xd800 && c <= 0xdfff)
        continue;
      int size = g_unichar_to_utf8 (c, text);
      if (!aj_name_is_plain (text, size))
        continue;
      g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      g_autofree char *folded = g_utf8_casefold (text, -1);
      g_autofree char *key = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
      g_autofree char *lower = g_ascii_strdown (text, -1);
      g_assert_cmpstr (composed, ==, text);
      g_assert_cmpstr (key, ==, lower);
      g_assert_false (g_unichar_iscntrl (c) || g_unichar_iszerowidth (c));
      n_plain++;
    }
  g_assert_cmpuint (n_plain, >, 27000);

  /* Cut in the middle of a character, and what only looks like one. */
  static const char *const others[] = { "\xe4",      "\xe4\xb8",  "案\xe4\xb8",
                                        "\xe4\xb8x", "\xe4x\xad", "\xed\xa0\x80",
                                        "a%",        "\x7f",      "é" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (aj_name_is_plain (others[i], strlen (others[i])));
  g_assert_false (aj_name_is_plain ("案", 2));
}

/* The values that the authors of SipHash published: key 00..0f, text 00..0e. */
static void
test_keyed_hash (void)
{
  guint8 bytes[16];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = i;
  g_assert_cmphex (aj_keyed_hash_with (bytes, bytes, 15), ==,
                   G_GUINT64_CONSTANT (0xa129ca6149be45e5));
  g_assert_cmphex (aj_keyed_hash_with (bytes, bytes, 0), ==,
                   G_GUINT64_CONSTANT (0x726fdb47dd0e0e31));
  g_assert_cmphex (aj_keyed_hash_with (bytes, bytes, 8), ==,
                   G_GUINT64_CONSTANT (0x93f5f5799a932462));
  g_assert_cmpuint (aj_keyed_hash ("a", 1), ==, aj_keyed_hash ("a", 1));
  g_assert_cmpuint (aj_text_hash ("王"), !=, aj_text_hash ("玉"));
}

static void
test_map (void)
{
  /* In order: later ones meet the names of the earlier. */
  static const char *const cases[][2] = {
    { "电子档案/合同.pdf", "电子档案/合同.pdf" },
    { "电子档案/a:b?.pdf", "电子档案/a：b？.pdf" },
    { "电子档案/A：B？.PDF", "电子档案/A：B？~2.PDF" },
    { "100%完成.doc", "100％完成.doc" },
    { "con.txt", "_con.txt" },
    { "报告. ", "报告__" },
    { "e\xcc\x81.txt", "é.txt" },
    { "x\xe2\x80\xaey.txt", "xy.txt" },
    { "\xe2\x80\x8b", "_" },
    { "tab\there", "tab_here" },
    { "目录", "目录" },
    { "Folder/1", "Folder/1" },
    { "folder/1", "folder~2/1" },
    { "folder/2", "folder~2/2" },
    { "folder~2", "folder~2~2" },
    { "Folder", "Folder~3" },
    { "目录/1", "目录~2/1" },
  };
  g_autoptr (AjNameMap) map = aj_name_map_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = aj_name_map_add (map, cases[i][0], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, cases[i][1]);
    }
  g_autoptr (GBytes) table = aj_name_map_dup_table (map);
  g_autofree char *text = g_strndup (g_bytes_get_data (table, NULL), g_bytes_get_size (table));
  g_assert_true (g_str_has_prefix (text, "档案包内名称\t原名称\n"));
  g_assert_nonnull (strstr (text, "\n100％完成.doc\t100%完成.doc\n"));
  g_assert_null (strstr (text, "合同"));

  static const char *const refused[] = { "目录", "a\nb", "a\rb", "../x", "..", "x/.",
                                         "a//b", "/a",   "a/",   "\xff", "",   "Folder/1" };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_null (aj_name_map_add (map, refused[i], &error));
      g_assert_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE);
      g_clear_error (&error);
    }
}

static void
test_long (void)
{
  g_autoptr (AjNameMap) map = aj_name_map_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  g_assert_null (aj_name_map_dup_table (map));
  for (guint i = 0; i < 80; i++)
    g_string_append (name, "案");
  g_string_append (name, ".pdf");
  g_autofree char *kept = aj_name_map_add (map, name->str, &error);
  g_assert_cmpstr (kept, ==, name->str);
  g_assert_null (aj_name_map_dup_table (map));

  g_string_insert (name, 0, "很长的名称还要更长一些");
  g_autofree char *cut = aj_name_map_add (map, name->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (cut), <=, AJ_NAME_MAX);
  g_assert_true (g_str_has_suffix (cut, "案.pdf"));
  g_string_insert (name, name->len - 4, "二");
  g_autofree char *second = aj_name_map_add (map, name->str, &error);
  g_assert_true (g_str_has_suffix (second, "案~2.pdf"));
  g_assert_cmpuint (strlen (second), <=, AJ_NAME_MAX);
}

/* Whatever the map gives follows the policy and stays apart, whatever goes in. */
static void
test_random (void)
{
  static const char *const parts[] = {
    "a", "A",   "é",  "e\xcc\x81",    "案", "%",  ":", "：", ".",
    " ", "con", "\t", "\xe2\x80\x8b", "ﬁ",  "fi", "/", "~2", "\xcc\x81"
  };
  g_autoptr (AjNameMap) map = aj_name_map_new ();
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_good = 0;

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) path = g_string_new (NULL);
      guint n = g_test_rand_int_range (1, 6);
      for (guint i = 0; i < n; i++)
        g_string_append (path, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      g_autofree char *name = aj_name_map_add (map, path->str, NULL);
      if (name == NULL)
        continue;
      const char *reason;
      gint64 key = (gint64) aj_name_key (name);
      g_assert_true (aj_name_check (name, strlen (name), &reason));
      g_assert_true (g_hash_table_add (keys, g_memdup2 (&key, sizeof key)));
      n_good++;
    }
  g_assert_cmpuint (n_good, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/member-name/check", test_check);
  g_test_add_func ("/archive/member-name/key", test_key);
  g_test_add_func ("/archive/member-name/plain", test_plain);
  g_test_add_func ("/archive/member-name/keyed-hash", test_keyed_hash);
  g_test_add_func ("/archive/member-name/map", test_map);
  g_test_add_func ("/archive/member-name/long", test_long);
  g_test_add_func ("/archive/member-name/random", test_random);
  return g_test_run ();
}
