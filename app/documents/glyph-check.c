/* Before printing, every substituted and missing character is named with its page and person. */
#include "document-private.h"
#include "i18n.h"

typedef struct
{
  AjDocument *document;
  GHashTable *seen; /* messages already given */
  guint block, row;
} Check;

static void
say (Check *check, AjSeverity severity, char *message, gboolean missing)
{
  if (g_hash_table_contains (check->seen, message))
    {
      g_free (message);
      return;
    }
  g_hash_table_add (check->seen, g_strdup (message));
  if (missing)
    g_ptr_array_add (check->document->missing, g_strdup (message));
  aj_document_add_problem (check->document, severity, NULL, message);
}

static guint
page_of (const Check *check)
{
  return aj_pages_find (check->document->pages, check->block, check->row) + 1;
}

/* A box where a person's name should be is a wrong document, whichever document it is. */
static void
say_missing (Check *check, gunichar c, gboolean name, const char *where)
{
  char utf8[7] = { 0 };
  AjSeverity severity = check->document->strict || name ? AJ_SEVERITY_BLOCK : AJ_SEVERITY_WARN;

  g_unichar_to_utf8 (c, utf8);
  say (
    check, severity,
    g_strdup_printf (
      _ ("Page %u: no installed font has the character “%s” (U+%04X) in “%s”. Install a font that "
         "has it, or check whether the character was typed with a private code."),
      page_of (check), utf8, c, where),
    TRUE);
}

static void
say_substituted (Check *check, AjRole role, const char *name, const char *family)
{
  say (check, AJ_SEVERITY_NOTE,
       g_strdup_printf (
         _ ("Page %u: “%s” is printed in %s, because the font for %s lacks a character of it."),
         page_of (check), name, family, aj_role_get_label (role)),
       FALSE);
}

/* The characters are right, the name does not look like one. */
static void
say_mixed (Check *check, const char *name)
{
  say (check, AJ_SEVERITY_WARN,
       g_strdup_printf (_ ("Page %u: no one font has all characters of “%s”; they are printed in "
                           "different fonts. Install a font that has them all."),
                        page_of (check), name),
       FALSE);
}

/* where: the person or the words in which the text stands. */
static void
check_text (
  Check *check, AjRole role, gboolean name, const char *text, gssize length, const char *where)
{
  AjFonts *fonts = check->document->fonts;
  const char *end = length < 0 ? text + strlen (text) : text + length;
  gboolean substituted = FALSE, missing = FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c <= 0x20 || c == 0x200b || c == 0xfffc)
        continue;
      AjCover cover = aj_fonts_cover (fonts, c < 0x80 ? AJ_ROLE_LATIN : role, c);
      missing = missing || cover == AJ_COVER_MISSING;
      if (cover == AJ_COVER_MISSING)
        say_missing (check, c, name, where);
      substituted = substituted || (cover == AJ_COVER_SUBSTITUTED && c >= 0x2e80);
    }
  if (!substituted || !name)
    return;
  g_autofree char *copy = g_strndup (text, end - text);
  int face = aj_fonts_find_face (fonts, role, copy, -1);
  const PangoFontDescription *description =
    face > 0 ? aj_fonts_get_description (fonts, role, face) : NULL;
  if (face < 0 && !missing)
    say_mixed (check, copy);
  if (description != NULL)
    say_substituted (check, role, copy, pango_font_description_get_family (description));
}

static void
check_words (Check *check, const AjParagraph *words)
{
  g_autofree char *start =
    g_utf8_substring (words->text, 0, MIN (g_utf8_strlen (words->text, -1), 24));

  for (guint i = 0; i < words->spans->len; i++)
    {
      const AjSpan *span = &g_array_index (words->spans, AjSpan, i);
      g_autofree char *copy = g_strndup (words->text + span->start, span->end - span->start);
      check_text (check, span->role, span->name, copy, -1, span->name ? copy : start);
    }
}

static void
check_table (Check *check, const AjLongTable *table)
{
  guint n = aj_long_table_get_n_rows (table);
  guint named = 0;

  for (guint i = 0; i < aj_long_table_get_n_columns (table); i++)
    if (aj_long_table_is_name (table, i))
      {
        named = i;
        break;
      }
  for (guint row = 0; row < n; row++)
    {
      gboolean plain = aj_long_table_get_kind (table, row) == AJ_ROW_PLAIN;
      guint cells = plain ? aj_long_table_get_n_columns (table) : 1;
      const char *where = aj_long_table_get_cell (table, row, plain ? named : 0);
      const char *cell = aj_long_table_get_cell (table, row, 0);
      check->row = row;
      for (guint i = 0; i < cells; i++, cell += strlen (cell) + 1)
        check_text (check, aj_long_table_get_role (table, row),
                    plain && aj_long_table_is_name (table, i), cell, -1, where);
    }
}

static void
check_box (Check *check, const AjBox *box)
{
  for (guint i = 0; i < box->items->len; i++)
    {
      const AjItem *item = &g_array_index (box->items, AjItem, i);
      if (item->kind == AJ_ITEM_WORDS)
        check_words (check, item->words);
    }
}

void
aj_document_check_glyphs (AjDocument *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = { .document = self, .seen = seen };

  if (self->foot_note != NULL && self->foot == AJ_FOOT_PAGES)
    check_text (&check, AJ_ROLE_SONG, FALSE, self->foot_note, -1, self->foot_note);
  for (guint i = 0; i < self->blocks->list->len; i++)
    {
      const AjBlock *block = &g_array_index (self->blocks->list, AjBlock, i);
      check.block = i;
      check.row = 0;
      if (block->kind == AJ_BLOCK_WORDS)
        check_words (&check, block->words);
      else if (block->kind == AJ_BLOCK_BOX || block->kind == AJ_BLOCK_FOOT)
        check_box (&check, block->box);
      else if (block->kind == AJ_BLOCK_TABLE)
        check_table (&check, block->table);
    }
}
