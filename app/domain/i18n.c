#include "i18n.h"

#include "anjuan-config.h"

#include <libintl.h>
#include <locale.h>
#include <langinfo.h>

static const char *chosen = "zh_CN";

/* The first of the usual variables that says anything about the language. */
static const char *
language_of_system (void)
{
  static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_getenv (names[i]);
      if (value != NULL && *value != '\0')
        return g_str_has_prefix (value, "en") ? "en" : "zh_CN";
    }
  return "zh_CN";
}

static gboolean
has_catalogue (const char *folder)
{
  g_autofree char *file =
    g_build_filename (folder, "zh_CN", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  return g_file_test (file, G_FILE_TEST_IS_REGULAR);
}

/* Where the catalogues are: named by the environment, beside the program (a build tree or a moved
 * prefix), or where they were installed. Returns: (transfer full) */
static char *
find_catalogues (void)
{
  const char *named = g_getenv ("ANJUAN_LOCALEDIR");
  if (named != NULL && has_catalogue (named))
    return g_strdup (named);

  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  if (program != NULL)
    {
      static const char *const beside[] = { "../share/locale", "po", "../po", "../../po",
                                            "../../../po" };
      g_autofree char *folder = g_path_get_dirname (program);
      for (gsize i = 0; i < G_N_ELEMENTS (beside); i++)
        {
          g_autofree char *path = g_build_filename (folder, beside[i], NULL);
          if (has_catalogue (path))
            return g_steal_pointer (&path);
        }
    }
  return g_strdup (LOCALEDIR);
}

void
aj_i18n_init (const char *language)
{
  chosen =
    language != NULL ? (g_str_has_prefix (language, "en") ? "en" : "zh_CN") : language_of_system ();

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  if (g_strcmp0 (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_CTYPE, "C.UTF-8");
  /* glibc looks at LANGUAGE only while LC_MESSAGES is not "C". */
  const char *messages = setlocale (LC_MESSAGES, NULL);
  if (g_strcmp0 (messages, "C") == 0 || g_strcmp0 (messages, "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
  /* Numbers are written and read the same on every machine. */
  setlocale (LC_NUMERIC, "C");
  g_setenv ("LANGUAGE", chosen, TRUE);

  g_autofree char *folder = find_catalogues ();
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

const char *
aj_i18n_get_language (void)
{
  return chosen;
}

/* msgid -> msgstr of a compiled catalogue. Its parts are used where they lie in the mapping. */
static GHashTable *
read_catalogue (GMappedFile *file)
{
  const char *data = g_mapped_file_get_contents (file);
  gsize size = g_mapped_file_get_length (file);
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 head[5]; /* magic, revision, number, where the msgids are listed, where the msgstrs are */

  if (size < sizeof head)
    return table;
  memcpy (head, data, sizeof head);
  if (head[0] != 0x950412de)
    return table;
  for (gsize i = 0; i < head[2]; i++)
    {
      guint32 id[2], text[2]; /* length, offset */
      if (head[3] + (i + 1) * sizeof id > size || head[4] + (i + 1) * sizeof text > size)
        break;
      memcpy (id, data + head[3] + i * sizeof id, sizeof id);
      memcpy (text, data + head[4] + i * sizeof text, sizeof text);
      if ((gsize) id[0] + id[1] < size && (gsize) text[0] + text[1] < size &&
          data[id[0] + id[1]] == '\0' && data[text[0] + text[1]] == '\0')
        g_hash_table_insert (table, (char *) data + id[1], (char *) data + text[1]);
    }
  return table;
}

const char *
aj_i18n_get_chinese (const char *msgid)
{
  static gsize once = 0;
  static GHashTable *table;

  g_return_val_if_fail (msgid != NULL, NULL);
  if (g_once_init_enter (&once))
    {
      g_autofree char *folder = find_catalogues ();
      g_autofree char *path =
        g_build_filename (folder, "zh_CN", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
      GMappedFile *file = g_mapped_file_new (path, FALSE, NULL);
      table = file != NULL ? read_catalogue (file) : g_hash_table_new (g_str_hash, g_str_equal);
      g_once_init_leave (&once, 1);
    }
  const char *text = g_hash_table_lookup (table, msgid);
  return text != NULL && *text != '\0' ? text : msgid;
}
