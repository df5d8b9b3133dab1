/* What is under none of the 25 items: printed documents, agreements, records, material without an
 * item. Read and saved like the rest. */
#include "review-pages.h"

#include "i18n.h"

/* As many as anybody reads; the search finds the others. */
#define MAX_ROWS 300

GtkWidget *
aj_review_files_new (AjReviewWindow *window)
{
  AjReview *review = aj_review_window_get_review (window);
  GPtrArray *materials = aj_review_get_materials (review);
  GPtrArray *others = aj_review_get_others (review);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *loose = adw_preferences_group_new ();
  GtkWidget *files = adw_preferences_group_new ();
  guint n_loose = 0;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (loose),
                                   _ ("Material under none of the 25 items"));
  for (guint i = 0; i < materials->len; i++)
    {
      const AjReviewMaterial *material = materials->pdata[i];
      if (g_str_equal (material->code, "-") && ++n_loose <= MAX_ROWS)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (loose),
                                   aj_review_material_row_new (window, material));
    }
  gtk_widget_set_visible (loose, n_loose > 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (files),
                                   _ ("Printed documents, agreements and records"));
  for (guint i = 0; i < MIN (others->len, MAX_ROWS); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (files),
                               aj_review_file_row_new (window, others->pdata[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (loose));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (files));
  return page;
}
