/* Pages to PDF: the bytes depend on the document alone, never on the clock. */
#include "document-private.h"

#include "anjuan-config.h"
#include "i18n.h"
#include "pdf-filter.h"
#include "small-fonts.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Longer ones are registers, which tags would make five times as large and a third slower. */
#define TAGGED_PAGES 40
/* In a longer one the cost of a whole face is lost among the pages. */
#define SMALL_PAGES 20

static cairo_status_t
write_out (void *filter, const unsigned char *data, unsigned int length)
{
  return aj_pdf_filter_feed (filter, data, length) ? CAIRO_STATUS_SUCCESS
                                                   : CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
append (gpointer bytes, const void *data, gsize length)
{
  g_byte_array_append (bytes, data, (guint) length);
  return TRUE;
}

void
aj_document_set_metadata (AjDocument *self, cairo_surface_t *surface, gboolean draft)
{
  g_autofree char *time = g_strdup_printf ("%sT00:00:00+08:00", self->made_on);
  g_autofree char *title =
    draft ? g_strdup_printf ("%s（草稿）", self->title) : g_strdup (self->title);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR,
                                  "案卷 Anjuan " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "案卷 Anjuan " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, time);
  if (self->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  if (self->keywords != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, self->keywords);
}

static void
add_outline (AjDocument *self, cairo_surface_t *surface)
{
  int parents[8] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < self->pages->slices->len; i++)
    {
      const AjSlice *slice = &g_array_index (self->pages->slices, AjSlice, i);
      const AjBlock *block = &g_array_index (self->blocks->list, AjBlock, slice->block);
      if (block->kind != AJ_BLOCK_WORDS || slice->from > 0)
        continue;
      guint level = MIN (block->words->style.outline, G_N_ELEMENTS (parents) - 1);
      if (level == 0)
        continue;
      g_autofree char *link =
        g_strdup_printf ("page=%u pos=[0 %d]", slice->page + 1, (int) slice->y);
      parents[level] = cairo_pdf_surface_add_outline (
        surface, parents[level - 1], block->words->text, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (guint n = level + 1; n < G_N_ELEMENTS (parents); n++)
        parents[n] = parents[level];
    }
}

/* Which glyphs the document has: drawn once where nothing is shown. */
static AjSmallFonts *
collect_fonts (AjDocument *self, gboolean draft)
{
  AjSmallFonts *fonts = aj_small_fonts_new ();
  guint n = self->pages->papers->len <= SMALL_PAGES ? self->pages->papers->len : 0;

  for (guint i = 0; i < n; i++)
    {
      aj_document_draw_furniture (self, aj_small_fonts_get_sink (fonts), i, draft);
      aj_blocks_draw_page (self->blocks, self->pages, aj_small_fonts_get_sink (fonts), i);
    }
  return fonts;
}

static gboolean
render (
  AjDocument *self, GByteArray *bytes, gboolean draft, GCancellable *cancellable, GError **error)
{
  const AjPaper *paper = &g_array_index (self->pages->papers, AjPaper, 0);
  g_autoptr (AjGroundMarks) marks = aj_ground_marks_new ();
  g_autoptr (AjSmallFonts) fonts = collect_fonts (self, draft);
  g_autoptr (AjPdfFilter) filter = aj_pdf_filter_new (self->flavour, marks, append, bytes);
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_out, filter, paper->width, paper->height);
  cairo_t *cr = cairo_create (surface);
  gboolean stopped = FALSE;
  AjCairoSink sink;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  aj_document_set_metadata (self, surface, draft);
  add_outline (self, surface);
  aj_cairo_sink_init (&sink, cr);
  if (self->pages->papers->len <= TAGGED_PAGES)
    {
      aj_cairo_sink_set_tagged (&sink);
      aj_pdf_filter_set_figures (filter, sink.figures);
    }
  if (self->pages->papers->len <= SMALL_PAGES)
    aj_cairo_sink_set_small_fonts (&sink, fonts);
  self->marks = marks;
  for (guint i = 0;
       i < self->pages->papers->len && !stopped && cairo_status (cr) == CAIRO_STATUS_SUCCESS; i++)
    {
      double width, height;
      aj_document_get_page_size (self, i, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      g_autofree char *label = g_strdup_printf ("%u", i + 1);
      cairo_pdf_surface_set_page_label (surface, label);
      aj_document_draw_into (self, &sink.parent, i, draft);
      cairo_show_page (cr);
      stopped = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  aj_cairo_sink_clear (&sink);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  gboolean done = !stopped;
  if (done && status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, AJ_DOCUMENT_ERROR, AJ_DOCUMENT_ERROR_FAILED,
                   _ ("The document could not be written: %s."), cairo_status_to_string (status));
      done = FALSE;
    }
  self->marks = NULL;
  return done && aj_pdf_filter_finish (filter, error);
}

/* Refuses what a rule or a font forbids, naming every reason. */
gboolean
aj_document_may_print (AjDocument *self, gboolean draft, GError **error)
{
  g_autoptr (GString) reasons = g_string_new (NULL);

  if (draft || !aj_document_must_be_draft (self))
    return TRUE;
  for (guint i = 0; i < aj_problems_get_n (self->problems); i++)
    {
      const AjProblem *problem = aj_problems_get (self->problems, i);
      if (problem->severity != AJ_SEVERITY_BLOCK)
        continue;
      g_string_append_printf (reasons, "\n%s", problem->message);
      if (problem->article != NULL)
        g_string_append_printf (reasons, "（%s）", problem->article);
    }
  g_set_error (error, AJ_DOCUMENT_ERROR,
               self->strict && self->missing->len > 0 ? AJ_DOCUMENT_ERROR_GLYPH
                                                      : AJ_DOCUMENT_ERROR_REFUSED,
               _ ("“%s” cannot be printed as final:%s"), self->title, reasons->str);
  return FALSE;
}

GBytes *
aj_document_to_pdf (AjDocument *self, gboolean draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_return_val_if_fail (AJ_IS_DOCUMENT (self), NULL);
  if (!aj_document_may_print (self, draft, error) ||
      !render (self, bytes, draft, cancellable, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
fail_file (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("%s could not be written: %s."),
               name, g_strerror (code));
  return FALSE;
}

/* The rename itself must survive a power cut too. */
void
aj_document_sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
aj_document_write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, data, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

gboolean
aj_document_save_bytes (GBytes *bytes, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".anjuan-XXXXXX.part", NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail_file (path, errno, error);
  gboolean done = aj_document_write_all (fd, data, length) && fsync (fd) == 0;
  int code = done ? 0 : errno;
  if (close (fd) != 0 && done)
    done = FALSE, code = errno;
  if (done && g_rename (temporary, path) != 0)
    done = FALSE, code = errno;
  if (!done)
    {
      g_unlink (temporary);
      return fail_file (path, code, error);
    }
  aj_document_sync_folder (folder);
  return TRUE;
}

gboolean
aj_document_write_pdf (
  AjDocument *self, const char *path, gboolean draft, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT (self), FALSE);

  g_autoptr (GBytes) bytes = aj_document_to_pdf (self, draft, cancellable, error);
  return bytes != NULL && aj_document_save_bytes (bytes, path, error);
}
