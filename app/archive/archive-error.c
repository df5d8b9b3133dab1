#include "archive-error.h"

G_DEFINE_QUARK (aj - archive - error - quark, aj_archive_error)
