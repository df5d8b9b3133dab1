#include "store.h"

G_DEFINE_QUARK (aj - store - error - quark, aj_store_error)
