#include "command.h"
#include "i18n.h"

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  return aj_command_main (argc, argv);
}
