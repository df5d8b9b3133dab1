/* The whole window on a fresh copy of the sample vault, as g_test_add() wants it. */
#pragma once

#include "ui-support.h"
#include "window-private.h"

G_BEGIN_DECLS

typedef struct
{
  AjWindow *window;
  char *folder; /* of the vault */
} WindowFixture;

void window_fixture_set_up (WindowFixture *fixture, gconstpointer data);
/* Fails where somebody still holds the window. */
void window_fixture_tear_down (WindowFixture *fixture, gconstpointer data);
/* Opens the vault and waits until it is painted; set_up has done so already. */
void window_fixture_open (WindowFixture *fixture);
/* Waits until the checks of the whole vault have an answer. */
void window_fixture_wait_checked (WindowFixture *fixture);

G_END_DECLS
