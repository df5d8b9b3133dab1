/* The entries of a folder, a tar or a zip, one after the other. */
#include "foreign-private.h"

#include "i18n.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH   64
#define MAX_ENTRIES 2000000
/* What a container unpacks to: gzip and zip cannot give more than 1,032 bytes for one, and what xz
 * or zstd pack tighter than that (apart from the first GiB) is nothing but a bomb. */
#define MAX_RATIO 1100
#define MAX_FREE  (G_GUINT64_CONSTANT (1) << 30)

struct _AjForeignReader
{
  guint64 unpacked, allowed; /* bytes of entries */
  guint64 left;              /* of this entry, by its header */
  struct archive *archive;   /* or */
  int fd;
  AjForeignFunc func;
  gpointer data;
  GCancellable *cancellable;
  guint n_entries;
};

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

static gssize
read_packed (AjForeignReader *self, gpointer buffer, gsize max, GError **error)
{
  la_ssize_t n = archive_read_data (self->archive, buffer, max);

  if (n < 0)
    {
      aj_foreign_archive_fail (self->archive, error);
      return -1;
    }
  /* A hole at the end of a sparse file is not handed out, and belongs to the file. */
  if (n == 0 && self->left > 0)
    {
      n = (la_ssize_t) MIN ((guint64) max, self->left);
      memset (buffer, 0, (gsize) n);
    }
  self->left -= MIN (self->left, (guint64) n);
  self->unpacked += (guint64) n;
  if (self->unpacked <= self->allowed)
    return n;
  g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                       _ ("It unpacks to more than a thousand times its size: no archive of papers "
                          "does. It was not read any further."));
  return -1;
}

gssize
aj_foreign_read (AjForeignReader *self, gpointer buffer, gsize max, GError **error)
{
  gssize n;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;
  if (self->archive != NULL)
    return read_packed (self, buffer, max, error);
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
  self->left = archive_entry_size_is_set (entry) && told.type == AJ_FOREIGN_FILE
                 ? (guint64) MAX (archive_entry_size (entry), 0)
                 : 0;
  return tell (self, &told, error);
}

/* The rest of an entry that nobody wanted: libarchive would read it in one go, however long. */
static gboolean
drain (AjForeignReader *self, gpointer buffer, gsize size, GError **error)
{
  gssize n;

  do
    n = aj_foreign_read (self, buffer, size, error);
  while (n > 0);
  return n == 0;
}

static gboolean
walk_archive (AjForeignReader *self, const char *path, AjForeignKind kind, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autofree guint8 *buffer = g_malloc (AJ_FOREIGN_CHUNK);
  struct archive_entry *entry;
  struct stat about;
  int code;

  if (!aj_foreign_open_archive (archive, path, kind, error))
    return FALSE;
  self->archive = archive;
  self->allowed = MAX_FREE + (stat (path, &about) == 0 ? (guint64) about.st_size : 0) * MAX_RATIO;
  while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN)
    {
      gboolean packed = archive_filter_count (archive) > 1;
      if (archive_filter_count (archive) > 2)
        {
          g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                               _ ("It is compressed more than once. Unpack it and check the tar."));
          return FALSE;
        }
      if (!walk_entry (self, entry, error) ||
          (packed && !drain (self, buffer, AJ_FOREIGN_CHUNK, error)))
        return FALSE;
    }
  return code == ARCHIVE_EOF || aj_foreign_archive_fail (archive, error);
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
