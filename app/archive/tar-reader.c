#include "tar-reader-private.h"

#include "i18n.h"
#include "member-name.h"

#define PAX_MAX     (64 * 1024)
#define TRAILER_MAX (1024 * 1024)

struct _AjTarReader
{
  AjTarSource source;
  char *bag;         /* the one directory, from the first member */
  char *path;        /* of the member at hand */
  guint64 left;      /* of its data */
  guint padding;     /* after it */
  GByteArray *raw;   /* its header as read */
  GByteArray *canon; /* and as it ought to be */
  GHashTable *files; /* keys of names */
  GHashTable *folders;
};

static AjTarReader *
new_reader (int fd, gconstpointer data, gsize size)
{
  AjTarReader *self = g_new0 (AjTarReader, 1);

  aj_tar_source_init (&self->source, fd, data, size);
  self->raw = g_byte_array_new ();
  self->canon = g_byte_array_new ();
  self->files = g_hash_table_new (NULL, NULL);
  self->folders = g_hash_table_new (NULL, NULL);
  return self;
}

AjTarReader *
aj_tar_reader_new_fd (int fd)
{
  return new_reader (fd, NULL, 0);
}

AjTarReader *
aj_tar_reader_new_data (gconstpointer data, gsize size)
{
  return new_reader (-1, data, size);
}

void
aj_tar_reader_free (AjTarReader *self)
{
  if (self == NULL)
    return;
  aj_tar_source_clear (&self->source);
  g_byte_array_unref (self->raw);
  g_byte_array_unref (self->canon);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->folders);
  g_free (self->bag);
  g_free (self->path);
  g_free (self);
}

guint64
aj_tar_reader_tell (AjTarReader *self)
{
  return self->source.taken;
}

/* The archive is refused: says why, and at which member. */
static gboolean
refuse (AjTarReader *self, const char *path, const char *why, GError **error)
{
  if (path == NULL)
    {
      g_autofree char *where = g_strdup_printf ("%" G_GUINT64_FORMAT, self->source.taken);
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                   _ ("The archive is refused at byte %s: %s."), where, why);
    }
  else
    {
      /* The name may be what is hostile: shown as it is only when nothing in it can deceive. */
      const char *fault;
      g_autofree char *escaped = g_strescape (path, NULL);
      gboolean harmless = aj_name_check (path, strlen (path), &fault);
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSAFE,
                   _ ("The archive is refused at “%s”: %s."), harmless ? path : escaped, why);
    }
  return FALSE;
}

static gboolean
fail_short (AjTarReader *self, GError **error)
{
  if (self->path != NULL && (self->left > 0 || self->padding > 0))
    g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_DAMAGED,
                 _ ("The archive is cut off inside “%s”. Copy it again from where it came."),
                 self->path);
  else
    g_set_error_literal (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_DAMAGED,
                         _ ("The archive is cut off: its end is missing. Copy it again from where "
                            "it came."));
  return FALSE;
}

static gboolean
next_block (AjTarReader *self, guint8 *block, GError **error)
{
  gboolean whole = FALSE;

  if (!aj_tar_source_block (&self->source, block, &whole, error))
    return FALSE;
  return whole ? TRUE : fail_short (self, error);
}

static gboolean
is_zero (const guint8 *at, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (at[i] != 0)
      return FALSE;
  return TRUE;
}

gboolean
aj_tar_reader_read (
  AjTarReader *self, gsize max, const guint8 **data, gsize *length, GError **error)
{
  *length = 0;
  if (self->left > 0)
    {
      if (!aj_tar_source_take (&self->source, MIN ((guint64) max, self->left), data, length, error))
        return FALSE;
      self->left -= *length;
      return *length > 0 ? TRUE : fail_short (self, error);
    }
  while (self->padding > 0)
    {
      const guint8 *zeros;
      gsize n;
      if (!aj_tar_source_take (&self->source, self->padding, &zeros, &n, error))
        return FALSE;
      if (n == 0)
        return fail_short (self, error);
      self->padding -= n;
      if (!is_zero (zeros, n))
        return refuse (self, self->path, _ ("bytes hidden after the end of the file"), error);
    }
  return TRUE;
}

static gboolean
skip_rest (AjTarReader *self, GError **error)
{
  const guint8 *data;
  gsize length;

  do
    if (!aj_tar_reader_read (self, G_MAXSIZE, &data, &length, error))
      return FALSE;
  while (length > 0);
  return TRUE;
}

