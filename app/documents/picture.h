/* Pictures for boxes: PNG, without transparency, because PDF/A-1 knows none. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* What is transparent becomes white. AJ_DOCUMENT_ERROR_FAILED: no PNG, or one of more than 60
 * million points. Returns: (transfer full) */
cairo_surface_t *aj_picture_load (GBytes *png, GError **error);

G_END_DECLS
