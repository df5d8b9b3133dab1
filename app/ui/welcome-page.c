#include "welcome-page.h"

#include "app-settings.h"
#include "i18n.h"

#include <adwaita.h>

struct _AjWelcomePage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *new_row;
  AdwPreferencesGroup *recent;
  GPtrArray *rows; /* of GtkWidget *, borrowed */
};

G_DEFINE_FINAL_TYPE (AjWelcomePage, aj_welcome_page, GTK_TYPE_WIDGET)

static void
on_forget_cb (GtkButton *button, AjWelcomePage *self)
{
  aj_app_settings_forget_recent (g_object_get_data (G_OBJECT (button), "aj-path"));
  aj_welcome_page_refresh (self);
}

static GtkWidget *
make_recent (AjWelcomePage *self, const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_from_icon_name ("anjuan-close-symbolic");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-folder");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_widget_set_tooltip_text (forget, _ ("Take off this list; the vault itself stays"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take off this list"), -1);
  gtk_widget_add_css_class (forget, "flat");
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (forget), "aj-path", g_strdup (path), g_free);
  g_signal_connect (forget, "clicked", G_CALLBACK (on_forget_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  return row;
}

void
aj_welcome_page_refresh (AjWelcomePage *self)
{
  g_auto (GStrv)
    paths = g_settings_get_strv (aj_app_settings (), "recent-vaults");

  g_return_if_fail (AJ_IS_WELCOME_PAGE (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (char **path = paths; *path != NULL; path++)
    {
      GtkWidget *row = make_recent (self, *path);
      adw_preferences_group_add (self->recent, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), self->rows->len > 0);
}

static gboolean
aj_welcome_page_grab_focus (GtkWidget *widget)
{
  AjWelcomePage *self = AJ_WELCOME_PAGE (widget);

  return gtk_widget_grab_focus (self->rows->len > 0 ? g_ptr_array_index (self->rows, 0)
                                                    : self->new_row);
}

static void
aj_welcome_page_dispose (GObject *object)
{
  AjWelcomePage *self = AJ_WELCOME_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (aj_welcome_page_parent_class)->dispose (object);
}

static void
aj_welcome_page_finalize (GObject *object)
{
  g_ptr_array_unref (AJ_WELCOME_PAGE (object)->rows);
  G_OBJECT_CLASS (aj_welcome_page_parent_class)->finalize (object);
}

static void
aj_welcome_page_class_init (AjWelcomePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = aj_welcome_page_dispose;
  G_OBJECT_CLASS (class)->finalize = aj_welcome_page_finalize;
  widget_class->grab_focus = aj_welcome_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/anjuan/Anjuan/ui/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AjWelcomePage, box);
  gtk_widget_class_bind_template_child (widget_class, AjWelcomePage, new_row);
  gtk_widget_class_bind_template_child (widget_class, AjWelcomePage, recent);
}

static void
aj_welcome_page_init (AjWelcomePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  aj_welcome_page_refresh (self);
}

GtkWidget *
aj_welcome_page_new (void)
{
  return g_object_new (AJ_TYPE_WELCOME_PAGE, NULL);
}