/* After the first zero block. */
static gboolean
read_end (AjTarReader *self, GError **error)
{
  guint8 block[AJ_TAR_BLOCK];
  gsize after = 0;

  if (!next_block (self, block, error))
    return FALSE;
  if (!is_zero (block, sizeof block))
    return refuse (self, NULL, _ ("a single zero block in the middle"), error);
  for (;;)
    {
      const guint8 *data;
      gsize length;
      if (!aj_tar_source_take (&self->source, AJ_TAR_BLOCK, &data, &length, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      after += length;
      if (!is_zero (data, length) || after > TRAILER_MAX)
        return refuse (self, NULL, _ ("something follows the end of the archive"), error);
    }
}

/* The body of a pax header whose block is in raw already. */
static gboolean
read_pax (AjTarReader *self,
          guint64 size,
          char **path,
          guint64 *length,
          gboolean *has_length,
          GError **error)
{
  if (size == 0 || size > PAX_MAX)
    return refuse (self, NULL, _ ("a pax header that is empty or too large"), error);
  gsize start = self->raw->len;
  for (guint64 done = 0; done < size; done += AJ_TAR_BLOCK)
    {
      guint8 block[AJ_TAR_BLOCK];
      if (!next_block (self, block, error))
        return FALSE;
      g_byte_array_append (self->raw, block, sizeof block);
    }
  const guint8 *data = self->raw->data + start;
  if (!is_zero (data + size, self->raw->len - start - size))
    return refuse (self, NULL, _ ("bytes hidden after a pax header"), error);
  const char *why = aj_tar_parse_pax (data, size, path, length, has_length);
  return why == NULL ? TRUE : refuse (self, *path, why, error);
}

static gboolean
add_key (GHashTable *set, const char *path)
{
  return g_hash_table_add (set, GSIZE_TO_POINTER ((gsize) aj_name_key (path)));
}

static gboolean
has_key (GHashTable *set, const char *path)
{
  return g_hash_table_contains (set, GSIZE_TO_POINTER ((gsize) aj_name_key (path)));
}

/* What one member may not be to the others. */
static const char *
find_clash (AjTarReader *self, const char *path)
{
  const char *slash = strchr (path, '/');

  if (slash == NULL)
    return _ ("a file outside the bag directory");
  if (self->bag == NULL)
    self->bag = g_strndup (path, slash - path);
  if (strncmp (path, self->bag, strlen (self->bag)) != 0 || path[strlen (self->bag)] != '/')
    return _ ("a second directory at the top");
  if (has_key (self->folders, path))
    return _ ("a file with the name of a folder");
  if (!add_key (self->files, path))
    return _ ("a second file of the same name, or one that differs only by case or form");
  for (; slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (path, slash - path);
      if (has_key (self->files, folder))
        return _ ("a folder with the name of a file");
      add_key (self->folders, folder);
    }
  return NULL;
}

/* Blocks up to and with the ustar header of the next member. *end: there is none. */
static gboolean
read_header (AjTarReader *self, char **path, guint64 *size, gboolean *end, GError **error)
{
  guint8 block[AJ_TAR_BLOCK];
  gboolean has_pax = FALSE, has_size = FALSE;
  const char *why;

  *end = FALSE;
  g_byte_array_set_size (self->raw, 0);
  for (;;)
    {
      if (!next_block (self, block, error))
        return FALSE;
      if (is_zero (block, sizeof block))
        {
          *end = TRUE;
          return has_pax ? refuse (self, NULL, _ ("a pax header without a file"), error)
                         : read_end (self, error);
        }
      g_autofree char *name = aj_tar_block_dup_path (block);
      why = aj_tar_check_block (block);
      /* What does not even begin as a tar has no names: only bytes of something else. */
      if (why != NULL)
        return refuse (self, self->bag == NULL ? NULL : *path != NULL ? *path : name, why, error);
      g_byte_array_append (self->raw, block, sizeof block);

      guint64 stated = 0;
      gboolean readable = aj_tar_block_size (block, &stated);
      if (!readable && !has_size)
        return refuse (self, name, _ ("a size field that is no octal number"), error);
      if (aj_tar_block_type (block) == '0')
        {
          if (*path == NULL)
            *path = g_steal_pointer (&name);
          *size = has_size ? *size : stated;
          return TRUE;
        }
      if (has_pax)
        return refuse (self, name, _ ("two pax headers in a row"), error);
      has_pax = TRUE;
      if (!readable || !read_pax (self, stated, path, size, &has_size, error))
        return readable ? FALSE
                        : refuse (self, name, _ ("a size field that is no octal number"), error);
    }
}

AjTarStep
aj_tar_reader_next (AjTarReader *self, const char **path, guint64 *size, GError **error)
{
  g_autofree char *name = NULL;
  const char *why = NULL;
  gboolean end;

  if (!skip_rest (self, error))
    return AJ_TAR_ERROR;
  g_clear_pointer (&self->path, g_free);
  if (!read_header (self, &name, size, &end, error))
    return AJ_TAR_ERROR;
  if (end)
    return AJ_TAR_END;

  if (!aj_name_check (name, strlen (name), &why))
    {
      refuse (self, name, why, error);
      return AJ_TAR_ERROR;
    }
  g_byte_array_set_size (self->canon, 0);
  aj_canon_header (self->canon, name, *size);
  if (self->canon->len != self->raw->len ||
      memcmp (self->canon->data, self->raw->data, self->raw->len) != 0)
    {
      refuse (self, name, _ ("a header that is not the canonical one for this name and size"),
              error);
      return AJ_TAR_ERROR;
    }
  why = find_clash (self, name);
  if (why != NULL)
    {
      refuse (self, name, why, error);
      return AJ_TAR_ERROR;
    }
  self->path = g_steal_pointer (&name);
  self->left = *size;
  self->padding = aj_canon_padding (*size);
  *path = self->path;
  return AJ_TAR_MEMBER;
}
