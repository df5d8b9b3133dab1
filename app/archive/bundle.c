#include "bundle-private.h"

#include "bag.h"
#include "canon.h"
#include "i18n.h"
#include "member-name.h"
#include "name-map.h"
#include "part-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define NAME_MAP "name-map.tsv"

static void
free_member (gpointer data)
{
  AjMember *member = data;

  g_clear_pointer (&member->bytes, g_bytes_unref);
  g_free (member);
}

char *
aj_bundle_make_name (const char *text)
{
  g_autofree char *name = g_strdup (text);

  g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.", '-');
  for (char *dashes; (dashes = strstr (name, "--")) != NULL;)
    memmove (dashes, dashes + 1, strlen (dashes));
  if (strlen (name) > 64)
    name[64] = '\0';
  /* A name that begins with "-" would be an option to tar, one with "." is hidden. */
  char *start = name + strspn (name, "-.");
  for (char *end = start + strlen (start); end > start && strchr ("-.", end[-1]) != NULL; end--)
    end[-1] = '\0';
  const char *why;
  return g_strdup (aj_name_check (start, strlen (start), &why) ? start : "bag");
}

AjBundle *
aj_bundle_new (const char *name)
{
  AjBundle *self = g_new0 (AjBundle, 1);

  self->name = aj_bundle_make_name (name);
  self->info = g_string_new (NULL);
  self->members = g_ptr_array_new_with_free_func (free_member);
  self->texts = g_string_chunk_new (64 * 1024);
  return self;
}

void
aj_bundle_free (AjBundle *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_string_free (self->info, TRUE);
  g_ptr_array_unref (self->members);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
append_info (GString *info, const char *label, const char *value)
{
  g_autofree char *line = g_strdup (value);

  g_strdelimit (line, "\r\n", ' ');
  g_strstrip (line);
  g_string_append_printf (info, "%s: %s\n", label, line);
}

void
aj_bundle_add_info (AjBundle *self, const char *label, const char *value)
{
  g_return_if_fail (strpbrk (label, ":\r\n") == NULL);
  append_info (self->info, label, value);
}

static AjMember *
add_member (AjBundle *self, const char *path)
{
  AjMember *member = g_new0 (AjMember, 1);

  member->wanted = g_string_chunk_insert (self->texts, path);
  g_ptr_array_add (self->members, member);
  return member;
}

void
aj_bundle_add_file (AjBundle *self, const char *path, const char *source)
{
  add_member (self, path)->source = g_string_chunk_insert (self->texts, source);
}

void
aj_bundle_add_known_file (AjBundle *self, const char *path, const char *source, const char *sha256)
{
  AjMember *member = add_member (self, path);

  member->source = g_string_chunk_insert (self->texts, source);
  member->expected = g_string_chunk_insert (self->texts, sha256);
}

void
aj_bundle_add_bytes (AjBundle *self, const char *path, GBytes *bytes)
{
  add_member (self, path)->bytes = g_bytes_ref (bytes);
}

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AjMember *const *) a)->wanted, (*(AjMember *const *) b)->wanted);
}

static int
compare_path (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AjMember *const *) a)->path, (*(AjMember *const *) b)->path);
}

/* Most callers add their files in order, and what is in order costs one look. */
static void
sort_members (AjBundle *self, GCompareFunc compare)
{
  for (guint i = 1; i < self->members->len; i++)
    if (compare (&self->members->pdata[i - 1], &self->members->pdata[i]) > 0)
      {
        g_ptr_array_sort (self->members, compare);
        return;
      }
}

/* Names are mapped anew each time, and come out the same as long as no file was added. */
static void
set_path (AjBundle *self, AjMember *member, const char *path)
{
  g_autofree char *full = g_strconcat ("data/", path, NULL);

  if (g_strcmp0 (member->path, full) != 0)
    member->path = g_string_chunk_insert (self->texts, full);
}

/* The table of changed names is a member like any other. */
static gboolean
add_name_table (AjBundle *self, AjNameMap *map, GError **error)
{
  g_autoptr (GBytes) table = aj_name_map_dup_table (map);
  if (table == NULL)
    return TRUE;

  g_autofree char *path = aj_name_map_add (map, NAME_MAP, error);
  if (path == NULL)
    return FALSE;
  AjMember *member = add_member (self, NAME_MAP);
  member->bytes = g_steal_pointer (&table);
  member->made = TRUE;
  set_path (self, member, path);
  return TRUE;
}

