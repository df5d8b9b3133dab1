/* Records: one GObject for every record type, described by its AjRecordDef.
 *
 * How a register is added: write records/record-NOUN.{h,c} with the field array and, if rules need
 * more than one field, a check function; add one line to records/records.c. Nothing in store,
 * documents, exchange, cli or ui changes. CONTRIBUTING.md walks through it.
 */
#pragma once

#include "field.h"
#include "lookup.h"
#include "problem.h"
#include "types.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_RECORD_REGISTER = 1 << 0, /* has a page of its own in the window */
} AjRecordFlags;

struct _AjRecordDef
{
  const char *table;        /* TYPE on the command line; letters and "_" only */
  const char *label;        /* msgid, one: "Person" */
  const char *label_plural; /* msgid, many: "Personnel" */
  const char *icon;         /* icon name, bundled */
  guint since;              /* schema version that brought the table, from 1 */
  AjRecordFlags flags;
  const AjFieldDef *fields;
  guint n_fields;
  int title;    /* the field a link and a heading show */
  int subtitle; /* (-1: none) a second field that tells equals apart */
  int unit;     /* (-1: none) the field that links to the unit: the scope filter */
  int parent;   /* (-1: none) the link field to the record this one is a row of */
  int sort;     /* default order of the table; a SORTED field */

  /* (nullable) Rules that see more than one field or other records. Adds all problems at once;
   * never stops at the first. today: ISO date. lookup: never NULL. */
  void (*check) (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems);

  /* (nullable) Fills empty fields that follow from the one just entered: sex and day of birth from
   * an identity number, the end of a term from its beginning. Never overwrites. */
  void (*propose) (AjRecord *record, int field, const AjLookup *lookup);
};

/* Index of the field of that name, or -1. */
int aj_record_def_find (const AjRecordDef *def, const char *field_name);
const char *aj_record_def_get_label (const AjRecordDef *def);        /* translated */
const char *aj_record_def_get_label_plural (const AjRecordDef *def); /* translated */

/* All record types, in the order of the schema (a table after those it links to); NULL-terminated.
 */
const AjRecordDef *const *aj_records_list (void);
/* By table name, or NULL. */
const AjRecordDef *aj_records_find (const char *table);
/* The schema version this program writes. */
guint aj_records_get_schema_version (void);

#define AJ_TYPE_RECORD (aj_record_get_type ())
G_DECLARE_FINAL_TYPE (AjRecord, aj_record, AJ, RECORD, GObject)

/* Signal "changed" (int field): a value became another one. */

/* A new, empty record that no vault knows yet: id 0, revision 0. */
AjRecord *aj_record_new (const AjRecordDef *def);
/* An independent copy, with the same id, revision and changed bits. Returns: (transfer full) */
AjRecord *aj_record_dup (AjRecord *self);

const AjRecordDef *aj_record_get_def (AjRecord *self);
gint64 aj_record_get_id (AjRecord *self);
gint64 aj_record_get_rev (AjRecord *self);

/* The stored value, NULL when empty. Borrowed until the field is set again. */
const char *aj_record_get (AjRecord *self, int field);
/* The id a link field holds, 0 when empty. */
gint64 aj_record_get_link (AjRecord *self, int field);
/* The shown form; "" when empty. Returns: (transfer full) */
char *aj_record_format (AjRecord *self, int field);
/* The value of the def's title field, or a translated "unnamed". Returns: (transfer full) */
char *aj_record_dup_title (AjRecord *self);

/* Sets a stored value (NULL or "" empties the field), marks it changed, emits "changed". */
void aj_record_set (AjRecord *self, int field, const char *stored);
void aj_record_set_link (AjRecord *self, int field, gint64 id);
/* Sets what a person typed. What the kind cannot read is kept as typed, so that nothing is lost and
 * the problem can be shown. Returns whether it could be read; *message as in AjFieldKind.parse. */
gboolean aj_record_set_typed (AjRecord *self, int field, const char *typed, char **message);

gboolean aj_record_is_changed (AjRecord *self, int field);
gboolean aj_record_has_changes (AjRecord *self);
void aj_record_forget_changes (AjRecord *self);

/* For the store only: what was read, without marking anything as changed. */
void aj_record_load (AjRecord *self, gint64 id, gint64 rev, const char *const *stored);
/* For the store only: the id of a record that is about to be inserted; nothing counts as changed
 * then. */
void aj_record_give_id (AjRecord *self, gint64 id);

/* What follows from a value that a person just entered in field is put into the fields that are
 * still empty (M-22: the validity is proposed, and editable). Call it after an edit, not on load.
 */
void aj_record_propose (AjRecord *self, int field, const AjLookup *lookup);

/* Everything wrong with the record: required fields, each value by its kind and check, then the
 * record's own rules. today: ISO date, so that tests can choose the day. */
void
aj_record_check (AjRecord *self, const AjLookup *lookup, const char *today, AjProblems *problems);
/* As aj_record_check(), for a record whose every value has just come from aj_field_parse(): it is
 * not read by its kind a second time (a fifth of the work on a long table). */
void aj_record_check_read (AjRecord *self,
                           const AjLookup *lookup,
                           const char *today,
                           AjProblems *problems);

G_END_DECLS
