#include "xlsx-package.h"

#include "i18n.h"
#include "sheet.h"

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>

#define MAX_PARTS    2000
#define MAX_UNPACKED (256 * 1024 * 1024)
#define MAX_DEPTH    64
#define BLOCK        65536

struct _AjXlsxPackage
{
  GBytes *bytes;
  GHashTable *names; /* folded name -> name as written */
  gsize unpacked;    /* bytes so far, over all parts */
};

struct _AjXlsxPart
{
  XML_Parser parser;
  const AjXlsxReader *reader;
  gpointer data;
  guint depth;
  GError *error;
};

static void
close_zip (struct archive *zip)
{
  archive_read_free (zip);
}
typedef struct archive Zip;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Zip, close_zip)

static void G_GNUC_PRINTF (2, 3) set_bad (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *why = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (
    error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT,
    _ ("This is not a workbook that can be read: %s. Open it in the spreadsheet, save it as a new "
       ".xlsx file or as CSV, and import that."),
    why);
}

static Zip *
open_zip (GBytes *bytes, GError **error)
{
  Zip *zip = archive_read_new ();

  if (archive_read_support_format_zip_seekable (zip) != ARCHIVE_OK ||
      archive_read_open_memory (zip, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) !=
        ARCHIVE_OK)
    {
      set_bad (error, "%s", _ ("the zip file is damaged"));
      archive_read_free (zip);
      return NULL;
    }
  return zip;
}

/* Part names are compared without regard to case (ECMA-376 part 2). Returns: (transfer full) */
static char *
fold_name (const char *name)
{
  return g_utf8_casefold (*name == '/' ? name + 1 : name, -1);
}

static gboolean
add_entry (AjXlsxPackage *self, struct archive_entry *entry, GError **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    {
      set_bad (error, "%s", _ ("a part has a name that cannot be read"));
      return FALSE;
    }
  if (archive_entry_is_data_encrypted (entry) || archive_entry_is_metadata_encrypted (entry))
    {
      set_bad (error, "%s", _ ("it is protected by a password"));
      return FALSE;
    }
  g_autofree char *folded = fold_name (name);
  if (g_hash_table_contains (self->names, folded))
    {
      set_bad (error, _ ("the part %s is there twice"), name);
      return FALSE;
    }
  g_hash_table_insert (self->names, g_steal_pointer (&folded), g_strdup (name));
  if (g_hash_table_size (self->names) > MAX_PARTS ||
      (archive_entry_size_is_set (entry) && archive_entry_size (entry) > MAX_UNPACKED))
    {
      g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
                   _ ("The workbook is too large unpacked (more than %u parts or %u MiB)."),
                   MAX_PARTS, MAX_UNPACKED / 1024 / 1024);
      return FALSE;
    }
  return TRUE;
}

