/* The tag files of a bag of another maker: read as the standard means them and as tools write
 * them. */
#include "foreign-private.h"

#include "i18n.h"

char *
aj_foreign_decode (AjForeignVerdict *self, const char *name, GBytes *file, const char *encoding)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  g_autofree char *text = NULL;
  gboolean named = encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0;

  if (named)
    text = g_convert (bytes, (gssize) size, "UTF-8", encoding, NULL, NULL, NULL);
  gboolean wrong = named && text == NULL;
  if (text == NULL)
    text = g_strndup (bytes != NULL ? bytes : "", size);
  if (!g_utf8_validate (text, -1, NULL))
    {
      /* Tools of Chinese Windows machines write GB18030 and say UTF-8. */
      char *converted = g_convert (text, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
      char *readable = converted != NULL ? converted : g_utf8_make_valid (text, -1);
      aj_foreign_remark (
        self, TRUE, name,
        converted != NULL
          ? _ ("The file is not in the encoding that bagit.txt names (%s); it was read as GB18030.")
          : _ ("The file is not in the encoding that bagit.txt names (%s)."),
        encoding != NULL ? encoding : "UTF-8");
      return readable;
    }
  if (wrong)
    aj_foreign_remark (
      self, TRUE, name,
      _ ("The file is not in the encoding that bagit.txt names (%s); it was read as UTF-8."),
      encoding);
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    {
      /* RFC 8493, 2.1.1: bagit.txt has none. */
      aj_foreign_remark (self, g_str_equal (name, "bagit.txt"), name,
                         _ ("The file begins with a byte order mark."));
      return g_strdup (text + 3);
    }
  return g_steal_pointer (&text);
}

char **
aj_foreign_split_lines (char *text)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at++)
    if (*at != '\r')
      g_string_append_c (plain, *at);
    else if (at[1] != '\n')
      g_string_append_c (plain, '\n');
  return g_strsplit (plain->str, "\n", -1);
}

/* The value of "Label: value" when the line has this label; spaces are no matter. */
static const char *
get_value (const char *line, const char *label)
{
  gsize length = strlen (label);

  if (g_ascii_strncasecmp (line, label, length) != 0)
    return NULL;
  line += length;
  while (*line == ' ' || *line == '\t')
    line++;
  if (*line++ != ':')
    return NULL;
  while (*line == ' ' || *line == '\t')
    line++;
  return line;
}

/* Exactly two lines of exactly this form (RFC 8493, 2.1.1). Before 0.97 the drafts were not so
 * strict, and neither are we. */
static void
judge_declaration (AjForeignVerdict *self, char **lines)
{
  static const char *const labels[] = { "BagIt-Version: ", "Tag-File-Character-Encoding: " };
  gboolean strict = self->major >= 1 || self->minor >= 97;
  guint n = g_strv_length (lines);

  for (guint i = 0; i < G_N_ELEMENTS (labels) && i < n && *lines[i] != '\0'; i++)
    if (!g_str_has_prefix (lines[i], labels[i]) || g_ascii_isspace (lines[i][strlen (labels[i])]) ||
        g_ascii_isspace (lines[i][strlen (lines[i]) - 1]))
      aj_foreign_remark (self, strict, "bagit.txt", _ ("Line %u does not have the form “%sVALUE”."),
                         i + 1, labels[i]);
  for (guint i = G_N_ELEMENTS (labels); i < n; i++)
    if (*lines[i] != '\0')
      aj_foreign_remark (self, FALSE, "bagit.txt",
                         _ ("Line %u is one too many: the file has two lines."), i + 1);
}

gboolean
aj_foreign_read_declaration (AjForeignVerdict *self, GBytes *file, GError **error)
{
  static const char *const versions[] = { "0.93", "0.94", "0.95", "0.96", "0.97", "1.0" };
  g_autofree char *text = aj_foreign_decode (self, "bagit.txt", file, NULL);
  g_auto (GStrv)
    lines = aj_foreign_split_lines (text);
  gboolean known = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *version = get_value (lines[i], "BagIt-Version");
      const char *encoding = get_value (lines[i], "Tag-File-Character-Encoding");
      if (version != NULL && self->version == NULL)
        self->version = g_strchomp (g_strdup (version));
      if (encoding != NULL && self->encoding == NULL)
        self->encoding = g_strchomp (g_strdup (encoding));
    }
  if (self->version == NULL || sscanf (self->version, "%d.%d", &self->major, &self->minor) != 2)
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("bagit.txt does not name a version of BagIt: this is no bag."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    known = known || g_str_equal (versions[i], self->version);
  if (!known)
    aj_foreign_remark (self, FALSE, "bagit.txt",
                       _ ("BagIt %s is not known here (0.93 to 1.0 are); checked as 1.0."),
                       self->version);
  judge_declaration (self, lines);
  if (self->encoding == NULL)
    aj_foreign_remark (self, TRUE, "bagit.txt",
                       _ ("“Tag-File-Character-Encoding” is missing; UTF-8 is assumed."));
  return TRUE;
}

static void
read_oxum (AjForeignVerdict *self, const char *name, const char *value)
{
  char *end = NULL;

  self->oxum_bytes = g_ascii_strtoull (value, &end, 10);
  self->has_oxum = end != value && *end == '.' && g_ascii_isdigit (end[1]);
  if (self->has_oxum)
    self->oxum_files = g_ascii_strtoull (end + 1, NULL, 10);
  else
    aj_foreign_remark (self, TRUE, name, _ ("“Payload-Oxum: %s” is not BYTES.FILES."), value);
}

void
aj_foreign_read_info (AjForeignVerdict *self, const char *name, GBytes *file)
{
  g_autofree char *text = aj_foreign_decode (self, name, file, self->encoding);
  g_auto (GStrv)
    lines = aj_foreign_split_lines (text);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *shown = aj_foreign_make_visible (lines[i]);
      g_free (lines[i]);
      lines[i] = g_steal_pointer (&shown);
      char *colon = strchr (lines[i], ':');
      if (*lines[i] == '\0')
        continue;
      if ((*lines[i] == ' ' || *lines[i] == '\t') && self->values->len > 0)
        {
          char **last = (char **) &self->values->pdata[self->values->len - 1];
          char *longer = g_strconcat (*last, " ", g_strstrip (lines[i]), NULL);
          g_free (*last);
          *last = longer;
          continue;
        }
      if (colon == NULL)
        {
          aj_foreign_remark (self, FALSE, name, _ ("Line %u is not “Label: value”."), i + 1);
          continue;
        }
      g_ptr_array_add (self->labels, g_strchomp (g_strndup (lines[i], (gsize) (colon - lines[i]))));
      g_ptr_array_add (self->values, g_strstrip (g_strdup (colon + 1)));
    }
  guint n_oxums = 0;
  for (guint i = 0; i < self->labels->len; i++)
    if (g_ascii_strcasecmp (self->labels->pdata[i], "Payload-Oxum") == 0)
      {
        read_oxum (self, name, self->values->pdata[i]);
        n_oxums++;
      }
  if (n_oxums > 1)
    aj_foreign_remark (self, FALSE, name,
                       _ ("“Payload-Oxum” stands in it %u times; the last one counts here."),
                       n_oxums);
}
