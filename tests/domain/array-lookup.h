/* A world of records in an array, written as lines of text: what rules see in the tests.
 *
 *   unit 1 name=甲公司 unit_type=企业
 *   department 2 unit=1 name=研发部
 *
 * The values are stored forms, put in as they are: a test can place what no one could type. A blank
 * parts two fields, "\ " is one inside a value, an id of 0 is a new record. */
#pragma once

#include "record.h"

typedef struct
{
  AjLookup lookup; /* first: a pointer to it is a pointer to the world */
  GPtrArray *records;
} TestWorld;

TestWorld *test_world_new (const char *lines);
void test_world_free (TestWorld *self);
/* The record a line describes. Returns: (transfer full) */
AjRecord *test_make_record (const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestWorld, test_world_free)

/* One rule: a world, the record that is checked in it (on 2026-03-05), and what must come out. */
typedef struct
{
  const char *name;
  const char *world;   /* (nullable) lines of records; the subject may be among them */
  const char *subject; /* a line; its record is checked */
  const char *field;   /* the field the problem is at; "" the record as a whole */
  int severity;        /* of AjSeverity; -1: no problem holds these words */
  const char *words;   /* part of the Chinese message */
  const char *article; /* (nullable) part of the article */
} TestCase;

#define TEST_NONE (-1)

/* Runs each case as a test of its own, /prefix/name. */
void test_add_cases (const char *prefix, const TestCase *cases, gsize n);
