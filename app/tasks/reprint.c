/* The same paper once more, or what changed since. */
#include "prints.h"

#include "anjuan-config.h"
#include "change.h"
#include "given.h"
#include "i18n.h"

#include <string.h>

#define DEEPEST 2 /* a certificate of an exam speaks of the person, and of the person's unit */

void
aj_reprint_free (AjReprint *self)
{
  g_clear_object (&self->document);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->digest);
  g_free (self->changes);
  g_free (self);
}

typedef struct
{
  AjStore *store;
  const AjPrint *print;
  GString *changes;
  GHashTable *seen; /* ids */
} Search;

static char *
show (Search *search, const AjFieldDef *field, const char *stored)
{
  if (stored == NULL)
    return g_strdup (_ ("empty"));
  if (field->kind->id == AJ_KIND_LINK)
    return aj_store_dup_title (search->store, aj_records_find (field->target),
                               g_ascii_strtoll (stored, NULL, 10));
  return aj_field_format (field, stored);
}

/* The value when it was printed and the one of today, for each field that changed since. */
static void
add_changes (Search *search, AjRecord *record)
{
  const AjRecordDef *def = aj_record_get_def (record);
  g_autoptr (GPtrArray) entries =
    aj_store_get_history (search->store, def, aj_record_get_id (record), NULL);
  g_autofree const char **before = g_new0 (const char *, def->n_fields);
  g_autofree gboolean *changed = g_new0 (gboolean, def->n_fields);
  g_autofree char *title = aj_record_dup_title (record);

  /* Newest first: the last one that is met is the value of then. */
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const AjHistoryEntry *entry = entries->pdata[i];
      if (entry->field < 0 || strcmp (entry->at, search->print->at) < 0)
        continue;
      before[entry->field] = entry->before;
      changed[entry->field] = TRUE;
    }
  for (guint i = 0; i < def->n_fields; i++)
    {
      const char *now = aj_record_get (record, (int) i);
      if (!changed[i] || g_strcmp0 (before[i], now) == 0 || def->fields[i].flags & AJ_FIELD_HIDDEN)
        continue;
      g_autofree char *was = show (search, &def->fields[i], before[i]);
      g_autofree char *is = show (search, &def->fields[i], now);
      g_string_append_printf (search->changes, "%s%s %s · %s：%s → %s",
                              search->changes->len > 0 ? "\n" : "", aj_record_def_get_label (def),
                              title, aj_field_get_label (&def->fields[i]), was, is);
    }
}

static void
search_record (Search *search, AjRecord *record, guint depth)
{
  const AjRecordDef *def = aj_record_get_def (record);
  gint64 id = aj_record_get_id (record);

  if (!g_hash_table_add (search->seen, g_memdup2 (&id, sizeof id)))
    return;
  add_changes (search, record);
  for (guint i = 0; depth < DEEPEST && i < def->n_fields; i++)
    {
      if (def->fields[i].kind->id != AJ_KIND_LINK)
        continue;
      g_autoptr (AjRecord) linked =
        aj_lookup_follow (aj_store_get_lookup (search->store), record, (int) i);
      if (linked != NULL)
        search_record (search, linked, depth + 1);
    }
}

static char *
dup_changes (AjStore *store, AjRecord *record, const AjPrint *print)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GString) changes = g_string_new (NULL);
  Search search = { store, print, changes, seen };

  search_record (&search, record, 0);
  if (g_strcmp0 (print->version, PACKAGE_VERSION) != 0)
    g_string_append_printf (changes, _ ("%sThe program was version %s then and is %s now."),
                            changes->len > 0 ? "\n" : "",
                            print->version != NULL ? print->version : "?", PACKAGE_VERSION);
  if (changes->len == 0 && print->digest != NULL)
    g_string_append (changes, _ ("The record itself was not changed. Rows that it lists, what was "
                                 "typed beside the pages, the words of the template or the "
                                 "installed fonts are different."));
  return g_string_free (g_steal_pointer (&changes), FALSE);
}

AjReprint *
aj_task_reprint (
  AjStore *store, gint64 id, const AjPrint *print, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) given =
    print->type != NULL ? aj_task_load_given (store, print->type->name, id) : NULL;
  AjDocumentOptions options = { .given = given,
                                .made_on = print->made_on,
                                .footer = print->footer,
                                .copy = print->copy,
                                .paper = print->paper,
                                .flavour = print->flavour };

  if (print->type == NULL)
    {
      g_set_error_literal (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_UNKNOWN,
                           _ ("This version of the program has no such document any more."));
      return NULL;
    }
  g_autoptr (AjRecord) record =
    aj_store_get (store, aj_records_find (print->type->table), id, error);
  g_autoptr (AjDocument) document =
    record != NULL ? aj_document_build (store, print->type->name, id, &options, error) : NULL;
  if (document == NULL)
    return NULL;
  AjReprint *self = g_new0 (AjReprint, 1);
  self->bytes = aj_document_to_pdf (document, FALSE, cancellable, NULL);
  g_autofree char *digest =
    self->bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes) : NULL;
  self->identical = print->digest != NULL && g_strcmp0 (print->digest, digest) == 0;
  self->changes = self->identical ? g_strdup ("") : dup_changes (store, record, print);
  self->digest = g_steal_pointer (&digest);
  self->document = g_steal_pointer (&document);
  return self;
}
