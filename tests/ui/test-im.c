#include "test-im.h"

#include <string.h>

#define TEST_TYPE_IM (test_im_get_type ())
G_DECLARE_FINAL_TYPE (TestIm, test_im, TEST, IM, GtkIMContext)

struct _TestIm
{
  GtkIMContext parent_instance;
  GString *composed;
};

G_DEFINE_FINAL_TYPE (TestIm, test_im, GTK_TYPE_IM_CONTEXT)

static gboolean active;

static const char *
get_word (const char *typed)
{
  return g_str_equal (typed, "wang") ? "王" : g_str_equal (typed, "z") ? "在" : "？";
}

/* A text widget inserts nothing itself: what is not composed is committed as it is. */
static gboolean
commit_plain (GtkIMContext *context, GdkEvent *event)
{
  gunichar c = gdk_keyval_to_unicode (gdk_key_event_get_keyval (event));
  char text[7] = { 0 };

  if (c == 0 || !g_unichar_isprint (c) ||
      gdk_event_get_modifier_state (event) & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  g_unichar_to_utf8 (c, text);
  g_signal_emit_by_name (context, "commit", text);
  return TRUE;
}

static gboolean
test_im_filter_keypress (GtkIMContext *context, GdkEvent *event)
{
  TestIm *self = TEST_IM (context);

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS)
    return FALSE;
  if (!active)
    return commit_plain (context, event);
  guint key = gdk_key_event_get_keyval (event);
  if (key >= GDK_KEY_a && key <= GDK_KEY_z)
    {
      if (self->composed->len == 0)
        g_signal_emit_by_name (context, "preedit-start");
      g_string_append_c (self->composed, (char) ('a' + (key - GDK_KEY_a)));
      g_signal_emit_by_name (context, "preedit-changed");
      return TRUE;
    }
  if (key != GDK_KEY_space || self->composed->len == 0)
    return FALSE;
  g_autofree char *word = g_strdup (get_word (self->composed->str));
  g_string_truncate (self->composed, 0);
  g_signal_emit_by_name (context, "preedit-changed");
  g_signal_emit_by_name (context, "preedit-end");
  g_signal_emit_by_name (context, "commit", word);
  return TRUE;
}

static void
test_im_get_preedit_string (GtkIMContext *context, char **text, PangoAttrList **attributes, int *at)
{
  TestIm *self = TEST_IM (context);

  if (text != NULL)
    *text = g_strdup (self->composed->str);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (at != NULL)
    *at = (int) self->composed->len;
}

static void
test_im_finalize (GObject *object)
{
  g_string_free (TEST_IM (object)->composed, TRUE);
  G_OBJECT_CLASS (test_im_parent_class)->finalize (object);
}

static void
test_im_class_init (TestImClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_im_finalize;
  GTK_IM_CONTEXT_CLASS (klass)->filter_keypress = test_im_filter_keypress;
  GTK_IM_CONTEXT_CLASS (klass)->get_preedit_string = test_im_get_preedit_string;
}

static void
test_im_init (TestIm *self)
{
  self->composed = g_string_new (NULL);
}

void
test_im_install (void)
{
  g_io_extension_point_implement ("gtk-im-module", TEST_TYPE_IM, "test-pinyin", 100);
}

void
test_im_set_active (gboolean on)
{
  active = on;
}
