/* How the documents of this layer are made. Only app/documents includes this.
 *
 *   doc = aj_document_new (title, &shape, made_on);
 *   aj_document_add_..., aj_flow_add_... on aj_document_get_flow ();
 *   aj_document_set_ground / _set_footer ...
 */
#pragma once

#include "document.h"
#include "flow.h"
#include "ornament.h"

G_BEGIN_DECLS

typedef enum
{
  AJ_NUMBERS_NONE,
  AJ_NUMBERS_FORM,     /* 第 n 页 共 m 页, centred: forms and registers */
  AJ_NUMBERS_OFFICIAL, /* — n —, odd right, even left (GB/T 9704) */
} AjPageNumbers;

/* What is drawn below (or instead of) the flow of a page. */
typedef void (*AjDrawGround) (AjDocument *document, cairo_t *cr, guint page, gpointer data);

/* made_on: ISO date of the metadata; NULL: today. */
AjDocument *aj_document_new (const char *title, const AjPageShape *shape, const char *made_on);
AjFonts *aj_document_get_fonts (AjDocument *self);
AjFlow *aj_document_get_flow (AjDocument *self);
const char *aj_document_get_made_on (AjDocument *self);
const AjPageShape *aj_document_get_shape (AjDocument *self);
void aj_document_set_ground (AjDocument *self,
                             AjDrawGround draw,
                             gpointer data,
                             GDestroyNotify free_data);
void aj_document_set_numbers (AjDocument *self, AjPageNumbers numbers);
/* Small words at the foot of each page, left and right of the page number. (nullable) */
void aj_document_set_footer (AjDocument *self, const char *left, const char *right);
void aj_document_set_subject (AjDocument *self, const char *subject);
const char *aj_document_get_subject (AjDocument *self);

/* The record whose words are being set, for problems about its characters; careful: a missing glyph
 * blocks the document (certificate, agreement) instead of being a warning (registers). */
void aj_document_set_record (AjDocument *self, AjRecord *record, gboolean careful);
/* Reports missing and substituted characters as problems of the document. For aj_para_new(). */
void aj_document_report_glyph (
  const char *text, AjFontRole role, const char *family, gunichar missing, gpointer document);
/* Adds a problem. message: (transfer full) */
void aj_document_take_problem (AjDocument *self,
                               AjSeverity severity,
                               const char *article,
                               char *message);

/* One paragraph in one face, the usual case: laid out with the document's fonts and glyph report.
 */
AjPara *aj_document_set_text (AjDocument *self,
                              const AjParaStyle *style,
                              AjFontRole role,
                              double size,
                              const char *text,
                              double width);
/* Adds a title in one line where it fits (it shrinks to 70 % at most), letter-spaced, centred. */
void aj_document_add_title (AjDocument *self, const char *text, double size, double tracking);

G_END_DECLS
