#include "pdf-filter.h"

#include "document.h"
#include "i18n.h"
#include "pdf-table.h"
#include "pdfa-private.h"

#include <string.h>

#define BUFFER     (256 * 1024)
#define STREAM     ">>\nstream\n"
#define END_STREAM "\nendstream\nendobj\n"
#define END_OBJECT "endobj\n"

struct _AjPdfFilter
{
  AjArchive archive;
  AjGroundMarks *marks;
  guint n_grounds;
  AjPdfWrite write;
  gpointer data;
  GByteArray *in; /* not yet taken apart */
  gsize scanned;  /* so much of in holds no end of an object */
  GString *out, *object;
  guint64 written;
  AjPdfTable table;
  GChecksum *digest; /* of everything before the trailer: the file's identifier */
  guint length_of;   /* the object that Cairo puts the length of the stream just written into */
  gboolean begun, closed;
  const char *damage; /* why this is no PDF of Cairo's */
  gboolean failed;    /* to write */
};

AjPdfFilter *
aj_pdf_filter_new (AjPdfFlavour flavour, AjGroundMarks *marks, AjPdfWrite write, gpointer data)
{
  AjPdfFilter *self = g_new0 (AjPdfFilter, 1);

  aj_archive_init (&self->archive, flavour);
  self->marks = marks;
  self->write = write;
  self->data = data;
  self->in = g_byte_array_new ();
  self->out = g_string_sized_new (2 * BUFFER);
  self->object = g_string_new (NULL);
  aj_pdf_table_init (&self->table, flavour != AJ_PDF_A1B);
  self->digest = g_checksum_new (G_CHECKSUM_MD5);
  return self;
}

void
aj_pdf_filter_set_figures (AjPdfFilter *self, GPtrArray *figures)
{
  g_clear_pointer (&self->archive.figures, g_ptr_array_unref);
  self->archive.figures = g_ptr_array_ref (figures);
}

void
aj_pdf_filter_free (AjPdfFilter *self)
{
  aj_archive_clear (&self->archive);
  g_byte_array_unref (self->in);
  g_string_free (self->out, TRUE);
  g_string_free (self->object, TRUE);
  aj_pdf_table_clear (&self->table);
  g_checksum_free (self->digest);
  g_free (self);
}

static void
flush (AjPdfFilter *self)
{
  if (!self->closed)
    g_checksum_update (self->digest, (const guchar *) self->out->str, (gssize) self->out->len);
  self->written += self->out->len;
  if (!self->failed && !self->write (self->data, self->out->str, self->out->len))
    self->failed = TRUE;
  g_string_truncate (self->out, 0);
}

/* What is written next is the object of that number. */
static void
begin_object (AjPdfFilter *self, guint number)
{
  aj_pdf_table_set (&self->table, number, self->written + self->out->len);
  g_string_append_printf (self->out, "%u 0 obj\n", number);
}

static void
put_plain_object (AjPdfFilter *self, guint number, const GString *body)
{
  if (!aj_pdf_table_pack (&self->table, number, body))
    {
      begin_object (self, number);
      g_string_append_len (self->out, body->str, (gssize) body->len);
    }
  else if (aj_pdf_table_is_full (&self->table))
    aj_pdf_table_put_pack (&self->table, self->out, self->written);
}

/* "12 0 obj\n" at the beginning; NULL: it is none. */
static const char *
read_number (const char *text, guint *number)
{
  char *end;
  guint64 n = g_ascii_isdigit (*text) ? g_ascii_strtoull (text, &end, 10) : 0;

  if (n == 0 || n > G_MAXINT32 || !g_str_has_prefix (end, " 0 obj\n"))
    return NULL;
  *number = (guint) n;
  return end + strlen (" 0 obj\n");
}

/* The length is known now, so it need not be an object of its own: a fifth of all objects. */
static void
put_length (AjPdfFilter *self, gsize length)
{
  static const char begin[] = "<< /Length ";
  char *end = NULL;

  if (g_str_has_prefix (self->object->str, begin))
    self->length_of = (guint) g_ascii_strtoull (self->object->str + strlen (begin), &end, 10);
  if (end == NULL || !g_str_has_prefix (end, " 0 R"))
    {
      self->length_of = 0;
      return;
    }
  g_autofree char *digits = g_strdup_printf ("%" G_GSIZE_FORMAT, length);
  gsize at = strlen (begin);
  g_string_erase (self->object, (gssize) at,
                  end + strlen (" 0 R") - self->object->str - (gssize) at);
  g_string_insert (self->object, (gssize) at, digits);
}

/* The dictionary of a stream is in self->object. */
static void
put_stream (AjPdfFilter *self, guint number, const char *stream, gsize length)
{
  const AjGround *ground =
    self->marks != NULL ? aj_ground_marks_find (self->marks, self->object->str) : NULL;

  put_length (self, length);
  begin_object (self, number);
  if (ground != NULL)
    {
      aj_ground_put_form (ground, self->out);
      self->n_grounds++;
      return;
    }
  aj_archive_mend (&self->archive, self->object);
  g_string_append_len (self->out, self->object->str, (gssize) self->object->len);
  g_string_append_len (self->out, stream, (gssize) length);
  g_string_append (self->out, END_STREAM);
}

/* The whole object is in self->object. */
static void
put_object (AjPdfFilter *self, guint number)
{
  if (number == self->length_of)
    aj_pdf_table_spare (&self->table, number);
  else if (!aj_archive_hold (&self->archive, number, self->object))
    {
      aj_archive_mend (&self->archive, self->object);
      put_plain_object (self, number, self->object);
    }
}

