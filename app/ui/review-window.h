/* A reviewer's window: one sealed archive, its verdict on top, and what the reviewer writes about
 * it. Needs no vault. */
#pragma once

#include "review.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AJ_TYPE_REVIEW_WINDOW (aj_review_window_get_type ())
G_DECLARE_FINAL_TYPE (AjReviewWindow, aj_review_window, AJ, REVIEW_WINDOW, AdwWindow)

/* Signal "edited": an opinion, a tick or a mark changed, or the review was signed. */

/* Opens the archive in a window of its own, or shows the window it is in already. application:
 * (nullable), for tests. Returns: (transfer none) */
AjReviewWindow *aj_review_window_open (GtkApplication *application, const char *path);
/* NULL while the archive is being checked. (transfer none) */
AjReview *aj_review_window_get_review (AjReviewWindow *self);
/* Something was edited: it is written to the disk within a moment. */
void aj_review_window_touch (AjReviewWindow *self);
/* Writes what is not written yet. FALSE, and said, when that failed. */
gboolean aj_review_window_flush (AjReviewWindow *self);
/* The verdict, the signer or the whole review is another one: all pages are built anew. */
void aj_review_window_rebuild (AjReviewWindow *self);
/* Shows the item and opens the material (nullable). */
void aj_review_window_show_item (AjReviewWindow *self, const char *code, const char *material);
/* Shows the page: "items", "tests", "records", "files", "rounds", "finish". */
void aj_review_window_show_page (AjReviewWindow *self, const char *name);
/* Opens a file of the archive, or offers to save one that must not be opened. */
void aj_review_window_open_file (AjReviewWindow *self, const AjBagFile *file);
void aj_review_window_save_file (AjReviewWindow *self, const AjBagFile *file);

/* Asks for the file first. */
void aj_review_window_choose (GtkWidget *from, GtkApplication *application);

G_END_DECLS
