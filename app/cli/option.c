#include "option.h"

#include "i18n.h"

const AjOption aj_options[] = {
  [OPTION_HELP] = { "help", VALUE_NONE, NULL, N_ ("Show this help") },
  [OPTION_SAMPLE] = { "sample", VALUE_OPTIONAL, "N",
                      N_ ("Fill the vault with a fictional office, or with N people") },
  [OPTION_DRY_RUN] = { "dry-run", VALUE_NONE, NULL, N_ ("Only say what would be written") },
  [OPTION_RENAMES] = { "renames", VALUE_NONE, NULL,
                       N_ ("Also write rows that give another name to a registered number") },
  [OPTION_ENCODING] = { "encoding", VALUE_REQUIRED, "NAME",
                        N_ ("Encoding of a CSV file (UTF-8, GB18030, UTF-16LE, UTF-16BE); "
                            "otherwise guessed") },
  [OPTION_FILTER] = { "filter", VALUE_REQUIRED, "TEXT",
                      N_ ("Only records that contain TEXT: names, initials of names, numbers") },
  [OPTION_FORMAT] = { "format", VALUE_REQUIRED, "FORMAT",
                      N_ ("Form of the output: table, csv, json or xlsx (as the command allows)") },
  [OPTION_EXCEL] = { "excel", VALUE_NONE, NULL,
                     N_ ("CSV for spreadsheets: labels, byte order mark, long numbers as text") },
  [OPTION_COPY] = { "copy", VALUE_REQUIRED, "COPY", N_ ("Certificate: which copy, 正本 or 副本") },
  [OPTION_DATE] = { "date", VALUE_REQUIRED, "DATE", N_ ("Date to print instead of today") },
  [OPTION_DRAFT] = { "draft", VALUE_NONE, NULL,
                     N_ ("Print in spite of blocking problems, marked as a draft") },
  [OPTION_KEY] = { "key", VALUE_REQUIRED, "FILE", N_ ("Signing key made by “key new”") },
  [OPTION_SIGNER] = { "signer", VALUE_REQUIRED, "PUB.pem",
                      N_ ("Public key that the archive must be signed with") },
  [OPTION_OUTPUT] = { "output", VALUE_REQUIRED, "FILE", N_ ("File to write") },
  [OPTION_PASSPHRASE_FD] = { "passphrase-fd", VALUE_REQUIRED, "N",
                             N_ ("Read the passphrase from file descriptor N instead of asking; "
                                 "a line each when two are needed, the old one first") },
  [OPTION_JSON] = { "json", VALUE_NONE, NULL, N_ ("Say the result as one JSON object") },
  [OPTION_CERTIFICATE] = { "certificate", VALUE_REQUIRED, "CHAIN.pem",
                           N_ ("Certificate of the signer, and those between it and the root") },
  [OPTION_CA] = { "ca", VALUE_REQUIRED, "ROOT.pem", N_ ("Root certificates that are trusted") },
  [OPTION_VAULT] = { "vault", VALUE_REQUIRED, "VAULT",
                     N_ ("Vault whose register of signers says whose key it is") },
  [OPTION_HOW] = { "how", VALUE_REQUIRED, "TEXT",
                   N_ (
                     "How the fingerprint was compared; without it the key counts as unchecked") },
  [OPTION_BY] = { "by", VALUE_REQUIRED, "NAME", N_ ("Who did it") },
  [OPTION_OWN] = { "own", VALUE_NONE, NULL, N_ ("It is our own key") },
  [OPTION_ALL] = { "all", VALUE_NONE, NULL, N_ ("All records of the type") },
  [OPTION_EACH] = { "each", VALUE_OPTIONAL, "PATTERN",
                    N_ ("A file for each record, named like {姓名}_{编号}.pdf") },
  [OPTION_PAPER] = { "paper", VALUE_REQUIRED, "SIZE",
                     N_ ("Certificates for people: A4 or A5, both lying") },
  [OPTION_PDFA] = { "pdfa", VALUE_REQUIRED, "LEVEL",
                    N_ ("PDF for archives: 2b (PDF/A-2b, the default), 1b (PDF/A-1b) or none") },
  [OPTION_VALUES] = { "values", VALUE_REQUIRED, "FILE",
                      N_ (
                        "What no record holds and the template asks for: NAME=TEXT, one a line") },
  [OPTION_BLANK] = { "blank", VALUE_NONE, NULL, N_ ("The blank form, to be filled in by hand") },
  [OPTION_AGAIN] = { "again", VALUE_OPTIONAL, "DIGEST",
                     N_ (
                       "Print once more what was printed before, and say whether it is the same") },
  [OPTION_REASON] = { "reason", VALUE_REQUIRED, "TEXT", N_ ("Why; it stays in the record") },
  [OPTION_PRINTER] = { "printer", VALUE_REQUIRED, "NAME",
                       N_ ("Printer whose calibration is used") },
  [OPTION_SHEET] = { "sheet", VALUE_REQUIRED, "NUMBER",
                     N_ ("Number of the first blank form; the next ones count up") },
  [OPTION_OFFSET] = { "offset", VALUE_REQUIRED, "X,Y", N_ ("Move the print, in mm") },
  [OPTION_SCALE] = { "scale", VALUE_REQUIRED, "X,Y", N_ ("Stretch the print; 1 leaves it") },
  [OPTION_MEASURED] = { "measured", VALUE_REQUIRED, "AX,AY,BX,BY",
                        N_ ("Where the crosses of the test page were measured, in mm") },
  [OPTION_YEARS] = { "years", VALUE_REQUIRED, "N",
                     N_ ("Years of validity that are proposed; 0: without a term") },
  [OPTION_TO] = { "to", VALUE_REQUIRED, "PUB.pem", N_ ("Public key of the recipient") },
  [OPTION_CIPHER] = { "cipher", VALUE_REQUIRED, "NAME",
                      N_ ("sm4 (the national cipher, default) or aes (several times as fast)") },
  [OPTION_CHECKED] = { "checked", VALUE_REQUIRED, "HOW",
                       N_ ("How the fingerprint of a signer not yet known was compared") },
  [OPTION_DECIDE] = { "decide", VALUE_NONE, NULL,
                      N_ ("Also register the batch as received or returned, by the strictest of "
                          "all opinions on it") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (aj_options) == N_OPTIONS);

static int
find_option (const AjCommand *command, const char *name, gsize length)
{
  for (int i = 0; i < N_OPTIONS; i++)
    if ((i == OPTION_HELP || command->options & (G_GUINT64_CONSTANT (1) << i)) &&
        strlen (aj_options[i].name) == length && strncmp (aj_options[i].name, name, length) == 0)
      return i;
  return -1;
}

/* Takes argv[*at], an option; *at moves on when its value is the next word. */
static gboolean
take_option (AjCall *call, int argc, char **argv, int *at)
{
  const char *word = argv[*at];
  const char *name = word + 2;
  const char *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
  int id = g_str_equal (word, "-h") ? OPTION_HELP : find_option (call->command, name, length);

  if (id < 0 || (id != OPTION_HELP && word[1] != '-'))
    {
      g_printerr (_ ("“%s” is not an option of “%s”.\n"), word, call->command->name);
      return FALSE;
    }
  if (call->values[id] != NULL)
    {
      g_printerr (_ ("--%s is given twice.\n"), aj_options[id].name);
      return FALSE;
    }
  if (aj_options[id].value == VALUE_NONE && equals != NULL)
    {
      g_printerr (_ ("--%s takes no value.\n"), aj_options[id].name);
      return FALSE;
    }
  if (aj_options[id].value == VALUE_REQUIRED && equals == NULL)
    {
      if (*at + 1 >= argc)
        {
          g_printerr (_ ("--%s needs a value: --%s %s.\n"), aj_options[id].name,
                      aj_options[id].name, aj_options[id].metavar);
          return FALSE;
        }
      *at += 1;
      call->values[id] = argv[*at];
      return TRUE;
    }
  call->values[id] = equals != NULL ? equals + 1 : "";
  return TRUE;
}

/* A script's unset variable gives an empty word: said as such, not as a file that is not there. */
static gboolean
check_empty (const AjCall *call)
{
  const guint may_be_empty =
    1u << OPTION_SAMPLE | 1u << OPTION_FILTER | 1u << OPTION_EACH | 1u << OPTION_AGAIN;

  for (guint i = 0; i < call->args->len; i++)
    if (*(const char *) g_ptr_array_index (call->args, i) == '\0')
      {
        g_printerr (_ ("Word %u behind “%s” is empty. It needs these words: %s.\n"), i + 1,
                    call->command->name, call->command->arguments);
        return FALSE;
      }
  for (int i = 0; i < N_OPTIONS; i++)
    if (aj_options[i].value != VALUE_NONE && !(may_be_empty & (G_GUINT64_CONSTANT (1) << i)) &&
        call->values[i] != NULL && *call->values[i] == '\0')
      {
        g_printerr (_ ("--%s needs a value: --%s %s.\n"), aj_options[i].name, aj_options[i].name,
                    aj_options[i].metavar);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_call (const AjCall *call)
{
  for (int i = 0; i < N_OPTIONS; i++)
    if (call->command->required & (G_GUINT64_CONSTANT (1) << i) && call->values[i] == NULL)
      {
        g_printerr (_ ("“%s” needs --%s %s.\n"), call->command->name, aj_options[i].name,
                    aj_options[i].metavar);
        return FALSE;
      }
  if (call->args->len < call->command->min_args || call->args->len > call->command->max_args)
    {
      g_printerr (_ ("“%s” needs these words: %s.\n"), call->command->name,
                  call->command->arguments);
      return FALSE;
    }
  return check_empty (call);
}

gboolean
aj_option_parse (AjCall *call, int argc, char **argv)
{
  gboolean only_args = FALSE;

  for (int i = 0; i < argc; i++)
    {
      if (only_args || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (call->args, argv[i]);
      else if (g_str_equal (argv[i], "--"))
        only_args = TRUE;
      else if (!take_option (call, argc, argv, &i))
        return FALSE;
    }
  if (call->values[OPTION_HELP] != NULL)
    return TRUE;
  for (guint i = 0; i < call->args->len; i++)
    if (!g_utf8_validate (g_ptr_array_index (call->args, i), -1, NULL))
      {
        /* File names may be any bytes, but then the messages about them could not be shown. */
        g_printerr (_ ("Word %u of the command is not UTF-8.\n"), i + 1);
        return FALSE;
      }
  return check_call (call);
}
