#include "accels.h"

#include "i18n.h"

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
  { N_ ("Anywhere"), N_ ("Choose the unit"), "<Control>u", "win.choose-scope" },
  { N_ ("Anywhere"), N_ ("Check everything"), "F5", "win.check" },
  { N_ ("Pages"), N_ ("Overview"), "<Alt>1", "win.go::overview" },
  { N_ ("Pages"), N_ ("Units"), "<Alt>2", "win.go::register:unit" },
  { N_ ("Pages"), N_ ("Departments"), "<Alt>3", "win.go::register:department" },
  { N_ ("Pages"), N_ ("Sensitive posts"), "<Alt>4", "win.go::register:post" },
  { N_ ("Pages"), N_ ("Personnel"), "<Alt>5", "win.go::register:person" },
  { N_ ("Pages"), N_ ("Certificates"), "<Alt>6", "win.go::register:certificate" },
  { N_ ("Pages"), N_ ("Projects"), "<Alt>7", "win.go::register:project" },
  { N_ ("Pages"), N_ ("Problems"), "<Alt>8", "win.go::problems" },
  { N_ ("Pages"), N_ ("Next part of the window"), "F6", "win.next-pane" },
  { N_ ("Table"), N_ ("Search in the table"), "<Control>f", NULL },
  { N_ ("Table"), N_ ("Edit the cell"), "F2", NULL },
  { N_ ("Table"), N_ ("Open the record"), "<Control>Return", NULL },
  { N_ ("Table"), N_ ("Select all rows"), "<Control>a", NULL },
  { N_ ("Table"), N_ ("Copy the selected rows"), "<Control>c", NULL },
  { N_ ("Table"), N_ ("Delete"), "<Control>Delete", NULL },
  { N_ ("Record form"), N_ ("Save"), "<Control>s", NULL },
  { N_ ("Record form"), N_ ("Next problem"), "F8", NULL },
  { N_ ("Preview"), N_ ("Print"), "<Control>p", NULL },
  { N_ ("Preview"), N_ ("Save as PDF"), "<Control>s", NULL },
  { N_ ("Preview"), N_ ("Larger"), "<Control>plus|<Control>equal|<Control>KP_Add", NULL },
  { N_ ("Preview"), N_ ("Smaller"), "<Control>minus|<Control>KP_Subtract", NULL },
  { N_ ("Preview"), N_ ("Page width"), "<Control>0", NULL },
  { N_ ("Program"), N_ ("New vault"), "<Control><Shift>n", "app.new-vault" },
  { N_ ("Program"), N_ ("Open a vault"), "<Control>o", "app.open-vault" },
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

void
aj_accels_install (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    if (accels[i].action != NULL)
      add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), &accels[i]);
  gtk_widget_add_controller (window, controller);
}

static void
append_markup (GString *xml, const Accel *accel)
{
  g_auto (GStrv)
    keys = g_strsplit (accel->keys, "|", -1);
  g_autofree char *title = g_markup_escape_text (_ (accel->title), -1);
  g_autofree char *key = g_markup_escape_text (keys[0], -1);

  g_string_append_printf (xml,
                          "<child><object class='GtkShortcutsShortcut'>"
                          "<property name='title'>%s</property>"
                          "<property name='accelerator'>%s</property></object></child>",
                          title, key);
}

GtkWidget *
aj_accels_make_window (void)
{
  g_autoptr (GString) xml =
    g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                  "<property name='modal'>1</property><child>"
                  "<object class='GtkShortcutsSection'>"
                  "<property name='section-name'>all</property>"
                  "<property name='max-height'>12</property>");
  const char *group = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    {
      if (g_strcmp0 (group, accels[i].group) != 0)
        {
          g_autofree char *title = g_markup_escape_text (_ (accels[i].group), -1);
          g_string_append_printf (xml,
                                  "%s<child><object class='GtkShortcutsGroup'>"
                                  "<property name='title'>%s</property>",
                                  group != NULL ? "</object></child>" : "", title);
          group = accels[i].group;
        }
      append_markup (xml, &accels[i]);
    }
  g_string_append (xml, "</object></child></object></child></object></interface>");

  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  return GTK_WIDGET (g_object_ref (gtk_builder_get_object (builder, "window")));
}
