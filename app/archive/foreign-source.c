/* The entries of a folder, a tar or a zip, one after the other. */
#include "foreign-private.h"

#include "i18n.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH   64
#define MAX_ENTRIES 2000000

struct _AjForeignReader
{
  struct archive *archive; /* or */
  int fd;
  AjForeignFunc func;
  gpointer data;
  GCancellable *cancellable;
  guint n_entries;
};

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

static gboolean
archive_fail (struct archive *archive, GError **error)
{
  const char *why = archive_error_string (archive);

  g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_DAMAGED,
               _ ("The container cannot be read to its end: %s. Copy it from the original again."),
               why != NULL ? why : "?");
  return FALSE;
}

gssize
aj_foreign_read (AjForeignReader *self, gpointer buffer, gsize max, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;
  if (self->archive != NULL)
    {
      la_ssize_t n = archive_read_data (self->archive, buffer, max);
      if (n < 0)
        archive_fail (self->archive, error);
      return n < 0 ? -1 : n;
    }
  gssize n;
  do
    n = read (self->fd, buffer, max);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
  return n;
}

static gboolean
tell (AjForeignReader *self, const AjForeignEntry *entry, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (++self->n_entries > MAX_ENTRIES)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                   _ ("It has more than %u entries; no archive of an office has."), MAX_ENTRIES);
      return FALSE;
    }
  return self->func (entry, self, self->data, error);
}

/* A name as text: as it is, or read as GB18030, which is what the machines of many offices write
 * into a zip. *doubt tells. Returns: (transfer full) */
static char *
read_name (const char *bytes, const char **doubt)
{
  if (g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);
  char *text = g_convert (bytes, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  *doubt = text != NULL ? _ ("The name is not UTF-8; it was read as GB18030.")
                        : _ ("The name is in an unknown encoding.");
  return text != NULL ? text : g_utf8_make_valid (bytes, -1);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_names (int fd, const char *path, GError **error)
{
  int copy = dup (fd);
  DIR *dir = copy >= 0 ? fdopendir (copy) : NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  if (dir == NULL)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      if (copy >= 0)
        close (copy);
      g_ptr_array_unref (names);
      return NULL;
    }
  for (struct dirent *entry; (entry = readdir (dir)) != NULL;)
    if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, ".."))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
walk_folder (AjForeignReader *self, int fd, const char *path, guint depth, GError **error);

static gboolean
walk_name (AjForeignReader *self,
           int parent,
           const char *name,
           const char *path,
           guint depth,
           GError **error)
{
  AjForeignEntry entry = { .type = AJ_FOREIGN_OTHER };
  g_autofree char *text = read_name (name, &entry.doubt);
  g_autofree char *full = *path == '\0' ? g_strdup (text) : g_strconcat (path, "/", text, NULL);
  struct stat about;
  gboolean ok;

  entry.path = full;
  if (fstatat (parent, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
    about.st_mode = 0;
  if (!S_ISREG (about.st_mode) && !S_ISDIR (about.st_mode))
    return tell (self, &entry, error);
  int fd = openat (parent, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", full,
                   g_strerror (errno));
      return FALSE;
    }
  entry.type = S_ISDIR (about.st_mode) ? AJ_FOREIGN_DIRECTORY : AJ_FOREIGN_FILE;
  self->fd = fd;
  ok = tell (self, &entry, error) &&
       (entry.type == AJ_FOREIGN_FILE || walk_folder (self, fd, full, depth + 1, error));
  close (fd);
  return ok;
}

static gboolean
walk_folder (AjForeignReader *self, int fd, const char *path, guint depth, GError **error)
{
  if (depth > MAX_DEPTH)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                   _ ("Folders lie in each other more than %u deep."), MAX_DEPTH);
      return FALSE;
    }
  g_autoptr (GPtrArray) names = list_names (fd, path, error);
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!walk_name (self, fd, names->pdata[i], path, depth, error))
      return FALSE;
  return names != NULL;
}

