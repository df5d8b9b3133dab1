/* A vault with a few units and many people for the tests of tables and forms, and a window for
 * them. */
#pragma once

#include "change.h"
#include "jobs.h"
#include "query.h"
#include "ui-support.h"

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 units[2];
  GtkWidget *window;
} TableFixture;

/* n_people: in two units, with names, states and dates that differ; the one called 王五 has a wrong
 * check digit. */
void table_fixture_init (TableFixture *self, guint n_people);
void table_fixture_clear (TableFixture *self);
/* Shows child in a window of the size, painted and with the keyboard. */
void table_fixture_show (TableFixture *self, GtkWidget *child, int width, int height);
/* Waits until the jobs handed in so far are done. */
void table_fixture_settle (TableFixture *self);
/* The stored value of a field in the vault itself. (transfer full) */
char *
table_fixture_value (TableFixture *self, const AjRecordDef *def, gint64 id, const char *field);
