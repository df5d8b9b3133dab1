#include "ui-support.h"

#include "i18n.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

/* A fault shows itself this much later; a busy machine must never be taken for one. */
#define DEADLINE_US (60 * G_USEC_PER_SEC)

void
ui_test_init (int *argc, char ***argv)
{
  aj_i18n_init ("zh_CN");
  g_test_init (argc, argv, NULL);
  /* gtk_test_init() would choose an English locale; warnings are fatal all the same. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  gtk_init ();
  adw_init ();
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  gtk_icon_theme_add_resource_path (icons, "/org/anjuan/Anjuan/icons");
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/anjuan/Anjuan/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

void
ui_wait_until_ (UiCondition condition, gpointer data, const char *what, const char *file, int line)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("%s:%d: waited too long for %s", file, line, what);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

void
ui_settle (void)
{
  /* Idle work may queue more of it; a bound keeps an animation from holding the test. */
  for (int i = 0; i < 2000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
on_after_paint_cb (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

void
ui_wait_painted (GtkWidget *widget)
{
  gboolean painted = FALSE;

  ui_wait_until (is_mapped, widget);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong handler =
    g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), &painted);
  gtk_widget_queue_draw (widget);
  ui_wait_until (is_set, &painted);
  g_signal_handler_disconnect (clock, handler);
  ui_settle ();
}

static Display *
x_display (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  return GDK_IS_X11_DISPLAY (display) ? gdk_x11_display_get_xdisplay (display) : NULL;
}

gboolean
ui_can_type (void)
{
  int ignored;
  Display *display = x_display ();

  return display != NULL && XTestQueryExtension (display, &ignored, &ignored, &ignored, &ignored);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* Without a window manager nobody gives a window the keyboard but ourselves. */
static void
take_keyboard (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (gtk_window_is_active (GTK_WINDOW (window)))
    return;
  XSetInputFocus (x_display (), gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  XSync (x_display (), False);
  ui_wait_until (is_active, window);
}

static void
fake_key (guint keyval, gboolean down)
{
  KeyCode code = XKeysymToKeycode (x_display (), keyval);

  g_assert_cmpuint (code, !=, 0);
  XTestFakeKeyEvent (x_display (), code, down, CurrentTime);
}

static void
hold (GdkModifierType held, gboolean down)
{
  static const struct
  {
    GdkModifierType modifier;
    guint keyval;
  } modifiers[] = {
    { GDK_CONTROL_MASK, GDK_KEY_Control_L },
    { GDK_SHIFT_MASK, GDK_KEY_Shift_L },
    { GDK_ALT_MASK, GDK_KEY_Alt_L },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (held & modifiers[i].modifier)
      fake_key (modifiers[i].keyval, down);
}

void
ui_press (GtkWidget *window, const char *accelerator)
{
  guint keyval;
  GdkModifierType held;

  g_assert_true (gtk_accelerator_parse (accelerator, &keyval, &held));
  take_keyboard (window);
  hold (held, TRUE);
  fake_key (keyval, TRUE);
  fake_key (keyval, FALSE);
  hold (held, FALSE);
  XSync (x_display (), False);
  ui_settle ();
}

void
ui_type (GtkWidget *window, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      g_autofree char *name = gtk_accelerator_name (gdk_unicode_to_keyval ((guint) *c),
                                                    g_ascii_isupper (*c) ? GDK_SHIFT_MASK : 0);
      ui_press (window, name);
    }
}

void
ui_click (GtkWidget *widget)
{
  ui_click_held (widget, 0);
}

void
ui_click_held (GtkWidget *widget, GdkModifierType held)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double x, y, dx, dy;
  int root_x, root_y;
  Window child;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (native),
                                    gtk_widget_get_width (widget) / 2.0,
                                    gtk_widget_get_height (widget) / 2.0, &x, &y);
  gtk_native_get_surface_transform (native, &dx, &dy);
  XTranslateCoordinates (x_display (), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (x_display ()), (int) (x + dx), (int) (y + dy), &root_x,
                         &root_y, &child);
  XTestFakeMotionEvent (x_display (), -1, root_x, root_y, CurrentTime);
  hold (held, TRUE);
  XTestFakeButtonEvent (x_display (), 1, True, CurrentTime);
  XTestFakeButtonEvent (x_display (), 1, False, CurrentTime);
  hold (held, FALSE);
  XSync (x_display (), False);
  ui_settle ();
}

static gboolean
is_called (GtkWidget *widget, const char *label)
{
  static const char *const properties[] = { "label", "title", "text", "tooltip-text" };

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), properties[i]);
      if (pspec == NULL || pspec->value_type != G_TYPE_STRING)
        continue;
      g_autofree char *value = NULL;
      g_object_get (widget, properties[i], &value, NULL);
      if (g_strcmp0 (value, label) == 0)
        return TRUE;
    }
  return label == NULL;
}

GtkWidget *
ui_find (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && is_called (root, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

void
ui_shot (GtkWidget *widget, const char *name)
{
  g_autofree char *folder = g_getenv ("ANJUAN_SHOTS") != NULL
                              ? g_strdup (g_getenv ("ANJUAN_SHOTS"))
                              : g_test_build_filename (G_TEST_BUILT, "shots", NULL);
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GskRenderNode *node = NULL;
  int width = 0, height = 0;

  g_mkdir_with_parents (folder, 0755);
  /* Right after a change the widget may wait for its next layout and draw nothing; a part of it
   * that does so between two frames is warned of, and missing from this picture alone. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (int i = 0; node == NULL && i < 20; i++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      ui_wait_painted (widget);
      width = gtk_widget_get_width (widget);
      height = gtk_widget_get_height (widget);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_to_node (snapshot);
    }
  g_log_set_always_fatal (fatal);
  g_assert_nonnull (node);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
    renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  g_assert_true (gdk_texture_save_to_png (texture, file));
  gsk_render_node_unref (node);
}

#ifdef __SANITIZE_ADDRESS__
/* LeakSanitizer cannot name, nor leave out, what a module allocated that was unloaded before the
 * end: under it nothing is unloaded. */
int dlclose (void *handle);

int
dlclose (void *handle)
{
  return 0;
}
#endif
