/* Choosing files and folders. The only file that knows the chooser (GtkFileDialog is newer than our
 * floor). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* paths: (transfer none): NULL-terminated, never empty. Not called when the user cancels. */
typedef void (*AjChosen) (const char *const *paths, gpointer user_data);

typedef struct
{
  const char *title;   /* translated */
  const char *accept;  /* (nullable) translated label of the button */
  const char *name;    /* save only: the name proposed */
  const char *folder;  /* (nullable) where to begin */
  const char *kind;    /* (nullable) translated, e.g. "Sealed archives" */
  const char *pattern; /* (nullable) "*.tar" */
} AjChooseOptions;

void aj_choose_files (GtkWidget *from,
                      const AjChooseOptions *options,
                      gboolean several,
                      AjChosen chosen,
                      gpointer user_data);
void aj_choose_folder (GtkWidget *from,
                       const AjChooseOptions *options,
                       AjChosen chosen,
                       gpointer user_data);
/* Asks before an existing file is chosen. */
void aj_choose_save (GtkWidget *from,
                     const AjChooseOptions *options,
                     AjChosen chosen,
                     gpointer user_data);

/* Shows a file or folder with the desktop's own program. */
void aj_show_file (GtkWidget *from, const char *path);
/* Shows a read-only copy of a file under its own name: the vault keeps it under its digest, and
 * what another program does must not change it. The copies lie in memory (XDG_RUNTIME_DIR) and go
 * when the program ends. */
void aj_show_copy (GtkWidget *from, const char *path, const char *name);
/* Removes the copies. */
void aj_show_forget_copies (void);

G_END_DECLS
