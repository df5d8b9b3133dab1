/* Values of records as paper shows them: Chinese always, whatever language the window speaks. */
#pragma once

#include "rules.h"
#include "store.h"

G_BEGIN_DECLS

/* A field's value for paper: dates as 2026年3月5日, choices in the words of their list, links as
 * the title of what they point to. "" when empty. Returns: (transfer full) */
char *aj_paper_text (AjStore *store, AjRecord *record, int field);
/* The same for a stored value that no record holds (a unit's name on a day in the past). store:
 * (nullable) without it a link has no title. Returns: (transfer full) */
char *aj_paper_text_of (AjStore *store, const AjFieldDef *field, const char *stored);
/* The words of a list's item without the closing sign, or the key. Returns: (transfer full) */
char *aj_paper_item (const char *list, const char *key);
/* A date for a table: 2026-03-05. Returns: (transfer full) */
char *aj_paper_table_date (AjRecord *record, int field);
/* SHA-256 over the record's canonical values ("name=value", one a line, empty fields left out), in
 * upper-case hex. Returns: (transfer full) */
char *aj_paper_digest (AjRecord *record);
/* The first n characters of a digest in groups of four: "7C3E-91A0-…". Returns: (transfer full) */
char *aj_paper_group (const char *hex, guint n, const char *between);

G_END_DECLS
