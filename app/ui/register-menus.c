#include "register-page-private.h"

#include "i18n.h"

/* Keys that the table itself answers to, so that GTK does not know them for the action. */
static void
append_with_key (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

/* The menus of this file are made when they are first wanted: their widgets would be half of what a
 * register needs to open. */

static GMenuModel *
make_context_menu (AjRegisterPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) cell = g_menu_new ();
  g_autoptr (GMenu) rows = g_menu_new ();

  append_with_key (menu, _ ("Open Record"), "register.open", "Return");
  append_with_key (menu, _ ("Edit Cell"), "register.edit-cell", "F2");
  g_menu_append (cell, _ ("Copy"), "register.copy");
  g_menu_append (cell, _ ("Paste"), "register.paste");
  g_menu_append (cell, _ ("Fill Down"), "register.fill-down");
  append_with_key (cell, _ ("Clear Cell"), "register.clear-cell", "Delete");
  g_menu_append (rows, _ ("Print for These Records…"), "register.print");
  if (g_str_equal (self->def->table, "certificate"))
    g_menu_append (rows, _ ("Print on _Blank Forms…"), "register.overprint");
  if (g_str_equal (self->def->table, "signer"))
    g_menu_append (rows, _ ("Revoke This Key…"), "register.revoke");
  g_menu_append (rows, _ ("Change a Field of the Selected Rows…"), "register.change-field");
  g_menu_append (rows, _ ("Merge Two Records…"), "register.merge");
  g_menu_append (rows, _ ("Delete"), "register.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cell));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

void
aj_register_page_popup_menu (AjRegisterPage *self, const GdkRectangle *at)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = make_context_menu (self);
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static GMenuModel *
make_menu (AjRegisterPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) rows = g_menu_new ();
  g_autoptr (GMenu) find = g_menu_new ();

  g_menu_append (menu, _ ("Import…"), "register.import");
  g_menu_append (menu, _ ("Export…"), "register.export");
  append_with_key (rows, _ ("Select All"), "register.select-all", "<Control>a");
  g_menu_append (rows, _ ("Paste Rows"), "register.paste");
  g_menu_append (rows, _ ("Print for These Records…"), "register.print");
  if (g_str_equal (self->def->table, "certificate"))
    g_menu_append (rows, _ ("Print on _Blank Forms…"), "register.overprint");
  if (g_str_equal (self->def->table, "signer"))
    g_menu_append (rows, _ ("Revoke This Key…"), "register.revoke");
  g_menu_append (rows, _ ("Change a Field of the Selected Rows…"), "register.change-field");
  g_menu_append (rows, _ ("Merge Two Records…"), "register.merge");
  /* Of other things nobody has two of without knowing it. */
  if (g_str_equal (self->def->table, "person"))
    g_menu_append (rows, _ ("Find Duplicate People…"), "register.duplicates");
  g_menu_append (rows, _ ("Delete"), "register.delete");
  g_menu_append (find, _ ("Only Records with Problems"), "register.only-problems");
  g_menu_append (find, _ ("Next Problem"), "register.next-problem");
  g_menu_append (find, _ ("Previous Problem"), "register.previous-problem");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (find));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
on_menu_wanted_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  g_autoptr (GMenuModel) menu = make_menu (data);
  gtk_menu_button_set_menu_model (button, menu);
}

GtkWidget *
aj_register_page_make_menu_button (AjRegisterPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "anjuan-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_menu_wanted_cb, self, NULL);
  gtk_widget_set_tooltip_text (button, _ ("More Commands"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More Commands"), -1);
  return button;
}

static void
on_column_toggled_cb (GtkCheckButton *check, AjRegisterPage *self)
{
  int field = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "field"));
  gboolean wanted = gtk_check_button_get_active (check);

  aj_record_table_set_column_visible (self->table, field, wanted);
  /* The last column stays. */
  if (aj_record_table_is_column_visible (self->table, field) != wanted)
    gtk_check_button_set_active (check, !wanted);
}

