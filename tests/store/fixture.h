/* A new vault for each test. */
#pragma once

#include "change.h"
#include "query.h"
#include "support.h"

#include <sqlite3.h>

typedef struct
{
  char *folder; /* temporary, removed at the end */
  char *vault;  /* below it */
  AjStore *store;
} Fixture;

void fixture_set_up (Fixture *f, gconstpointer data);
void fixture_tear_down (Fixture *f, gconstpointer data);
/* Closes and opens again. */
void fixture_reopen (Fixture *f);
/* Puts the record in a change set of its own. */
void fixture_save (Fixture *f, AjRecord *record);
void fixture_delete (Fixture *f, AjRecord *record);
/* A saved person. (transfer full) */
AjRecord *fixture_add_person (Fixture *f, const char *name, gint64 unit);
AjRecord *fixture_add_unit (Fixture *f, const char *name);
/* Everything in the tables of records but the revisions, as one text. (transfer full) */
char *fixture_dump (Fixture *f);
/* Another program at the file: the store must be closed. */
void fixture_tamper (Fixture *f, const char *sql);
/* The first value that sql gives, in a connection of its own. (transfer full) (nullable) */
char *fixture_ask (Fixture *f, const char *sql);

#define FIXTURE_TEST(path, func)                                                                   \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
