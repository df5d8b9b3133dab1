#include "vault.h"

#include "i18n.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#define CEPH_MAGIC 0x00c36400
#define FUSE_MAGIC 0x65735546

char *
aj_vault_resolve (const char *folder, GError **error)
{
  char real[PATH_MAX];

  if (realpath (folder, real) != NULL)
    {
      g_autofree char *database = g_build_filename (real, AJ_VAULT_DATABASE, NULL);
      if (g_file_test (database, G_FILE_TEST_IS_REGULAR))
        return g_strdup (real);
    }
  g_autofree char *shown = g_filename_display_name (folder);
  if (errno == EACCES)
    g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_READ_ONLY,
                 _ ("The folder %s may not be read by you."), shown);
  else
    g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_NOT_FOUND, _ ("There is no vault in %s."),
                 shown);
  return NULL;
}

/* Local file systems in user space that keep locks and shared memory; any other may be a share. */
static gboolean
is_local_fuse (const char *path)
{
  static const char *const local[] = { "fuseblk",       "fuse.gocryptfs", "fuse.cryfs",
                                       "fuse.encfs",    "fuse.bindfs",    "fuse.fuse-overlayfs",
                                       "fuse.mergerfs", "fuse.veracrypt", NULL };
  struct stat info;
  g_autofree char *table = NULL;

  if (stat (path, &info) != 0 || !g_file_get_contents ("/proc/self/mountinfo", &table, NULL, NULL))
    return FALSE;
  g_autofree char *device = g_strdup_printf ("%u:%u", major (info.st_dev), minor (info.st_dev));
  g_auto (GStrv)
    lines = g_strsplit (table, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      /* 36 35 98:0 /root /mnt options - type source options */
      g_auto (GStrv)
        words = g_strsplit (lines[i], " ", -1);
      guint n = g_strv_length (words);
      if (n < 4 || !g_str_equal (words[2], device))
        continue;
      for (guint k = 4; k + 1 < n; k++)
        if (g_str_equal (words[k], "-"))
          return g_strv_contains (local, words[k + 1]);
    }
  return FALSE;
}

static gboolean
is_share (const char *path)
{
  struct statfs info;

  if (g_getenv ("ANJUAN_TEST_SHARE") != NULL)
    return TRUE;
  if (statfs (path, &info) != 0)
    return FALSE;
  switch ((guint32) info.f_type)
    {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case CIFS_SUPER_MAGIC:
    case SMB2_SUPER_MAGIC:
    case V9FS_MAGIC:
    case AFS_SUPER_MAGIC:
    case AFS_FS_MAGIC:
    case CODA_SUPER_MAGIC:
    case NCP_SUPER_MAGIC:
    case CEPH_MAGIC:
      return TRUE;
    case FUSE_MAGIC:
      return !is_local_fuse (path);
    default:
      return FALSE;
    }
}

gboolean
aj_vault_check_place (const char *folder, GError **error)
{
  g_autofree char *place = g_canonicalize_filename (folder, NULL);

  while (!g_file_test (place, G_FILE_TEST_EXISTS) && !g_str_equal (place, "/"))
    {
      char *parent = g_path_get_dirname (place);
      g_free (place);
      place = parent;
    }
  if (!is_share (place))
    return TRUE;
  g_autofree char *shown = g_filename_display_name (folder);
  g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_SHARE,
               _ ("%s lies on a network share, where a power cut or a broken line can damage "
                  "records. Copy the vault to a disk of this computer and open it there."),
               shown);
  return FALSE;
}

static gboolean
place_lock (int fd, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET };
  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static gboolean
only_readers_hold (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  return fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type == F_RDLCK;
}

static void
set_busy (int fd, GError **error)
{
  char text[512] = "";
  gssize n = pread (fd, text, sizeof text - 1, 0);
  g_auto (GStrv)
    lines = g_strsplit (n > 0 ? text : "", "\n", -1);

  if (g_strv_length (lines) < 4 || only_readers_hold (fd))
    g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_BUSY,
                 _ ("The vault is already open in another program. Close it there and try again."));
  else
    g_set_error (
      error, AJ_STORE_ERROR, AJ_STORE_ERROR_BUSY,
      _ ("The vault is already open: process %s on %s, user %s, since %s. Close it there "
         "and try again."),
      lines[0], lines[1], lines[2], lines[3]);
}

static void
write_holder (int fd)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *since = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  g_autofree char *text = g_strdup_printf ("%d\n%s\n%s\n%s\n", (int) getpid (), g_get_host_name (),
                                           g_get_user_name (), since);

  /* Only words for the message; the lock itself is the kernel's. */
  if (ftruncate (fd, 0) == 0 && pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("lock file not written: %s", g_strerror (errno));
}

int
aj_vault_lock (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, AJ_VAULT_LOCK, NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      int cause = errno;
      if (cause == ENOSPC || cause == EDQUOT)
        g_set_error (error, AJ_STORE_ERROR, AJ_STORE_ERROR_FULL,
                     _ ("The disk is full. Nothing was changed; free some space and try again."));
      else
        g_set_error (error, AJ_STORE_ERROR,
                     cause == EROFS || cause == EACCES || cause == EPERM ? AJ_STORE_ERROR_READ_ONLY
                                                                         : AJ_STORE_ERROR_FAILED,
                     _ ("The vault cannot be written here (%s). Open it read-only, or copy it to a "
                        "disk where you may write."),
                     g_strerror (cause));
      return -1;
    }
  /* A command that only reads is gone in a moment. */
  for (int tries = 0; !place_lock (fd, F_WRLCK); tries++)
    {
      if (tries < 20 && only_readers_hold (fd))
        {
          g_usleep (20 * 1000);
          continue;
        }
      set_busy (fd, error);
      close (fd);
      return -1;
    }
  write_holder (fd);
  return fd;
}

int
aj_vault_share (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, AJ_VAULT_LOCK, NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd >= 0 && !place_lock (fd, F_RDLCK))
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

void
aj_vault_unlock (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}
