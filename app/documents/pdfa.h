/* PDF for archives: what Cairo leaves out of its PDF is put in while it is written (pdf-filter.h).
 *
 * PDF/A-2b (ISO 19005-2) and PDF/A-1b (ISO 19005-1) ask for metadata in XMP that agree with /Info,
 * an output intent with a colour profile, a file identifier and some keys in fonts and annotations.
 * The same pages give both; no program here can check a PDF/A-2b, PDFBox preflight checks the 1b.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  AJ_PDF_A2B,   /* what is handed over and kept: so unless something else is asked for */
  AJ_PDF_A1B,   /* the same pages for old readers and for the checker */
  AJ_PDF_PLAIN, /* as Cairo writes it */
} AjPdfFlavour;

/* "2b", "1b" or "none". FALSE: another word. */
gboolean aj_pdf_flavour_find (const char *word, AjPdfFlavour *flavour);
const char *aj_pdf_flavour_get_word (AjPdfFlavour flavour);

/* An sRGB profile of ICC version 2 as IEC 61966-2-1 defines the space: made here, so that no file
 * with a licence of its own goes into each document. Returns: (transfer full) */
GBytes *aj_icc_srgb (void);

G_END_DECLS
