#include "document.h"

G_DEFINE_QUARK (aj - document - error - quark, aj_document_error)
