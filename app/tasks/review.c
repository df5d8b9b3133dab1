#include "review-private.h"

#include "i18n.h"
#include "rules.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ITEMS "L-7.4.8"

AjReview *
aj_review_open (const char *path, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (AjReview) self = g_new0 (AjReview, 1);

  self->bag = aj_open_bag_new (path, NULL, progress, cancellable, error);
  if (self->bag == NULL)
    return NULL;
  aj_progress_set (progress, 0, 0, _ ("Reading the catalogue"));
  aj_review_find_signer (self);
  if (!aj_review_read_catalogue (self, error) || !aj_review_read_records (self, error) ||
      !aj_review_make_index (self, cancellable, error) || !aj_review_take_up (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* What was taken out is read-only; the folder holds files only, one folder deep. */
static void
remove_opened (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_opened (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
aj_review_free (AjReview *self)
{
  if (self == NULL)
    return;
  if (self->opened != NULL)
    remove_opened (self->opened);
  g_free (self->opened);
  g_free (self->folder);
  g_free (self->saved);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  aj_review_signer_free (self->signer);
  aj_opinions_free (self->opinions);
  aj_opinions_free (self->previous);
  aj_text_index_free (self->index);
  aj_open_bag_free (self->bag);
  g_free (self);
}

const AjOpenBag *
aj_review_get_bag (const AjReview *self)
{
  return self->bag;
}

const AjVerdict *
aj_review_get_verdict (const AjReview *self)
{
  return aj_open_bag_get_verdict (self->bag);
}

AjTrust
aj_review_get_trust (const AjReview *self)
{
  if (!aj_verdict_is_valid (aj_review_get_verdict (self)))
    return AJ_TRUST_BAD;
  return self->signer != NULL ? AJ_TRUST_KNOWN : AJ_TRUST_UNKNOWN;
}

const AjReviewSigner *
aj_review_get_signer (const AjReview *self)
{
  return self->signer;
}

GPtrArray *
aj_review_get_materials (const AjReview *self)
{
  return self->materials;
}

GPtrArray *
aj_review_get_others (const AjReview *self)
{
  return self->others;
}

AjOpinions *
aj_review_get_opinions (AjReview *self)
{
  return self->opinions;
}

gboolean
aj_review_is_signed (const AjReview *self)
{
  return self->is_signed;
}

const AjOpinions *
aj_review_get_previous (const AjReview *self)
{
  return self->previous;
}

AjOpinion *
aj_review_find_opinion (AjReview *self, const char *code, const char *material, gboolean make)
{
  AjOpinion *opinion = aj_opinions_find (self->opinions, self->opinions->round, code, material,
                                         make && !self->is_signed);

  if (opinion != NULL && make && !self->is_signed && *opinion->title == '\0')
    {
      const AjReviewMaterial *of =
        material != NULL && *material != '\0' ? aj_review_find_material (self, material) : NULL;
      const AjRuleItem *item = aj_rule_list_find (aj_rules_get_list (ITEMS), code);
      g_autofree char *name =
        item != NULL ? aj_rule_list_format (aj_rules_get_list (ITEMS), code) : NULL;
      /* The short form begins with the code, which the opinion says already. */
      const char *words =
        name != NULL && g_str_has_prefix (name, code) ? name + strlen (code) : name;
      aj_opinion_set_text (&opinion->title, of != NULL ? of->title : words, FALSE);
    }
  return opinion;
}

guint
aj_review_pass_rest (AjReview *self)
{
  const AjRuleList *items = aj_rules_get_list (ITEMS);
  guint n = 0;

  for (guint i = 0; i < items->n_items && !self->is_signed; i++)
    {
      AjOpinion *opinion = aj_review_find_opinion (self, items->items[i].key, NULL, TRUE);
      if (opinion == NULL || opinion->result != AJ_OPINION_NONE)
        continue;
      opinion->result = aj_review_count (self, items->items[i].key) > 0 ? AJ_OPINION_PASS
                                                                        : AJ_OPINION_NOT_APPLICABLE;
      n++;
    }
  return n;
}

/* A folder that only this user can enter, in memory where there is one. */
static gboolean
make_opened (AjReview *self, GError **error)
{
  const char *runtime = g_get_user_runtime_dir ();
  gboolean usable = runtime != NULL && g_access (runtime, W_OK) == 0;
  g_autofree char *template =
    g_build_filename (usable ? runtime : g_get_tmp_dir (), "anjuan-review-XXXXXX", NULL);

  if (self->opened != NULL)
    return TRUE;
  if (g_mkdtemp_full (template, 0700) == NULL)
    {
      int problem = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("%s could not be written: %s."), template, g_strerror (problem));
      return FALSE;
    }
  self->opened = g_steal_pointer (&template);
  return TRUE;
}

char *
aj_review_take_out (AjReview *self,
                    const AjBagFile *file,
                    GCancellable *cancellable,
                    GError **error)
{
  const char *slash = strrchr (file->path, '/');

  if ((file->traits & AJ_TRAITS_DANGEROUS) != 0)
    {
      g_set_error (error, AJ_ARCHIVE_ERROR, AJ_ARCHIVE_ERROR_UNSUPPORTED,
                   _ ("“%s” is %s, so it is not opened. It can be saved and looked at on a machine "
                      "made for that."),
                   slash + 1, aj_traits_describe (file->traits & AJ_TRAITS_DANGEROUS));
      return NULL;
    }
  if (!make_opened (self, error))
    return NULL;
  /* A folder for each file, named by its place in the tar: two files may have one name. */
  g_autofree char *folder = g_strdup_printf ("%s/%" G_GUINT64_FORMAT, self->opened, file->offset);
  g_autofree char *path = g_build_filename (folder, slash + 1, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST)
    {
      int problem = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
                   _ ("%s could not be written: %s."), folder, g_strerror (problem));
      return NULL;
    }
  return aj_open_bag_take_out (self->bag, file, path, cancellable, error) ? g_steal_pointer (&path)
                                                                          : NULL;
}

const char *
aj_review_describe_result (AjOpinionResult result)
{
  static const char *const words[] = { N_ ("No opinion yet"), N_ ("Passes"), N_ ("To be rectified"),
                                       N_ ("Does not apply") };

  g_return_val_if_fail (result < AJ_N_OPINION_RESULTS, "");
  return _ (words[result]);
}

const char *
aj_review_describe_mark (AjOpinionMark mark)
{
  static const char *const words[] = { N_ ("Not marked yet"), N_ ("Fixed"), N_ ("Still open") };

  g_return_val_if_fail (mark < AJ_N_MARKS, "");
  return _ (words[mark]);
}

const char *
aj_review_describe_tick (AjTick tick)
{
  static const char *const words[] = { N_ ("Not ticked yet"), N_ ("Passed"), N_ ("Failed") };

  g_return_val_if_fail (tick < AJ_N_TICKS, "");
  return _ (words[tick]);
}

const char *
aj_review_describe_finding (AjFindingKind kind)
{
  static const char *const words[] = {
    [AJ_FINDING_ALTERED] = N_ ("Altered"),
    [AJ_FINDING_MISSING] = N_ ("Missing"),
    [AJ_FINDING_EXTRA] = N_ ("Not listed"),
    [AJ_FINDING_BAD_SIGNATURE] = N_ ("Wrong signature"),
    [AJ_FINDING_UNSIGNED] = N_ ("Not signed"),
    [AJ_FINDING_OTHER_SIGNER] = N_ ("Signed by somebody else"),
    [AJ_FINDING_BAG] = N_ ("Form of the archive"),
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (words), "");
  return _ (words[kind]);
}