/* Takes one object that ends before end. FALSE: "endobj" was a chance in a stream. */
static gboolean
take_object (AjPdfFilter *self, const char *text, const char *end)
{
  guint number = 0;
  const char *body = read_number (text, &number);
  const char *stream =
    body != NULL ? memmem (body, (gsize) (end - body), STREAM, strlen (STREAM)) : NULL;

  if (body == NULL)
    {
      self->damage = "obj";
      return TRUE;
    }
  if (stream == NULL)
    {
      g_string_truncate (self->object, 0);
      g_string_append_len (self->object, body, end - body);
      put_object (self, number);
      return TRUE;
    }
  stream += strlen (STREAM);
  const char *close = end - strlen (END_STREAM);
  if (close < stream || memcmp (close, END_STREAM, strlen (END_STREAM)) != 0)
    return FALSE;
  g_string_truncate (self->object, 0);
  g_string_append_len (self->object, body, stream - body);
  put_stream (self, number, stream, (gsize) (close - stream));
  return TRUE;
}

/* The first lines: the version, and four bytes that show that the file is no text. */
static gsize
take_head (AjPdfFilter *self)
{
  static const char head[] = "%PDF-1.4\n";
  const char *version = aj_archive_get_version (&self->archive);
  gsize n = strlen (head);

  if (memcmp (self->in->data, head, n) != 0)
    {
      self->damage = "%PDF-1.4";
      return 0;
    }
  g_string_append_printf (self->out, "%%PDF-%s\n%%", version);
  g_string_append_len (self->out, (const char *) self->in->data + n + 1, 5);
  self->begun = TRUE;
  return n + 6;
}

static void
take_apart (AjPdfFilter *self)
{
  gsize at = 0;

  /* So that numbers can be read up to the end. */
  g_byte_array_append (self->in, (const guint8 *) "", 1);
  gsize length = self->in->len - 1;
  const char *in = (const char *) self->in->data;
  if (!self->begun && length > 64)
    at = take_head (self);
  gsize from = MAX (at, self->scanned);
  while (self->begun && self->damage == NULL)
    {
      const char *end = memmem (in + from, length - from, END_OBJECT, strlen (END_OBJECT));
      if (end == NULL)
        break;
      from = (gsize) (end + strlen (END_OBJECT) - in);
      if (take_object (self, in + at, in + from))
        at = from;
      if (self->out->len >= BUFFER)
        flush (self);
    }
  self->scanned = MAX (from, length - MIN (length, strlen (END_OBJECT)));
  g_byte_array_set_size (self->in, (guint) length);
  g_byte_array_remove_range (self->in, 0, (guint) at);
  self->scanned -= MIN (at, self->scanned);
}

gboolean
aj_pdf_filter_feed (AjPdfFilter *self, const void *bytes, gsize length)
{
  g_byte_array_append (self->in, bytes, (guint) length);
  if (self->in->len - self->scanned >= BUFFER)
    take_apart (self);
  return !self->failed && self->damage == NULL;
}

/* "/Root 12 0 R" of the trailer; 0: there is none. */
static guint
read_reference (const char *text, const char *key)
{
  const char *at = strstr (text, key);
  return at != NULL ? (guint) g_ascii_strtoull (at + strlen (key), NULL, 10) : 0;
}

/* What had to wait for the numbers that Cairo uses, and the end. */
static void
put_end (AjPdfFilter *self, guint root, guint info, guint size)
{
  g_autoptr (GPtrArray) late = aj_archive_finish (&self->archive, root, info, size);

  for (guint i = 0; i < late->len; i++)
    {
      const AjLateObject *object = late->pdata[i];
      if (object->is_stream)
        {
          begin_object (self, object->number);
          g_string_append_len (self->out, object->body->str, (gssize) object->body->len);
        }
      else
        put_plain_object (self, object->number, object->body);
    }
  aj_pdf_table_put_pack (&self->table, self->out, self->written);
  flush (self);
  aj_pdf_table_put (&self->table, self->out, self->written, root, info,
                    g_checksum_get_string (self->digest));
  self->closed = TRUE;
  flush (self);
}

gboolean
aj_pdf_filter_finish (AjPdfFilter *self, GError **error)
{
  if (self->damage == NULL)
    take_apart (self);
  g_byte_array_append (self->in, (const guint8 *) "", 1);
  const char *rest = (const char *) self->in->data;
  const char *trailer =
    self->begun && g_str_has_prefix (rest, "xref\n") ? strstr (rest, "trailer\n<<") : NULL;
  if (self->damage == NULL && trailer == NULL)
    self->damage = "trailer";
  if (self->damage == NULL)
    {
      guint root = read_reference (trailer, "/Root "), info = read_reference (trailer, "/Info ");
      guint size = read_reference (trailer, "/Size ");
      if (!aj_archive_has (&self->archive, root) || !aj_archive_has (&self->archive, info))
        self->damage = "/Root";
      else if (self->marks != NULL && self->n_grounds != aj_ground_marks_get_n (self->marks))
        self->damage = "/XObject";
      else
        put_end (self, root, info, size);
    }
  if (self->damage == NULL && !self->failed)
    return TRUE;
  g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
               _ ("The PDF could not be made ready for the archive: %s."),
               self->damage != NULL ? self->damage : g_strerror (EIO));
  return FALSE;
}
