/* Choosing files and folders. The only file that knows the chooser (GtkFileDialog is newer than our
 * floor). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* paths: (transfer none): NULL-terminated, never empty. Not called when the user cancels. */
typedef void (*AjFilesChosen) (const char *const *paths, gpointer user_data);

typedef struct
{
  const char *title;   /* translated */
  const char *accept;  /* (nullable) translated label of the button */
  const char *name;    /* save only: the name proposed */
  const char *folder;  /* (nullable) where to begin */
  const char *kind;    /* (nullable) translated, e.g. "Sealed archives" */
  const char *pattern; /* (nullable) "*.tar" */
} AjFilesOptions;

void aj_files_open (GtkWidget *from,
                    const AjFilesOptions *options,
                    gboolean several,
                    AjFilesChosen chosen,
                    gpointer user_data);
void aj_files_open_folder (GtkWidget *from,
                           const AjFilesOptions *options,
                           AjFilesChosen chosen,
                           gpointer user_data);
/* Asks before an existing file is chosen. */
void aj_files_save (GtkWidget *from,
                    const AjFilesOptions *options,
                    AjFilesChosen chosen,
                    gpointer user_data);

/* Shows a file or folder with the desktop's own program. */
void aj_files_show (GtkWidget *from, const char *path);

G_END_DECLS
