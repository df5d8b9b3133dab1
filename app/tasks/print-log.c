/* Writing and reading the events of printing. */
#include "prints.h"

#include "anjuan-config.h"
#include "change.h"
#include "date.h"

#define ACTION "printed"

struct _AjPrintLog
{
  const AjDocumentType *type;
  AjDocumentOptions options;
  char *made_on, *copy, *paper;
  gboolean batch;
  GPtrArray *events; /* of AjEvent */
};

static void
free_event (gpointer event)
{
  aj_event_free (event);
}

AjPrintLog *
aj_print_log_new (const AjDocumentType *type, const AjDocumentOptions *options, gboolean batch)
{
  AjPrintLog *self = g_new0 (AjPrintLog, 1);

  self->type = type;
  self->options = *options;
  self->made_on = options->made_on != NULL ? g_strdup (options->made_on) : aj_date_today ();
  self->copy = g_strdup (options->copy);
  self->paper = g_strdup (options->paper);
  self->batch = batch;
  self->events = g_ptr_array_new_with_free_func (free_event);
  return self;
}

void
aj_print_log_free (AjPrintLog *self)
{
  g_ptr_array_unref (self->events);
  g_free (self->made_on);
  g_free (self->copy);
  g_free (self->paper);
  g_free (self);
}

/* key=value, parted by "&"; signs that would part are escaped. */
static void
add_pair (GString *detail, const char *key, const char *value)
{
  g_autofree char *safe = value != NULL ? g_uri_escape_string (value, NULL, TRUE) : NULL;

  if (safe != NULL)
    g_string_append_printf (detail, "%s%s=%s", detail->len > 0 ? "&" : "", key, safe);
}

void
aj_print_log_add (AjPrintLog *self, AjRecord *record, AjDocument *document, GBytes *bytes)
{
  AjEvent *event = g_new0 (AjEvent, 1);
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *digest =
    bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  g_autofree char *rev = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_rev (record));
  g_autofree char *pages = g_strdup_printf ("%u", aj_document_get_n_pages (document));

  add_pair (detail, "document", self->type->name);
  add_pair (detail, "sha256", digest);
  add_pair (detail, "rev", rev);
  add_pair (detail, "made", self->made_on);
  add_pair (detail, "footer", self->options.footer ? "1" : "0");
  add_pair (detail, "copy", self->copy);
  add_pair (detail, "paper", self->paper);
  add_pair (detail, "pdf", aj_pdf_flavour_get_word (self->options.flavour));
  add_pair (detail, "pages", pages);
  add_pair (detail, "batch", self->batch ? "1" : NULL);
  add_pair (detail, "version", PACKAGE_VERSION);
  event->id = aj_record_get_id (record);
  event->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  g_ptr_array_add (self->events, event);
}

gboolean
aj_print_log_write (AjPrintLog *self, AjStore *store)
{
  if (aj_store_is_read_only (store))
    return FALSE;
  return aj_store_add_events (store, ACTION, aj_records_find (self->type->table), self->events,
                              NULL);
}

gboolean
aj_task_print (AjStore *store,
               const AjDocumentType *type,
               AjRecord *record,
               const AjDocumentOptions *options,
               AjDocument *document,
               const char *path,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (AjPrintLog) log = aj_print_log_new (type, options, FALSE);
  g_autoptr (GBytes) bytes = aj_document_to_pdf (document, FALSE, cancellable, error);

  if (bytes == NULL || !aj_document_save_bytes (bytes, path, error))
    return FALSE;
  aj_print_log_add (log, record, document, bytes);
  aj_print_log_write (log, store);
  return TRUE;
}

void
aj_print_free (AjPrint *self)
{
  g_free (self->at);
  g_free (self->actor);
  g_free (self->digest);
  g_free (self->made_on);
  g_free (self->copy);
  g_free (self->paper);
  g_free (self->version);
  g_free (self);
}

static void
free_print (gpointer print)
{
  aj_print_free (print);
}

static void
read_pair (AjPrint *print, const char *key, const char *value)
{
  if (g_str_equal (key, "document"))
    print->type = aj_document_types_find (value);
  else if (g_str_equal (key, "sha256"))
    aj_set_str (&print->digest, value);
  else if (g_str_equal (key, "rev"))
    print->rev = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (key, "made"))
    aj_set_str (&print->made_on, value);
  else if (g_str_equal (key, "footer"))
    print->footer = g_str_equal (value, "1");
  else if (g_str_equal (key, "copy"))
    aj_set_str (&print->copy, value);
  else if (g_str_equal (key, "paper"))
    aj_set_str (&print->paper, value);
  else if (g_str_equal (key, "pdf"))
    aj_pdf_flavour_find (value, &print->flavour);
  else if (g_str_equal (key, "pages"))
    print->n_pages = (guint) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (key, "version"))
    aj_set_str (&print->version, value);
}

static AjPrint *
print_new (const AjEvent *event)
{
  AjPrint *print = g_new0 (AjPrint, 1);
  g_auto (GStrv)
    pairs = g_strsplit (event->detail != NULL ? event->detail : "", "&", -1);

  print->flavour = AJ_PDF_PLAIN; /* what was printed before it was recorded */
  print->at = g_strdup (event->at);
  print->actor = g_strdup (event->actor);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *sign = strchr (pairs[i], '=');
      if (sign == NULL)
        continue;
      *sign = '\0';
      g_autofree char *value = g_uri_unescape_string (sign + 1, NULL);
      if (value != NULL)
        read_pair (print, pairs[i], value);
    }
  return print;
}

GPtrArray *
aj_task_list_prints (AjStore *store, const AjRecordDef *def, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) events = aj_store_list_events (store, ACTION, def, id, error);

  if (events == NULL)
    return NULL;
  GPtrArray *prints = g_ptr_array_new_with_free_func (free_print);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (prints, print_new (events->pdata[i]));
  return prints;
}
