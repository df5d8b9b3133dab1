#include "file-probe.h"

#include "file-probe-zip.h"
#include "file-traits.h"
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
  if (!has (self->tail, self->tail_size, "%%EOF") ||
      !has (self->tail, self->tail_size, "startxref"))
    probe->flags |= AJ_PROBE_BROKEN;
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

/* "报告.pdf.exe", and an office package under the suffix of another one. */
static void
look_at_name (const char *name, AjProbe *probe)
{
  static const char *const packages[] = { "docx", "xlsx", "pptx", "ofd", "docm", "xlsm", NULL };
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_auto (GStrv)
    parts = g_strsplit (lower, ".", -1);
  guint n = g_strv_length (parts);

  if (n > 2 && (probe->flags & AJ_PROBE_PROGRAM) != 0 && strlen (parts[n - 2]) <= 4)
    probe->flags |= AJ_PROBE_DISGUISED;
  if (n < 2 || probe->format == NULL || !g_strv_contains (packages, parts[n - 1]))
    return;
  g_autofree char *format = g_ascii_strdown (probe->format, -1);
  if (g_strv_contains (packages, format) && strncmp (format, parts[n - 1], 3) != 0)
    probe->flags |= AJ_PROBE_DISGUISED;
}

/* What the receiver's program will say of the file when it streams by: one list of suffixes,
 * programs and disguises for both sides, so that nothing passes here and fails there. */
static gboolean
look_as_receiver (const Ends *self, const char *name, AjProbe *probe, GError **error)
{
  static const struct
  {
    guint traits;
    AjProbeFlags flag;
  } meanings[] = {
    { AJ_TRAIT_EMPTY, AJ_PROBE_EMPTY },         { AJ_TRAIT_PROGRAM, AJ_PROBE_PROGRAM },
    { AJ_TRAIT_MACRO, AJ_PROBE_MACROS },        { AJ_TRAIT_ACTIVE, AJ_PROBE_MACROS },
    { AJ_TRAIT_ENCRYPTED, AJ_PROBE_ENCRYPTED }, { AJ_TRAIT_DISGUISED, AJ_PROBE_DISGUISED },
    { AJ_TRAIT_PACKED, AJ_PROBE_PACKED },       { AJ_TRAIT_UNUSUAL, AJ_PROBE_SHORT_LIVED },
  };
  g_autofree guint8 *buffer = g_malloc (WINDOW);
  AjTraitsScan scan;
  gssize n;

  aj_traits_start (&scan, name);
  for (off_t at = 0; (n = pread (self->fd, buffer, WINDOW, at)) > 0; at += n)
    aj_traits_feed (&scan, buffer, (gsize) n);
  if (n < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” cannot be read: %s."),
                   name, g_strerror (errno));
      return FALSE;
    }
  guint traits = aj_traits_finish (&scan);
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if ((traits & meanings[i].traits) != 0)
      probe->flags |= meanings[i].flag;
  return TRUE;
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
  if (!look_as_receiver (&ends, name, probe, error))
    return FALSE;
  look_at_name (name, probe);
  return TRUE;
}
