/* Pictures for boxes: PNG and JPEG, without transparency, because PDF/A-1 knows none. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads a picture that will stand in width × height points (0: not known): it keeps at most 300
 * points an inch there. What is transparent becomes white; a photograph that was taken with the
 * camera turned stands upright. A JPEG goes into a PDF as it was compressed, but without what the
 * camera wrote beside it: place, time, number of the device.
 * AJ_DOCUMENT_ERROR_FAILED: neither PNG nor JPEG, damaged, or of more than 60 million points.
 * Returns: (transfer full) */
cairo_surface_t *aj_picture_load (GBytes *file, double width, double height, GError **error);

G_END_DECLS
