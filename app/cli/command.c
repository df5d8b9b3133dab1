#include "command.h"

#include "anjuan-config.h"
#include "font-choice.h"
#include "i18n.h"
#include "option.h"
#include "terminal.h"

const char *
aj_call_get (const AjCall *call, guint index)
{
  return index < call->args->len ? g_ptr_array_index (call->args, index) : NULL;
}

gboolean
aj_call_has (const AjCall *call, AjOptionId option)
{
  return call->values[option] != NULL;
}

const char *
aj_call_get_format (const AjCall *call, const char *const *allowed)
{
  const char *wanted = call->values[OPTION_FORMAT];
  g_autofree char *all = NULL;

  if (wanted == NULL)
    return allowed[0];
  for (const char *const *each = allowed; *each != NULL; each++)
    if (g_str_equal (*each, wanted))
      return *each;
  all = g_strjoinv (", ", (char **) allowed);
  g_printerr (_ ("“%s” is not a format of “%s”. There are: %s.\n"), wanted, call->command->name,
              all);
  return NULL;
}

/* The command that argv begins with; *n: how many words its name has. */
static const AjCommand *
find_command (int argc, char **argv, int *n)
{
  g_autofree char *two = argc > 1 ? g_strjoin (" ", argv[0], argv[1], NULL) : NULL;

  for (guint i = 0; argc > 0 && i < aj_n_commands; i++)
    {
      const char *name = aj_commands[i].name;
      *n = strchr (name, ' ') != NULL ? 2 : 1;
      if (g_strcmp0 (*n == 2 ? two : argv[0], name) == 0)
        return &aj_commands[i];
    }
  return NULL;
}

/* "key" alone: what it can be followed by. */
static gboolean
print_group (const char *word, FILE *out)
{
  g_autofree char *prefix = g_strconcat (word, " ", NULL);
  gboolean any = FALSE;

  for (guint i = 0; i < aj_n_commands; i++)
    if (g_str_has_prefix (aj_commands[i].name, prefix))
      {
        fprintf (out, "  anjuan-cli %-10s %-20s %s\n", aj_commands[i].name,
                 aj_commands[i].arguments, _ (aj_commands[i].summary));
        any = TRUE;
      }
  return any;
}

static int
refuse_command (const char *word)
{
  if (print_group (word, stderr))
    return AJ_EXIT_REFUSED;
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < aj_n_commands; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", aj_commands[i].name);
  g_printerr (_ ("There is no command “%s”. There are: %s.\n"), word, all->str);
  return AJ_EXIT_REFUSED;
}

/* "help", "help COMMAND", "help TYPE"; for the build and the shell also "help --man" and
 * "help --complete WORDS". */
static int
run_help (int argc, char **argv)
{
  int n;
  const AjCommand *command = find_command (argc, argv, &n);
  const AjRecordDef *def = argc > 0 ? aj_records_find (argv[0]) : NULL;

  if (argc > 0 && g_str_equal (argv[0], "--man"))
    aj_manual_print (stdout);
  else if (argc > 0 && g_str_equal (argv[0], "--complete"))
    {
      command = find_command (argc - 1, argv + 1, &n);
      n = command != NULL ? n + 1 : 1;
      aj_manual_complete (command, argc - n, argv + n);
    }
  else if (argc == 0)
    aj_help_print_program (stdout);
  else if (command != NULL)
    aj_help_print_command (command, stdout);
  else if (def != NULL)
    aj_help_print_type (def, stdout);
  else if (!print_group (argv[0], stdout))
    return refuse_command (argv[0]);
  return AJ_EXIT_DONE;
}

static int
run (int argc, char **argv)
{
  int n = 1;

  argc--;
  argv++;
  if (argc == 0)
    {
      aj_help_print_program (stderr);
      return AJ_EXIT_REFUSED;
    }
  if (g_str_equal (argv[0], "--version"))
    {
      printf ("anjuan-cli %s\n", PACKAGE_VERSION);
      return AJ_EXIT_DONE;
    }
  if (g_str_equal (argv[0], "--help") || g_str_equal (argv[0], "-h") ||
      g_str_equal (argv[0], "help"))
    return run_help (argc - 1, argv + 1);

  const AjCommand *command = find_command (argc, argv, &n);
  if (command == NULL)
    {
      if (argc > 1 && g_str_equal (argv[1], "--help") && print_group (argv[0], stdout))
        return AJ_EXIT_DONE;
      return refuse_command (argv[0]);
    }

  AjCall call = { .command = command };
  int status = AJ_EXIT_REFUSED;
  call.args = g_ptr_array_new ();
  if (!aj_option_parse (&call, argc - n, argv + n))
    g_printerr (_ ("See “anjuan-cli %s --help”.\n"), command->name);
  else if (aj_call_has (&call, OPTION_HELP))
    {
      aj_help_print_command (command, stdout);
      status = AJ_EXIT_DONE;
    }
  else
    status = command->run (&call);
  g_ptr_array_unref (call.args);
  return status;
}

int
aj_command_main (int argc, char **argv)
{
  /* The window and the command line print the same paper. */
  aj_font_choice_read (NULL);
  int status = run (argc, argv);

  /* A full disk behind a redirection shows only here. */
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_printerr ("%s\n", _ ("The output could not be written."));
      return AJ_EXIT_REFUSED;
    }
  return status;
}
