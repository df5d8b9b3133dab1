#include "review-window.h"

#include "choosers.h"
#include "dialog.h"
#include "feedback.h"
#include "i18n.h"
#include "review-pages.h"
#include "work-bar.h"
#include "work.h"

/* What is typed reaches the disk this long after the last key. */
#define SAVE_MS 400

struct _AjReviewWindow
{
  AdwWindow parent_instance;
  char *path;
  AjReview *review; /* NULL while it is checked */
  AdwToastOverlay *toasts;
  GtkBox *body; /* verdict and pages, or what is said meanwhile */
  AdwWindowTitle *title;
  AdwViewStack *stack; /* NULL until the review is there */
  AdwHeaderBar *header;
  GtkWidget *items;
  guint save;
};

G_DEFINE_FINAL_TYPE (AjReviewWindow, aj_review_window, ADW_TYPE_WINDOW)

static guint edited_signal;

static gboolean
on_save_cb (gpointer data)
{
  AjReviewWindow *self = data;

  self->save = 0;
  aj_review_window_flush (self);
  return G_SOURCE_REMOVE;
}

gboolean
aj_review_window_flush (AjReviewWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->save, g_source_remove);
  if (self->review == NULL || aj_review_is_signed (self->review) ||
      aj_review_save (self->review, &error))
    return TRUE;
  aj_feedback_error (GTK_WIDGET (self), _ ("The draft of the opinions was not saved."), error);
  return FALSE;
}

void
aj_review_window_touch (AjReviewWindow *self)
{
  if (self->save == 0)
    self->save = g_timeout_add (SAVE_MS, on_save_cb, self);
  g_signal_emit (self, edited_signal, 0);
}

AjReview *
aj_review_window_get_review (AjReviewWindow *self)
{
  return self->review;
}

static void
clear_body (AjReviewWindow *self)
{
  GtkWidget *child;

  self->stack = NULL;
  self->items = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
}

static void
show_status (AjReviewWindow *self, const char *icon, const char *title, const char *text)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  clear_body (self);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), markup);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (self->body, page);
}

static void
add_page (
  AjReviewWindow *self, GtkWidget *page, const char *name, const char *title, const char *icon)
{
  AdwViewStackPage *added = adw_view_stack_add_titled (self->stack, page, name, title);

  adw_view_stack_page_set_icon_name (added, icon);
}

/* How much is still to be done, beside the page's name. */
static void
show_badges (AjReviewWindow *self)
{
  AjOpinions *opinions = aj_review_get_opinions (self->review);
  GtkWidget *child = adw_view_stack_get_child_by_name (self->stack, "rounds");
  guint n = aj_opinions_count_marks (opinions, AJ_MARK_NONE);

  if (child == NULL)
    return;
  AdwViewStackPage *page = adw_view_stack_get_page (self->stack, child);
  adw_view_stack_page_set_badge_number (page, n);
  adw_view_stack_page_set_needs_attention (page, n > 0);
}

