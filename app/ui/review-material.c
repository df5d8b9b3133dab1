#include "review-pages.h"

#include "i18n.h"

/* A row belongs to a page, a page to the window: the window outlives them. */
typedef struct
{
  AjReviewWindow *window;
  const AjBagFile *file;
} Target;

static void
on_open_cb (GtkButton *button, Target *target)
{
  aj_review_window_open_file (target->window, target->file);
}

static void
on_save_cb (GtkButton *button, Target *target)
{
  aj_review_window_save_file (target->window, target->file);
}

static GtkWidget *
make_button (const char *label, GCallback clicked, AjReviewWindow *window, const AjBagFile *file)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  Target *target = g_new0 (Target, 1);

  *target = (Target){ window, file };
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", clicked, target, (GClosureNotify) (GCallback) g_free,
                         0);
  return button;
}

GtkWidget *
aj_review_file_row_new (AjReviewWindow *window, const AjReviewFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean bad = aj_review_get_trust (aj_review_window_get_review (window)) == AJ_TRUST_BAD;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, file->path);
  if (file->file == NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   _ ("The catalogue names it, and it is not in the archive"));
      gtk_widget_add_css_class (row, "row-bad");
      return row;
    }
  g_autofree char *size = g_format_size (file->file->size);
  guint danger = file->file->traits & AJ_TRAITS_DANGEROUS;
  g_autofree char *text =
    file->file->traits != 0
      ? g_strdup_printf ("%s · %s", size, aj_traits_describe (file->file->traits))
      : g_strdup (size);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (bad)
    return row;
  if (danger == 0)
    adw_action_row_add_suffix (
      ADW_ACTION_ROW (row), make_button (_ ("_Open"), G_CALLBACK (on_open_cb), window, file->file));
  adw_action_row_add_suffix (
    ADW_ACTION_ROW (row),
    make_button (_ ("_Save As…"), G_CALLBACK (on_save_cb), window, file->file));
  return row;
}

/* "2026-01-05 · 示密〔2026〕3号 · 保密办公室": what tells pieces apart. */
static char *
dup_facts (const AjReviewMaterial *material)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i + 1 < material->labels->len; i += 2)
    {
      const char *label = material->labels->pdata[i];
      const char *value = material->labels->pdata[i + 1];
      if (g_str_equal (label, "题名") || *value == '\0')
        continue;
      g_string_append_printf (out, "%s%s %s", out->len > 0 ? " · " : "", label, value);
    }
  return g_string_free (out, FALSE);
}

static void
show_state (GtkLabel *pill, AjReview *review, const AjReviewMaterial *material)
{
  const AjOpinion *opinion = aj_review_find_opinion (review, material->code, material->id, FALSE);
  AjOpinionResult result = opinion != NULL ? opinion->result : AJ_OPINION_NONE;
  const char *classes[] = { "pill",
                            result == AJ_OPINION_RECTIFY ? "bad"
                            : result == AJ_OPINION_PASS  ? "good"
                                                         : "plain",
                            NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (pill), classes);
  gtk_label_set_text (pill, aj_review_describe_result (result));
  gtk_widget_set_visible (GTK_WIDGET (pill), result != AJ_OPINION_NONE);
}

static void
on_edited_cb (AjReviewWindow *window, GtkLabel *pill)
{
  show_state (pill, aj_review_window_get_review (window),
              g_object_get_data (G_OBJECT (pill), "aj-material"));
}

GtkWidget *
aj_review_material_row_new (AjReviewWindow *window, const AjReviewMaterial *material)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *pill = gtk_label_new (NULL);
  g_autofree char *facts = dup_facts (material);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), material->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), facts);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (pill), "aj-material", (gpointer) material);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), pill);
  show_state (GTK_LABEL (pill), aj_review_window_get_review (window), material);
  g_signal_connect_object (window, "edited", G_CALLBACK (on_edited_cb), pill, 0);
  for (guint i = 0; i < material->files->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              aj_review_file_row_new (window, material->files->pdata[i]));
  if (*material->id != '\0')
    {
      GtkWidget *editor = aj_review_editor_new (window, material->code, material->id);
      gtk_widget_set_margin_top (editor, 10);
      gtk_widget_set_margin_bottom (editor, 12);
      gtk_widget_set_margin_start (editor, 14);
      gtk_widget_set_margin_end (editor, 14);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), editor);
    }
  return row;
}
