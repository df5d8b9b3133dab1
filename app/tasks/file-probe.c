#include "file-probe.h"

#include "file-probe-zip.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WINDOW (256 * 1024)

/* Both ends of the file; of a short one both are the whole. */
typedef struct
{
  int fd;
  guint64 size;
  guint8 *head, *tail;
  gsize head_size, tail_size;
} Ends;

static void
ends_clear (Ends *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->head);
  g_free (self->tail);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ends, ends_clear)

static gboolean
has (const guint8 *data, gsize size, const char *mark)
{
  return memmem (data, size, mark, strlen (mark)) != NULL;
}

static gboolean
begins (const Ends *self, const char *mark, gsize n)
{
  return self->head_size >= n && memcmp (self->head, mark, n) == 0;
}

/* ASCII text as UTF-16LE, the way names stand in an OLE directory. */
static gboolean
has_wide (const Ends *self, const char *text)
{
  gsize n = strlen (text);
  g_autofree guint8 *wide = g_malloc0 (2 * n);

  for (gsize i = 0; i < n; i++)
    wide[2 * i] = (guint8) text[i];
  return memmem (self->head, self->head_size, wide, 2 * n) != NULL ||
         memmem (self->tail, self->tail_size, wide, 2 * n) != NULL;
}

static void
look_at_pdf (const Ends *self, AjProbe *probe)
{
  static const char *const starts[] = { "/JavaScript", "/Launch", "/EmbeddedFile" };

  if (!has (self->tail, self->tail_size, "%%EOF") ||
      !has (self->tail, self->tail_size, "startxref"))
    probe->flags |= AJ_PROBE_BROKEN;
  if (has (self->head, self->head_size, "/Encrypt") ||
      has (self->tail, self->tail_size, "/Encrypt"))
    probe->flags |= AJ_PROBE_ENCRYPTED;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (has (self->head, self->head_size, starts[i]) ||
        has (self->tail, self->tail_size, starts[i]))
      probe->flags |= AJ_PROBE_MACROS;
}

static void
look_at_zip (const Ends *self, AjProbe *probe)
{
  AjZipFacts facts;

  aj_zip_look (self->fd, self->size, &facts);
  probe->format = facts.format != NULL ? facts.format : "ZIP";
  if (!facts.whole)
    probe->flags |= AJ_PROBE_BROKEN;
  if (facts.encrypted)
    probe->flags |= AJ_PROBE_ENCRYPTED;
  if (facts.macros)
    probe->flags |= AJ_PROBE_MACROS;
  if (facts.programs)
    probe->flags |= AJ_PROBE_PROGRAM;
  if (facts.format == NULL)
    probe->flags |= AJ_PROBE_PACKED;
  else if (!g_str_equal (facts.format, "OFD"))
    probe->flags |= AJ_PROBE_SHORT_LIVED;
}

/* Word, Excel, WPS before 2007; and what newer ones make of an encrypted document. */
static void
look_at_ole (const Ends *self, AjProbe *probe)
{
  probe->format = "DOC/XLS/WPS";
  probe->flags |= AJ_PROBE_SHORT_LIVED;
  if (has_wide (self, "EncryptedPackage") || has_wide (self, "EncryptionInfo"))
    probe->flags |= AJ_PROBE_ENCRYPTED;
  if (has_wide (self, "_VBA_PROJECT") || has_wide (self, "Macros"))
    probe->flags |= AJ_PROBE_MACROS;
}

static gboolean
is_text (const Ends *self)
{
  if (begins (self, "\xff\xfe", 2) || begins (self, "\xfe\xff", 2))
    return TRUE;
  if (memchr (self->head, '\0', self->head_size) != NULL)
    return FALSE;
  const char *end = NULL;
  if (g_utf8_validate ((const char *) self->head, (gssize) self->head_size, &end) ||
      self->head_size - (gsize) ((const guint8 *) end - self->head) < 4)
    return TRUE;
  g_autofree char *text = g_convert ((const char *) self->head, (gssize) self->head_size, "UTF-8",
                                     "GB18030", NULL, NULL, NULL);
  return text != NULL || self->head_size == WINDOW;
}

/* Formats known by their first bytes. end: what the tail must hold, NULL: nothing is known. */
static const struct
{
  const char *begin;
  gsize n;
  const char *format;
  const char *end;
  AjProbeFlags flags;
} marks[] = {
  { "\xff\xd8\xff", 3, "JPEG", "\xff\xd9", 0 },
  { "\x89PNG\r\n\x1a\n", 8, "PNG", "IEND", 0 },
  { "II*\0", 4, "TIFF", NULL, 0 },
  { "MM\0*", 4, "TIFF", NULL, 0 },
  { "GIF8", 4, "GIF", NULL, AJ_PROBE_SHORT_LIVED },
  { "BM", 2, "BMP", NULL, AJ_PROBE_SHORT_LIVED },
  { "RIFF", 4, "WAV/AVI", NULL, 0 },
  { "ID3", 3, "MP3", NULL, 0 },
  { "\xff\xfb", 2, "MP3", NULL, 0 },
  { "{\\rtf", 5, "RTF", "}", AJ_PROBE_SHORT_LIVED },
  { "MZ", 2, "EXE", NULL, AJ_PROBE_PROGRAM },
  { "\x7f"
    "ELF",
    4, "ELF", NULL, AJ_PROBE_PROGRAM },
  { "#!", 2, "脚本", NULL, AJ_PROBE_PROGRAM },
  { "Rar!", 4, "RAR", NULL, AJ_PROBE_PACKED },
  { "7z\xbc\xaf\x27\x1c", 6, "7Z", NULL, AJ_PROBE_PACKED },
  { "\x1f\x8b", 2, "GZIP", NULL, AJ_PROBE_PACKED },
  { "BZh", 3, "BZIP2", NULL, AJ_PROBE_PACKED },
  { "\xfd"
    "7zXZ",
    5, "XZ", NULL, AJ_PROBE_PACKED },
};

