/* What a container is, by what is in it, and libarchive opened for just that. */
#include "foreign-private.h"

#include "i18n.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
aj_foreign_archive_fail (struct archive *archive, GError **error)
{
  const char *why = archive_error_string (archive);

  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_DAMAGED,
               _ ("The container cannot be read to its end: %s. Copy it from the original again."),
               why != NULL ? why : "?");
  return FALSE;
}

/* What goes round a tar, by its first bytes, and the filter of libarchive's that takes it off. */
static const struct
{
  guint8 size;
  const char *magic;
  int (*support) (struct archive *archive); /* NULL: not to be had without another program */
} wrappings[] = {
  { 2, "\x1f\x8b", archive_read_support_filter_gzip },
  { 3, "BZh", archive_read_support_filter_bzip2 },
  { 6,
    "\xfd"
    "7zXZ\0",
    archive_read_support_filter_xz },
  { 4, "\x28\xb5\x2f\xfd", archive_read_support_filter_zstd },
  { 4, "\x04\x22\x4d\x18", archive_read_support_filter_lz4 },
  { 4, "LZIP", archive_read_support_filter_lzip },
  { 2, "\x1f\x9d", archive_read_support_filter_compress },
  { 6, "7z\xbc\xaf\x27\x1c", NULL },
  { 4, "Rar!", NULL },
};

/* Its place in the table, or -1. */
static int
find_wrapping (const guint8 *head)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrappings); i++)
    if (memcmp (head, wrappings[i].magic, wrappings[i].size) == 0)
      return (int) i;
  return -1;
}

gboolean
aj_foreign_open_archive (struct archive *archive,
                         const char *path,
                         AjForeignKind kind,
                         GError **error)
{
  guint8 head[512] = { 0 };
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  int wrapping = fd >= 0 && read (fd, head, sizeof head) > 0 ? find_wrapping (head) : -1;

  if (fd >= 0)
    close (fd);
  if (kind == AJ_FOREIGN_ZIP)
    archive_read_support_format_zip_seekable (archive);
  else
    archive_read_support_format_tar (archive);
  if (kind != AJ_FOREIGN_ZIP && wrapping >= 0 &&
      (wrappings[wrapping].support == NULL || wrappings[wrapping].support (archive) != ARCHIVE_OK))
    {
      g_set_error_literal (
        error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
        _ ("The file is compressed as a whole in a way that cannot be read here. "
           "Unpack it (7-Zip) and check the tar or the folder."));
      return FALSE;
    }
  return archive_read_open_filename (archive, path, 1 << 18) == ARCHIVE_OK ||
         aj_foreign_archive_fail (archive, error);
}

gboolean
aj_foreign_recognise (const char *path, AjForeignKind *kind, GError **error)
{
  guint8 head[512] = { 0 };
  struct stat about;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &about) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  gboolean folder = S_ISDIR (about.st_mode);
  gssize n = S_ISREG (about.st_mode) ? read (fd, head, sizeof head) : 0;
  close (fd);
  *kind = folder                                ? AJ_FOREIGN_FOLDER
          : memcmp (head, "PK\x03\x04", 4) == 0 ? AJ_FOREIGN_ZIP
                                                : AJ_FOREIGN_TAR;
  if (folder || *kind == AJ_FOREIGN_ZIP || find_wrapping (head) >= 0 ||
      (n == sizeof head && memcmp (head + 257, "ustar", 5) == 0))
    return TRUE;
  g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                       _ ("This is neither a folder nor a tar nor a zip."));
  return FALSE;
}
