#include "contents.h"
#include "document-private.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

#define HEADING_SIZE   15.0 /* points: larger than the body of any paper */
#define HEADING_LENGTH 24
#define LONG_PAGES     100

G_DEFINE_FINAL_TYPE (AjDocument, aj_document, G_TYPE_OBJECT)

/* Laying out a register takes and frees much more than it keeps; glibc holds on to that, and each
 * further document would add to it. */
static void
give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static gboolean
is_long (AjDocument *self)
{
  return self->pages != NULL && self->pages->papers->len > LONG_PAGES;
}

static void
aj_document_finalize (GObject *object)
{
  AjDocument *self = AJ_DOCUMENT (object);
  gboolean was_long = is_long (self);

  g_clear_pointer (&self->pages, aj_pages_free);
  g_clear_pointer (&self->blocks, aj_blocks_free);
  g_clear_pointer (&self->fonts, aj_fonts_unref);
  g_clear_pointer (&self->problems, aj_problems_free);
  g_clear_object (&self->authority);
  g_ptr_array_unref (self->missing);
  g_free (self->title);
  g_free (self->subject);
  g_free (self->keywords);
  g_free (self->made_on);
  g_free (self->foot_note);
  G_OBJECT_CLASS (aj_document_parent_class)->finalize (object);
  if (was_long)
    give_back ();
}

static void
aj_document_class_init (AjDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aj_document_finalize;
}

static void
aj_document_init (AjDocument *self)
{
  self->problems = aj_problems_new ();
  self->missing = g_ptr_array_new_with_free_func (g_free);
}

/* The fonts for documents made in this thread just now (AjDocumentOptions.fonts). */
static GPrivate shared_fonts = G_PRIVATE_INIT (NULL);

void
aj_document_share_fonts (AjFonts *fonts)
{
  g_private_set (&shared_fonts, fonts);
}

AjDocument *
aj_document_new (const AjPaper *paper, const char *title, const char *made_on)
{
  AjDocument *self = g_object_new (AJ_TYPE_DOCUMENT, NULL);

  AjFonts *shared = g_private_get (&shared_fonts);
  self->fonts = shared != NULL ? aj_fonts_ref (shared) : aj_fonts_new ();
  self->blocks = aj_blocks_new (paper);
  self->title = g_strdup (title);
  self->made_on = g_strdup (made_on);
  self->foot = AJ_FOOT_PAGES;
  return self;
}

void
aj_document_finish (AjDocument *self)
{
  g_clear_pointer (&self->pages, aj_pages_free);
  for (guint i = 0; i < self->blocks->list->len; i++)
    {
      const AjBlock *block = &g_array_index (self->blocks->list, AjBlock, i);
      if (block->kind == AJ_BLOCK_CONTENTS)
        aj_contents_collect (block->contents, self->blocks, i);
    }
  self->pages = aj_blocks_paginate (self->blocks);
  aj_document_check_glyphs (self);
  if (is_long (self))
    give_back ();
}

void
aj_document_add_problem (AjDocument *self, AjSeverity severity, const char *article, char *message)
{
  aj_problems_take (self->problems, NULL, -1, severity, article, message);
}

gboolean
aj_document_must_be_draft (AjDocument *self)
{
  return aj_problems_get_worst (self->problems) == AJ_SEVERITY_BLOCK;
}

guint
aj_document_get_n_pages (AjDocument *self)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT (self), 0);
  return self->pages->papers->len;
}

void
aj_document_get_page_size (AjDocument *self, guint page, double *width, double *height)
{
  g_return_if_fail (AJ_IS_DOCUMENT (self) && page < self->pages->papers->len);
  const AjPaper *paper = &g_array_index (self->pages->papers, AjPaper, page);

  if (width != NULL)
    *width = paper->width;
  if (height != NULL)
    *height = paper->height;
}

void
aj_document_draw_into (AjDocument *self, AjSink *sink, guint page, gboolean draft)
{
  if (self->ground != NULL && self->marks != NULL)
    aj_ground_marks_paint (self->marks, ((AjCairoSink *) sink)->cr, self->ground);
  else if (self->ground != NULL)
    aj_ground_draw (self->ground, sink);
  aj_document_draw_furniture (self, sink, page, draft);
  aj_blocks_draw_page (self->blocks, self->pages, sink, page);
  aj_sink_flush (sink);
}

void
aj_document_draw_page (AjDocument *self, cairo_t *cr, guint page)
{
  AjCairoSink sink;

  g_return_if_fail (AJ_IS_DOCUMENT (self) && page < self->pages->papers->len);
  aj_cairo_sink_init (&sink, cr);
  cairo_save (cr);
  /* What cannot be printed as final is not shown as if it could. */
  aj_document_draw_into (self, &sink.parent, page, aj_document_must_be_draft (self));
  aj_cairo_sink_clear (&sink);
  cairo_restore (cr);
}

const char *
aj_document_get_title (AjDocument *self)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT (self), NULL);
  return self->title;
}

void
aj_document_set_flavour (AjDocument *self, AjPdfFlavour flavour)
{
  g_return_if_fail (AJ_IS_DOCUMENT (self));
  self->flavour = flavour;
}

AjProblems *
aj_document_get_problems (AjDocument *self)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT (self), NULL);
  return self->problems;
}

gboolean
aj_document_has_heading (AjDocument *self, const char *words)
{
  for (guint i = 0; i < self->blocks->list->len; i++)
    {
      const AjBlock *block = &g_array_index (self->blocks->list, AjBlock, i);
      if (block->kind != AJ_BLOCK_WORDS || block->words->style.size < HEADING_SIZE ||
          block->words->style.align == AJ_ALIGN_JUSTIFY)
        continue;
      /* 资 质 证 书, spread by blanks, says the same. */
      g_autoptr (GString) text = g_string_new (block->words->text);
      g_string_replace (text, " ", "", 0);
      g_string_replace (text, "　", "", 0);
      if (g_utf8_strlen (text->str, -1) <= HEADING_LENGTH && strstr (text->str, words) != NULL)
        return TRUE;
    }
  return FALSE;
}