static gboolean
look_at_marks (const Ends *self, AjProbe *probe)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (begins (self, marks[i].begin, marks[i].n) &&
        /* "BM" and "MZ" may begin a sentence. */
        (!g_ascii_isalpha (marks[i].begin[1]) || marks[i].n > 2 || !is_text (self)))
      {
        probe->format = marks[i].format;
        probe->flags |= marks[i].flags;
        if (marks[i].end != NULL && !has (self->tail, self->tail_size, marks[i].end))
          probe->flags |= AJ_PROBE_BROKEN;
        return TRUE;
      }
  if (self->head_size >= 12 && memcmp (self->head + 4, "ftyp", 4) == 0)
    {
      probe->format = "MP4";
      return TRUE;
    }
  return FALSE;
}

static void
look_at_bytes (const Ends *self, AjProbe *probe)
{
  if (self->size == 0)
    probe->flags |= AJ_PROBE_EMPTY;
  else if (has (self->head, MIN (self->head_size, 1024), "%PDF-"))
    {
      probe->format = "PDF";
      look_at_pdf (self, probe);
    }
  else if (begins (self, "PK\3\4", 4))
    look_at_zip (self, probe);
  else if (begins (self, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
    look_at_ole (self, probe);
  else if (!look_at_marks (self, probe))
    {
      probe->format = is_text (self) ? "TXT" : NULL;
      if (probe->format == NULL)
        probe->flags |= AJ_PROBE_UNKNOWN;
    }
}

/* Which bytes a suffix promises; several suffixes share a format. */
static const struct
{
  const char *suffix, *format;
} promises[] = {
  { "pdf", "PDF" },   { "ofd", "OFD" },         { "jpg", "JPEG" },        { "jpeg", "JPEG" },
  { "png", "PNG" },   { "tif", "TIFF" },        { "tiff", "TIFF" },       { "docx", "DOCX" },
  { "xlsx", "XLSX" }, { "pptx", "PPTX" },       { "docm", "DOCX" },       { "xlsm", "XLSX" },
  { "odt", "ODF" },   { "ods", "ODF" },         { "txt", "TXT" },         { "csv", "TXT" },
  { "xml", "TXT" },   { "json", "TXT" },        { "gif", "GIF" },         { "bmp", "BMP" },
  { "mp4", "MP4" },   { "doc", "DOC/XLS/WPS" }, { "xls", "DOC/XLS/WPS" }, { "zip", "ZIP" },
};

static void
look_at_name (const char *name, AjProbe *probe)
{
  static const char *const programs[] = { "exe", "bat", "cmd", "com", "scr", "js",
                                          "vbs", "ps1", "lnk", "msi", "jar", "dll",
                                          "sh",  "hta", "wsf", "pif", NULL };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_auto (GStrv)
    parts = g_strsplit (lower, ".", -1);
  guint n = g_strv_length (parts);

  if (n < 2)
    return;
  if (g_strv_contains (programs, parts[n - 1]))
    {
      probe->flags |= AJ_PROBE_PROGRAM;
      if (n > 2 && strlen (parts[n - 2]) <= 4)
        probe->flags |= AJ_PROBE_DISGUISED;
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    if (g_str_equal (parts[n - 1], promises[i].suffix) && probe->format != NULL &&
        !g_str_equal (probe->format, promises[i].format) &&
        /* What an office program encrypts keeps its suffix in another container. */
        (probe->flags & AJ_PROBE_ENCRYPTED) == 0)
      probe->flags |= AJ_PROBE_DISGUISED;
}

static gboolean
read_ends (const char *path, const char *name, Ends *self, GError **error)
{
  struct stat info;

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean ok = self->fd >= 0 && fstat (self->fd, &info) == 0 && S_ISREG (info.st_mode);
  if (ok)
    {
      self->size = (guint64) info.st_size;
      self->head_size = self->tail_size = (gsize) MIN (self->size, WINDOW);
      self->head = g_malloc (self->head_size + 1);
      self->tail = g_malloc (self->tail_size + 1);
      ok = pread (self->fd, self->head, self->head_size, 0) == (gssize) self->head_size &&
           pread (self->fd, self->tail, self->tail_size, (off_t) (self->size - self->tail_size)) ==
             (gssize) self->tail_size;
    }
  if (!ok)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” cannot be read: %s."),
                 name, g_strerror (errno));
  return ok;
}

gboolean
aj_probe_file (const char *path, const char *name, AjProbe *probe, GError **error)
{
  g_auto (Ends)
    ends = { .fd = -1 };

  memset (probe, 0, sizeof *probe);
  if (!read_ends (path, name, &ends, error))
    return FALSE;
  probe->size = ends.size;
  look_at_bytes (&ends, probe);
  look_at_name (name, probe);
  return TRUE;
}
