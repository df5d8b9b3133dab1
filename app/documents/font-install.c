#include "font-install.h"

#include "i18n.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>

/* The family of the file, NULL when no program could draw with it. */
static char *
read_family (const char *path)
{
  FcFontSet *set = FcFontSetCreate ();
  char *family = NULL;
  FcChar8 *name;

  FcFileScan (set, NULL, NULL, NULL, (const FcChar8 *) path, FcTrue);
  if (set->nfont > 0 && FcPatternGetString (set->fonts[0], FC_FAMILY, 0, &name) == FcResultMatch)
    family = g_strdup ((const char *) name);
  FcFontSetDestroy (set);
  return family;
}

static gboolean
have_same_bytes (GFile *one, GFile *two)
{
  g_autoptr (GBytes) a = g_file_load_bytes (one, NULL, NULL, NULL);
  g_autoptr (GBytes) b = g_file_load_bytes (two, NULL, NULL, NULL);
  return a != NULL && b != NULL && g_bytes_equal (a, b);
}

char *
aj_font_install (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "fonts", NULL);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (target);
  g_autofree char *family = read_family (path);

  if (family == NULL)
    {
      g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
                   _ ("%s is no font that can be used. Choose a .ttf, .otf or .ttc file."), shown);
      return NULL;
    }
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      int code = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _ ("%s could not be written: %s."), folder, g_strerror (code));
      return NULL;
    }
  if (!g_file_equal (from, to) && !(g_file_query_exists (to, NULL) && have_same_bytes (from, to)) &&
      !g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error))
    return NULL;
  /* At once, without asking every folder anew. */
  FcConfigAppFontAddFile (NULL, (const FcChar8 *) target);
  return g_steal_pointer (&family);
}
