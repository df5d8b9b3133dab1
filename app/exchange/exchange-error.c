#include "sheet.h"

G_DEFINE_QUARK (aj - exchange - error - quark, aj_exchange_error)
