#include "xlsx-book.h"

#include "i18n.h"
#include "sheet-private.h"

#define MAX_STRING_BYTES (128 * 1024 * 1024)
#define MAX_STYLES       65536

/* One reading of the small parts; which fields are used depends on the part. */
typedef struct
{
  AjXlsxBook *book;
  char *folder; /* of the workbook part, with the slash */
  char *workbook;
  char *sheet_rel; /* relationship id of the sheet chosen */
  char *strings_part;
  char *styles_part;
  GHashTable *formats; /* number format id -> code */
  gboolean in_cell_xfs;
  gboolean in_text;
  guint in_phonetic;
} State;

static void
clear_state (State *state)
{
  g_free (state->folder);
  g_free (state->workbook);
  g_free (state->sheet_rel);
  g_free (state->strings_part);
  g_free (state->styles_part);
  g_hash_table_unref (state->formats);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, clear_state)

void
aj_xlsx_book_free (AjXlsxBook *self)
{
  if (self == NULL)
    return;
  g_free (self->sheet);
  g_string_free (self->strings, TRUE);
  g_array_unref (self->string_at);
  g_array_unref (self->styles);
  g_free (self);
}

/* A relationship's target as a part name. Returns: (transfer full) */
static char *
resolve (const char *folder, const char *target)
{
  return *target == '/' ? g_strdup (target + 1) : g_strconcat (folder, target, NULL);
}

static void
start_root_rels (AjXlsxPart *part, const char *element, const char **attributes)
{
  State *state = aj_xlsx_part_get_data (part);
  const char *type = aj_xlsx_attribute (attributes, "Type");
  const char *target = aj_xlsx_attribute (attributes, "Target");

  if (g_str_equal (element, "Relationship") && type != NULL && target != NULL &&
      g_str_has_suffix (type, "/officeDocument") && state->workbook == NULL)
    {
      state->workbook = resolve ("", target);
      char *slash = strrchr (state->workbook, '/');
      state->folder = slash != NULL
                        ? g_strndup (state->workbook, (gsize) (slash + 1 - state->workbook))
                        : g_strdup ("");
    }
}

/* The first sheet that people see. */
static void
start_workbook (AjXlsxPart *part, const char *element, const char **attributes)
{
  State *state = aj_xlsx_part_get_data (part);

  if (g_str_equal (element, "workbookPr"))
    {
      const char *value = aj_xlsx_attribute (attributes, "date1904");
      state->book->since_1904 =
        value != NULL && (g_str_equal (value, "1") || g_str_equal (value, "true"));
    }
  else if (g_str_equal (element, "sheet") && state->sheet_rel == NULL)
    {
      const char *shown = aj_xlsx_attribute (attributes, "state");
      if (shown == NULL || g_str_equal (shown, "visible"))
        state->sheet_rel = g_strdup (aj_xlsx_attribute (attributes, "id"));
    }
}

static void
start_book_rels (AjXlsxPart *part, const char *element, const char **attributes)
{
  State *state = aj_xlsx_part_get_data (part);
  const char *id = aj_xlsx_attribute (attributes, "Id");
  const char *type = aj_xlsx_attribute (attributes, "Type");
  const char *target = aj_xlsx_attribute (attributes, "Target");
  const char *mode = aj_xlsx_attribute (attributes, "TargetMode");
  char **where = NULL;

  if (!g_str_equal (element, "Relationship") || id == NULL || type == NULL || target == NULL ||
      g_strcmp0 (mode, "External") == 0)
    return;
  if (g_strcmp0 (id, state->sheet_rel) == 0)
    where = &state->book->sheet;
  else if (g_str_has_suffix (type, "/sharedStrings"))
    where = &state->strings_part;
  else if (g_str_has_suffix (type, "/styles"))
    where = &state->styles_part;
  if (where != NULL && *where == NULL)
    *where = resolve (state->folder, target);
}

