/* A table file, whatever its form, into a sheet and a rehearsal. */
#include "tasks.h"

#include "i18n.h"
#include "sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Before anything is read: a table of records is never larger. */
#define MAX_FILE_BYTES (256 * 1024 * 1024)

static void
set_file_error (GError **error, const char *path, int number)
{
  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (number),
               _ ("%s cannot be read: %s."), path, g_strerror (number));
}

static GBytes *
read_all (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0 || S_ISDIR (info.st_mode))
    {
      set_file_error (error, path, fd < 0 ? errno : EISDIR);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  g_autoptr (GByteArray) all = g_byte_array_new ();
  for (;;)
    {
      guint8 buffer[65536];
      gssize n = read (fd, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        set_file_error (error, path, errno);
      else if (all->len + n > MAX_FILE_BYTES)
        g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_LIMIT,
                     _ ("The file is larger than %u MiB. Split it into several files."),
                     MAX_FILE_BYTES / 1024 / 1024);
      if (n < 0 || all->len + n > MAX_FILE_BYTES)
        {
          close (fd);
          return NULL;
        }
      if (n == 0)
        break;
      g_byte_array_append (all, buffer, (guint) n);
    }
  close (fd);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static gboolean
begins_with (GBytes *bytes, const char *magic, gsize length)
{
  return g_bytes_get_size (bytes) >= length &&
         memcmp (g_bytes_get_data (bytes, NULL), magic, length) == 0;
}

AjSheet *
aj_task_read_sheet (const char *path, const char *encoding, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GBytes) bytes = read_all (path, error);
  if (bytes == NULL)
    return NULL;
  if (begins_with (bytes, "\xd0\xcf\x11\xe0", 4))
    {
      g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT,
                   _ ("%s is an old .xls workbook or one protected by a password. Open it in the "
                      "spreadsheet and "
                      "save it as .xlsx without a password, or as CSV."),
                   path);
      return NULL;
    }
  if (begins_with (bytes, "%PDF", 4))
    {
      g_set_error (error, AJ_EXCHANGE_ERROR, AJ_EXCHANGE_ERROR_FORMAT,
                   _ ("%s is a PDF, not a table. Ask for the table itself (.xlsx or CSV)."), path);
      return NULL;
    }
  AjSheet *sheet = begins_with (bytes, "PK\x03\x04", 4)
                     ? aj_sheet_read_xlsx (bytes, error)
                     : aj_sheet_read_csv (bytes, encoding, error);
  if (sheet == NULL)
    g_prefix_error (error, _ ("%s: "), path);
  return sheet;
}

AjRehearsal *
aj_task_rehearse_file (AjStore *store,
                       const AjRecordDef *def,
                       const char *path,
                       AjProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (AjSheet) sheet = aj_task_read_sheet (path, NULL, error);

  return sheet != NULL ? aj_rehearse (store, def, sheet, progress, cancellable, error) : NULL;
}
