/* template list, copy, check, save, edit, reset */
#include "terminal.h"
#include "text-table.h"

#include "catalog.h"
#include "i18n.h"
#include "template-store.h"
#include "template.h"

#include <glib/gstdio.h>
#include <unistd.h>

static const char *
describe_state (AjTemplateState state)
{
  return state == AJ_TEMPLATE_PROGRAM   ? _ ("the program's")
         : state == AJ_TEMPLATE_CHANGED ? _ ("changed in this vault")
                                        : _ ("changed; the program has newer words");
}

int
aj_run_template_list (AjCall *call)
{
  int status;
  guint n;
  const AjDocumentType *types = aj_document_types_list (&n);
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);

  if (store == NULL)
    return status;
  for (guint i = 0; i < n; i++)
    if (types[i].template)
      printf ("%-22s %s · %s · %s · %s\n", types[i].name, _ (types[i].label), types[i].table,
              types[i].article, describe_state (aj_template_get_state (store, types[i].name)));
  return AJ_EXIT_DONE;
}

int
aj_run_template_copy (AjCall *call)
{
  GError *error = NULL;
  int status;
  gsize length;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_READ_ONLY, &status);
  if (store == NULL)
    return status;
  g_autoptr (GBytes) words = aj_template_load (aj_call_get (call, 1), store, &error);
  if (words == NULL)
    return aj_terminal_fail (error);
  g_autoptr (GOutputStream) out = aj_terminal_open_output (call->values[OPTION_OUTPUT], &error);
  const char *text = g_bytes_get_data (words, &length);
  if (out == NULL || !g_output_stream_write_all (out, text, length, NULL, NULL, &error) ||
      !g_output_stream_close (out, NULL, &error))
    return aj_terminal_fail (error);
  return AJ_EXIT_DONE;
}

int
aj_run_template_check (AjCall *call)
{
  const char *path = aj_call_get (call, 0);
  g_autofree char *text = NULL, *name = g_path_get_basename (path);
  g_auto (AjTemplateHead)
    head = { 0 };
  GError *error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    return aj_terminal_fail (error);
  if (!aj_template_check (text, (gssize) length, name, &head, &error))
    {
      g_printerr ("%s\n", error->message);
      g_error_free (error);
      return AJ_EXIT_FINDINGS;
    }
  printf (_ ("%s is right: “%s”, printed from a record of the type “%s”, style %s, %s.\n"), name,
          head.title, head.record, head.style, head.article);
  return AJ_EXIT_DONE;
}

static int
save (AjStore *store, const char *name, const char *path)
{
  g_autofree char *text = NULL;
  GError *error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    return aj_terminal_fail (error);
  if (aj_template_save (store, name, text, (gssize) length, &error) &&
      aj_store_close (store, &error))
    {
      printf (_ ("%s is printed with these words from now on.\n"), name);
      return AJ_EXIT_DONE;
    }
  if (!g_error_matches (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_TEMPLATE))
    return aj_terminal_fail (error);
  g_printerr ("%s\n", error->message);
  g_error_free (error);
  return AJ_EXIT_FINDINGS;
}

int
aj_run_template_save (AjCall *call)
{
  int status;
  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);

  return store != NULL ? save (store, aj_call_get (call, 1), aj_call_get (call, 2)) : status;
}

/* The user's own editor on a copy outside the vault. Returns: (transfer full) (nullable) its path,
 * NULL with error set. */
static char *
edit_copy (const char *name, GBytes *words, GError **error)
{
  const char *editor = g_getenv ("VISUAL") != NULL ? g_getenv ("VISUAL") : g_getenv ("EDITOR");
  g_autofree char *pattern = g_strdup_printf ("anjuan-%s-XXXXXX.xml", name);
  g_autofree char *path = NULL;
  int file = g_file_open_tmp (pattern, &path, error), status;
  gsize length;

  if (file < 0)
    return NULL;
  close (file);
  const char *text = g_bytes_get_data (words, &length);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *line =
    g_strdup_printf ("%s %s", editor != NULL && *editor != '\0' ? editor : "editor", quoted);
  const char *argv[] = { "/bin/sh", "-c", line, NULL };
  if (!g_file_set_contents (path, text, (gssize) length, error) ||
      !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL,
                     NULL, &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return NULL;
  return g_steal_pointer (&path);
}

int
aj_run_template_edit (AjCall *call)
{
  const char *name = aj_call_get (call, 1);
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (GBytes) words = aj_template_load (name, store, &error);
  if (words == NULL)
    return aj_terminal_fail (error);
  g_autofree char *path = edit_copy (name, words, &error);
  if (path == NULL)
    return aj_terminal_fail (error);
  status = save (store, name, path);
  if (status == AJ_EXIT_DONE)
    g_unlink (path);
  else
    g_printerr (_ ("Nothing was changed. What you wrote is in %s: put it right and use "
                   "“template save”.\n"),
                path);
  return status;
}

int
aj_run_template_reset (AjCall *call)
{
  const char *name = aj_call_get (call, 1);
  GError *error = NULL;
  int status;

  g_autoptr (AjStore) store = aj_terminal_open (call, AJ_STORE_OPEN_WRITE, &status);
  if (store == NULL)
    return status;
  g_autoptr (GBytes) own = aj_template_load (name, NULL, &error);
  if (own == NULL || !aj_template_reset (store, name, &error) || !aj_store_close (store, &error))
    return aj_terminal_fail (error);
  printf (_ ("%s is printed with the program's own words again.\n"), name);
  return AJ_EXIT_DONE;
}
