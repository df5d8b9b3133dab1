#include "sheet-private.h"

#include "i18n.h"
#include "text-encoding.h"

#include <string.h>

/* From here on a spreadsheet's number has lost digits. */
#define MOST_DIGITS 15

typedef struct
{
  const char *at;
  AjSheet *sheet;
  guint table;    /* how many tables deep we are */
  guint row;      /* from 1; 0: none yet */
  guint column;   /* of the next cell */
  GArray *below;  /* of guint: for each column, how many rows a merged cell still covers */
  GArray *merges; /* of Merge */
  gboolean in_cell, done;
  GString *text;
  guint colspan, rowspan;
  AjCellMark mark;
} Reader;

typedef struct
{
  guint column, first, last;
} Merge;

/* One tag: its name and where its attributes begin. */
typedef struct
{
  char name[12]; /* lower case, cut off */
  gboolean closing;
  const char *attributes, *end;
} Tag;

/* Reads the tag at "<" and steps behind it. FALSE: what looked like one is text. */
static gboolean
read_tag (Reader *self, Tag *tag)
{
  const char *at = self->at + 1;
  gsize n = 0;
  char quote = 0;

  tag->closing = *at == '/';
  at += tag->closing;
  if (!g_ascii_isalpha (*at))
    return FALSE;
  while (g_ascii_isalnum (*at) || *at == ':')
    {
      if (n + 1 < sizeof tag->name)
        tag->name[n++] = g_ascii_tolower (*at);
      at++;
    }
  tag->name[n] = '\0';
  tag->attributes = at;
  for (; *at != '\0' && (quote != 0 || *at != '>'); at++)
    if (quote != 0)
      quote = *at == quote ? 0 : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
  if (*at == '\0')
    return FALSE;
  tag->end = at;
  self->at = at + 1;
  return TRUE;
}

/* The value of an attribute, "" when it has none. (transfer full) (nullable): it is not there */
static char *
dup_attribute (const Tag *tag, const char *name)
{
  const char *at = tag->attributes;

  while (at < tag->end)
    {
      while (at < tag->end && (g_ascii_isspace (*at) || *at == '/'))
        at++;
      const char *start = at;
      while (at < tag->end && *at != '=' && !g_ascii_isspace (*at))
        at++;
      gboolean found = (gsize) (at - start) == strlen (name) &&
                       g_ascii_strncasecmp (start, name, strlen (name)) == 0;
      const char *value = at;
      gsize length = 0;
      if (at < tag->end && *at == '=')
        {
          at++;
          char quote = *at == '"' || *at == '\'' ? *at++ : 0;
          value = at;
          while (at < tag->end && (quote != 0 ? *at != quote : !g_ascii_isspace (*at)))
            at++;
          length = (gsize) (at - value);
          at += quote != 0 && at < tag->end;
        }
      if (found)
        return g_strndup (value, length);
      if (at == start)
        at++;
    }
  return NULL;
}

static guint
get_span (const Tag *tag, const char *name)
{
  g_autofree char *value = dup_attribute (tag, name);
  guint64 span = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 1;
  return (guint) CLAMP (span, 1, AJ_SHEET_MAX_COLUMNS);
}

/* LibreOffice says in sdval, Excel and WPS in x:num what number a cell holds; what it shows may be
 * "6.10E+17". */
static AjCellMark
get_mark (const Tag *tag)
{
  static const char *const names[] = { "sdval", "x:num" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = dup_attribute (tag, names[i]);
      double number = value != NULL ? ABS (g_ascii_strtod (value, NULL)) : 0;
      double limit = 1;
      for (int k = 0; k < MOST_DIGITS; k++)
        limit *= 10;
      if (number >= limit)
        return AJ_CELL_DIGITS_LOST;
    }
  return AJ_CELL_PLAIN;
}

static void
append_character (GString *text, gunichar c)
{
  if (c == 0xa0 || g_unichar_isspace (c))
    {
      /* White space is one space, and none at the beginning of a line. */
      if (text->len > 0 && !strchr (" \n", text->str[text->len - 1]))
        g_string_append_c (text, ' ');
    }
  else
    g_string_append_unichar (text, c);
}

static void
append_entity (Reader *self)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } entities[] = {
    { "amp;", '&' },      { "lt;", '<' },        { "gt;", '>' },       { "quot;", '"' },
    { "apos;", '\'' },    { "nbsp;", ' ' },      { "middot;", 0xb7 },  { "mdash;", 0x2014 },
    { "ndash;", 0x2013 }, { "hellip;", 0x2026 }, { "ldquo;", 0x201c }, { "rdquo;", 0x201d },
    { "times;", 0xd7 },   { "yen;", 0xa5 },
  };
  const char *name = self->at + 1;

  if (*name == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';
      char *end;
      guint64 c = g_ascii_strtoull (name + 1 + hex, &end, hex ? 16 : 10);
      if (*end == ';' && c > 0 && c <= 0x10ffff && g_unichar_validate ((gunichar) c))
        {
          append_character (self->text, (gunichar) c);
          self->at = end + 1;
          return;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (name, entities[i].name))
      {
        append_character (self->text, entities[i].character);
        self->at = name + strlen (entities[i].name);
        return;
      }
  g_string_append_c (self->text, '&');
  self->at++;
}

static guint *
get_below (Reader *self, guint column)
{
  if (column >= self->below->len)
    g_array_set_size (self->below, column + 1);
  return &g_array_index (self->below, guint, column);
}

