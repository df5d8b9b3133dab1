#include "sealed.h"

#include "reviewer-text.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *text;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  static const AjReviewerFacts facts = {
    .bag = "PRJ-2026-001",
    .title = "示例项目\n    rm -rf x",
    .number = "PRJ-2026-001",
    .unit = "示例公司",
    .date = "2026-03-05",
  };
  g_autoptr (GError) error = NULL;
  self->folder = test_make_folder ();
  g_autoptr (GBytes) bytes = aj_reviewer_text_new (&facts, sealed_key ());
  g_autoptr (AjBundle) bundle = aj_bundle_new ("PRJ-2026-001");
  g_autoptr (GBytes) a = g_bytes_new_static ("a b c", 5);
  g_autofree char *path = g_build_filename (self->folder, "PRJ-2026-001.tar", NULL);

  self->text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  aj_bundle_add_bytes (bundle, AJ_REVIEWER_TEXT_NAME, bytes);
  aj_bundle_add_bytes (bundle, "电子档案/a1 法定代表人/任命 书(1).txt", a);
  aj_bundle_add_bytes (bundle, "电子档案/a1 法定代表人/$HOME `id` & 'x'.txt", a);
  aj_bundle_add_bytes (bundle, "电子档案/𬭎䶮㛃.txt", a);
  aj_bundle_add_bytes (bundle, "其他/empty", g_bytes_new_static ("", 0));
  aj_bundle_write (bundle, sealed_key (), path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->text);
}

/* The commands: lines indented by four spaces, as the text says. */
static GPtrArray *
list_commands (const char *text)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "    "))
      g_ptr_array_add (commands, g_strdup (lines[i] + 4));
  return commands;
}

/* Runs all of them in one shell, as a person would, and gives what each said and how it ended:
 * "status: command: output". meddle: run after the directory was entered. */
static char *
run_commands (Fixture *self, const char *meddle, gboolean *all_good)
{
  g_autoptr (GPtrArray) commands = list_commands (self->text);
  g_autoptr (GString) script = g_string_new ("rm -rf box\n");
  char *out = NULL;

  g_assert_cmpuint (commands->len, >=, 20);
  for (guint i = 0; i < commands->len; i++)
    {
      const char *command = g_ptr_array_index (commands, i);
      g_string_append_printf (script, "%s\necho \"[status $?]\"\n", command);
      if (g_str_has_prefix (command, "cd PRJ") && meddle != NULL)
        g_string_append_printf (script, "%s\n", meddle);
    }
  g_assert_cmpint (sealed_shell (self->folder, &out, script->str), ==, 0);
  *all_good = TRUE;
  for (const char *at = out; (at = strstr (at, "[status ")) != NULL; at++)
    if (!g_str_has_prefix (at, "[status 0]"))
      *all_good = FALSE;
  return out;
}

static void
test_good (Fixture *self, gconstpointer data)
{
  gboolean good;
  g_autofree char *out = run_commands (self, NULL, &good);
  g_autofree char *sm2 = aj_key_dup_fingerprint (sealed_key ());
  g_autofree char *p256 = aj_key_dup_p256_fingerprint (sealed_key ());
  const char *first, *second;

  if (!good)
    g_error ("%s", out);
  /* The text read without unpacking is the text. */
  g_assert_true (g_str_has_prefix (out, self->text));
  const char *rest = out + strlen (self->text);
  g_assert_nonnull (strstr (rest, sm2));
  g_assert_nonnull (strstr (rest, p256));
  first = strstr (rest, "Verified OK");
  g_assert_nonnull (first);
  second = strstr (first + 1, "Verified OK");
  g_assert_nonnull (second);
  /* What the text says: nothing else is shown. */
  g_autoptr (GRegex) quiet = g_regex_new ("FAILED|No such|^[<>]|rror", G_REGEX_MULTILINE, 0, NULL);
  g_assert_false (g_regex_match (quiet, rest, 0, NULL));
  g_assert_null (strstr (self->text, "\n    rm -rf"));
  g_assert_null (strchr (self->text, '{'));
  g_assert_nonnull (strstr (self->text, sm2));
  g_assert_nonnull (strstr (self->text, "2026年3月5日"));
}

static void
test_bad (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *meddle;
    const char *says;
  } cases[] = {
    { "echo x >> 'data/电子档案/a1 法定代表人/任命 书(1).txt'",
      "data/电子档案/a1 法定代表人/任命 书(1).txt: FAILED" },
    { "rm 'data/电子档案/𬭎䶮㛃.txt'", "< data/电子档案/𬭎䶮㛃.txt" },
    { "rm 'data/电子档案/𬭎䶮㛃.txt'", "data/电子档案/𬭎䶮㛃.txt: No such file" },
    { "echo > data/其他/多出来的.txt", "> data/其他/多出来的.txt" },
    { "echo > extra.txt", "> extra.txt" },
    { "ln -s /etc/passwd data/link", "./data/link" },
    { "echo Contact: x >> bag-info.txt", "bag-info.txt: FAILED" },
    { "printf '\\0' | dd of=manifest-sha256.txt bs=1 seek=3 conv=notrunc 2>/dev/null",
      "manifest-sha256.txt: FAILED" },
    { "sed -i 1s/0/1/ tagmanifest-sm3.txt; sed -i 1s/1/2/ tagmanifest-sm3.txt",
      "erification failure" },
    { "openssl ecparam -name prime256v1 -genkey -noout | openssl pkey -pubout -out "
      "signer-p256.pub.pem",
      "erification failure" },
    { "openssl ecparam -name SM2 -genkey -noout | openssl pkey -pubout -out signer-sm2.pub.pem",
      "erification failure" },
    { "rm signature-sm2.der", "signature-sm2.der" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean good;
      g_autofree char *out = run_commands (self, cases[i].meddle, &good);
      const char *rest = out + strlen (self->text);
      if (strstr (rest, cases[i].says) == NULL ||
          (good && g_strcmp0 (cases[i].says, "./data/link") != 0))
        g_error ("%s: good %d\n%s", cases[i].meddle, good, rest);
    }
}

/* Re-signed by somebody else: every command is content, only the fingerprint tells. */
static void
test_other_key (Fixture *self, gconstpointer data)
{
  g_autoptr (AjBundle) bundle = aj_bundle_new ("PRJ-2026-001");
  g_autoptr (GBytes) bytes = g_bytes_new (self->text, strlen (self->text));
  g_autofree char *path = g_build_filename (self->folder, "PRJ-2026-001.tar", NULL);
  g_autofree char *theirs = aj_key_dup_fingerprint (sealed_other_key ());
  g_autoptr (GError) error = NULL;
  gboolean good;

  aj_bundle_add_bytes (bundle, AJ_REVIEWER_TEXT_NAME, bytes);
  g_assert_true (aj_bundle_write (bundle, sealed_other_key (), path, NULL, NULL, NULL, &error));
  g_autofree char *out = run_commands (self, NULL, &good);
  g_autofree char *ours = aj_key_dup_fingerprint (sealed_key ());
  const char *rest = out + strlen (self->text);
  g_assert_true (good);
  g_assert_nonnull (strstr (rest, theirs));
  g_assert_null (strstr (rest, ours));

  g_autoptr (AjVerdict) verdict = aj_verify (path, sealed_key (), NULL, NULL, &error);
  g_assert_true (sealed_has (verdict, AJ_FINDING_OTHER_SIGNER, NULL));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/archive/reviewer-text/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("good", test_good);
  ADD ("bad", test_bad);
  ADD ("other-key", test_other_key);
  return g_test_run ();
}
