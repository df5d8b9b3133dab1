/* A small office for the tests of printing: a unit, people, a training with attendances, exams and
 * certificates, all sound. */
#pragma once

#include "store.h"

typedef struct
{
  char *folder;
  AjStore *store;
  gint64 unit, training;
  GArray *people;       /* of gint64 */
  GArray *attendances;  /* the last one failed */
  GArray *exams;        /* held by the office itself */
  GArray *certificates; /* of qualification, valid; JC9 before JC10 */
} Office;

#define OFFICE_PEOPLE 6
/* The last person's name has a character that no font may draw. */
void office_set_up (Office *office, gconstpointer data);
void office_tear_down (Office *office, gconstpointer data);
void office_save (Office *office, AjRecord *record);
AjRecord *office_get (Office *office, const char *table, gint64 id);
gint64 office_nth (GArray *ids, guint i);
/* Sets and saves one field. */
void
office_change (Office *office, const char *table, gint64 id, const char *field, const char *value);

#define OFFICE_TEST(path, func)                                                                    \
  g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)
