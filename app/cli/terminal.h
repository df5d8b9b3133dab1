/* What the commands share: opening the vault, naming records, saying what went wrong. */
#pragma once

#include "command.h"
#include "key.h"
#include "problem.h"

G_BEGIN_DECLS

/* Says the error on stderr and frees it. Returns: the exit status that fits it */
int aj_terminal_fail (GError *error);

/* Opens the vault that is the call's first argument; NULL, said on stderr. */
AjStore *aj_terminal_open (AjCall *call, AjStoreOpenFlags flags, int *status);

/* The record type of that name; NULL, said on stderr with those that exist. */
const AjRecordDef *aj_terminal_find_type (const char *table);

/* The field named by text; -1, said on stderr with those that exist. */
int aj_terminal_find_field (const AjRecordDef *def, const char *text);

/* The record that word names: by id, by a unique number, by an unmistakable title.
 * Returns: (transfer full) (nullable): NULL, said on stderr */
AjRecord *aj_terminal_find_record (AjStore *store, const AjRecordDef *def, const char *word);

/* One line "label: message (article)" for each problem of at least that severity, on stderr. */
void
aj_terminal_print_problems (const AjProblems *problems, AjSeverity at_least, const char *prefix);
/* Returns: (transfer full): "label: message (article)" */
char *aj_terminal_describe (const AjProblem *problem);

/* "-" or NULL: standard output. Returns: (transfer full) */
GOutputStream *aj_terminal_open_output (const char *path, GError **error);

/* The day that --date names as ISO, NULL when it is not given. FALSE, said on stderr, when it is no
 * day. *date: (out) (transfer full) (nullable) */
gboolean aj_terminal_read_date (const AjCall *call, char **date);

/* The passphrase from --passphrase-fd or asked for on the terminal, with echo off; twice when a new
 * one is chosen. Returns: (transfer full) (nullable): free it with aj_terminal_free_secret() */
char *aj_terminal_read_passphrase (AjCall *call, gboolean is_new);
void aj_terminal_free_secret (char *secret);

/* The key of --key, opened with its passphrase. Returns: (transfer full) (nullable): NULL, said on
 * stderr */
AjKey *aj_terminal_load_key (AjCall *call, int *status);

/* "wrong", "warning" or "note", translated. */
const char *aj_terminal_severity_word (AjSeverity severity);
/* Hex digits in groups of four, as they stand on paper; what is grouped stays. (transfer full) */
char *aj_terminal_group_digits (const char *hex);

/* What is compared with the paper. */
void aj_terminal_print_fingerprints (const AjKey *key);

G_END_DECLS
