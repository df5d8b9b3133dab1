#include "accels.h"

#include "i18n.h"

#include <adwaita.h>

typedef struct
{
  const char *group; /* msgid */
  const char *title; /* msgid */
  const char *keys;  /* accelerators, "|" between alternatives of the trigger */
  const char
    *action; /* (nullable) detailed action name; NULL: a widget answers to the keys itself */
} Accel;

static const Accel accels[] = {
  { N_ ("Anywhere"), N_ ("Find any record or command"), "<Control>k", "win.search" },
  { N_ ("Anywhere"), N_ ("Undo"), "<Control>z", "win.undo" },
  { N_ ("Anywhere"), N_ ("Redo"), "<Control><Shift>z|<Control>y", "win.redo" },
  { N_ ("Anywhere"), N_ ("Back"), "<Alt>Left", "win.back" },
  { N_ ("Anywhere"), N_ ("What the page is for: new, print, seal"), "<Control>n", "win.primary" },
  { N_ ("Anywhere"), N_ ("Main menu"), "F10", "win.menu" },
  { N_ ("Anywhere"), N_ ("Print a document"), "<Control>p", "win.print" },
  { N_ ("Anywhere"), N_ ("Choose the unit"), "<Control>u", "win.choose-scope" },
  { N_ ("Anywhere"), N_ ("Check everything"), "F5", "win.check" },
  { N_ ("Go to a page"), N_ ("Overview"), "<Alt>1", "win.go::overview" },
  { N_ ("Go to a page"), N_ ("Units"), "<Alt>2", "win.go::register:unit" },
  { N_ ("Go to a page"), N_ ("Departments"), "<Alt>3", "win.go::register:department" },
  { N_ ("Go to a page"), N_ ("Sensitive posts"), "<Alt>4", "win.go::register:post" },
  { N_ ("Go to a page"), N_ ("Personnel"), "<Alt>5", "win.go::register:person" },
  { N_ ("Go to a page"), N_ ("Certificates"), "<Alt>6", "win.go::register:certificate" },
  { N_ ("Go to a page"), N_ ("Projects"), "<Alt>7", "win.go::register:project" },
  { N_ ("Go to a page"), N_ ("Problems"), "<Alt>8", "win.go::problems" },
  { N_ ("Go to a page"), N_ ("Next part of the window"), "F6", "win.next-pane" },
  { N_ ("Table"), N_ ("Search in the table"), "<Control>f", NULL },
  { N_ ("Table"), N_ ("Edit the cell"), "F2", NULL },
  { N_ ("Table"), N_ ("Open the record"), "Return", NULL },
  { N_ ("Table"), N_ ("Select all rows"), "<Control>a", NULL },
  { N_ ("Table"), N_ ("Copy the selected rows"), "<Control>c", NULL },
  { N_ ("Table"), N_ ("Paste a block or rows"), "<Control>v", NULL },
  { N_ ("Table"), N_ ("Fill down"), "<Control>d", NULL },
  { N_ ("Table"), N_ ("Open the list or the calendar of the cell"), "<Alt>Down|F4", NULL },
  { N_ ("Table"), N_ ("Show or hide the details of the row"), "space", NULL },
  { N_ ("Table"), N_ ("Next problem"), "F8", NULL },
  { N_ ("Table"), N_ ("Delete"), "<Control>Delete", NULL },
  { N_ ("Table"), N_ ("Print for these records"), "<Control><Shift>p", NULL },
  { N_ ("Project"), N_ ("Add files to the chosen item"), "Insert", NULL },
  { N_ ("Project"), N_ ("Take a file out of the archive"), "Delete", NULL },
  { N_ ("Record form"), N_ ("Save"), "<Control>s", NULL },
  { N_ ("Record form"), N_ ("Next problem"), "F8", NULL },
  { N_ ("Preview"), N_ ("Print"), "<Control>p", NULL },
  { N_ ("Preview"), N_ ("Save as PDF"), "<Control>s", NULL },
  { N_ ("Preview"), N_ ("Larger"), "<Control>plus|<Control>equal|<Control>KP_Add", NULL },
  { N_ ("Preview"), N_ ("Smaller"), "<Control>minus|<Control>KP_Subtract", NULL },
  { N_ ("Preview"), N_ ("Page width"), "<Control>0", NULL },
  { N_ ("Preview"), N_ ("Whole page"), "<Control>9", NULL },
  { N_ ("Preview"), N_ ("Search in the document"), "<Control>f", NULL },
  { N_ ("Preview"), N_ ("Next hit"), "F3", NULL },
  { N_ ("Preview"), N_ ("Previous hit"), "<Shift>F3", NULL },
  { N_ ("Preview"), N_ ("Go to page"), "<Control>g", NULL },
  { N_ ("Preview"), N_ ("Small pictures of the pages"), "F9", NULL },
  { N_ ("Document templates"), N_ ("Open the templates"), "<Control><Shift>t", "win.templates" },
  { N_ ("Document templates"), N_ ("Save"), "<Control>s", NULL },
  { N_ ("Program"), N_ ("New vault"), "<Control><Shift>n", "app.new-vault" },
  { N_ ("Program"), N_ ("Open a vault"), "<Control>o", "app.open-vault" },
  { N_ ("Review"), N_ ("Items"), "<Alt>1", NULL },
  { N_ ("Review"), N_ ("Four Properties"), "<Alt>2", NULL },
  { N_ ("Review"), N_ ("Conclusion"), "<Alt>6", NULL },
  { N_ ("Review"), N_ ("Search the archive"), "<Control>f", NULL },
  { N_ ("Review"), N_ ("The item passes"), "<Control>1", NULL },
  { N_ ("Review"), N_ ("The item is to be rectified"), "<Control>2", NULL },
  { N_ ("Review"), N_ ("The item does not apply"), "<Control>3", NULL },
  { N_ ("Review"), N_ ("Next item"), "<Control>Down", NULL },
  { N_ ("Program"), N_ ("Review a sealed archive"), "<Control><Shift>r", "app.review" },
  { N_ ("Program"), N_ ("Verify a sealed archive"), "<Control><Shift>o", "app.verify" },
  { N_ ("Program"), N_ ("Back up now"), "<Control>b", "win.backup" },
  { N_ ("Program"), N_ ("Settings"), "<Control>comma", "app.settings" },
  { N_ ("Program"), N_ ("Keyboard shortcuts"), "<Control>question|F1", "app.shortcuts" },
  { N_ ("Program"), N_ ("Close the window"), "<Control>w", "window.close" },
  { N_ ("Program"), N_ ("Quit"), "<Control>q", "app.quit" },
};

