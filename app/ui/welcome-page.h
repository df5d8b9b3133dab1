/* What one sees without a vault: make one, open one, look at the sample office. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AJ_TYPE_WELCOME_PAGE (aj_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (AjWelcomePage, aj_welcome_page, AJ, WELCOME_PAGE, GtkWidget)

GtkWidget *aj_welcome_page_new (void);
/* Reads the vaults opened last again. */
void aj_welcome_page_refresh (AjWelcomePage *self);

G_END_DECLS
