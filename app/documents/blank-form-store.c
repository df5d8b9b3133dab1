/* Where descriptions of forms come from: the program's examples, and the vault's own. */
#include "blank-form.h"

#include "document.h"
#include "i18n.h"

#include <gio/gio.h>
#include <string.h>

#define FORMS  "/org/anjuan/Anjuan/forms"
#define SUFFIX ".form"

static char *
setting_key (const char *name)
{
  return g_strconcat ("form.", name, NULL);
}

/* The vault's own names are kept in one setting, one a line. */
static char **
list_own (AjStore *store)
{
  g_autofree char *all = aj_store_get_setting (store, "forms");
  return g_strsplit (all != NULL ? all : "", "\n", -1);
}

char **
aj_blank_form_list (AjStore *store)
{
  g_auto (GStrv)
    files = g_resources_enumerate_children (FORMS, 0, NULL);
  g_auto (GStrv)
    own = list_own (store);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (names, g_strndup (files[i], strlen (files[i]) - strlen (SUFFIX)));
  for (guint i = 0; own[i] != NULL; i++)
    if (*own[i] != '\0' && !g_ptr_array_find_with_equal_func (names, own[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (own[i]));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

char *
aj_blank_form_load (AjStore *store, const char *name, GError **error)
{
  g_autofree char *key = setting_key (name);
  char *own = aj_store_get_setting (store, key);
  g_autofree char *path = g_strconcat (FORMS "/", name, SUFFIX, NULL);

  if (own != NULL)
    return own;
  g_autoptr (GBytes) bytes =
    strchr (name, '/') == NULL ? g_resources_lookup_data (path, 0, NULL) : NULL;
  if (bytes != NULL)
    return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv)
    names = aj_blank_form_list (store);
  g_autofree char *all = g_strjoinv (", ", names);
  g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN,
               _ ("There is no form “%s”. There are: %s."), name, all);
  return NULL;
}

gboolean
aj_blank_form_save (AjStore *store, const char *name, const char *text, GError **error)
{
  g_autofree char *key = setting_key (name);
  g_auto (GStrv)
    own = list_own (store);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (AjBlankForm) form = text != NULL ? aj_blank_form_parse (text, name, error) : NULL;

  if (text != NULL && form == NULL)
    return FALSE;
  if (*name == '\0' || strpbrk (name, "/\n") != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("The name of a form is a word without “/”."));
      return FALSE;
    }
  for (guint i = 0; own[i] != NULL; i++)
    if (*own[i] != '\0' && !g_str_equal (own[i], name))
      g_string_append_printf (names, "%s\n", own[i]);
  if (text != NULL)
    g_string_append (names, name);
  return aj_store_set_setting (store, key, text, error) &&
         aj_store_set_setting (store, "forms", names->len > 0 ? names->str : NULL, error);
}
