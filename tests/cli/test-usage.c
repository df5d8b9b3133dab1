/* Every word of the command line, and what is said about wrong ones. */
#include "cli.h"

static const char *const commands[] = { "new",
                                        "import",
                                        "list",
                                        "show",
                                        "add",
                                        "set",
                                        "attach",
                                        "print",
                                        "key new",
                                        "key show",
                                        "bundle",
                                        "verify",
                                        "check",
                                        "duplicates",
                                        "distinct",
                                        "backup",
                                        "restore",
                                        "certificate issue",
                                        "certificate revoke",
                                        "certificate verify",
                                        "certificate rule",
                                        "authority on",
                                        "authority off",
                                        "authority status",
                                        "overprint",
                                        "sheet spoil",
                                        "calibrate",
                                        "form list",
                                        "form show",
                                        "form save",
                                        "form reset" };

static void
test_help (void)
{
  g_autofree char *program = cli_get ("--help", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv)
        words = g_strsplit (commands[i], " ", 2);
      g_autofree char *help = words[1] != NULL ? cli_get (words[0], words[1], "--help", NULL)
                                               : cli_get (words[0], "--help", NULL);
      g_autofree char *usage = g_strconcat ("anjuan-cli ", commands[i], " ", NULL);
      g_autofree char *line = g_strconcat ("\n  ", commands[i], " ", NULL);

      g_assert_nonnull (strstr (help, usage));
      g_assert_nonnull (strstr (program, line));
      g_assert_nonnull (strstr (help, "Exit status: 0"));
    }
  cli_expect (0, "key show", "key", "--help", NULL);
  cli_expect (0, "born_on", "help", "person", NULL);
  cli_expect (0, "--dry-run", "help", "import", NULL);
  cli_expect (0, "anjuan-cli 0.", "--version", NULL);
}

static void
test_chinese (void)
{
  g_autofree char *out = NULL;
  /* A machine where only C.UTF-8 is generated, or none at all. */
  g_assert_cmpint (cli_shell (&out, NULL, "env -u LANGUAGE LC_ALL=C.UTF-8 \"$CLI\" --help"), ==, 0);
  g_assert_nonnull (strstr (out, "新建案卷库"));
  g_clear_pointer (&out, g_free);
  g_assert_cmpint (cli_shell (&out, NULL, "env -u LANGUAGE -u LC_ALL LANG=C \"$CLI\" --help"), ==,
                   0);
  g_assert_nonnull (strstr (out, "新建案卷库"));
  g_clear_pointer (&out, g_free);
  g_assert_cmpint (
    cli_shell (&out, NULL, "env -u LANGUAGE -u LC_ALL LANG=en_US.UTF-8 \"$CLI\" --help"), ==, 0);
  g_assert_nonnull (strstr (out, "Make a new vault"));
}

static void
assert_completes (const char *line, const char *expected)
{
  g_autofree char *out = NULL;
  g_assert_cmpint (cli_shell (&out, NULL, "\"$CLI\" help --complete %s", line), ==, 0);
  g_autofree char *padded = g_strconcat ("\n", out, NULL);
  g_autofree char *wanted = g_strconcat ("\n", expected, "\n", NULL);
  if (strstr (padded, wanted) == NULL)
    g_error ("%s: “%s” is not offered, but %s", line, expected, out);
}

static void
test_completion (void)
{
  assert_completes ("", "import");
  assert_completes ("key", "show");
  assert_completes ("list", "--format");
  assert_completes ("list v", "person");
  assert_completes ("add v person", "id_number=");
  assert_completes ("set v person 1 name=x", "born_on=");
  assert_completes ("attach v 1", "e12");
  assert_completes ("print v", "agreement");
}