void
aj_review_window_rebuild (AjReviewWindow *self)
{
  g_autofree char *shown =
    self->stack != NULL ? g_strdup (adw_view_stack_get_visible_child_name (self->stack)) : NULL;
  GtkWidget *switcher = adw_view_switcher_bar_new ();
  AjOpinions *opinions = aj_review_get_opinions (self->review);
  g_autofree char *subject = aj_opinions_dup_subject (opinions);
  g_autofree char *subtitle =
    g_strdup_printf (_ ("%s · round %u%s"), subject, opinions->round,
                     aj_review_is_signed (self->review) ? _ (" · signed, read-only") : "");

  aj_review_window_flush (self);
  clear_body (self);
  gtk_box_append (self->body, aj_review_verdict_new (self));
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->items = aj_review_items_new (self);
  add_page (self, self->items, "items", _ ("Items"), "anjuan-project-symbolic");
  add_page (self, aj_review_tests_new (self), "tests", _ ("Four Properties"),
            "anjuan-verify-symbolic");
  add_page (self, aj_review_records_new (self), "records", _ ("Sender's Records"),
            "anjuan-ledger-symbolic");
  add_page (self, aj_review_files_new (self), "files", _ ("Other Files"),
            "anjuan-attachment-symbolic");
  GtkWidget *rounds = aj_review_rounds_new (self);
  if (rounds != NULL)
    add_page (self, rounds, "rounds", _ ("Round Before"), "anjuan-clock-symbolic");
  add_page (self, aj_review_finish_new (self), "finish", _ ("Conclusion"), "anjuan-seal-symbolic");
  gtk_box_append (self->body, GTK_WIDGET (self->stack));
  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (switcher), self->stack);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (switcher), TRUE);
  gtk_box_insert_child_after (self->body, switcher,
                              gtk_widget_get_first_child (GTK_WIDGET (self->body)));
  show_badges (self);
  adw_window_title_set_title (self->title, aj_opinions_get (opinions, AJ_OPINIONS_PROJECT_NAME));
  adw_window_title_set_subtitle (self->title, subtitle);
  if (shown != NULL && adw_view_stack_get_child_by_name (self->stack, shown) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, shown);
  g_signal_emit (self, edited_signal, 0);
}

void
aj_review_window_show_page (AjReviewWindow *self, const char *name)
{
  if (self->stack != NULL && adw_view_stack_get_child_by_name (self->stack, name) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, name);
}

void
aj_review_window_show_item (AjReviewWindow *self, const char *code, const char *material)
{
  if (self->items == NULL)
    return;
  aj_review_window_show_page (self, "items");
  aj_review_items_show (self->items, code, material);
}

void
aj_review_window_open_file (AjReviewWindow *self, const AjBagFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = aj_review_take_out (self->review, file, NULL, &error);

  if (path != NULL)
    aj_show_file (GTK_WIDGET (self), path);
  else
    aj_feedback_error (GTK_WIDGET (self), _ ("The file was not opened"), error);
}

static void
on_file_place_cb (const char *const *paths, gpointer user_data)
{
  AjReviewWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  const AjBagFile *file = g_object_get_data (G_OBJECT (self), "aj-file");

  if (file == NULL)
    return;
  if (aj_open_bag_take_out (aj_review_get_bag (self->review), file, paths[0], NULL, &error))
    aj_feedback_toast (GTK_WIDGET (self), _ ("The file was saved, every byte as it was signed"));
  else
    aj_feedback_error (GTK_WIDGET (self), _ ("The file was not saved"), error);
}

void
aj_review_window_save_file (AjReviewWindow *self, const AjBagFile *file)
{
  g_autofree char *name = g_path_get_basename (file->path);
  AjChooseOptions options = { .title = _ ("Save the File"), .accept = _ ("_Save"), .name = name };

  g_object_set_data (G_OBJECT (self), "aj-file", (gpointer) file);
  aj_choose_save (GTK_WIDGET (self), &options, on_file_place_cb, self);
}

static gpointer
open_job (
  AjStore *none, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  return aj_review_open (data, progress, cancellable, error);
}

static void
on_opened_cb (GtkWidget *from, gpointer review, const GError *error, gpointer user_data)
{
  AjReviewWindow *self = AJ_REVIEW_WINDOW (from);

  if (review == NULL)
    {
      show_status (self, "anjuan-problem-symbolic",
                   _ ("This is not a sealed archive that can be trusted"), error->message);
      return;
    }
  self->review = review;
  aj_review_window_rebuild (self);
}

static void
start (AjReviewWindow *self)
{
  g_autofree char *name = g_path_get_basename (self->path);

  adw_window_title_set_title (self->title, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  show_status (self, "anjuan-verify-symbolic", _ ("Checking the archive"),
               _ ("Every byte is compared with what was signed before anything is shown."));
  aj_work_run (GTK_WIDGET (self), NULL, _ ("Checking the archive"), open_job, g_strdup (self->path),
               g_free, (GDestroyNotify) aj_review_free, on_opened_cb, NULL);
}

static gboolean
on_search_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  AjReviewWindow *self = AJ_REVIEW_WINDOW (widget);

  if (self->items == NULL)
    return FALSE;
  aj_review_window_show_page (self, "items");
  aj_review_items_search (self->items);
  return TRUE;
}

