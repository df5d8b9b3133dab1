#include "review-pages.h"

#include "app-settings.h"
#include "choosers.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "key-dialog.h"
#include "work.h"

#include <string.h>

/* Signing: the key's passphrase, then the place. */
typedef struct
{
  AjReviewWindow *window;
  AdwWindow *dialog; /* (nullable) */
  GtkEditable *passphrase;
  GtkWidget *button;
} Signing;

typedef struct
{
  char *file;
  char *passphrase;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  explicit_bzero (loading->passphrase, strlen (loading->passphrase));
  g_free (loading->passphrase);
  g_free (loading->file);
  g_free (loading);
}

static gpointer
load_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Loading *loading = data;

  return aj_key_load (loading->file, loading->passphrase, error);
}

static void
sign_with (AjReviewWindow *window, const AjKey *key, const char *path)
{
  g_autoptr (GError) error = NULL;
  AjReview *review = aj_review_window_get_review (window);
  gboolean was_signed = aj_review_is_signed (review);

  if (!aj_review_sign (review, key, path, &error))
    aj_feedback_error (GTK_WIDGET (window), _ ("The opinions were not written"), error);
  else
    aj_feedback_toast (GTK_WIDGET (window),
                       _ ("The signed opinions were written: give the file to the sender"));
  if (!was_signed && aj_review_is_signed (review))
    {
      aj_review_window_rebuild (window);
      aj_review_window_show_page (window, "finish");
    }
}

typedef struct
{
  GWeakRef window;
  AjKey *key; /* (nullable) */
} Place;

static void
on_sign_place_cb (const char *const *paths, gpointer data)
{
  Place *place = data;
  g_autoptr (AjReviewWindow) window = g_weak_ref_get (&place->window);

  if (window != NULL)
    sign_with (window, place->key, paths[0]);
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_weak_ref_clear (&place->window);
  aj_key_free (place->key);
  g_free (place);
}

static void
ask_place (AjReviewWindow *window, AjKey *key /* (transfer full) (nullable) */)
{
  Place *place = g_new0 (Place, 1);
  g_autofree char *name = aj_review_dup_file_name (aj_review_window_get_review (window));
  AjChooseOptions options = { .title = _ ("Where should the signed opinions be?"),
                              .accept = _ ("_Save"),
                              .name = name };

  g_weak_ref_init (&place->window, window);
  place->key = key;
  /* The window keeps the last one: the chooser may be cancelled and tells nobody. */
  g_object_set_data_full (G_OBJECT (window), "aj-place", place, place_free);
  aj_choose_save (GTK_WIDGET (window), &options, on_sign_place_cb, place);
}

static void
on_key_cb (GtkWidget *from, gpointer key, const GError *error, gpointer data)
{
  if (key == NULL)
    aj_feedback_error (from, _ ("The key was not opened"), error);
  else
    ask_place (AJ_REVIEW_WINDOW (from), key);
}

static void
on_passphrase_cb (GtkWidget *widget, Signing *self)
{
  AjReviewWindow *window = self->window;
  g_autofree char *file = aj_key_dup_file ();
  Loading *loading = g_new0 (Loading, 1);

  loading->file = g_steal_pointer (&file);
  loading->passphrase = g_strdup (gtk_editable_get_text (self->passphrase));
  gtk_window_close (GTK_WINDOW (self->dialog));
  aj_work_run (GTK_WIDGET (window), NULL, _ ("Opening the key"), load_job, loading, loading_free,
               (GDestroyNotify) aj_key_free, on_key_cb, NULL);
}

static void
on_keys_cb (GtkButton *button, Signing *self)
{
  aj_key_dialog_present (GTK_WIDGET (self->dialog));
}

static void
judge_passphrase (Signing *self)
{
  g_autofree char *file = aj_key_dup_file ();

  gtk_widget_set_sensitive (self->button,
                            file != NULL && g_utf8_strlen (gtk_editable_get_text (self->passphrase),
                                                           -1) >= AJ_PASSPHRASE_MIN);
}

static void
show_key (GSettings *settings, const char *name, GtkWidget *row)
{
  g_autofree char *file = aj_key_dup_file ();
  g_autofree char *base = file != NULL ? g_path_get_basename (file) : NULL;
  g_autoptr (AjKey) key = aj_key_load_own_public ();
  g_autofree char *fingerprint = key != NULL ? aj_key_dup_fingerprint (key) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), base != NULL ? base : _ ("No key yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fingerprint != NULL
                                                       ? fingerprint
                                                       : _ ("Make or choose one with “Keys…”"));
}

static void
ask_passphrase (AjReviewWindow *window)
{
  Signing *self = g_new0 (Signing, 1);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *keys = gtk_button_new_with_mnemonic (_ ("_Keys…"));
  GtkWidget *passphrase = adw_password_entry_row_new ();

  self->window = window;
  self->dialog = aj_dialog_new (GTK_WIDGET (window), _ ("Sign the Opinions"), 560, -1);
  self->passphrase = GTK_EDITABLE (passphrase);
  self->button = gtk_button_new_with_mnemonic (_ ("_Sign…"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    _ ("After signing nothing in the opinions changes any more. The file names the digest of the "
       "archive, so it can belong to no other."));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  show_key (NULL, NULL, row);
  g_signal_connect_object (aj_app_settings (), "changed::signing-key", G_CALLBACK (show_key), row,
                           0);
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (passphrase), _ ("Passphrase of the key"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), passphrase);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  gtk_widget_set_margin_top (self->button, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->button);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  aj_dialog_set_content (self->dialog, page);
  g_object_set_data_full (G_OBJECT (self->dialog), "aj-signing", self, g_free);
  g_signal_connect (keys, "clicked", G_CALLBACK (on_keys_cb), self);
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_passphrase_cb), self);
  g_signal_connect_swapped (passphrase, "changed", G_CALLBACK (judge_passphrase), self);
  gtk_window_set_default_widget (GTK_WINDOW (self->dialog), self->button);
  g_object_set (passphrase, "activates-default", TRUE, NULL);
  judge_passphrase (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (passphrase);
}

void
aj_review_sign_start (AjReviewWindow *window)
{
  if (!aj_review_window_flush (window))
    return;
  if (aj_review_is_signed (aj_review_window_get_review (window)))
    ask_place (window, NULL);
  else
    ask_passphrase (window);
}
