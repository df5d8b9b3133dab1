#include "option.h"

#include "i18n.h"
#include "rules.h"
#include "text-table.h"

static void
print_options (const AjCommand *command, FILE *out)
{
  fprintf (out, "%s\n", _ ("Options:"));
  for (int i = 0; i < N_OPTIONS; i++)
    {
      const AjOption *option = &aj_options[i];
      if (i != OPTION_HELP && !(command->options & (G_GUINT64_CONSTANT (1) << i)))
        continue;
      g_autofree char *word = g_strconcat ("--", option->name,
                                           option->value == VALUE_OPTIONAL   ? "[="
                                           : option->value == VALUE_REQUIRED ? " "
                                                                             : "",
                                           option->metavar != NULL ? option->metavar : "",
                                           option->value == VALUE_OPTIONAL ? "]" : "", NULL);
      fprintf (out, "  %-20s %s\n", word, _ (option->help));
    }
}

static void
print_types (FILE *out)
{
  fprintf (out, "%s\n", _ ("TYPE is one of:"));
  for (const AjRecordDef *const *def = aj_records_list (); *def != NULL; def++)
    fprintf (out, "  %-20s %s\n", (*def)->table, aj_record_def_get_label_plural (*def));
  fprintf (out, "%s\n", _ ("“anjuan-cli help TYPE” lists the fields of a type."));
}

char *
aj_help_describe_usage (const AjCommand *command, gboolean brief)
{
  GString *usage = g_string_new (NULL);

  g_string_append_printf (usage, "%s %s", command->name, command->arguments);
  for (int i = 0; i < N_OPTIONS; i++)
    {
      const AjOption *option = &aj_options[i];
      gboolean required = (command->required & (G_GUINT64_CONSTANT (1) << i)) != 0;
      if (!(command->options & (G_GUINT64_CONSTANT (1) << i)) || (brief && !required))
        continue;
      g_string_append_printf (usage, required ? " --%s" : " [--%s", option->name);
      if (option->value == VALUE_OPTIONAL)
        g_string_append_printf (usage, "[=%s]", option->metavar);
      else if (option->value == VALUE_REQUIRED)
        g_string_append_printf (usage, " %s", option->metavar);
      if (!required)
        g_string_append_c (usage, ']');
    }
  return g_string_free (usage, FALSE);
}

void
aj_help_print_program (FILE *out)
{
  fprintf (out, "%s\n\n",
           _ ("anjuan-cli: records, documents and archives of a secrecy office, without a window"));
  fprintf (out,
           "%s\n  anjuan-cli COMMAND ...\n  anjuan-cli COMMAND --help\n  anjuan-cli --version\n\n",
           _ ("Usage:"));
  fprintf (out, "%s\n", _ ("Commands:"));
  for (guint i = 0; i < aj_n_commands; i++)
    {
      g_autofree char *words = aj_help_describe_usage (&aj_commands[i], TRUE);
      fprintf (out, "  %-48s %s\n", words, _ (aj_commands[i].summary));
    }
  fputc ('\n', out);
  print_types (out);
  fprintf (out, "\n%s\n",
           _ ("Exit status: 0 done, 1 findings or invalid content, 2 refused or wrong usage."));
}

void
aj_help_print_command (const AjCommand *command, FILE *out)
{
  g_autofree char *usage = aj_help_describe_usage (command, FALSE);

  fprintf (out, "%s\n\n%s\n  anjuan-cli %s\n\n", _ (command->summary), _ ("Usage:"), usage);
  if (command->details != NULL)
    fprintf (out, "%s\n\n", _ (command->details));
  print_options (command, out);
  if (strstr (command->arguments, "TYPE") != NULL)
    {
      fputc ('\n', out);
      print_types (out);
    }
  if (strstr (command->arguments, "DOCUMENT") != NULL)
    {
      fputc ('\n', out);
      aj_help_print_documents (out);
    }
  fprintf (out, "\n%s\n",
           _ ("Exit status: 0 done, 1 findings or invalid content, 2 refused or wrong usage."));
}

static char *
describe_field (const AjFieldDef *field)
{
  static const char *const kinds[] = {
    [AJ_KIND_TEXT] = N_ ("text"),           [AJ_KIND_LONG_TEXT] = N_ ("long text"),
    [AJ_KIND_NUMBER] = N_ ("number"),       [AJ_KIND_DATE] = N_ ("date"),
    [AJ_KIND_CHOICE] = N_ ("choice"),       [AJ_KIND_CHOICES] = N_ ("choices"),
    [AJ_KIND_FLAG] = N_ ("yes or no"),      [AJ_KIND_LINK] = N_ ("link"),
    [AJ_KIND_CODE] = N_ ("number or code"),
  };
  GString *text = g_string_new (_ (kinds[field->kind->id]));
  const AjRuleList *list = field->list != NULL ? aj_rules_get_list (field->list) : NULL;

  if (field->kind->id == AJ_KIND_LINK)
    g_string_append_printf (text, " → %s", field->target);
  for (guint i = 0; list != NULL && i < list->n_items && i < 12; i++)
    {
      g_autofree char *words = aj_rule_list_format (list, list->items[i].key);
      const char *key = list->items[i].key;
      g_string_append (text, i == 0 ? ": " : ", ");
      g_string_append_printf (text, g_str_equal (key, words) ? "%s" : "%s=%s", key, words);
    }
  if (list != NULL && list->n_items > 12)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

void
aj_help_print_type (const AjRecordDef *def, FILE *out)
{
  static const char *const headers[] = { N_ ("FIELD"), N_ ("Label"), N_ ("Required"), N_ ("Value"),
                                         NULL };
  g_autoptr (AjTextTable) table = aj_text_table_new (headers);

  fprintf (out, "%s: %s\n\n", def->table, aj_record_def_get_label (def));
  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      g_autofree char *kind = describe_field (field);
      aj_text_table_add (table, field->name);
      aj_text_table_add (table, aj_field_get_label (field));
      aj_text_table_add (table, field->flags & AJ_FIELD_REQUIRED   ? _ ("yes")
                                : field->flags & AJ_FIELD_READONLY ? _ ("set by the program")
                                                                   : "");
      aj_text_table_add (table, kind);
    }
  aj_text_table_print (table, out);
}
