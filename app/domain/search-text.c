#include "search-text.h"

#include <string.h>

#define MAX_WORDS 64

typedef enum
{
  TOKEN,   /* counts */
  SKIPPED, /* dropped, the run goes on */
  BLANK,   /* dropped; ends a word of a query, not a run of a text */
  BREAK,   /* ends a run */
} CharClass;

static CharClass
classify (gunichar c)
{
  if (c < 0x80)
    {
      if (g_ascii_isalnum (c))
        return TOKEN;
      if (c == ' ')
        return BLANK;
      return c < ' ' || c == 0x7F || c == ',' || c == ';' || c == '!' || c == '?' ? BREAK : SKIPPED;
    }
  if (c == 0x3001 || c == 0x3002 || c == 0x85)
    return BREAK;
  /* Variation selectors tell shapes apart, not characters; Mongolian ones included. */
  if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
      (c >= 0x180B && c <= 0x180F))
    return SKIPPED;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return BREAK;
    case G_UNICODE_SPACE_SEPARATOR:
      return BLANK;
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    /* Vowel signs of Tibetan, Uyghur and others are parts of words. */
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    /* Old GB18030 rosters hold rare characters as private ones; an extension younger than GLib's
     * tables is "unassigned". Both are somebody's name. */
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
      return TOKEN;
    default:
      return SKIPPED;
    }
}

/* Whether all characters are ASCII or ideographs that Unicode knows no other form of: numbers and
 * names, most of what a large import folds. */
static gboolean
is_plain (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0x80 && (c < 0x3400 || c > 0x4DBF) && (c < 0x4E00 || c > 0x9FFF))
        return FALSE;
    }
  return TRUE;
}

/* One form for all ways of writing the same: compatibility forms and widths, accents, case.
 * Line ends stay. Returns: (transfer full) */
static char *
unify (const char *text)
{
  if (is_plain (text))
    return g_ascii_strdown (text, -1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *taken_apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *small = g_utf8_casefold (taken_apart, -1);
  g_autoptr (GString) bare = g_string_sized_new (strlen (small));

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0x0300 && c <= 0x036F)
        continue; /* accents: wáng is found by wang; kana marks lie elsewhere and stay */
      if (c == 0x25CB || c == 0x25EF)
        c = 0x3007; /* 二○二六 for 二〇二六 */
      g_string_append_unichar (bare, c);
    }
  return g_utf8_normalize (bare->str, (gssize) bare->len, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* Takes the next run from *text: its characters that count, in *run. words: blanks end it too.
 * Returns FALSE at the end. */
static gboolean
next_run (const char **text, gboolean words, GString *run)
{
  const char *p = *text;

  g_string_truncate (run, 0);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      CharClass class = classify (g_utf8_get_char (p));
      if (class == TOKEN)
        g_string_append_len (run, p, g_utf8_next_char (p) - p);
      else if ((class == BREAK || (class == BLANK && words)) && run->len > 0)
        break;
    }
  *text = p;
  return run->len > 0;
}

/* "abc" becomes "ab bc"; with last also " c". */
static void
append_pairs (GString *out, const char *run, gboolean last)
{
  const char *next;

  for (const char *p = run; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      const char *end = *next != '\0' ? g_utf8_next_char (next) : next;
      if (*next == '\0' && !last)
        break;
      if (p != run)
        g_string_append_c (out, ' ');
      g_string_append_len (out, p, end - p);
    }
}

char *
aj_search_text_fold (const char *text)
{
  if (text == NULL || *text == '\0')
    return g_strdup ("");

  g_autofree char *unified = unify (text);
  g_autoptr (GString) run = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  for (const char *rest = unified; next_run (&rest, FALSE, run);)
    {
      if (out->len > 0)
        g_string_append_c (out, ' ');
      append_pairs (out, run->str, TRUE);
    }
  return g_string_free (out, FALSE);
}

char *
aj_search_text_query (const char *query)
{
  if (query == NULL)
    return NULL;

  g_autofree char *unified = unify (query);
  g_autoptr (GString) run = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  guint n_words = 0;
  for (const char *rest = unified; n_words < MAX_WORDS && next_run (&rest, TRUE, run); n_words++)
    {
      gboolean single = *g_utf8_next_char (run->str) == '\0';

      if (n_words > 0)
        g_string_append (out, " AND ");
      g_string_append_c (out, '"');
      append_pairs (out, run->str, single);
      /* Every character of a run begins a token, so a prefix finds it wherever it stands. */
      g_string_append (out, single ? "\"*" : "\"");
    }
  return g_string_free (out, n_words == 0);
}

gboolean
aj_search_text_matches (const char *text, const char *query)
{
  if (query == NULL)
    return TRUE;

  g_autofree char *unified_query = unify (query);
  g_autofree char *unified_text = unify (text != NULL ? text : "");
  g_autoptr (GString) word = g_string_new (NULL);
  g_autoptr (GString) run = g_string_new (NULL);
  guint n_words = 0;
  for (const char *rest = unified_query; n_words < MAX_WORDS && next_run (&rest, TRUE, word);
       n_words++)
    {
      gboolean found = FALSE;
      for (const char *from = unified_text; !found && next_run (&from, FALSE, run);)
        found = strstr (run->str, word->str) != NULL;
      if (!found)
        return FALSE;
    }
  return TRUE;
}
