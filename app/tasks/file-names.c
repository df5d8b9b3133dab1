#include "file-names.h"

#include "i18n.h"

#include <gio/gio.h>
#include <string.h>

#define MOST_BYTES 200 /* of a name: 255 is what file systems allow */

struct _AjFileNames
{
  char *folder, *pattern, *document, *date;
  const AjRecordDef *def;
  GHashTable *used; /* folded names */
};

static const char *const own_keys[] = { "姓名", "编号", "单位", "文书", "日期", "序号" };

static int
find_field (const AjRecordDef *def, const char *key)
{
  for (guint i = 0; i < def->n_fields; i++)
    if (g_str_equal (def->fields[i].name, key) ||
        g_str_equal (aj_i18n_get_chinese (def->fields[i].label), key) ||
        g_str_equal (aj_field_get_label (&def->fields[i]), key))
      return (int) i;
  return -1;
}

static int
find_link (const AjRecordDef *def, const char *table)
{
  for (guint i = 0; i < def->n_fields; i++)
    if (g_strcmp0 (def->fields[i].target, table) == 0)
      return (int) i;
  return -1;
}

/* Number of the record: its own code field, an identity number never. */
static int
find_number (const AjRecordDef *def)
{
  for (guint i = 0; i < def->n_fields; i++)
    if (def->fields[i].kind->id == AJ_KIND_CODE && !(def->fields[i].flags & AJ_FIELD_SECRET))
      return (int) i;
  return -1;
}

static char *
dup_link_title (AjRecord *record, const AjLookup *lookup, const char *table)
{
  const AjRecordDef *def = aj_record_get_def (record);
  int link = find_link (def, table);
  g_autoptr (AjRecord) found = link >= 0 ? aj_lookup_follow (lookup, record, link) : NULL;

  if (g_str_equal (def->table, table))
    return aj_record_dup_title (record);
  if (found != NULL)
    return aj_record_dup_title (found);
  /* The unit of an exam is the unit of its person. */
  link = g_str_equal (table, "unit") ? find_link (def, "person") : -1;
  g_autoptr (AjRecord) person = link >= 0 ? aj_lookup_follow (lookup, record, link) : NULL;
  return person != NULL ? dup_link_title (person, lookup, table) : NULL;
}

static char *
dup_value (
  AjFileNames *self, const char *key, AjRecord *record, const AjLookup *lookup, guint serial)
{
  int field;

  if (g_str_equal (key, "姓名"))
    {
      char *name = dup_link_title (record, lookup, "person");
      return name != NULL ? name : aj_record_dup_title (record);
    }
  if (g_str_equal (key, "编号"))
    {
      field = find_number (self->def);
      return field >= 0 ? aj_record_format (record, field)
                        : g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (record));
    }
  if (g_str_equal (key, "单位"))
    return dup_link_title (record, lookup, "unit");
  if (g_str_equal (key, "文书"))
    return g_strdup (self->document);
  if (g_str_equal (key, "日期"))
    return g_strdup (self->date);
  if (g_str_equal (key, "序号"))
    return g_strdup_printf ("%04u", serial);
  field = find_field (self->def, key);
  if (field < 0)
    return NULL;
  const AjFieldDef *def = &self->def->fields[field];
  g_autoptr (AjRecord) target =
    def->kind->id == AJ_KIND_LINK ? aj_lookup_follow (lookup, record, field) : NULL;
  return target != NULL ? aj_record_dup_title (target) : aj_record_format (record, field);
}

static gboolean
is_known (const AjRecordDef *def, const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_keys); i++)
    if (g_str_equal (own_keys[i], key))
      return TRUE;
  return find_field (def, key) >= 0;
}

