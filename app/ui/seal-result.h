/* What sealing gave: the facts that are printed or copied onto paper. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *digest;
  char *fingerprint;
} AjSealResult;

void aj_seal_result_free (AjSealResult *self);
void aj_seal_result_present (GtkWidget *from, const AjSealResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjSealResult, aj_seal_result_free)

G_END_DECLS