static void
test_manual (void)
{
  g_autofree char *page = cli_get ("help", "--man", NULL);
  g_autofree char *err = NULL;

  g_assert_true (g_str_has_prefix (page, ".TH ANJUAN-CLI 1"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *head = g_strconcat ("\n.B ", commands[i], " ", NULL);
      g_assert_nonnull (strstr (page, head));
    }
  if (cli_shell (NULL, NULL, "command -v man") == 0)
    {
      g_assert_cmpint (
        cli_shell (NULL, &err, "\"$CLI\" help --man | man --warnings -l - >/dev/null"), ==, 0);
      g_assert_cmpstr (err, ==, "");
    }
}

/* A full disk behind a redirection is not success. */
static void
test_full_output (void)
{
  g_autofree char *err = NULL;
  g_assert_cmpint (cli_shell (NULL, &err, "\"$CLI\" --help >/dev/full"), ==, 2);
  g_assert_nonnull (strstr (err, "could not be written"));
}

typedef struct
{
  const char *name;
  const char *part;
  const char *words[7];
} Case;

static const Case cases[] = {
  { "no command", "Commands:", { NULL } },
  { "unknown command", "restore", { "frobnicate" } },
  { "half a command", "key show", { "key" } },
  { "unknown option", "--frob", { "new", "v", "--frob" } },
  { "option of another command", "--dry-run", { "new", "v", "--dry-run" } },
  { "option twice", "twice", { "list", "v", "person", "--format=csv", "--format=json" } },
  { "option without its value", "needs a value", { "list", "v", "person", "--filter" } },
  { "value where none belongs",
    "takes no value",
    { "import", "v", "person", "f", "--dry-run=yes" } },
  { "missing word", "VAULT TYPE FILE", { "import", "v", "person" } },
  { "too many words", "VAULT", { "new", "a", "b" } },
  { "missing option", "--output FILE", { "print", "v", "agreement", "1" } },
  { "missing key", "--key FILE", { "bundle", "v", "1", "--output", "f" } },
  { "unknown type", "certificate_copy", { "list", "v", "persons" } },
  { "unknown format", "csv, json", { "list", "v", "person", "--format", "xml" } },
  { "unknown field", "id_number", { "add", "v", "person", "nmae=王" } },
  { "no equals sign", "FIELD=VALUE", { "add", "v", "person", "王" } },
  { "field twice", "twice", { "add", "v", "person", "name=王", "姓名=李" } },
  { "sample that is no number", "1000000", { "new", "v", "--sample=many" } },
  { "sample too large", "1000000", { "new", "v", "--sample=1000001" } },
  { "unknown document", "certificate-check", { "print", "v", "letter", "1", "--output=f.pdf" } },
  { "no vault", "v-missing", { "list", "v-missing", "person" } },
  { "empty word", "Word 1", { "new", "" } },
  { "empty value", "--output FILE", { "print", "v", "agreement", "1", "--output=" } },
  { "copy of no certificate",
    "no copies",
    { "print", "v", "agreement", "1", "--output=f.pdf", "--copy=正本" } },
  { "filter of signs", "“%”", { "list", "v", "person", "--filter", "%" } },
  { "not utf-8", "not UTF-8", { "new", "\xff" } },
};

static void
test_refused (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *out = NULL, *err = NULL;

  g_ptr_array_add (words, (char *) g_getenv ("ANJUAN_CLI"));
  for (gsize i = 0; c->words[i] != NULL; i++)
    g_ptr_array_add (words, (char *) c->words[i]);
  g_ptr_array_add (words, NULL);
  g_assert_cmpint (test_run ((const char *const *) words->pdata, &out, &err), ==, 2);
  g_assert_cmpstr (out, ==, "");
  if (strstr (err, c->part) == NULL)
    g_error ("“%s” does not say “%s”", err, c->part);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/usage/help", test_help);
  g_test_add_func ("/usage/chinese", test_chinese);
  g_test_add_func ("/usage/completion", test_completion);
  g_test_add_func ("/usage/manual", test_manual);
  g_test_add_func ("/usage/full-output", test_full_output);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/usage/refused/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_refused);
    }
  return g_test_run ();
}
