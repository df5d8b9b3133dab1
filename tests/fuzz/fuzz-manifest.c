/* Lines of manifests, names and key files. The first byte chooses. */
#include "key.h"
#include "manifest.h"
#include "member-name.h"
#include "name-map.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
read_manifest (const char *text, gsize size)
{
  g_autoptr (AjManifest) manifest = aj_manifest_new ();
  guint line = 0;

  aj_manifest_parse (manifest, text, size, AJ_LISTED_SHA256, "data/", &line);
  aj_manifest_parse (manifest, text, size, AJ_LISTED_SM3, "data/", &line);
  g_autoptr (GPtrArray) rows = aj_manifest_list (manifest);
  for (guint i = 0; i < rows->len; i++)
    {
      const AjListed *row = g_ptr_array_index (rows, i);
      const char *why;
      g_assert (g_str_has_prefix (row->path, "data/"));
      g_assert (aj_name_check (row->path, strlen (row->path), &why));
    }
}

/* Whatever the map gives is good, and maps to itself. */
static void
map_names (const char *text, gsize size)
{
  g_autofree char *copy = g_strndup (text, size);
  g_auto (GStrv)
    paths = g_strsplit (copy, "\1", 64);
  g_autoptr (AjNameMap) map = aj_name_map_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      const char *why;
      g_autofree char *path = aj_name_map_add (map, paths[i], NULL);
      if (path == NULL)
        continue;
      g_assert (aj_name_check (path, strlen (path), &why));
      g_autoptr (AjNameMap) again = aj_name_map_new ();
      g_autofree char *same = aj_name_map_add (again, path, NULL);
      g_assert (g_str_equal (path, same));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size == 0)
    return 0;
  const char *text = (const char *) data + 1;
  switch (data[0] % 3)
    {
    case 0:
      read_manifest (text, size - 1);
      break;
    case 1:
      map_names (text, size - 1);
      break;
    default:
      aj_key_free (aj_key_parse_public (text, size - 1, AJ_N_SUITES, NULL));
      break;
    }
  return 0;
}
