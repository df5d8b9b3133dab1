/* The pages of a reviewer's window. Each is built from the review and edits it through the window.
 */
#pragma once

#include "review-window.h"

G_BEGIN_DECLS

/* On top: what the check found, in one look. */
GtkWidget *aj_review_verdict_new (AjReviewWindow *window);
/* The 25 items on the left; opinion, material and files of the chosen one on the right. */
GtkWidget *aj_review_items_new (AjReviewWindow *window);
void aj_review_items_show (GtkWidget *items, const char *code, const char *material);
void aj_review_items_search (GtkWidget *items);
/* The next item after the shown one. */
void aj_review_items_next (GtkWidget *items);
/* Result, clause and words on an item or a piece of material. material: (nullable) */
GtkWidget *aj_review_editor_new (AjReviewWindow *window, const char *code, const char *material);
/* Chooses a result by keyboard. */
void aj_review_editor_choose (GtkWidget *editor, AjOpinionResult result);
/* A piece of material: what the catalogue says, its files, an opinion on it. */
GtkWidget *aj_review_material_row_new (AjReviewWindow *window, const AjReviewMaterial *material);
GtkWidget *aj_review_file_row_new (AjReviewWindow *window, const AjReviewFile *file);
/* What a search found. */
GtkWidget *aj_review_hits_new (AjReviewWindow *window, const char *query);
/* The tests of the four properties. */
GtkWidget *aj_review_tests_new (AjReviewWindow *window);
/* The sender's registers, read-only. */
GtkWidget *aj_review_records_new (AjReviewWindow *window);
/* The files that are under none of the 25 items. */
GtkWidget *aj_review_files_new (AjReviewWindow *window);
/* Points of earlier rounds to mark, and what changed since. NULL in a first round. */
GtkWidget *aj_review_rounds_new (AjReviewWindow *window);
/* Conclusion, receipt, signature. */
GtkWidget *aj_review_finish_new (AjReviewWindow *window);

/* Asks for the key's passphrase and a place, signs and writes; a signed review is only written. */
void aj_review_sign_start (AjReviewWindow *window);

/* One of a few words. labels: translated, NULL-terminated; choices are counted from 1, active 0:
 * none yet; bad: the one that is red when chosen. */
typedef void (*AjReviewChosen) (guint choice, gpointer data);
GtkWidget *aj_review_choice_new (const char *const *labels,
                                 guint active,
                                 guint bad,
                                 gboolean editable,
                                 AjReviewChosen chosen,
                                 gpointer data);
void aj_review_choice_set (GtkWidget *choice, guint active);

/* Text of several lines that is edited in place: calls changed with the text. (floating) */
typedef void (*AjReviewText) (const char *text, gpointer data);
GtkWidget *aj_review_text_new (const char *text,
                               const char *label,
                               gboolean editable,
                               AjReviewText changed,
                               gpointer data,
                               GDestroyNotify free_data);

G_END_DECLS
