#include "command.h"
#include "i18n.h"

#include <signal.h>

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  /* A reader that went away (`| head`) shows as a write error, not as a killed program. */
  signal (SIGPIPE, SIG_IGN);
  return aj_command_main (argc, argv);
}