/* Steps over the columns that a cell further up covers. */
static gboolean
skip_covered (Reader *self, GError **error)
{
  while (self->column<self->below->len && * get_below (self, self->column)> 0)
    {
      (*get_below (self, self->column++))--;
      if (!aj_sheet_add_cell (self->sheet, "", 0, AJ_CELL_PLAIN, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
end_cell (Reader *self, GError **error)
{
  if (!self->in_cell)
    return TRUE;
  self->in_cell = FALSE;
  while (self->text->len > 0 && strchr (" \n", self->text->str[self->text->len - 1]))
    g_string_truncate (self->text, self->text->len - 1);
  for (guint i = 0; i < self->colspan; i++)
    {
      const char *text = i == 0 ? self->text->str : "";
      if (!aj_sheet_add_cell (self->sheet, text, strlen (text), i == 0 ? self->mark : AJ_CELL_PLAIN,
                              error))
        return FALSE;
      if (self->rowspan > 1)
        {
          Merge merge = { self->column, self->row, self->row + self->rowspan - 1 };
          *get_below (self, self->column) = self->rowspan - 1;
          if (i == 0)
            g_array_append_val (self->merges, merge);
        }
      self->column++;
    }
  return TRUE;
}

static gboolean
begin_row (Reader *self, GError **error)
{
  if (!end_cell (self, error) || (self->row > 0 && !skip_covered (self, error)))
    return FALSE;
  self->row++;
  self->column = 0;
  return aj_sheet_add_row (self->sheet, self->row, error);
}

static gboolean
begin_cell (Reader *self, const Tag *tag, GError **error)
{
  if (!end_cell (self, error) || (self->row == 0 && !begin_row (self, error)) ||
      !skip_covered (self, error))
    return FALSE;
  self->in_cell = TRUE;
  self->colspan = get_span (tag, "colspan");
  self->rowspan = get_span (tag, "rowspan");
  self->mark = get_mark (tag);
  g_string_truncate (self->text, 0);
  return TRUE;
}

/* Steps behind what is no text: the inside of <style> and the like. */
static void
skip_element (Reader *self, const char *name)
{
  g_autofree char *close = g_strconcat ("</", name, NULL);
  gsize length = strlen (close);

  while (*self->at != '\0' && g_ascii_strncasecmp (self->at, close, length) != 0)
    self->at++;
}

static gboolean
take_tag (Reader *self, const Tag *tag, GError **error)
{
  static const char *const silent[] = { "style", "script", "head", "comment", "title" };

  for (gsize i = 0; i < G_N_ELEMENTS (silent) && !tag->closing; i++)
    if (g_str_equal (tag->name, silent[i]))
      {
        skip_element (self, silent[i]);
        return TRUE;
      }
  if (g_str_equal (tag->name, "table"))
    {
      self->table += tag->closing ? 0 : 1;
      if (!tag->closing || self->table == 0 || --self->table > 0)
        return TRUE;
      self->done = TRUE;
      return end_cell (self, error) && (self->row == 0 || skip_covered (self, error));
    }
  if (self->table > 1 && (g_str_equal (tag->name, "tr") || g_str_equal (tag->name, "td")))
    append_character (self->text, ' ');
  if (self->table != 1)
    return TRUE;
  if (g_str_equal (tag->name, "tr") && !tag->closing)
    return begin_row (self, error);
  if (g_str_equal (tag->name, "td") || g_str_equal (tag->name, "th"))
    return tag->closing ? end_cell (self, error) : begin_cell (self, tag, error);
  if (g_str_equal (tag->name, "br") && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  else if ((g_str_equal (tag->name, "p") || g_str_equal (tag->name, "div")) && !tag->closing &&
           self->text->len > 0)
    g_string_append_c (self->text, '\n');
  return TRUE;
}

static gboolean
read_page (Reader *self, GError **error)
{
  while (*self->at != '\0' && !self->done)
    {
      Tag tag;
      if (g_str_has_prefix (self->at, "<!--"))
        {
          const char *end = strstr (self->at, "-->");
          self->at = end != NULL ? end + 3 : self->at + strlen (self->at);
        }
      else if (g_str_has_prefix (self->at, "<!") || g_str_has_prefix (self->at, "<?"))
        {
          const char *end = strchr (self->at, '>');
          self->at = end != NULL ? end + 1 : self->at + strlen (self->at);
        }
      else if (*self->at == '<' && read_tag (self, &tag))
        {
          if (!take_tag (self, &tag, error))
            return FALSE;
        }
      else if (*self->at == '&' && self->in_cell)
        append_entity (self);
      else
        {
          if (self->in_cell)
            append_character (self->text, g_utf8_get_char (self->at));
          self->at = g_utf8_next_char (self->at);
        }
    }
  return end_cell (self, error);
}

AjSheet *
aj_sheet_read_html (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  gsize length;
  const char *used;

  if (!aj_sheet_check_size (bytes, error))
    return NULL;
  /* Some programs end what they put on the clipboard with a NUL. */
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  while (size > 1 && data[size - 1] == '\0' && data[size - 2] != '\0')
    size--;
  g_autoptr (GBytes) page = g_bytes_new (data, size);
  g_autofree char *text = aj_text_decode (page, NULL, &length, &used, error);
  if (text == NULL)
    return NULL;
  g_autoptr (AjSheet) sheet = aj_sheet_new ("HTML");
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autoptr (GArray) below = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  Reader reader = { .at = text, .sheet = sheet, .text = cell, .below = below, .merges = merges };

  if (!read_page (&reader, error))
    return NULL;
  aj_sheet_finish (sheet);
  if (aj_sheet_get_n_rows (sheet) == 0)
    {
      g_set_error_literal (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT,
                           _ ("What was copied holds no table."));
      return NULL;
    }
  for (guint i = 0; i < merges->len; i++)
    {
      const Merge *merge = &g_array_index (merges, Merge, i);
      aj_sheet_fill_down (sheet, merge->column, merge->first, merge->last);
    }
  return g_steal_pointer (&sheet);
}
