#include "font-choice.h"

#include <fontconfig/fontconfig.h>
#include <gio/gio.h>
#include <string.h>

#define SETTINGS_GROUP "org/anjuan/Anjuan"

static const char *const words[AJ_N_ROLES] = {
  [AJ_ROLE_SONG] = "song", [AJ_ROLE_FANG] = "fang",   [AJ_ROLE_KAI] = "kai",
  [AJ_ROLE_HEI] = "hei",   [AJ_ROLE_TITLE] = "title", [AJ_ROLE_LATIN] = "latin",
};

/* Documents are laid out in several threads. */
static GMutex lock;
static char *chosen_families[AJ_N_ROLES];

const char *
aj_role_get_word (AjRole role)
{
  g_return_val_if_fail (role < AJ_N_ROLES, NULL);
  return words[role];
}

void
aj_font_choice_set (AjRole role, const char *family)
{
  g_return_if_fail (role < AJ_N_ROLES);
  g_mutex_lock (&lock);
  g_free (chosen_families[role]);
  chosen_families[role] = family != NULL && *family != '\0' ? g_strdup (family) : NULL;
  g_mutex_unlock (&lock);
}

char *
aj_font_choice_dup (AjRole role)
{
  g_return_val_if_fail (role < AJ_N_ROLES, NULL);
  /* Bold Western letters beside 黑体 are of the same family. */
  if (role == AJ_ROLE_LATIN_BOLD)
    role = AJ_ROLE_LATIN;
  g_mutex_lock (&lock);
  char *family = g_strdup (chosen_families[role]);
  g_mutex_unlock (&lock);
  return family;
}

void
aj_font_choice_set_all (GVariant *chosen)
{
  for (AjRole role = 0; role < AJ_N_ROLES; role++)
    {
      const char *family = NULL;
      if (words[role] == NULL)
        continue;
      g_variant_lookup (chosen, words[role], "&s", &family);
      aj_font_choice_set (role, family);
    }
}

void
aj_font_choice_read (const char *path)
{
  g_autofree char *own =
    path == NULL ? g_build_filename (g_get_user_config_dir (), "anjuan", "settings.ini", NULL)
                 : NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path != NULL ? path : own, G_KEY_FILE_NONE, NULL))
    return;
  g_autofree char *text = g_key_file_get_value (file, SETTINGS_GROUP, "fonts", NULL);
  if (text == NULL)
    return;
  g_autoptr (GVariant) chosen = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, NULL);
  if (chosen != NULL)
    aj_font_choice_set_all (chosen);
}

static void
family_free (gpointer data)
{
  AjFontFamily *family = data;

  g_free (family->family);
  g_free (family->label);
  g_free (family);
}

/* Western letters and a few of the commonest characters: a face for symbols has neither. */
static gboolean
serves (FcCharSet *characters, gboolean han)
{
  static const gunichar common[] = { 0x4e00, 0x4e2d, 0x56fd, 0x5bc6, 0x4fdd };

  for (gsize i = 0; han && i < G_N_ELEMENTS (common); i++)
    if (!FcCharSetHasChar (characters, common[i]))
      return FALSE;
  return FcCharSetHasChar (characters, 'A') && FcCharSetHasChar (characters, '0');
}

/* The name in Chinese when the file has one. */
static const char *
label_of (FcPattern *pattern, const char *otherwise)
{
  FcChar8 *language, *family;

  for (int i = 0; FcPatternGetString (pattern, FC_FAMILYLANG, i, &language) == FcResultMatch; i++)
    if (g_ascii_strcasecmp ((const char *) language, "zh-cn") == 0 &&
        FcPatternGetString (pattern, FC_FAMILY, i, &family) == FcResultMatch)
      return (const char *) family;
  return otherwise;
}

static int
by_label (gconstpointer a, gconstpointer b)
{
  const AjFontFamily *const *one = a, *const *two = b;
  return g_utf8_collate ((*one)->label, (*two)->label);
}

GPtrArray *
aj_font_families_list (gboolean han)
{
  GPtrArray *families = g_ptr_array_new_with_free_func (family_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  FcPattern *all = FcPatternCreate ();
  FcObjectSet *wanted =
    FcObjectSetBuild (FC_FAMILY, FC_FAMILYLANG, FC_CHARSET, FC_FONTFORMAT, NULL);

  FcPatternAddBool (all, FC_OUTLINE, FcTrue);
  FcPatternAddInteger (all, FC_SLANT, FC_SLANT_ROMAN);
  FcFontSet *set = FcFontList (NULL, all, wanted);
  for (int i = 0; i < set->nfont; i++)
    {
      FcCharSet *characters;
      FcChar8 *family, *format;
      if (FcPatternGetCharSet (set->fonts[i], FC_CHARSET, 0, &characters) != FcResultMatch ||
          FcPatternGetString (set->fonts[i], FC_FAMILY, 0, &family) != FcResultMatch ||
          !serves (characters, han) || g_hash_table_contains (seen, family))
        continue;
      /* PDF/A wants a list of characters that Cairo does not write for these. */
      if (FcPatternGetString (set->fonts[i], FC_FONTFORMAT, 0, &format) == FcResultMatch &&
          strcmp ((const char *) format, "Type 1") == 0)
        continue;
      AjFontFamily *found = g_new0 (AjFontFamily, 1);
      found->family = g_strdup ((const char *) family);
      found->label = g_strdup (label_of (set->fonts[i], found->family));
      g_hash_table_add (seen, found->family);
      g_ptr_array_add (families, found);
    }
  FcFontSetDestroy (set);
  FcObjectSetDestroy (wanted);
  FcPatternDestroy (all);
  g_ptr_array_sort (families, by_label);
  return families;
}
