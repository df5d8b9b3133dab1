/* Commands whose layer has not landed yet. Goes when the last of them is there. */
#include "command.h"

#include "tasks.h"

static int
refuse (AjCall *call)
{
  g_printerr ("%s: not in this build yet\n", call->command->name);
  return AJ_EXIT_REFUSED;
}

int
aj_run_print (AjCall *call)
{
  return refuse (call);
}
int
aj_run_bundle (AjCall *call)
{
  return refuse (call);
}
void
aj_help_print_documents (FILE *out)
{
}