static gboolean
walk_entry (AjForeignReader *self, struct archive_entry *entry, GError **error)
{
  AjForeignEntry told = { .type = AJ_FOREIGN_OTHER };
  const char *stored = archive_entry_pathname_utf8 (entry);

  if (stored == NULL)
    stored = archive_entry_pathname (entry);
  g_autofree char *path = read_name (stored != NULL ? stored : "", &told.doubt);
  if (strchr (path, '/') == NULL && strchr (path, '\\') != NULL)
    {
      told.doubt = _ ("The name has backslashes between folders, as some Windows tools write it.");
      g_strdelimit (path, "\\", '/');
    }
  char *start = path;
  while (g_str_has_prefix (start, "./"))
    start += 2;
  for (gsize length = strlen (start); length > 0 && start[length - 1] == '/'; length--)
    start[length - 1] = '\0';
  if (*start == '\0' || g_str_equal (start, "."))
    return TRUE;
  told.path = start;
  if (archive_entry_filetype (entry) == AE_IFDIR)
    told.type = AJ_FOREIGN_DIRECTORY;
  else if (archive_entry_filetype (entry) == AE_IFREG && archive_entry_hardlink (entry) == NULL &&
           archive_entry_symlink (entry) == NULL)
    told.type = AJ_FOREIGN_FILE;
  if (archive_entry_is_encrypted (entry))
    {
      g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                           _ ("The zip is encrypted. Unpack it with its password and check the "
                              "folder."));
      return FALSE;
    }
  return tell (self, &told, error);
}

static gboolean
walk_archive (AjForeignReader *self, const char *path, AjForeignKind kind, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  struct archive_entry *entry;
  int code;

  if (kind == AJ_FOREIGN_ZIP)
    archive_read_support_format_zip_seekable (archive);
  else
    archive_read_support_format_tar (archive);
  if (archive_read_open_filename (archive, path, 1 << 18) != ARCHIVE_OK)
    return archive_fail (archive, error);
  self->archive = archive;
  while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN)
    if (!walk_entry (self, entry, error))
      return FALSE;
  return code == ARCHIVE_EOF || archive_fail (archive, error);
}

gboolean
aj_foreign_walk (const char *path,
                 AjForeignKind kind,
                 AjForeignFunc func,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  AjForeignReader self = { .func = func, .data = data, .cancellable = cancellable };
  gboolean ok = FALSE;

  if (kind == AJ_FOREIGN_FOLDER)
    {
      int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      if (fd >= 0)
        {
          ok = walk_folder (&self, fd, "", 0, error);
          close (fd);
          return ok;
        }
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return FALSE;
    }
  /* libarchive turns names by the locale of the thread; in C it could not hand out a Chinese one.
   */
  locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", NULL);
  locale_t before = utf8 != NULL ? uselocale (utf8) : NULL;
  ok = walk_archive (&self, path, kind, error);
  if (before != NULL)
    uselocale (before);
  if (utf8 != NULL)
    freelocale (utf8);
  return ok;
}

static gboolean
is_compressed (const guint8 *head)
{
  static const struct
  {
    guint8 size;
    const char *magic;
  } known[] = { { 2, "\x1f\x8b" },
                { 3, "BZh" },
                { 6, "\xfd"
                     "7zXZ\0" },
                { 4, "\x28\xb5\x2f\xfd" },
                { 6, "7z\xbc\xaf\x27\x1c" },
                { 4, "Rar!" } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (memcmp (head, known[i].magic, known[i].size) == 0)
      return TRUE;
  return FALSE;
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
  if (folder || *kind == AJ_FOREIGN_ZIP ||
      (n == sizeof head && memcmp (head + 257, "ustar", 5) == 0))
    return TRUE;
  g_set_error_literal (
    error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
    is_compressed (head)
      ? _ ("The file is compressed as a whole. Unpack it (gzip -d, xz -d, 7-Zip) "
           "and check the tar or the folder.")
      : _ ("This is neither a folder nor a tar nor a zip."));
  return FALSE;
}
