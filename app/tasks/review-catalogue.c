#include "review-private.h"

#include "rules.h"

#include <string.h>

#define ITEMS "L-7.4.8"
/* 300,000 files need about 100 MiB of catalogue. */
#define CATALOGUE_MAX (256 * 1024 * 1024)

static void
free_file (gpointer data)
{
  AjReviewFile *file = data;

  g_free (file->name);
  g_free (file->path);
  g_free (file->said_size);
  g_free (file->said_sha256);
  g_free (file);
}

static void
free_material (gpointer data)
{
  AjReviewMaterial *material = data;

  g_free (material->code);
  g_free (material->id);
  g_free (material->title);
  g_free (material->date);
  g_ptr_array_unref (material->labels);
  g_ptr_array_unref (material->files);
  g_free (material);
}

typedef struct
{
  AjReview *review;
  char *code;
  AjReviewMaterial *material; /* (nullable) */
  GHashTable *listed;         /* paths that the catalogue names */
} Reading;

static const char *
get (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

/* Signed is not the same as honest: no invisible characters that turn a name round. */
static char *
dup_harmless (const char *text)
{
  char *copy = NULL;

  aj_opinion_set_text (&copy, text, FALSE);
  return copy;
}

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 19 && text[0] != '0' && strspn (text, "0123456789") == length;
}

static void
begin_material (Reading *self, const char **names, const char **values)
{
  AjReviewMaterial *material = g_new0 (AjReviewMaterial, 1);
  const char *id = get (names, values, "标识");
  const char *title = get (names, values, "题名");

  /* What is under none of the 25 is shown among the other files, and the tests say so. */
  gboolean known =
    self->code != NULL && aj_rule_list_find (aj_rules_get_list (ITEMS), self->code) != NULL;
  material->code = g_strdup (known ? self->code : "-");
  material->id = g_strdup (id != NULL && is_id (id) ? id : "");
  material->title = dup_harmless (title);
  material->date = g_strdup (get (names, values, "日期"));
  material->labels = g_ptr_array_new_with_free_func (g_free);
  material->files = g_ptr_array_new_with_free_func (free_file);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "标识"))
        continue;
      g_ptr_array_add (material->labels, dup_harmless (names[i]));
      g_ptr_array_add (material->labels, dup_harmless (values[i]));
    }
  g_ptr_array_add (self->review->materials, material);
  if (*material->id != '\0')
    g_hash_table_insert (self->review->by_id, material->id, material);
  self->material = material;
}

static AjReviewFile *
new_file (AjReview *review, const char *path, const char *name)
{
  AjReviewFile *file = g_new0 (AjReviewFile, 1);
  const char *slash = strrchr (path, '/');

  file->path = g_strdup (path);
  file->file = aj_open_bag_find (review->bag, path);
  const char *own = slash != NULL ? slash + 1 : path;
  /* The name it had at the sender's, unless that would hide what kind of file it is. */
  const char *suffix = strrchr (own, '.');
  gboolean fits = name != NULL && (suffix == NULL || g_str_has_suffix (name, suffix));
  file->name = dup_harmless (fits ? name : own);
  return file;
}

static void
add_file (Reading *self, const char **names, const char **values)
{
  const char *path = get (names, values, "路径");

  if (path == NULL)
    return;
  AjReviewFile *file = new_file (self->review, path, get (names, values, "名称"));
  file->said_size = g_strdup (get (names, values, "字节数"));
  file->said_sha256 = g_strdup (get (names, values, "SHA-256"));
  g_hash_table_add (self->listed, file->path);
  g_ptr_array_add (self->material != NULL ? self->material->files : self->review->others, file);
}

static void
on_start (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Reading *self = data;

  if (g_str_equal (element, "小项"))
    {
      g_free (self->code);
      self->code = g_strdup (get (names, values, "代码"));
      self->review->has_catalogue = TRUE;
    }
  else if (g_str_equal (element, "归档件"))
    begin_material (self, names, values);
  else if (g_str_equal (element, "文件"))
    add_file (self, names, values);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *self = data;

  if (g_str_equal (element, "归档件"))
    self->material = NULL;
  else if (g_str_equal (element, "小项"))
    g_clear_pointer (&self->code, g_free);
}

/* What no material and no agreement has: printed documents, records, the catalogue itself. */
static void
add_unlisted (Reading *self)
{
  AjReview *review = self->review;

  for (guint i = 0; i < aj_open_bag_get_n_files (review->bag); i++)
    {
      const AjBagFile *file = aj_open_bag_get_file (review->bag, i);
      if (!g_hash_table_contains (self->listed, file->path))
        g_ptr_array_add (review->others, new_file (review, file->path, NULL));
    }
}

static int
compare_others (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AjReviewFile *const *) a)->path, (*(AjReviewFile *const *) b)->path);
}

gboolean
aj_review_read_catalogue (AjReview *self, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_start, .end_element = on_end };
  const AjBagFile *file = aj_open_bag_find (self->bag, AJ_REVIEW_CATALOGUE);
  Reading reading = { .review = self, .listed = g_hash_table_new (g_str_hash, g_str_equal) };
  gboolean ok = TRUE;

  self->materials = g_ptr_array_new_with_free_func (free_material);
  self->others = g_ptr_array_new_with_free_func (free_file);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  if (file != NULL)
    {
      g_autoptr (GError) wrong = NULL;
      g_autoptr (GBytes) bytes = aj_open_bag_read (self->bag, file, CATALOGUE_MAX, &wrong);
      g_autoptr (GMarkupParseContext) context =
        g_markup_parse_context_new (&parser, G_MARKUP_IGNORE_QUALIFIED, &reading, NULL);
      gsize size = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
      /* An altered catalogue is a finding of the check; one that is no XML, of the tests. */
      if (text == NULL || !g_markup_parse_context_parse (context, text, (gssize) size, NULL) ||
          !g_markup_parse_context_end_parse (context, NULL))
        self->has_catalogue = FALSE;
      if (wrong != NULL && wrong->domain != AJ_ARCHIVE_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          ok = FALSE;
        }
    }
  add_unlisted (&reading);
  g_ptr_array_sort (self->others, compare_others);
  g_hash_table_unref (reading.listed);
  g_free (reading.code);
  return ok;
}

guint
aj_review_count (const AjReview *self, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < self->materials->len; i++)
    n += g_str_equal (((AjReviewMaterial *) self->materials->pdata[i])->code, code);
  return n;
}

const AjReviewMaterial *
aj_review_find_material (const AjReview *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}