AjXlsxPackage *
aj_xlsx_package_open (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  g_autoptr (Zip) zip = open_zip (bytes, error);
  if (zip == NULL)
    return NULL;
  g_autoptr (AjXlsxPackage) self = g_new0 (AjXlsxPackage, 1);
  self->bytes = g_bytes_ref (bytes);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  struct archive_entry *entry;
  int result;
  while ((result = archive_read_next_header (zip, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    if (!add_entry (self, entry, error))
      return NULL;
  if (result != ARCHIVE_EOF)
    {
      set_bad (error, "%s", _ ("the zip file is damaged"));
      return NULL;
    }
  if (!aj_xlsx_package_has (self, "[Content_Types].xml"))
    {
      set_bad (error, "%s",
               aj_xlsx_package_has (self, "mimetype") ? _ ("it is an OpenDocument file")
                                                      : _ ("it is a zip file of something else"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
aj_xlsx_package_free (AjXlsxPackage *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
aj_xlsx_package_has (AjXlsxPackage *self, const char *name)
{
  g_autofree char *folded = fold_name (name);
  return g_hash_table_contains (self->names, folded);
}

/* "x:row" -> "row" */
static const char *
strip_prefix (const char *name)
{
  const char *colon = strrchr (name, ':');
  return colon != NULL ? colon + 1 : name;
}

const char *
aj_xlsx_attribute (const char **attributes, const char *name)
{
  for (; attributes[0] != NULL; attributes += 2)
    if (g_str_equal (strip_prefix (attributes[0]), name))
      return attributes[1];
  return NULL;
}

gpointer
aj_xlsx_part_get_data (AjXlsxPart *self)
{
  return self->data;
}

void
aj_xlsx_part_fail (AjXlsxPart *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  XML_StopParser (self->parser, XML_FALSE);
}

static void
fail_with (AjXlsxPart *part, const char *why)
{
  GError *error = NULL;
  set_bad (&error, "%s", why);
  aj_xlsx_part_fail (part, error);
}

static void XMLCALL
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
  AjXlsxPart *part = data;

  if (++part->depth > MAX_DEPTH)
    fail_with (part, _ ("its elements are nested too deeply"));
  else if (part->error == NULL)
    part->reader->start (part, strip_prefix (name), (const char **) attributes);
}

static void XMLCALL
on_end (void *data, const XML_Char *name)
{
  AjXlsxPart *part = data;

  part->depth--;
  if (part->error == NULL && part->reader->end != NULL)
    part->reader->end (part, strip_prefix (name));
}

static void XMLCALL
on_text (void *data, const XML_Char *text, int length)
{
  AjXlsxPart *part = data;

  if (part->error == NULL && part->reader->text != NULL)
    part->reader->text (part, text, length);
}

/* No spreadsheet writes one; without it there are no entities to expand and no files to fetch. */
static void XMLCALL
on_doctype (void *data,
            const XML_Char *name,
            const XML_Char *system_id,
            const XML_Char *public_id,
            int internal)
{
  fail_with (data, _ ("it holds a document type declaration"));
}

static gboolean
parse_stream (AjXlsxPackage *self, Zip *zip, AjXlsxPart *part, GError **error)
{
  for (;;)
    {
      void *buffer = XML_GetBuffer (part->parser, BLOCK);
      gssize n = buffer != NULL ? archive_read_data (zip, buffer, BLOCK) : -1;
      if (n < 0)
        {
          set_bad (error, "%s", _ ("the zip file is damaged"));
          return FALSE;
        }
      self->unpacked += (gsize) n;
      if (self->unpacked > MAX_UNPACKED)
        {
          g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
                       _ ("The workbook is too large unpacked (more than %u parts or %u MiB)."),
                       MAX_PARTS, MAX_UNPACKED / 1024 / 1024);
          return FALSE;
        }
      if (XML_ParseBuffer (part->parser, (int) n, n == 0) != XML_STATUS_OK)
        {
          if (part->error != NULL)
            g_propagate_error (error, g_steal_pointer (&part->error));
          else
            set_bad (error, _ ("its XML is damaged (%s)"),
                     XML_ErrorString (XML_GetErrorCode (part->parser)));
          return FALSE;
        }
      if (n == 0)
        return TRUE;
    }
}

gboolean
aj_xlsx_package_parse (
  AjXlsxPackage *self, const char *name, const AjXlsxReader *reader, gpointer data, GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && reader != NULL, FALSE);

  g_autofree char *wanted = fold_name (name);
  g_autoptr (Zip) zip = open_zip (self->bytes, error);
  struct archive_entry *entry;

  while (zip != NULL && archive_read_next_header (zip, &entry) >= ARCHIVE_WARN)
    {
      const char *here = archive_entry_pathname_utf8 (entry);
      g_autofree char *folded = here != NULL ? fold_name (here) : NULL;
      if (g_strcmp0 (folded, wanted) != 0)
        continue;

      AjXlsxPart part = { .parser = XML_ParserCreate (NULL), .reader = reader, .data = data };
      XML_SetUserData (part.parser, &part);
      XML_SetElementHandler (part.parser, on_start, on_end);
      XML_SetCharacterDataHandler (part.parser, on_text);
      XML_SetStartDoctypeDeclHandler (part.parser, on_doctype);
      gboolean done = parse_stream (self, zip, &part, error);
      g_clear_error (&part.error);
      XML_ParserFree (part.parser);
      return done;
    }
  if (zip != NULL)
    set_bad (error, _ ("the part %s is missing"), name);
  return FALSE;
}
