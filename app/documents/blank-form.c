#include "blank-form.h"

#include "document.h"
#include "i18n.h"
#include "record-certificate.h"

#include <stdarg.h>
#include <string.h>

/* Where it stands, for the messages. */
typedef struct
{
  AjBlankForm *form;
  const char *name;
  guint line;
  GError **error;
} Parser;

static gboolean wrong (Parser *parser, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
wrong (Parser *parser, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (parser->error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE, _ ("%s, line %u: %s"),
               parser->name, parser->line, what);
  return FALSE;
}

static void
item_clear (gpointer item)
{
  g_free (((AjFormItem *) item)->field);
}

static gboolean
read_number (
  Parser *parser, const char *key, const char *text, double least, double most, double *number)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  if (*text == '\0' || *end != '\0' || *number < least || *number > most)
    return wrong (parser, _ ("“%s” needs a number from %g to %g, not “%s”."), key, least, most,
                  text);
  return TRUE;
}

static int
find_word (const char *const *words, const char *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return -1;
}

static gboolean
read_choice (
  Parser *parser, const char *key, const char *text, const char *const *words, int *choice)
{
  *choice = find_word (words, text);
  if (*choice >= 0)
    return TRUE;
  g_autofree char *all = g_strjoinv (", ", (char **) words);
  return wrong (parser, _ ("“%s” is one of %s, not “%s”."), key, all, text);
}

static gboolean
read_key (Parser *parser, AjFormItem *item, const char *key, const char *value)
{
  static const char *const roles[] = { "song", "fang", "kai", "hei", NULL };
  static const AjRole role_ids[] = { AJ_ROLE_SONG, AJ_ROLE_FANG, AJ_ROLE_KAI, AJ_ROLE_HEI };
  static const char *const aligns[] = { "left", "center", "right", NULL };
  static const char *const parts[] = { "whole", "year", "month", "day", NULL };
  double number = 0;
  int choice = 0;

  if (g_str_equal (key, "x"))
    return read_number (parser, key, value, 0, 1000, &item->x);
  if (g_str_equal (key, "y"))
    return read_number (parser, key, value, 0, 1000, &item->y);
  if (g_str_equal (key, "width"))
    return read_number (parser, key, value, 1, 1000, &item->width);
  if (g_str_equal (key, "size"))
    return read_number (parser, key, value, 5, 72, &item->size);
  if (g_str_equal (key, "pitch"))
    return read_number (parser, key, value, 2, 100, &item->pitch);
  if (g_str_equal (key, "lines"))
    {
      gboolean ok = read_number (parser, key, value, 1, 20, &number);
      item->lines = (guint) number;
      return ok;
    }
  if (g_str_equal (key, "role"))
    {
      gboolean ok = read_choice (parser, key, value, roles, &choice);
      item->role = ok ? role_ids[choice] : item->role;
      return ok;
    }
  if (g_str_equal (key, "align"))
    {
      gboolean ok = read_choice (parser, key, value, aligns, &choice);
      item->align = choice == 1 ? AJ_ALIGN_CENTER : choice == 2 ? AJ_ALIGN_RIGHT : AJ_ALIGN_LEFT;
      return ok;
    }
  if (g_str_equal (key, "part"))
    {
      gboolean ok = read_choice (parser, key, value, parts, &choice);
      item->part = (AjDatePart) MAX (choice, 0);
      return ok;
    }
  return wrong (parser,
                _ ("“%s” is not known. There are x, y, width, size, pitch, lines, role, "
                   "align, part."),
                key);
}