static gboolean
on_page_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  static const char *const names[] = { "items", "tests", "records", "files", "rounds", "finish" };

  aj_review_window_show_page (AJ_REVIEW_WINDOW (widget), names[g_variant_get_uint32 (arguments)]);
  return TRUE;
}

static void
add_keys (AjReviewWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_search_cb, NULL, NULL)));
  for (guint i = 0; i < 6; i++)
    {
      GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + i, GDK_ALT_MASK),
                          gtk_callback_action_new (on_page_cb, NULL, NULL));
      gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
aj_review_window_close_request (GtkWindow *window)
{
  AjReviewWindow *self = AJ_REVIEW_WINDOW (window);

  /* Refused once, with the reason; a second try closes all the same. */
  if (self->save != 0 && !aj_review_window_flush (self))
    return TRUE;
  return GTK_WINDOW_CLASS (aj_review_window_parent_class)->close_request (window);
}

static void
aj_review_window_dispose (GObject *object)
{
  AjReviewWindow *self = AJ_REVIEW_WINDOW (object);

  g_clear_handle_id (&self->save, g_source_remove);
  if (self->body != NULL)
    clear_body (self);
  self->body = NULL;
  g_clear_pointer (&self->review, aj_review_free);
  G_OBJECT_CLASS (aj_review_window_parent_class)->dispose (object);
}

static void
aj_review_window_finalize (GObject *object)
{
  g_free (AJ_REVIEW_WINDOW (object)->path);
  G_OBJECT_CLASS (aj_review_window_parent_class)->finalize (object);
}

static void
aj_review_window_class_init (AjReviewWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = aj_review_window_dispose;
  G_OBJECT_CLASS (class)->finalize = aj_review_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = aj_review_window_close_request;
  edited_signal = g_signal_new ("edited", AJ_TYPE_REVIEW_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
on_edited_cb (AjReviewWindow *self)
{
  if (self->stack != NULL)
    show_badges (self);
}

static void
aj_review_window_init (AjReviewWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = g_object_new (AJ_TYPE_WORK_BAR, NULL);

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->title));
  gtk_widget_set_vexpand (GTK_WIDGET (self->body), TRUE);
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->body));
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->header));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), bar);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 1180, 760);
  g_object_set_data (G_OBJECT (self), AJ_KEEPS_WORK_BAR, bar);
  g_object_set_data (G_OBJECT (self), AJ_KEEPS_TOASTS, self->toasts);
  g_signal_connect (self, "edited", G_CALLBACK (on_edited_cb), NULL);
  add_keys (self);
}

AjReviewWindow *
aj_review_window_open (GtkApplication *application, const char *path)
{
  GList *windows = application != NULL ? gtk_application_get_windows (application) : NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (AJ_IS_REVIEW_WINDOW (l->data) && g_str_equal (AJ_REVIEW_WINDOW (l->data)->path, path))
      {
        gtk_window_present (l->data);
        return l->data;
      }
  AjReviewWindow *self = g_object_new (AJ_TYPE_REVIEW_WINDOW, "application", application, NULL);
  self->path = g_strdup (path);
  gtk_window_present (GTK_WINDOW (self));
  start (self);
  return self;
}

static void
on_chosen_cb (const char *const *paths, gpointer application)
{
  aj_review_window_open (application, paths[0]);
}

void
aj_review_window_choose (GtkWidget *from, GtkApplication *application)
{
  AjChooseOptions options = { .title = _ ("Open a Sealed Archive"),
                              .accept = _ ("_Open"),
                              .kind = _ ("Sealed archives"),
                              .pattern = "*.tar" };

  aj_choose_files (from, &options, FALSE, on_chosen_cb, application);
}
