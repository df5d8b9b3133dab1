#include "file-traits.h"

#include "i18n.h"

#include <string.h>

typedef enum
{
  MAGIC_NONE, /* text, or nothing that is always there */
  MAGIC_PDF,
  MAGIC_ZIP,
  MAGIC_OLE,
  MAGIC_JPEG,
  MAGIC_PNG,
  MAGIC_GIF,
  MAGIC_TIFF,
  MAGIC_BMP,
  MAGIC_RIFF,
  MAGIC_OFFICE, /* old office suffixes: OLE, and ZIP or RTF where people renamed */
  MAGIC_PROGRAM,
  MAGIC_ARCHIVE,
} Magic;

/* By suffix; what is not here is unusual. */
static const struct
{
  const char *suffix;
  Magic magic;
} formats[] = {
  { "pdf", MAGIC_PDF },     { "ofd", MAGIC_ZIP },     { "docx", MAGIC_ZIP },
  { "xlsx", MAGIC_ZIP },    { "pptx", MAGIC_ZIP },    { "odt", MAGIC_ZIP },
  { "ods", MAGIC_ZIP },     { "doc", MAGIC_OFFICE },  { "xls", MAGIC_OFFICE },
  { "ppt", MAGIC_OFFICE },  { "wps", MAGIC_OFFICE },  { "et", MAGIC_OFFICE },
  { "dps", MAGIC_OFFICE },  { "rtf", MAGIC_OFFICE },  { "jpg", MAGIC_JPEG },
  { "jpeg", MAGIC_JPEG },   { "png", MAGIC_PNG },     { "gif", MAGIC_GIF },
  { "tif", MAGIC_TIFF },    { "tiff", MAGIC_TIFF },   { "bmp", MAGIC_BMP },
  { "wav", MAGIC_RIFF },    { "avi", MAGIC_RIFF },    { "mp3", MAGIC_NONE },
  { "mp4", MAGIC_NONE },    { "mpg", MAGIC_NONE },    { "mpeg", MAGIC_NONE },
  { "txt", MAGIC_NONE },    { "csv", MAGIC_NONE },    { "tsv", MAGIC_NONE },
  { "xml", MAGIC_NONE },    { "json", MAGIC_NONE },   { "md", MAGIC_NONE },
  { "html", MAGIC_NONE },   { "htm", MAGIC_NONE },    { "docm", MAGIC_ZIP },
  { "xlsm", MAGIC_ZIP },    { "pptm", MAGIC_ZIP },    { "zip", MAGIC_ARCHIVE },
  { "rar", MAGIC_ARCHIVE }, { "7z", MAGIC_ARCHIVE },  { "gz", MAGIC_ARCHIVE },
  { "tgz", MAGIC_ARCHIVE }, { "tar", MAGIC_ARCHIVE }, { "bz2", MAGIC_ARCHIVE },
  { "xz", MAGIC_ARCHIVE },
};

/* What a desktop, a shell or Windows runs when it is opened. */
static const char *const programs[] = {
  "exe", "com", "bat", "cmd",     "scr", "pif",      "msi", "dll", "vbs",    "vbe", "js",  "jse",
  "wsf", "wsh", "ps1", "hta",     "cpl", "lnk",      "url", "reg", "jar",    "sh",  "bin", "run",
  "app", "deb", "rpm", "desktop", "py",  "AppImage", "inf", "chm", "iso",    "img", "apk", "so",
  "pl",  "rb",  "php", "command", "msc", "scf",      "sct", "shb", "gadget",
};

void
aj_traits_start (AjTraitsScan *self, const char *path)
{
  *self = (AjTraitsScan){ .path = path };
}

static Magic
find_magic (const guint8 *head)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    Magic magic;
  } known[] = {
    { "%PDF-", 5, MAGIC_PDF },
    { "PK\3\4", 4, MAGIC_ZIP },
    { "PK\5\6", 4, MAGIC_ZIP },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, MAGIC_OLE },
    { "\xff\xd8\xff", 3, MAGIC_JPEG },
    { "\x89PNG\r\n\x1a\n", 8, MAGIC_PNG },
    { "GIF8", 4, MAGIC_GIF },
    { "II*\0", 4, MAGIC_TIFF },
    { "MM\0*", 4, MAGIC_TIFF },
    { "II+\0", 4, MAGIC_TIFF },
    { "BM", 2, MAGIC_BMP },
    { "RIFF", 4, MAGIC_RIFF },
    { "{\\rtf", 5, MAGIC_OFFICE },
    { "\x7f"
      "ELF",
      4, MAGIC_PROGRAM },
    { "MZ", 2, MAGIC_PROGRAM },
    { "#!", 2, MAGIC_PROGRAM },
    { "\xca\xfe\xba\xbe", 4, MAGIC_PROGRAM },
    { "\xcf\xfa\xed\xfe", 4, MAGIC_PROGRAM },
    { "Rar!", 4, MAGIC_ARCHIVE },
    { "7z\xbc\xaf", 4, MAGIC_ARCHIVE },
    { "\x1f\x8b", 2, MAGIC_ARCHIVE },
    { "BZh", 3, MAGIC_ARCHIVE },
    { "\xfd"
      "7zXZ",
      5, MAGIC_ARCHIVE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (memcmp (head, known[i].bytes, known[i].size) == 0)
      return known[i].magic;
  return MAGIC_NONE;
}