gboolean
aj_bundle_map_names (AjBundle *self, GError **error)
{
  g_autoptr (AjNameMap) map = aj_name_map_new ();

  for (guint i = self->members->len; i > 0; i--)
    if (((AjMember *) g_ptr_array_index (self->members, i - 1))->made)
      g_ptr_array_remove_index (self->members, i - 1);
  sort_members (self, compare_wanted);
  for (guint i = 0; i < self->members->len; i++)
    {
      AjMember *member = g_ptr_array_index (self->members, i);
      g_autofree char *path = aj_name_map_add (map, member->wanted, error);
      if (path == NULL)
        return FALSE;
      set_path (self, member, path);
    }
  if (!add_name_table (self, map, error))
    return FALSE;
  sort_members (self, compare_wanted);
  return TRUE;
}

const char *
aj_bundle_find_path (AjBundle *self, const char *path)
{
  guint low = 0, high = self->members->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      AjMember *member = g_ptr_array_index (self->members, middle);
      int order = strcmp (path, member->wanted);
      if (order == 0)
        return member->path;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

/* Gives every member its path in the archive and its size, and sorts them by path. */
static gboolean
prepare (AjBundle *self, GError **error)
{
  if (!aj_bundle_map_names (self, error))
    return FALSE;
  for (guint i = 0; i < self->members->len; i++)
    if (!aj_member_stat (g_ptr_array_index (self->members, i), error))
      return FALSE;
  sort_members (self, compare_path);
  return TRUE;
}

static char *
make_info (AjBundle *self, const AjKey *key)
{
  g_autoptr (GString) info = g_string_new_len (self->info->str, self->info->len);
  g_autofree char *sm2 = aj_key_dup_fingerprint (key);
  g_autofree char *p256 = aj_key_dup_p256_fingerprint (key);
  guint64 octets = 0;

  for (guint i = 0; i < self->members->len; i++)
    octets += ((AjMember *) g_ptr_array_index (self->members, i))->size;
  g_autofree char *oxum = g_strdup_printf ("%" G_GUINT64_FORMAT ".%u", octets, self->members->len);
  append_info (info, "Payload-Oxum", oxum);
  append_info (info, "Signer-SM2-Fingerprint-SM3", sm2);
  append_info (info, "Signer-P256-Fingerprint-SHA256", p256);
  return g_strdup (info->str);
}

/* The payload goes behind the place of the head, whose length is known; then the head is signed and
 * written in front. Until that moment the file begins with zeros and reads as an empty archive. */
static gboolean
write_parts (AjBundle *self,
             const AjKey *key,
             int fd,
             const char *path,
             AjProgress *progress,
             GCancellable *cancellable,
             char **digest,
             GError **error)
{
  g_autofree char *info = make_info (self, key);
  g_autofree AjPayload *files = g_new0 (AjPayload, self->members->len);
  guint n_files = self->members->len;
  guint64 octets = 0, size = 2 * AJ_TAR_BLOCK;

  for (guint i = 0; i < n_files; i++)
    {
      AjMember *member = g_ptr_array_index (self->members, i);
      g_autofree char *full = g_strconcat (self->name, "/", member->path, NULL);
      files[i] = (AjPayload){ member->path, &member->digests };
      octets += member->size;
      size += aj_canon_member_size (full, member->size);
    }
  guint64 head = aj_bag_head_size (self->name, info, files, n_files, key);
  if (!aj_part_check_space (fd, head + size, error))
    return FALSE;

  g_autoptr (AjTarWriter) writer = aj_tar_writer_new_fd (fd, error);
  if (writer == NULL)
    return FALSE;
  if (lseek (fd, (off_t) head, SEEK_SET) < 0)
    return aj_part_fail (error, path, errno);
  if (!aj_bundle_write_payload (self, writer, octets, progress, cancellable, error) ||
      !aj_tar_writer_end (writer, TRUE, error))
    return FALSE;
  if (lseek (fd, 0, SEEK_SET) < 0)
    return aj_part_fail (error, path, errno);
  if (!aj_bag_write_head (fd, self->name, info, files, n_files, key, digest, error))
    return FALSE;
  g_assert (lseek (fd, 0, SEEK_CUR) == (off_t) head);
  return TRUE;
}

gboolean
aj_bundle_write (AjBundle *self,
                 const AjKey *key,
                 const char *path,
                 AjProgress *progress,
                 GCancellable *cancellable,
                 char **digest,
                 GError **error)
{
  g_autofree char *part = NULL;
  g_autofree char *found = NULL;

  if (!prepare (self, error))
    return FALSE;
  int fd = aj_part_open (path, &part, error);
  if (fd < 0)
    return FALSE;
  gboolean ok = write_parts (self, key, fd, part, progress, cancellable, &found, error);
  if (!aj_part_finish (fd, part, path, ok, error))
    return FALSE;
  if (digest != NULL)
    *digest = g_steal_pointer (&found);
  return TRUE;
}
