#include "option.h"

#include "anjuan-config.h"
#include "catalog.h"
#include "i18n.h"
#include "rules.h"

/* Text for troff: a backslash, and a dot or apostrophe at the start of a line, mean something. */
static void
print_text (const char *text, FILE *out)
{
  gboolean start = TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (start && (c == '.' || c == '\''))
        fputs ("\\&", out);
      start = c == '\n';
      if (c == '\\')
        fputs ("\\e", out);
      else if (c == '-')
        fputs ("\\-", out);
      else if (c == '\n')
        fputs ("\n.br\n", out);
      else
        fprintf (out, "%.*s", (int) (g_utf8_next_char (text) - text), text);
      /* Chinese lines break between any two characters. */
      if (g_unichar_iswide (c))
        fputs ("\\:", out);
    }
}

static void
print_command (const AjCommand *command, FILE *out)
{
  g_autofree char *usage = aj_help_describe_usage (command, FALSE);

  fputs (".TP\n.B ", out);
  print_text (usage, out);
  fputc ('\n', out);
  print_text (_ (command->summary), out);
  fputs (_ ("."), out);
  if (command->details != NULL)
    {
      fputc (' ', out);
      print_text (_ (command->details), out);
    }
  fputc ('\n', out);
}

void
aj_manual_print (FILE *out)
{
  fprintf (out, ".TH ANJUAN-CLI 1 \"\" \"anjuan %s\" \"\"\n", PACKAGE_VERSION);
  fprintf (out, ".ad l\n.nh\n.SH %s\n", _ ("NAME"));
  print_text (
    _ ("anjuan-cli - records, documents and archives of a secrecy office, without a window"), out);
  fprintf (out, "\n.SH %s\n.B anjuan\\-cli\n.I COMMAND ...\n", _ ("SYNOPSIS"));
  fprintf (out, ".SH %s\n", _ ("COMMANDS"));
  for (guint i = 0; i < aj_n_commands; i++)
    print_command (&aj_commands[i], out);

  fprintf (out, ".SH %s\n", _ ("OPTIONS"));
  for (int i = 0; i < N_OPTIONS; i++)
    {
      const AjOption *option = &aj_options[i];
      fputs (".TP\n.B \\-\\-", out);
      print_text (option->name, out);
      if (option->metavar != NULL)
        fprintf (out, option->value == VALUE_OPTIONAL ? "[=%s]" : " %s", option->metavar);
      fputc ('\n', out);
      print_text (_ (option->help), out);
      fputc ('\n', out);
    }

  fprintf (out, ".SH %s\n", _ ("RECORD TYPES"));
  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    fprintf (out, ".TP\n.B %s\n%s\n", (*def)->table, aj_record_def_get_label_plural (*def));
  fprintf (out, ".SH %s\n", _ ("EXIT STATUS"));
  print_text (_ ("Exit status: 0 done, 1 findings or invalid content, 2 refused or wrong usage."),
              out);
  fputc ('\n', out);
}

static void
print_fields (const char *table)
{
  const AjRecordDef *def = aj_records_find (table);

  for (guint i = 0; def != NULL && i < def->n_fields; i++)
    if (!(def->fields[i].flags & AJ_FIELD_READONLY))
      printf ("%s=\n", def->fields[i].name);
}

/* What may stand where the help says `word`; files are the shell's business. */
static void
print_candidates (const AjCall *call, const char *word)
{
  if (g_str_equal (word, "TYPE"))
    for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
      puts ((*def)->table);
  else if (g_str_equal (word, "DOCUMENT"))
    {
      guint n;
      const AjDocumentType *types = aj_document_types_list (&n);
      for (guint i = 0; i < n; i++)
        puts (types[i].name);
    }
  else if (g_str_equal (word, "CODE"))
    {
      const AjRuleList *items = aj_rules_get_list ("L-7.4.8");
      for (guint i = 0; items != NULL && i < items->n_items; i++)
        puts (items->items[i].key);
    }
  else if (g_str_has_prefix (word, "FIELD="))
    print_fields (aj_call_get (call, 1));
}

void
aj_manual_complete (const AjCommand *command, int argc, char **argv)
{
  AjCall call = { .command = command };
  g_auto (GStrv)
    words = NULL;

  if (command == NULL)
    {
      for (guint i = 0; i < aj_n_commands; i++)
        if (argc == 0 || g_str_has_prefix (aj_commands[i].name, argv[0]))
          puts (argc == 0 ? aj_commands[i].name : aj_commands[i].name + strlen (argv[0]) + 1);
      return;
    }
  call.args = g_ptr_array_new ();
  for (int i = 0; i < argc; i++)
    if (argv[i][0] != '-')
      g_ptr_array_add (call.args, argv[i]);
  words = g_strsplit (command->arguments, " ", -1);
  guint n = g_strv_length (words);
  print_candidates (&call, words[MIN (call.args->len, n - 1)]);
  for (int i = 0; i < N_OPTIONS; i++)
    if (i == OPTION_HELP || command->options & (G_GUINT64_CONSTANT (1) << i))
      printf ("--%s\n", aj_options[i].name);
  g_ptr_array_unref (call.args);
}