static void
on_columns_shown_cb (GtkPopover *popover, AjRegisterPage *self)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (popover), "list");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_box_remove (GTK_BOX (list), child);
  for (guint i = 0; i < self->def->n_fields; i++)
    {
      if (self->def->fields[i].flags & AJ_FIELD_HIDDEN)
        continue;
      GtkWidget *check =
        gtk_check_button_new_with_label (aj_field_get_label (&self->def->fields[i]));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   aj_record_table_is_column_visible (self->table, (int) i));
      g_object_set_data (G_OBJECT (check), "field", GUINT_TO_POINTER (i));
      g_signal_connect (check, "toggled", G_CALLBACK (on_column_toggled_cb), self);
      gtk_box_append (GTK_BOX (list), check);
    }
}

static GtkWidget *
make_popover_button (const char *icon, const char *label, GtkWidget **list, GtkWidget **popover)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  *popover = gtk_popover_new ();
  *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 440);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), *list);
  gtk_popover_set_child (GTK_POPOVER (*popover), scrolled);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), *popover);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

GtkWidget *
aj_register_page_make_columns_button (AjRegisterPage *self)
{
  GtkWidget *list, *popover;
  GtkWidget *button =
    make_popover_button ("anjuan-columns-symbolic", _ ("Columns"), &list, &popover);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *reset = gtk_button_new_with_label (_ ("Standard Columns"));
  GtkWidget *scrolled = gtk_popover_get_child (GTK_POPOVER (popover));

  g_object_ref (scrolled);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_box_append (GTK_BOX (box), scrolled);
  g_object_unref (scrolled);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (reset), "register.reset-columns");
  g_signal_connect_swapped (reset, "clicked", G_CALLBACK (gtk_popover_popdown), popover);
  gtk_box_append (GTK_BOX (box), reset);
  g_object_set_data (G_OBJECT (popover), "list", list);
  g_signal_connect (popover, "show", G_CALLBACK (on_columns_shown_cb), self);
  return button;
}

static void
on_sort_clicked_cb (GtkButton *button, AjRegisterPage *self)
{
  int field = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "field"));
  gboolean descending;
  int now = aj_record_table_get_sort (self->table, &descending);

  gtk_popover_popdown (
    GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  aj_record_table_set_sort (self->table, field, now == field && !descending);
}

static void
on_sorts_shown_cb (GtkPopover *popover, AjRegisterPage *self)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (popover), "list");
  g_autoptr (GArray) fields = aj_record_table_list_columns (self->table);
  gboolean descending;
  int now = aj_record_table_get_sort (self->table, &descending);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_box_remove (GTK_BOX (list), child);
  for (guint i = 0; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);
      if (self->def->fields[field].kind->id == AJ_KIND_LONG_TEXT)
        continue;
      g_autofree char *text = g_strconcat (aj_field_get_label (&self->def->fields[field]),
                                           field != now ? ""
                                           : descending ? "  ↓"
                                                        : "  ↑",
                                           NULL);
      GtkWidget *button = gtk_button_new_with_label (text);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "menu-choice");
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      g_object_set_data (G_OBJECT (button), "field", GINT_TO_POINTER (field));
      g_signal_connect (button, "clicked", G_CALLBACK (on_sort_clicked_cb), self);
      gtk_box_append (GTK_BOX (list), button);
    }
}

GtkWidget *
aj_register_page_make_sort_button (AjRegisterPage *self)
{
  GtkWidget *list, *popover;
  GtkWidget *button =
    make_popover_button ("view-sort-ascending-symbolic", _ ("Sort By"), &list, &popover);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Sort"));
  g_object_set_data (G_OBJECT (popover), "list", list);
  g_signal_connect (popover, "show", G_CALLBACK (on_sorts_shown_cb), self);
  return button;
}

GtkWidget *
aj_register_page_make_status (
  const char *icon, const char *title, const char *text, const char *button, const char *action)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *child = gtk_button_new_with_label (button);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (child), action);
  gtk_widget_add_css_class (child, "pill-button");
  gtk_widget_set_halign (child, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), child);
  return page;
}

GtkWidget *
aj_register_page_make_footer (AjRegisterPage *self)
{
  GtkWidget *footer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->count = GTK_LABEL (gtk_label_new (""));
  self->chosen = GTK_LABEL (gtk_label_new (""));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (footer), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (footer), GTK_WIDGET (self->chosen));
  self->message = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_ellipsize (self->message, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->message, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->message), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "row-bad");
  gtk_box_append (GTK_BOX (footer), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (footer), GTK_WIDGET (self->message));
  gtk_widget_add_css_class (footer, "register-footer");
  gtk_widget_add_css_class (footer, "dim");
  return footer;
}
