/* How far long work is, on one line of the terminal that is written over. */
#pragma once

#include "progress.h"

G_BEGIN_DECLS

typedef struct _AjTerminalProgress AjTerminalProgress;

/* Shows nothing when stderr is no terminal: scripts and logs stay clean. what: translated. */
AjTerminalProgress *aj_terminal_progress_new (const char *what);
/* To be handed to the work. (transfer none) */
AjProgress *aj_terminal_progress_get (AjTerminalProgress *self);
/* Wipes the line. */
void aj_terminal_progress_free (AjTerminalProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AjTerminalProgress, aj_terminal_progress_free)

G_END_DECLS
