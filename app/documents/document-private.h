/* What the builders of documents fill in, and what pages, preview and PDF read. */
#pragma once

#include "blocks.h"
#include "document.h"
#include "ground.h"
#include "long-table.h"
#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_FOOT_NONE,     /* the builder draws its own */
  AJ_FOOT_PAGES,    /* 第 n 页 共 m 页 */
  AJ_FOOT_OFFICIAL, /* — n — as GB/T 9704-2012 7.5 says, and nothing else */
} AjFoot;

struct _AjDocument
{
  GObject parent_instance;
  AjFonts *fonts;
  AjBlocks *blocks;
  AjPages *pages; /* NULL until finished */
  AjProblems *problems;
  GPtrArray *missing; /* of char *: messages about characters that no font has */
  char *title;
  char *subject;
  char *keywords;
  char *made_on;   /* ISO date: the only time in the PDF */
  char *foot_note; /* (nullable) 8 pt, at the left of each page's foot */
  AjFoot foot;
  const AjGround *ground; /* (nullable) under everything else, on each page */
  AjStore *authority;     /* (nullable) certificates on blank forms: while its mode is on */
  gboolean check_print;   /* of a certificate: carries the mark of the check print */
  AjGroundMarks *marks;   /* while a PDF is written: the ground is marked, not drawn */
  AjPdfFlavour flavour;
  gboolean strict; /* a missing character blocks: nothing may be guessed */
};

/* title, made_on: copied. */
AjDocument *aj_document_new (const AjPaper *paper, const char *title, const char *made_on);
/* Documents that are made in this thread from now on use fonts (NULL: their own). */
void aj_document_share_fonts (AjFonts *fonts);
/* After the last block: paginates and looks for characters that have no face. */
void aj_document_finish (AjDocument *self);
void aj_document_add_problem (AjDocument *self,
                              AjSeverity severity,
                              const char *article,
                              char *message /* (transfer full) */);
/* Whether the pages must carry the draft's mark: something blocks the final print. */
gboolean aj_document_must_be_draft (AjDocument *self);

/* glyph-check.c: names every substituted and missing character with its page. */
void aj_document_check_glyphs (AjDocument *self);
/* Whether a short line in large type, no paragraph, has these words, blanks not counted. */
gboolean aj_document_has_heading (AjDocument *self, const char *words);
/* Whether every page must carry the mark of the check print: it shows a certificate (Art. 21). */
gboolean aj_document_must_be_marked (AjDocument *self);
/* furniture.c: page numbers, foot note, the draft's mark. */
void aj_document_draw_furniture (AjDocument *self, AjSink *sink, guint page, gboolean draft);
/* pdf.c: FALSE, with every reason, when a rule or a font forbids the final print. */
gboolean aj_document_may_print (AjDocument *self, gboolean draft, GError **error);
/* FALSE: see errno. */
gboolean aj_document_write_all (int fd, const char *data, gsize length);
/* So that a rename survives a power cut. */
void aj_document_sync_folder (const char *folder);
/* pdf.c: title, dates and what the document is about. */
void aj_document_set_metadata (AjDocument *self, cairo_surface_t *surface, gboolean draft);
/* document.c: one page into any sink. */
void aj_document_draw_into (AjDocument *self, AjSink *sink, guint page, gboolean draft);

G_END_DECLS
