#include "filter-saved.h"

#include "feedback.h"
#include "filter-words.h"
#include "i18n.h"
#include "jobs.h"

typedef struct
{
  AjStore *store;
  const AjRecordDef *def;
  AjFiltersWanted wanted;
  AjFiltersChosen chosen;
  gpointer data;
  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *entry;
} Menu;

typedef struct
{
  char *key;
  char *value;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;
  g_free (setting->key);
  g_free (setting->value);
  g_free (setting);
}

static gpointer
save_job (
  AjStore *store, gpointer data, AjProgress *progress, GCancellable *cancellable, GError **error)
{
  Setting *setting = data;
  return aj_store_set_setting (store, setting->key, setting->value, error) ? store : NULL;
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GError) error = NULL;

  aj_store_run_finish (AJ_STORE (source), result, &error);
  if (error != NULL && gtk_widget_get_root (button) != NULL)
    aj_feedback_error (button, _ ("The filter was not saved."), error);
}

/* filters: (transfer floating) (nullable): NULL removes the name */
static void
save (Menu *menu, const char *name, GVariant *filters)
{
  Setting *setting = g_new0 (Setting, 1);
  setting->value = aj_saved_filters_make (menu->store, menu->def, name, filters, &setting->key);
  aj_store_run_async (menu->store, save_job, setting, setting_free, NULL, NULL, NULL, on_saved_cb,
                      g_object_ref (menu->button));
  gtk_popover_popdown (GTK_POPOVER (menu->popover));
}

static void
on_save_cb (GtkWidget *widget, Menu *menu)
{
  g_autofree char *name =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (menu->entry))));
  if (*name == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (menu->entry), "");
  save (menu, name, menu->wanted (menu->data));
}

static void
on_use_cb (GtkButton *button, Menu *menu)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  g_autoptr (GVariant) filters = aj_saved_filters_get (menu->store, menu->def, name);

  gtk_popover_popdown (GTK_POPOVER (menu->popover));
  if (filters != NULL)
    menu->chosen (filters, menu->data);
}

static void
on_remove_cb (GtkButton *button, Menu *menu)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (button), "name"));
  save (menu, name, NULL);
}

static void
add_name (Menu *menu, const char *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *use = gtk_button_new_with_label (name);
  GtkWidget *remove = gtk_button_new_from_icon_name ("anjuan-delete-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Delete the saved filter “%s”"), name);

  gtk_widget_add_css_class (use, "flat");
  gtk_widget_add_css_class (use, "menu-choice");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (use))), 0);
  gtk_widget_set_hexpand (use, TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (use), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (remove), "name", g_strdup (name), g_free);
  g_signal_connect (use, "clicked", G_CALLBACK (on_use_cb), menu);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_cb), menu);
  gtk_box_append (GTK_BOX (row), use);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (GTK_BOX (menu->list), row);
}

static void
on_shown_cb (Menu *menu)
{
  g_autoptr (GPtrArray) names = aj_saved_filters_list (menu->store, menu->def);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (menu->list)) != NULL)
    gtk_box_remove (GTK_BOX (menu->list), child);
  for (guint i = 0; i < names->len; i++)
    add_name (menu, names->pdata[i]);
  if (names->len == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("No filter has a name yet."));
      gtk_widget_add_css_class (none, "dim-label");
      gtk_box_append (GTK_BOX (menu->list), none);
    }
}

static void
menu_free (gpointer data)
{
  Menu *menu = data;
  g_object_unref (menu->store);
  g_free (menu);
}

GtkWidget *
aj_saved_filters_button_new (AjStore *store,
                             const AjRecordDef *def,
                             AjFiltersWanted wanted,
                             AjFiltersChosen chosen,
                             gpointer data)
{
  Menu *menu = g_new0 (Menu, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save_button = gtk_button_new_with_label (_ ("Save"));

  menu->store = g_object_ref (store);
  menu->def = def;
  menu->wanted = wanted;
  menu->chosen = chosen;
  menu->data = data;
  menu->button = gtk_menu_button_new ();
  menu->popover = gtk_popover_new ();
  menu->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  menu->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (menu->entry), _ ("Name of the present filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the present filter"), -1);
  g_signal_connect (menu->entry, "activate", G_CALLBACK (on_save_cb), menu);
  g_signal_connect (save_button, "clicked", G_CALLBACK (on_save_cb), menu);
  gtk_box_append (GTK_BOX (row), menu->entry);
  gtk_box_append (GTK_BOX (row), save_button);
  gtk_box_append (GTK_BOX (box), menu->list);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), row);
  gtk_popover_set_child (GTK_POPOVER (menu->popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu->button), menu->popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (menu->button), _ ("Saved Filters"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Saved Filters"), -1);
  g_signal_connect_swapped (menu->popover, "show", G_CALLBACK (on_shown_cb), menu);
  g_object_set_data_full (G_OBJECT (menu->button), "menu", menu, menu_free);
  return menu->button;
}