/* What to look for in a file of this beginning. */
static void
search (AjTraitsScan *self, const guint8 *data, gsize size)
{
  static const struct
  {
    Magic magic;
    const char *bytes;
    gsize size;
    guint traits;
  } signs[] = {
    { MAGIC_ZIP, "vbaProject.bin", 14, AJ_TRAIT_MACRO },
    { MAGIC_ZIP, "macrosheets/", 12, AJ_TRAIT_MACRO },
    { MAGIC_OLE, "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", 24, AJ_TRAIT_MACRO },
    { MAGIC_OLE, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0", 28, AJ_TRAIT_ENCRYPTED },
    { MAGIC_PDF, "/Encrypt", 8, AJ_TRAIT_ENCRYPTED },
    { MAGIC_PDF, "/JavaScript", 11, AJ_TRAIT_ACTIVE },
    { MAGIC_PDF, "/Launch", 7, AJ_TRAIT_ACTIVE },
    { MAGIC_PDF, "/EmbeddedFile", 13, AJ_TRAIT_ACTIVE },
  };
  Magic magic = find_magic (self->head);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].magic == magic && (self->traits & signs[i].traits) == 0 &&
        memmem (data, size, signs[i].bytes, signs[i].size) != NULL)
      self->traits |= signs[i].traits;
}

void
aj_traits_feed (AjTraitsScan *self, gconstpointer data, gsize size)
{
  guint8 seam[2 * AJ_TRAITS_TAIL];

  if (size == 0)
    return;
  if (self->size < AJ_TRAITS_HEAD)
    memcpy (self->head + self->size, data, MIN (size, AJ_TRAITS_HEAD - self->size));
  self->size += size;
  if (self->n_tail > 0)
    {
      gsize n = MIN (size, AJ_TRAITS_TAIL);
      memcpy (seam, self->tail, self->n_tail);
      memcpy (seam + self->n_tail, data, n);
      search (self, seam, self->n_tail + n);
    }
  search (self, data, size);
  if (size >= AJ_TRAITS_TAIL)
    {
      memcpy (self->tail, (const guint8 *) data + size - AJ_TRAITS_TAIL, AJ_TRAITS_TAIL);
      self->n_tail = AJ_TRAITS_TAIL;
      return;
    }
  gsize kept = MIN (self->n_tail, AJ_TRAITS_TAIL - size);
  memmove (self->tail, self->tail + self->n_tail - kept, kept);
  memcpy (self->tail + kept, data, size);
  self->n_tail = (guint) (kept + size);
}

static gboolean
fits (Magic wanted, Magic found)
{
  switch (wanted)
    {
    case MAGIC_NONE:
      /* A text, or sound and pictures without a fixed beginning: only not something else. */
      return found == MAGIC_NONE || found == MAGIC_BMP;
    case MAGIC_OFFICE:
      return found == MAGIC_OLE || found == MAGIC_ZIP || found == MAGIC_OFFICE;
    case MAGIC_ZIP:
      /* An encrypted workbook is an OLE file under the suffix of a zip. */
      return found == MAGIC_ZIP || found == MAGIC_OLE;
    case MAGIC_ARCHIVE:
      return found == MAGIC_ARCHIVE || found == MAGIC_ZIP || found == MAGIC_NONE;
    default:
      return found == wanted;
    }
}

static gboolean
is_program (const char *suffix)
{
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    if (g_ascii_strcasecmp (programs[i], suffix) == 0)
      return TRUE;
  return FALSE;
}

guint
aj_traits_finish (AjTraitsScan *self)
{
  const char *slash = strrchr (self->path, '/');
  const char *name = slash != NULL ? slash + 1 : self->path;
  const char *dot = strrchr (name, '.');
  const char *suffix = dot != NULL ? dot + 1 : "";
  Magic found = self->size > 0 ? find_magic (self->head) : MAGIC_NONE;
  gsize i = 0;

  if (self->size == 0)
    self->traits |= AJ_TRAIT_EMPTY;
  if (is_program (suffix) || found == MAGIC_PROGRAM)
    self->traits |= AJ_TRAIT_PROGRAM;
  if (g_ascii_strcasecmp (suffix, "docm") == 0 || g_ascii_strcasecmp (suffix, "xlsm") == 0 ||
      g_ascii_strcasecmp (suffix, "pptm") == 0)
    self->traits |= AJ_TRAIT_MACRO;
  if (g_ascii_strcasecmp (suffix, "html") == 0 || g_ascii_strcasecmp (suffix, "htm") == 0 ||
      g_ascii_strcasecmp (suffix, "svg") == 0)
    self->traits |= AJ_TRAIT_ACTIVE;
  while (i < G_N_ELEMENTS (formats) && g_ascii_strcasecmp (formats[i].suffix, suffix) != 0)
    i++;
  if (i == G_N_ELEMENTS (formats))
    self->traits |= AJ_TRAIT_UNUSUAL;
  else if (self->size > 0 && !fits (formats[i].magic, found))
    self->traits |= AJ_TRAIT_DISGUISED;
  if (i < G_N_ELEMENTS (formats) && formats[i].magic == MAGIC_ARCHIVE)
    self->traits |= AJ_TRAIT_PACKED;
  return self->traits;
}

const char *
aj_traits_describe (guint traits)
{
  static const struct
  {
    guint trait;
    const char *words; /* msgid */
  } words[] = {
    { AJ_TRAIT_PROGRAM, N_ ("a program or script") },
    { AJ_TRAIT_MACRO, N_ ("an office file with macros") },
    { AJ_TRAIT_ACTIVE, N_ ("a file with scripts or attachments inside") },
    { AJ_TRAIT_DISGUISED, N_ ("a file of another format than its suffix says") },
    { AJ_TRAIT_ENCRYPTED, N_ ("an encrypted file") },
    { AJ_TRAIT_PACKED, N_ ("a compressed file") },
    { AJ_TRAIT_EMPTY, N_ ("an empty file") },
    { AJ_TRAIT_UNUSUAL, N_ ("a file of an unusual format") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if ((traits & words[i].trait) != 0)
      return _ (words[i].words);
  return "";
}
