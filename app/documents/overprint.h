/* 套打: the words of certificates on an authority's own blank forms, and the adjustment of the
 * printer to the sheet.
 *
 * Only words are printed: no border, no emblem, no seal. It works in 发证机关模式 alone
 * (authority.h); outside of it nothing is laid out, and a document that was laid out before the
 * mode was left shows the mark of the check print from then on. */
#pragma once

#include "blank-form.h"
#include "catalog.h"

G_BEGIN_DECLS

/* What a printer does to a sheet: printed = asked × scale + offset. */
typedef struct
{
  double dx, dy; /* mm */
  double sx, sy; /* 1: as it is */
} AjCalibration;

#define AJ_CALIBRATION_NONE ((AjCalibration){ 0, 0, 1, 1 })

/* Where on the sheet, in points, the printer must be told to draw what belongs to mm. */
double aj_calibration_x (const AjCalibration *self, double mm);
double aj_calibration_y (const AjCalibration *self, double mm);
/* The calibration kept for the printer; none when it has none. */
AjCalibration aj_calibration_load (AjStore *store, const char *printer);
/* G_IO_ERROR_INVALID_ARGUMENT when it is beyond 20 mm or 5 %: the paper lies wrong then, and the
 * printer should be set right. */
gboolean aj_calibration_save (AjStore *store,
                              const char *printer,
                              const AjCalibration *calibration,
                              GError **error);
/* The calibration that brings both crosses of the test page to their places, from where they were
 * measured (x, y in mm of the first and the second). now: what the test page was printed with.
 * FALSE when the measures cannot be (crosses in the wrong order). */
gboolean aj_calibration_measure (const AjBlankForm *form,
                                 const AjCalibration *now,
                                 const double measured[4],
                                 AjCalibration *result);
/* Where the crosses are to be: x, y of the first and of the second, in mm. */
void aj_calibration_get_crosses (const AjBlankForm *form, double crosses[4]);

/* A test page on plain paper of the form's size: rulers along the edges, two crosses, and the frame
 * of each item with its name. Needs no mode: it has no certificate's words. */
AjDocument *aj_overprint_build_test (AjStore *store,
                                     const AjBlankForm *form,
                                     const AjCalibration *calibration,
                                     const char *printer,
                                     const char *made_on);

/* One page for each certificate, in the order given. copy_numbers: (nullable element) number of the
 * copy each. REFUSED outside the mode. Problems (a value that does not fit, a missing character, an
 * empty item) are in the document and block it. */
AjDocument *aj_overprint_build (AjStore *store,
                                const AjBlankForm *form,
                                const AjCalibration *calibration,
                                GPtrArray *certificates,
                                GPtrArray *copy_numbers,
                                const char *made_on,
                                GError **error);
/* What is printed of one certificate: "field=value", one a line. Returns: (transfer full) */
char *aj_overprint_dup_words (AjStore *store,
                              const AjBlankForm *form,
                              AjRecord *certificate,
                              const char *copy_number);

G_END_DECLS