static void
add_shortcut (GtkShortcutController *controller, const Accel *accel)
{
  g_auto (GStrv)
    keys = g_strsplit (accel->keys, "|", -1);

  for (char **key = keys; *key != NULL; key++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      if (!g_action_parse_detailed_name (accel->action, &name, &target, NULL))
        g_assert_not_reached ();
      GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (*key), gtk_named_action_new (name));
      gtk_shortcut_set_arguments (shortcut, target);
      gtk_shortcut_controller_add_shortcut (controller, shortcut);
    }
}

/* A page may have another use for a key, so the window comes last; but GTK's own window takes every
 * arrow key for moving the focus, with Alt as well, and must not see Alt+Left first. */
void
aj_accels_install (GtkWidget *window)
{
  GtkEventController *first = gtk_shortcut_controller_new ();
  GtkEventController *last = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (first, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (last, GTK_PHASE_BUBBLE);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    if (accels[i].action != NULL)
      add_shortcut (
        GTK_SHORTCUT_CONTROLLER (g_str_has_suffix (accels[i].keys, ">Left") ? first : last),
        &accels[i]);
  gtk_widget_add_controller (window, first);
  gtk_widget_add_controller (window, last);
}

static void
add_row (AdwPreferencesGroup *group, const Accel *accel)
{
  g_auto (GStrv)
    keys = g_strsplit (accel->keys, "|", -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_shortcut_label_new (keys[0]);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (accel->title));
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

/* Not a GtkShortcutsWindow: that one does not scroll, and its page buttons warn on GTK 4.8. */
GtkWidget *
aj_accels_make_window (void)
{
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;
  const char *title = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      if (g_strcmp0 (title, accels[i].group) != 0)
        {
          title = accels[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (title));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      add_row (group, &accels[i]);
    }
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _ ("Keyboard Shortcuts"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "anjuan-key-symbolic");
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard Shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 640);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  return window;
}

static const Accel *
nth_command (guint index)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    if (accels[i].action != NULL && index-- == 0)
      return &accels[i];
  g_return_val_if_reached (NULL);
}

guint
aj_accels_get_n_commands (void)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    n += accels[i].action != NULL;
  return n;
}

const char *
aj_accels_get_command (guint index)
{
  return nth_command (index)->action;
}

const char *
aj_accels_get_title (guint index)
{
  return _ (nth_command (index)->title);
}

char *
aj_accels_dup_keys (guint index)
{
  g_auto (GStrv)
    keys = g_strsplit (nth_command (index)->keys, "|", -1);
  guint keyval;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (keys[0], &keyval, &modifiers))
    return g_strdup ("");
  return gtk_accelerator_get_label (keyval, modifiers);
}
