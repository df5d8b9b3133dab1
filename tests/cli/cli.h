/* Running the built anjuan-cli (named by ANJUAN_CLI) in a folder of its own. */
#pragma once

#include "support.h"

/* Runs it with these words, in English unless said otherwise in the environment.
 * Returns: the exit status. out, err: (nullable) (out) */
int cli_run (char **out, char **err, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Runs it and asserts exit status 0. Returns: (transfer full): what it wrote, without the last line
 * end */
char *cli_get (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Runs it and asserts the status and that stderr (status not 0) or stdout says `part`, and that
 * nothing stands on stdout when it refused. */
void cli_expect (int status, const char *part, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Runs a line of shell, with $CLI, and returns its exit status. */
int cli_shell (char **out, char **err, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* A folder with a vault of one unit and two departments. Returns: (transfer full): the vault */
char *cli_make_office (const char *folder);
void cli_write (const char *path, const char *text);
