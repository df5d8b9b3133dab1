#include "i18n.h"

int
main (int argc, char **argv)
{
  aj_i18n_init (NULL);
  return 2;
}
