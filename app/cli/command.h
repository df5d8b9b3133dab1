/* The commands of anjuan-cli, declared once: parsing, --help and the list of commands all read the
 * table in commands.c. The words are those of issue 2; scripts depend on them.
 *
 * Exit status of every command: 0 done, 1 findings or invalid content, 2 refused or wrong usage. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

enum
{
  AJ_EXIT_DONE = 0,
  AJ_EXIT_FINDINGS = 1,
  AJ_EXIT_REFUSED = 2,
};

typedef enum
{
  OPTION_HELP,
  OPTION_SAMPLE,
  OPTION_DRY_RUN,
  OPTION_RENAMES,
  OPTION_ENCODING,
  OPTION_FILTER,
  OPTION_FORMAT,
  OPTION_EXCEL,
  OPTION_COPY,
  OPTION_DATE,
  OPTION_DRAFT,
  OPTION_KEY,
  OPTION_SIGNER,
  OPTION_OUTPUT,
  OPTION_PASSPHRASE_FD,
  OPTION_JSON,
  OPTION_CERTIFICATE,
  OPTION_CA,
  OPTION_VAULT,
  OPTION_HOW,
  OPTION_BY,
  OPTION_OWN,
  OPTION_ALL,
  OPTION_EACH,
  OPTION_PAPER,
  OPTION_PDFA,
  OPTION_AGAIN,
  OPTION_REASON,
  OPTION_YEARS,
  OPTION_TO,
  OPTION_CIPHER,
  OPTION_CHECKED,
  OPTION_DECIDE,
  OPTION_PRINTER,
  OPTION_SHEET,
  OPTION_OFFSET,
  OPTION_SCALE,
  OPTION_MEASURED,
  OPTION_VALUES,
  OPTION_BLANK,
  N_OPTIONS,
} AjOptionId;

#define ALLOW(option) (G_GUINT64_CONSTANT (1) << OPTION_##option)

typedef struct _AjCommand AjCommand;

/* One call of the program, parsed. */
typedef struct
{
  const AjCommand *command;
  GPtrArray *args;               /* of char *: what is no option, NULL-terminated */
  const char *values[N_OPTIONS]; /* NULL: not given; "" for one without a value */
} AjCall;

struct _AjCommand
{
  const char *name;      /* "import", "key new" */
  const char *arguments; /* "VAULT TYPE FILE" */
  const char *summary;   /* msgid */
  const char *details;   /* (nullable) msgid */
  guint64 options;       /* of ALLOW() */
  guint64 required;      /* options that must be given */
  guint min_args;
  guint max_args; /* G_MAXUINT: any number */
  int (*run) (AjCall *call);
};

extern const AjCommand aj_commands[];
extern const guint aj_n_commands;

/* Runs the program. Returns: exit status */
int aj_command_main (int argc, char **argv);

/* The n-th argument that is no option, NULL when there is none. */
const char *aj_call_get (const AjCall *call, guint index);
gboolean aj_call_has (const AjCall *call, AjOptionId option);
/* The value of --format, which must be one of allowed (NULL-terminated); the first when not given.
 * NULL, said on stderr, when it is another. */
const char *aj_call_get_format (const AjCall *call, const char *const *allowed);

/* help.c */
void aj_help_print_program (FILE *out);
void aj_help_print_command (const AjCommand *command, FILE *out);
/* "import VAULT TYPE FILE [--dry-run]"; without the options that may be left out when brief.
 * Returns: (transfer full) */
char *aj_help_describe_usage (const AjCommand *command, gboolean brief);
/* The documents there are (cmd-documents.c). */
void aj_help_print_documents (FILE *out);
/* The fields of a record type, for `help TYPE`. */
void aj_help_print_type (const AjRecordDef *def, FILE *out);

/* manual.c: made from the same table */
/* The manual page, for man(1). */
void aj_manual_print (FILE *out);
/* What may follow these words of a command (NULL: the commands), a candidate a line, for the
 * shell's completion. */
void aj_manual_complete (const AjCommand *command, int argc, char **argv);

/* Each command's function. */
int aj_run_new (AjCall *call);
int aj_run_check (AjCall *call);
int aj_run_distinct (AjCall *call);
int aj_run_duplicates (AjCall *call);
int aj_run_backup (AjCall *call);
int aj_run_restore (AjCall *call);
int aj_run_list (AjCall *call);
int aj_run_show (AjCall *call);
int aj_run_add (AjCall *call);
int aj_run_set (AjCall *call);
int aj_run_import (AjCall *call);
int aj_run_attach (AjCall *call);
int aj_run_print (AjCall *call);
int aj_run_certificate_issue (AjCall *call);
int aj_run_authority_on (AjCall *call);
int aj_run_authority_off (AjCall *call);
int aj_run_authority_status (AjCall *call);
int aj_run_overprint (AjCall *call);
int aj_run_sheet_spoil (AjCall *call);
int aj_run_calibrate (AjCall *call);
int aj_run_form_list (AjCall *call);
int aj_run_form_show (AjCall *call);
int aj_run_form_save (AjCall *call);
int aj_run_certificate_revoke (AjCall *call);
int aj_run_certificate_verify (AjCall *call);
int aj_run_certificate_rule (AjCall *call);
int aj_run_template_list (AjCall *call);
int aj_run_template_copy (AjCall *call);
int aj_run_template_check (AjCall *call);
int aj_run_template_save (AjCall *call);
int aj_run_template_edit (AjCall *call);
int aj_run_template_reset (AjCall *call);
int aj_run_key_new (AjCall *call);
int aj_run_key_show (AjCall *call);
int aj_run_key_import (AjCall *call);
int aj_run_key_passphrase (AjCall *call);
int aj_run_key_backup (AjCall *call);
int aj_run_signer_add (AjCall *call);
int aj_run_signer_revoke (AjCall *call);
int aj_run_bundle (AjCall *call);
int aj_run_item_file (AjCall *call);
int aj_run_item_version (AjCall *call);
int aj_run_batch_new (AjCall *call);
int aj_run_batch_check (AjCall *call);
int aj_run_batch_tick (AjCall *call);
int aj_run_batch_seal (AjCall *call);
int aj_run_batch_prepare (AjCall *call);
int aj_run_batch_complete (AjCall *call);
int aj_run_batch_send (AjCall *call);
int aj_run_batch_receive (AjCall *call);
int aj_run_batch_return (AjCall *call);
int aj_run_batch_answer (AjCall *call);
int aj_run_verify (AjCall *call);
int aj_run_check_bag (AjCall *call);
int aj_run_encrypt (AjCall *call);
int aj_run_decrypt (AjCall *call);
int aj_run_review_open (AjCall *call);
int aj_run_review_list (AjCall *call);
int aj_run_review_search (AjCall *call);
int aj_run_review_tests (AjCall *call);
int aj_run_review_changes (AjCall *call);
int aj_run_review_save (AjCall *call);
int aj_run_review_trust (AjCall *call);
int aj_run_review_tick (AjCall *call);
int aj_run_review_opine (AjCall *call);
int aj_run_review_rest (AjCall *call);
int aj_run_review_mark (AjCall *call);
int aj_run_review_previous (AjCall *call);
int aj_run_review_conclude (AjCall *call);
int aj_run_review_export (AjCall *call);
int aj_run_review_print (AjCall *call);
int aj_run_opinions_show (AjCall *call);
int aj_run_opinions_import (AjCall *call);
int aj_run_opinions_decide (AjCall *call);

G_END_DECLS
