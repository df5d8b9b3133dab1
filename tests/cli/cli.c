#include "cli.h"

static const char *
get_program (void)
{
  const char *program = g_getenv ("ANJUAN_CLI");
  if (program == NULL)
    g_error ("ANJUAN_CLI must name the program");
  return program;
}

static int
run_words (char **out, char **err, const char *first, va_list args)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *own_out = NULL, *own_err = NULL;

  g_ptr_array_add (words, (char *) get_program ());
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (words, (char *) word);
  g_ptr_array_add (words, NULL);
  return test_run ((const char *const *) words->pdata, out != NULL ? out : &own_out,
                   err != NULL ? err : &own_err);
}

int
cli_run (char **out, char **err, const char *first, ...)
{
  va_list args;
  va_start (args, first);
  int status = run_words (out, err, first, args);
  va_end (args);
  return status;
}

char *
cli_get (const char *first, ...)
{
  char *out = NULL;
  g_autofree char *err = NULL;
  va_list args;

  va_start (args, first);
  int status = run_words (&out, &err, first, args);
  va_end (args);
  if (status != 0)
    g_error ("%s: exit status %d: %s%s", first, status, out, err);
  return g_strchomp (out);
}

void
cli_expect (int status, const char *part, const char *first, ...)
{
  g_autofree char *out = NULL, *err = NULL;
  va_list args;

  va_start (args, first);
  int got = run_words (&out, &err, first, args);
  va_end (args);
  if (got != status)
    g_error ("%s: exit status %d, not %d: %s%s", first, got, status, out, err);
  if (strstr (status == 0 ? out : err, part) == NULL && (status != 1 || strstr (out, part) == NULL))
    g_error ("%s: “%s%s” does not say “%s”", first, out, err, part);
  if (status == 2 && *out != '\0')
    g_error ("%s: refused, and yet wrote “%s”", first, out);
}

int
cli_shell (char **out, char **err, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *line = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *script = g_strdup_printf ("CLI='%s'\n%s", get_program (), line);
  const char *argv[] = { "bash", "-c", script, NULL };
  g_autofree char *own_out = NULL, *own_err = NULL;
  return test_run (argv, out != NULL ? out : &own_out, err != NULL ? err : &own_err);
}

char *
cli_make_office (const char *folder)
{
  char *vault = g_build_filename (folder, "vault", NULL);

  g_free (cli_get ("new", vault, NULL));
  g_free (
    cli_get ("add", vault, "unit", "name=西安甲公司", "credit_code=91619900EXAMPLE113", NULL));
  g_free (cli_get ("add", vault, "department", "name=研发部", NULL));
  g_free (cli_get ("add", vault, "department", "name=保密办", NULL));
  return vault;
}

void
cli_write (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}
