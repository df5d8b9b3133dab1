#include "register-page-private.h"

void
aj_register_page_paste (AjRegisterPage *self)
{
}

void
aj_register_page_import (AjRegisterPage *self)
{
}

void
aj_register_page_export (AjRegisterPage *self)
{
}