static gboolean
check_item (Parser *parser, AjFormItem *item)
{
  static const char *const own[] = { "copy_number", "valid", NULL };
  int field = aj_record_def_find (&record_certificate, item->field);

  if (field < 0 && find_word (own, item->field) < 0)
    return wrong (parser, _ ("A certificate has no field “%s”."), item->field);
  if (item->part != AJ_PART_WHOLE &&
      (field < 0 || record_certificate.fields[field].kind->id != AJ_KIND_DATE))
    return wrong (parser, _ ("“part” is for dates; “%s” is none."), item->field);
  if (parser->form->width == 0)
    return wrong (parser, _ ("“paper” must stand before the first item."));
  if (item->width == 0 || item->y == 0)
    return wrong (parser, _ ("x, y and width of “%s” are needed, in mm."), item->field);
  if (item->x + item->width > parser->form->width || item->y > parser->form->height)
    return wrong (parser, _ ("“%s” lies outside the sheet of %g × %g mm."), item->field,
                  parser->form->width, parser->form->height);
  if (item->pitch == 0)
    item->pitch = item->size * 1.6 * 25.4 / 72;
  return TRUE;
}

static gboolean
read_item (Parser *parser, char **words)
{
  AjFormItem item = { .size = 14, .lines = 1, .role = AJ_ROLE_KAI };

  if (words[1] == NULL)
    return wrong (parser, _ ("Which field is missing behind “item”."));
  for (guint i = 2; words[i] != NULL; i++)
    {
      char *sign = strchr (words[i], '=');
      if (sign == NULL)
        return wrong (parser, _ ("“%s” is not of the form key=value."), words[i]);
      *sign = '\0';
      if (!read_key (parser, &item, words[i], sign + 1))
        return FALSE;
    }
  item.field = words[1];
  if (!check_item (parser, &item))
    return FALSE;
  item.field = g_strdup (words[1]);
  g_array_append_val (parser->form->items, item);
  return TRUE;
}

static gboolean
read_line (Parser *parser, char *line)
{
  AjBlankForm *form = parser->form;
  char *comment = strchr (line, '#');

  if (comment != NULL)
    *comment = '\0';
  g_strdelimit (line, "\t\r", ' ');
  g_auto (GStrv)
    all = g_strsplit (g_strstrip (line), " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0')
      g_ptr_array_add (words, all[i]);
  guint n = words->len;
  g_ptr_array_add (words, NULL);
  char **word = (char **) words->pdata;

  if (n == 0)
    return TRUE;
  if (g_str_equal (word[0], "item"))
    return read_item (parser, word);
  if (g_str_equal (word[0], "title") && n >= 2)
    aj_set_str (&form->title, line + strlen ("title") + strspn (line + strlen ("title"), " "));
  else if (g_str_equal (word[0], "copy") && n == 2 &&
           (g_str_equal (word[1], "正本") || g_str_equal (word[1], "副本")))
    aj_set_str (&form->copy, word[1]);
  else if (g_str_equal (word[0], "paper") && n == 3)
    return read_number (parser, "paper", word[1], 50, 1000, &form->width) &&
           read_number (parser, "paper", word[2], 50, 1000, &form->height);
  else
    return wrong (parser,
                  _ ("“%s” is not understood here. A line is: title WORDS, paper WIDTH "
                     "HEIGHT, copy 正本 or 副本, item FIELD x=… y=… width=…."),
                  word[0]);
  return TRUE;
}

AjBlankForm *
aj_blank_form_parse (const char *text, const char *name, GError **error)
{
  g_autoptr (AjBlankForm) form = g_new0 (AjBlankForm, 1);
  Parser parser = { form, name, 0, error };
  g_auto (GStrv)
    lines = g_strsplit (text, "\n", -1);

  form->items = g_array_new (FALSE, FALSE, sizeof (AjFormItem));
  g_array_set_clear_func (form->items, item_clear);
  if (!g_utf8_validate (text, -1, NULL))
    {
      wrong (&parser, _ ("The description is not UTF-8."));
      return NULL;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      parser.line = i + 1;
      if (!read_line (&parser, lines[i]))
        return NULL;
    }
  if (form->items->len == 0 || form->title == NULL || form->copy == NULL)
    {
      wrong (&parser, _ ("The description needs title, paper, copy and at least one item."));
      return NULL;
    }
  return g_steal_pointer (&form);
}

void
aj_blank_form_free (AjBlankForm *self)
{
  g_free (self->title);
  g_free (self->copy);
  if (self->items != NULL)
    g_array_unref (self->items);
  g_free (self);
}