static gboolean
check_pattern (const char *pattern, const AjRecordDef *def, GError **error)
{
  const char *p = pattern;

  if (*pattern == '\0' || strchr (pattern, '/') != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("The pattern of the file names is empty or has a “/” in it: give a "
                              "name only, for example {姓名}_{编号}.pdf."));
      return FALSE;
    }
  while ((p = strchr (p, '{')) != NULL)
    {
      const char *end = strchr (p, '}');
      g_autofree char *key = end != NULL ? g_strndup (p + 1, (gsize) (end - p) - 1) : NULL;
      if (key == NULL || !is_known (def, key))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("“{%s}” in the pattern of the file names is not known. There are {姓名}, "
                          "{编号}, {单位}, {文书}, {日期}, {序号} and the fields of “%s”."),
                       key != NULL ? key : p + 1, aj_record_def_get_label (def));
          return FALSE;
        }
      p = end;
    }
  return TRUE;
}

AjFileNames *
aj_file_names_new (const char *folder,
                   const char *pattern,
                   const AjRecordDef *def,
                   const char *document,
                   const char *date,
                   GError **error)
{
  if (!check_pattern (pattern, def, error))
    return NULL;
  AjFileNames *self = g_new0 (AjFileNames, 1);
  self->folder = g_strdup (folder);
  self->pattern =
    g_str_has_suffix (pattern, ".pdf") ? g_strdup (pattern) : g_strconcat (pattern, ".pdf", NULL);
  self->def = def;
  self->document = g_strdup (document);
  self->date = g_strdup (date);
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
aj_file_names_free (AjFileNames *self)
{
  g_hash_table_unref (self->used);
  g_free (self->folder);
  g_free (self->pattern);
  g_free (self->document);
  g_free (self->date);
  g_free (self);
}

char *
aj_file_name_clean (const char *text, gsize max)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *name = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean bad = c < 0x20 || c == 0x7f || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL);
      /* Signs that turn the direction of writing make a name look like another one. */
      if (g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_CONTROL)
        bad = TRUE;
      if (name->len + 6 > max)
        break;
      g_string_append_unichar (name, bad ? '-' : c);
    }
  while (name->len > 0 && strchr (" .", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  while (name->len > 0 && strchr (" .", name->str[0]) != NULL)
    g_string_erase (name, 0, 1);
  return g_string_free (name, FALSE);
}

static char *
dup_stem (AjFileNames *self, AjRecord *record, const AjLookup *lookup, guint serial)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gsize length = strlen (self->pattern) - strlen (".pdf");

  for (const char *p = self->pattern; p < self->pattern + length;)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      if (end == NULL)
        {
          g_string_append_unichar (name, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
          continue;
        }
      g_autofree char *key = g_strndup (p + 1, (gsize) (end - p) - 1);
      g_autofree char *value = dup_value (self, key, record, lookup, serial);
      g_string_append (name, value != NULL ? value : "");
      p = end + 1;
    }
  char *clean = aj_file_name_clean (name->str, MOST_BYTES);
  if (*clean == '\0')
    {
      g_free (clean);
      return g_strdup_printf ("%04u", serial);
    }
  /* Names of devices on the systems that these files go to. */
  static const char *const devices[] = { "con", "prn", "aux", "nul", "com1", "lpt1" };
  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    if (g_ascii_strcasecmp (clean, devices[i]) == 0)
      {
        char *safe = g_strconcat ("_", clean, NULL);
        g_free (clean);
        return safe;
      }
  return clean;
}

char *
aj_file_names_next (
  AjFileNames *self, AjRecord *record, const AjLookup *lookup, guint serial, gboolean *renamed)
{
  g_autofree char *stem = dup_stem (self, record, lookup, serial);

  for (guint i = 1;; i++)
    {
      g_autofree char *name =
        i == 1 ? g_strconcat (stem, ".pdf", NULL) : g_strdup_printf ("%s（%u）.pdf", stem, i);
      g_autofree char *folded = g_utf8_casefold (name, -1);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      if (g_hash_table_contains (self->used, folded) || g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_hash_table_add (self->used, g_steal_pointer (&folded));
      if (renamed != NULL)
        *renamed = i > 1;
      return g_steal_pointer (&path);
    }
}
