#include "pinyin.h"

#include <gio/gio.h>

#include <string.h>

#define RESOURCE_FOLDER "/org/anjuan/Anjuan/pinyin/"
#define PAGE_SIZE       256
#define N_PAGES         (0x40000 / PAGE_SIZE)
#define LONGEST_WORD    3 /* characters of the longest entry of surnames.tsv and words.tsv */

typedef struct
{
  GPtrArray *syllables;         /* "rong2"; index 0: none */
  guint16 *pages[N_PAGES];      /* code point -> index of its syllable */
  GHashTable *words, *surnames; /* text -> GStrv of syllables */
} Table;

/* One character of a name and how it is read; NULL when it is no ideograph or nobody knows. */
typedef struct
{
  gunichar c;
  const char *syllable;
  gboolean han;
} Reading;

static char **
resource_lines (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    {
      g_critical ("%s", error->message);
      return g_new0 (char *, 1);
    }
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  return g_strsplit (text, "\n", -1);
}

static void
load_readings (Table *table)
{
  g_auto (GStrv)
    lines = resource_lines ("readings.tsv");

  table->syllables = g_ptr_array_new ();
  g_ptr_array_add (table->syllables, NULL);
  for (char **line = lines; *line != NULL; line++)
    {
      char *tab = strchr (*line, '\t');
      if (**line == '#' || tab == NULL)
        continue;
      g_ptr_array_add (table->syllables, g_strndup (*line, (gsize) (tab - *line)));
      for (const char *p = tab + 1; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          if (c >= N_PAGES * PAGE_SIZE)
            continue;
          guint16 **page = &table->pages[c / PAGE_SIZE];
          if (*page == NULL)
            *page = g_new0 (guint16, PAGE_SIZE);
          (*page)[c % PAGE_SIZE] = (guint16) (table->syllables->len - 1);
        }
    }
}

static GHashTable *
load_words (const char *name)
{
  g_auto (GStrv)
    lines = resource_lines (name);
  GHashTable *words = g_hash_table_new (g_str_hash, g_str_equal);

  for (char **line = lines; *line != NULL; line++)
    {
      char *tab = strchr (*line, '\t');
      if (**line != '#' && tab != NULL)
        g_hash_table_insert (words, g_strndup (*line, (gsize) (tab - *line)),
                             g_strsplit (tab + 1, " ", -1));
    }
  return words;
}

static const Table *
table_get (void)
{
  static gsize once = 0;
  static Table table;

  if (g_once_init_enter (&once))
    {
      load_readings (&table);
      table.words = load_words ("words.tsv");
      table.surnames = load_words ("surnames.tsv");
      g_once_init_leave (&once, 1);
    }
  return &table;
}

static const char *
lookup_char (const Table *table, gunichar c)
{
  if (c >= N_PAGES * PAGE_SIZE || table->pages[c / PAGE_SIZE] == NULL)
    return NULL;
  return table->syllables->pdata[table->pages[c / PAGE_SIZE][c % PAGE_SIZE]];
}

static gboolean
is_han (gunichar c)
{
  /* Also ideographs younger than GLib's tables: planes 2 and 3 hold nothing else. */
  return c == 0x3007 || g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN ||
         (c >= 0x20000 && c < 0x3FFFE);
}

/* The longest entry of at most longest characters at index i: sets its syllables, returns its
 * length, 0 when there is none. */
static guint
take_word (GHashTable *words, GArray *readings, guint i, guint longest)
{
  for (guint length = MIN (longest, readings->len - i); length > 0; length--)
    {
      char text[LONGEST_WORD * 6 + 1];
      guint bytes = 0;
      for (guint k = 0; k < length; k++)
        bytes +=
          (guint) g_unichar_to_utf8 (g_array_index (readings, Reading, i + k).c, text + bytes);
      text[bytes] = '\0';

      char **syllables = g_hash_table_lookup (words, text);
      if (syllables == NULL)
        continue;
      for (guint k = 0; k < length; k++)
        g_array_index (readings, Reading, i + k).syllable = syllables[k];
      return length;
    }
  return 0;
}

/* Reads a surname at the front of what looks like a person's name. Returns its length or 0. */
static guint
take_surname (const Table *table, GArray *readings)
{
  guint length = take_word (table->surnames, readings, 0, MIN (LONGEST_WORD, readings->len - 1));

  if (length >= 2 || readings->len > 4)
    return length >= 2 ? length : 0;
  /* 解放, 任务: an office after all. */
  guint word = take_word (table->words, readings, 0, MIN (LONGEST_WORD, readings->len));
  if (word >= 2)
    return word;
  return take_word (table->surnames, readings, 0, 1);
}

/* The letters, digits and ideographs of name with their readings. */
static GArray *
read_name (const char *name)
{
  const Table *table = table_get ();
  GArray *readings = g_array_new (FALSE, TRUE, sizeof (Reading));
  gboolean person = TRUE;

  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *unified = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const char *p = unified; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Reading reading = { .c = g_unichar_tolower (c), .han = is_han (c) };
      if (reading.han)
        reading.syllable = lookup_char (table, c);
      else if (c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x30FB)
        person = FALSE; /* the dot in 买买提·艾力: there is no surname */
      else if (g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        person = FALSE;
      if (reading.han || g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        g_array_append_val (readings, reading);
    }

  guint i = person && readings->len >= 2 && readings->len <= 6 ? take_surname (table, readings) : 0;
  while (i < readings->len)
    i += MAX (1, take_word (table->words, readings, i, LONGEST_WORD));
  return readings;
}

char *
aj_pinyin_sort_key (const char *name)
{
  g_autoptr (GArray) readings = read_name (name);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);
      /* '{' follows 'z', '~' follows all letters; a digit, the tone, comes before any letter, so
       * that li stands before lian. */
      if (reading->han)
        g_string_append_c (key, '{');
      if (reading->han)
        g_string_append (key, reading->syllable != NULL ? reading->syllable : "~");
      g_string_append_unichar (key, reading->c);
    }
  return g_string_free (key, FALSE);
}

char *
aj_pinyin_initials (const char *name)
{
  g_autoptr (GArray) readings = read_name (name);
  GString *initials = g_string_new (NULL);

  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);
      if (reading->syllable != NULL)
        g_string_append_c (initials, reading->syllable[0]);
      else if (reading->c < 0x80)
        g_string_append_c (initials, (char) reading->c);
    }
  return g_string_free (initials, FALSE);
}

char *
aj_pinyin_full (const char *name)
{
  g_autoptr (GArray) readings = read_name (name);
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);
      if (reading->syllable == NULL && reading->c < 0x80)
        g_string_append_c (letters, (char) reading->c);
      for (const char *p = reading->syllable; p != NULL && g_ascii_isalpha (*p); p++)
        {
          if (p[1] == ':') /* lü */
            g_string_append_c (letters, 'v');
          else
            g_string_append_c (letters, *p);
          p += p[1] == ':' ? 1 : 0;
        }
    }
  return g_string_free (letters, FALSE);
}
