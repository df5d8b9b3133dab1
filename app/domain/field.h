/* Field declarations: what one field of a record type is, said once.
 *
 * A record type is a static const array of AjFieldDef (see record.h). Schema, forms, table columns,
 * CSV and XLSX, printed registers, journal, search and the command line all read that array;
 * nothing about a field stands anywhere else.
 *
 * Invariants
 *   - A value exists in two forms. The *stored* form is a UTF-8 string or NULL for empty: dates as
 *     "2026-03-05", numbers as "12.50" (dot, no grouping), flags as "0"/"1", choices as the key of
 *     their list, several choices as keys joined by ",", links as the decimal id. The *shown* form
 *     is what people read. Only kinds convert between the two.
 *   - "" is never stored: empty is NULL.
 *   - name is the column name and the word of the command line and of CSV headers. It never changes
 *     after release. label is an English msgid; po/zh_CN.po has the field's standard term.
 *   - since is the schema version that brought the field; 0 means "with its table".
 *
 * Life of a typed value: kind->parse() makes the stored form (or says why it cannot and keeps the
 * text as typed), field->check() judges a stored value on its own, record->check() judges it beside
 * the others.
 */
#pragma once

#include "types.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_FIELD_REQUIRED = 1 << 0, /* empty is a problem */
  AJ_FIELD_LISTED = 1 << 1,   /* a column of the table by default */
  AJ_FIELD_SEARCHED = 1 << 2, /* part of the search text */
  AJ_FIELD_SORTED = 1 << 3,   /* has an index: the table can be sorted by it */
  AJ_FIELD_SECRET = 1 << 4,   /* identity numbers and the like: never in logs */
  AJ_FIELD_NAME = 1 << 5,     /* a Chinese name: pinyin sort key and initials are kept beside it */
  AJ_FIELD_UNIQUE = 1 << 6,   /* an equal value in another record is a problem (V7, S-7.4.2) */
  AJ_FIELD_READONLY = 1 << 7, /* set by the program, shown but not edited */
  AJ_FIELD_HIDDEN = 1 << 8,   /* not in forms or columns; exported all the same */
  AJ_FIELD_ASK = 1 << 9, /* with UNIQUE: an equal value is a question to the user (WARN), not an
                          * error: one person may be known to two units (S-7.4.2) */
} AjFieldFlags;

/* Judges a stored, non-empty value by itself. Returns: (transfer full) (nullable): NULL when it is
 * good, otherwise the translated message that names what is wrong and what to do. today: ISO date.
 */
typedef char *(*AjFieldCheck) (const char *stored, const char *today);

struct _AjFieldDef
{
  const char *name;
  const char *label; /* msgid */
  const AjFieldKind *kind;
  AjFieldFlags flags;
  guint since;         /* schema version; 0: with its table */
  guint size;          /* longest text in characters; 0: the kind's default */
  const char *group;   /* (nullable) msgid of the section of the form */
  const char *list;    /* choices: name of the list in resources/rules */
  const char *target;  /* links: table name of the record type linked to */
  AjFieldCheck check;  /* (nullable) */
  const char *article; /* (nullable) where the check or the duty to fill comes from */
  const char *hint;    /* (nullable) msgid: one line under the field of the form */
};

typedef enum
{
  AJ_KIND_TEXT,
  AJ_KIND_LONG_TEXT,
  AJ_KIND_NUMBER,
  AJ_KIND_DATE,
  AJ_KIND_CHOICE,
  AJ_KIND_CHOICES,
  AJ_KIND_FLAG,
  AJ_KIND_LINK,
  AJ_KIND_CODE,
} AjKindId;

struct _AjFieldKind
{
  AjKindId id;
  const char *sql_type; /* TEXT or INTEGER */

  /* Makes the stored form of what a person typed, pasted or imported: trims, narrows full-width
   * digits in codes, reads the usual ways of writing a date ("20260305", "2026-3-5", "2026/3/5",
   * "2026年3月5日"), maps a choice's text to its key. Links: only a decimal id is understood here.
   * A number is stored as TEXT ("12.50"): order and compare it as a number, not as text.
   * On failure returns FALSE, *stored is the trimmed text as typed and *message says what is wrong.
   * *note (nullable) says what was converted silently elsewhere (V12). All transfer full. */
  gboolean (*parse) (
    const AjFieldDef *field, const char *typed, char **stored, char **message, char **note);

  /* The shown form of a stored value; "" for NULL. A value that does not parse is shown as it is.
   * Links show their id: the store knows the title. Returns: (transfer full) */
  char *(*format) (const AjFieldDef *field, const char *stored);
};

extern const AjFieldKind aj_kind_text, aj_kind_long_text, aj_kind_number, aj_kind_date,
  aj_kind_choice, aj_kind_choices, aj_kind_flag, aj_kind_link, aj_kind_code;

/* The words of a declaration: TEXT_FIELD ("name", N_ ("Name"), 64, .flags = ...). */
#define AJ_TEXT_FIELD(n, l, max, ...)                                                              \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_text, .size = max, __VA_ARGS__                         \
  }
#define AJ_LONG_TEXT_FIELD(n, l, ...)                                                              \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_long_text, __VA_ARGS__                                 \
  }
#define AJ_NUMBER_FIELD(n, l, ...)                                                                 \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_number, __VA_ARGS__                                    \
  }
#define AJ_DATE_FIELD(n, l, ...)                                                                   \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_date, __VA_ARGS__                                      \
  }
#define AJ_FLAG_FIELD(n, l, ...)                                                                   \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_flag, __VA_ARGS__                                      \
  }
#define AJ_CHOICE_FIELD(n, l, lst, ...)                                                            \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_choice, .list = lst, __VA_ARGS__                       \
  }
#define AJ_CHOICES_FIELD(n, l, lst, ...)                                                           \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_choices, .list = lst, __VA_ARGS__                      \
  }
#define AJ_LINK_FIELD(n, l, tgt, ...)                                                              \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_link, .target = tgt, __VA_ARGS__                       \
  }
#define AJ_CODE_FIELD(n, l, chk, ...)                                                              \
  {                                                                                                \
    .name = n, .label = l, .kind = &aj_kind_code, .check = chk, __VA_ARGS__                        \
  }

/* The translated label. */
const char *aj_field_get_label (const AjFieldDef *field);

/* The schema version that brought the field to def's table. */
guint aj_field_get_since (const AjFieldDef *field, const AjRecordDef *def);

/* parse() of the field's kind. See AjFieldKind. */
gboolean aj_field_parse (
  const AjFieldDef *field, const char *typed, char **stored, char **message, char **note);

/* format() of the field's kind. Returns: (transfer full) */
char *aj_field_format (const AjFieldDef *field, const char *stored);

G_END_DECLS
