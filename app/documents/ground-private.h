/* Private to ground*.c. */
#pragma once

#include "ground.h"

struct _AjGround
{
  double width, height;
  AjBox *box;
  GBytes *form; /* the content of its form, deflated */
};
