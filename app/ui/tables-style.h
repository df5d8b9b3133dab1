/* The style sheet of registers and forms. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds it to the display, once. */
void aj_tables_style_ensure (void);

G_END_DECLS