static void
start_styles (AjXlsxPart *part, const char *element, const char **attributes)
{
  State *state = aj_xlsx_part_get_data (part);
  const char *id = aj_xlsx_attribute (attributes, "numFmtId");
  guint number = id != NULL ? (guint) g_ascii_strtoull (id, NULL, 10) : 0;

  if (g_str_equal (element, "numFmt"))
    {
      const char *code = aj_xlsx_attribute (attributes, "formatCode");
      if (code != NULL)
        g_hash_table_insert (state->formats, GUINT_TO_POINTER (number), g_strdup (code));
    }
  else if (g_str_equal (element, "cellXfs"))
    state->in_cell_xfs = TRUE;
  else if (g_str_equal (element, "xf") && state->in_cell_xfs &&
           state->book->styles->len < MAX_STYLES)
    {
      AjXlsxStyle style = aj_xlsx_style_read (
        number, g_hash_table_lookup (state->formats, GUINT_TO_POINTER (number)));
      g_array_append_val (state->book->styles, style);
    }
}

static void
end_styles (AjXlsxPart *part, const char *element)
{
  State *state = aj_xlsx_part_get_data (part);
  if (g_str_equal (element, "cellXfs"))
    state->in_cell_xfs = FALSE;
}

static void
start_strings (AjXlsxPart *part, const char *element, const char **attributes)
{
  State *state = aj_xlsx_part_get_data (part);

  if (g_str_equal (element, "si"))
    {
      guint32 at = (guint32) state->book->strings->len;
      g_array_append_val (state->book->string_at, at);
    }
  else if (g_str_equal (element, "rPh"))
    state->in_phonetic++;
  else if (g_str_equal (element, "t"))
    state->in_text = state->in_phonetic == 0;
}

static void
end_strings (AjXlsxPart *part, const char *element)
{
  State *state = aj_xlsx_part_get_data (part);

  if (g_str_equal (element, "si"))
    g_string_append_len (state->book->strings, "\0", 1);
  else if (g_str_equal (element, "rPh") && state->in_phonetic > 0)
    state->in_phonetic--;
  else if (g_str_equal (element, "t"))
    state->in_text = FALSE;
}

static void
text_strings (AjXlsxPart *part, const char *text, int length)
{
  State *state = aj_xlsx_part_get_data (part);

  if (!state->in_text)
    return;
  if (state->book->strings->len + (gsize) length > MAX_STRING_BYTES)
    aj_xlsx_part_fail (part, g_error_new (AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
                                          _ ("The workbook holds more than %u MiB of text."),
                                          MAX_STRING_BYTES / 1024 / 1024));
  else
    g_string_append_len (state->book->strings, text, length);
}

static const AjXlsxReader root_rels = { start_root_rels, NULL, NULL };
static const AjXlsxReader workbook = { start_workbook, NULL, NULL };
static const AjXlsxReader book_rels = { start_book_rels, NULL, NULL };
static const AjXlsxReader styles = { start_styles, end_styles, NULL };
static const AjXlsxReader strings = { start_strings, end_strings, text_strings };

/* "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels". Returns: (transfer full) */
static char *
get_rels_part (const State *state)
{
  return g_strconcat (state->folder, "_rels/", state->workbook + strlen (state->folder), ".rels",
                      NULL);
}

AjXlsxBook *
aj_xlsx_book_read (AjXlsxPackage *package, GError **error)
{
  g_autoptr (AjXlsxBook) self = g_new0 (AjXlsxBook, 1);
  g_auto (State)
    state = { .book = self };

  self->strings = g_string_new (NULL);
  self->string_at = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->styles = g_array_new (FALSE, FALSE, sizeof (AjXlsxStyle));
  state.formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  if (!aj_xlsx_package_parse (package, "_rels/.rels", &root_rels, &state, error))
    return NULL;
  if (state.workbook == NULL)
    state.workbook = g_strdup ("xl/workbook.xml");
  if (state.folder == NULL)
    state.folder = g_strdup ("xl/");
  g_autofree char *rels = get_rels_part (&state);
  if (!aj_xlsx_package_parse (package, state.workbook, &workbook, &state, error) ||
      !aj_xlsx_package_parse (package, rels, &book_rels, &state, error))
    return NULL;
  if (self->sheet == NULL)
    {
      g_set_error_literal (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT,
                           _ ("The workbook has no visible sheet."));
      return NULL;
    }
  if (state.styles_part != NULL && aj_xlsx_package_has (package, state.styles_part) &&
      !aj_xlsx_package_parse (package, state.styles_part, &styles, &state, error))
    return NULL;
  if (state.strings_part != NULL && aj_xlsx_package_has (package, state.strings_part) &&
      !aj_xlsx_package_parse (package, state.strings_part, &strings, &state, error))
    return NULL;
  return g_steal_pointer (&self);
}
