#include "cell-read.h"

#include "i18n.h"

/* A field is watched for so many cells; when fewer than half were there before (names, numbers,
 * addresses), nothing more is remembered of it. */
#define PROBATION 512
#define MAX_KNOWN 8192

typedef struct
{
  GHashTable *known; /* typed -> stored, "" when empty; NULL: no longer worth it */
  guint n_asked;
  guint n_known;
  char *typed; /* the last cell, read twice when it is a number that rows are found by */
  char *stored;
} Memory;

struct _AjCellReader
{
  const AjRecordDef *def;
  GStringChunk *texts;
  Memory *fields;
};

AjCellReader *
aj_cell_reader_new (const AjRecordDef *def)
{
  AjCellReader *self = g_new0 (AjCellReader, 1);

  self->def = def;
  self->texts = g_string_chunk_new (16384);
  self->fields = g_new0 (Memory, def->n_fields);
  for (guint i = 0; i < def->n_fields; i++)
    self->fields[i].known = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
aj_cell_reader_free (AjCellReader *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->def->n_fields; i++)
    {
      g_clear_pointer (&self->fields[i].known, g_hash_table_unref);
      g_free (self->fields[i].typed);
      g_free (self->fields[i].stored);
    }
  g_free (self->fields);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const AjRecordDef *
aj_cell_reader_get_def (const AjCellReader *self)
{
  return self->def;
}

char *
aj_cell_trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);
      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (text, (gsize) (end - text));
}

/* "1.10101E+17": what a spreadsheet writes into CSV for 18 digits, of which it kept 15. */
static gboolean
is_scientific (const char *text)
{
  const char *at = text + strspn (text, "0123456789");
  if (at == text)
    return FALSE;
  if (*at == '.')
    at += 1 + strspn (at + 1, "0123456789");
  if ((*at != 'E' && *at != 'e') || at[1] != '+' || at[2] == '\0')
    return FALSE;
  return at[2 + strspn (at + 2, "0123456789")] == '\0';
}

char *
aj_cell_explain_damage (const AjFieldDef *field, const char *text, AjCellMark mark)
{
  if (mark & AJ_CELL_ERROR)
    return g_strdup_printf (_ ("The cell holds the error %s of a formula, not a value."), text);
  if ((mark & AJ_CELL_DIGITS_LOST || is_scientific (text)) &&
      (field->kind->id == AJ_KIND_CODE || field->kind->id == AJ_KIND_TEXT ||
       field->kind->id == AJ_KIND_LINK))
    return g_strdup_printf (
      _ ("%s was stored as a number (%s), so its last digits are lost. Format the "
         "column as text in the spreadsheet and type the number again."),
      aj_field_get_label (field), text);
  return NULL;
}

static gboolean
parse (const AjFieldDef *field, const char *typed, AjCellMark mark, char **stored, char **message)
{
  g_autofree char *text = aj_cell_trim (typed);
  g_autofree char *note = NULL;

  *message = aj_cell_explain_damage (field, text, mark);
  if (*message != NULL)
    return FALSE;
  if (*text == '\0' || aj_field_parse (field, text, stored, message, &note))
    return TRUE;
  g_clear_pointer (stored, g_free);
  if (*message == NULL)
    *message = g_strdup_printf (_ ("“%s” cannot be read."), text);
  return FALSE;
}

static void
remember (AjCellReader *self, Memory *memory, const char *typed, const char *stored)
{
  if (memory->n_asked == PROBATION && memory->n_known < PROBATION / 2)
    g_clear_pointer (&memory->known, g_hash_table_unref);
  if (memory->known != NULL && g_hash_table_size (memory->known) < MAX_KNOWN)
    g_hash_table_insert (memory->known, g_string_chunk_insert (self->texts, typed),
                         g_string_chunk_insert (self->texts, stored != NULL ? stored : ""));
}

gboolean
aj_cell_reader_read (AjCellReader *self,
                     int field,
                     const char *typed,
                     AjCellMark mark,
                     const char **stored,
                     char **message)
{
  Memory *memory = &self->fields[field];

  if (mark == AJ_CELL_PLAIN && memory->known != NULL)
    {
      const char *known = g_hash_table_lookup (memory->known, typed);
      memory->n_asked++;
      memory->n_known += known != NULL;
      *stored = known != NULL && *known != '\0' ? known : NULL;
      if (known != NULL)
        return TRUE;
    }
  if (mark == AJ_CELL_PLAIN && g_strcmp0 (memory->typed, typed) == 0)
    {
      *stored = memory->stored;
      return TRUE;
    }
  g_clear_pointer (&memory->typed, g_free);
  g_clear_pointer (&memory->stored, g_free);
  *stored = NULL;
  if (!parse (&self->def->fields[field], typed, mark, &memory->stored, message))
    return FALSE;
  *stored = memory->stored;
  if (mark != AJ_CELL_PLAIN)
    return TRUE;
  memory->typed = g_strdup (typed);
  remember (self, memory, typed, memory->stored);
  return TRUE;
}
