#include "font-row.h"

#include "app-settings.h"
#include "i18n.h"
#include "sink.h"
#include "typeset.h"

#include "blocks.h"

#define SAMPLE_SIZE 19.0 /* points at 72 to the inch: pixels */

struct _AjFontRow
{
  AdwPreferencesRow parent_instance;
  GtkLabel *label;
  GtkLabel *pill;
  GtkDropDown *choice;
  GtkDrawingArea *sample;
  GtkLabel *meaning;
  AjRole role;
  AjFonts *fonts;
  char *family;
  GPtrArray *families; /* as listed, without the first line */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AjFontRow, aj_font_row, ADW_TYPE_PREFERENCES_ROW)

/* What the standard asks of the role. Chinese as the standard has it: GB/T 9704-2012. */
static const char *
requirement (AjRole role)
{
  switch (role)
    {
    case AJ_ROLE_FANG:
      return _ ("GB/T 9704-2012 5.2.2 and 7.3.3: official papers are set in 仿宋, size 3.");
    case AJ_ROLE_TITLE:
      return _ ("GB/T 9704-2012 7.3.1: the title of an official paper is 小标宋, size 2.");
    case AJ_ROLE_HEI:
      return _ ("GB/T 9704-2012 7.3.3: first-level headings are 黑体.");
    case AJ_ROLE_KAI:
      return _ ("GB/T 9704-2012 7.3.3: second-level headings are 楷体.");
    case AJ_ROLE_SONG:
      return _ ("GB/T 9704-2012 7.5: page numbers are 宋体, size 4.");
    case AJ_ROLE_LATIN:
    case AJ_ROLE_LATIN_BOLD:
    case AJ_N_ROLES:
    default:
      return _ ("Numbers and Western words beside the Chinese faces.");
    }
}

static void
draw_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  AjFontRow *self = data;
  GdkRGBA color;
  AjCairoSink sink;

  if (self->fonts == NULL || self->family == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &color);
  AjStyle style = { .role = self->role,
                    .size = SAMPLE_SIZE,
                    .pitch = height,
                    .color = { color.red, color.green, color.blue } };
  const char *text = self->role == AJ_ROLE_LATIN ? "GB/T 9704-2012  AaBbCc 0123456789"
                                                 : "涉密信息系统集成资质保密标准〔2026〕12号";
  g_autoptr (AjParagraph) words = aj_typeset_string (self->fonts, text, &style, 4000);
  aj_cairo_sink_init (&sink, cr);
  aj_paragraph_draw (words, &sink.parent, 0, 0, 0, 1);
  aj_cairo_sink_clear (&sink);
}

static void
save_choice (AjFontRow *self, const char *family)
{
  GSettings *settings = aj_app_settings ();
  g_autoptr (GVariant) old = g_settings_get_value (settings, "fonts");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *word, *value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, old);
  while (g_variant_iter_next (&iter, "{&s&s}", &word, &value))
    if (!g_str_equal (word, aj_role_get_word (self->role)))
      g_variant_builder_add (&builder, "{ss}", word, value);
  if (family != NULL)
    g_variant_builder_add (&builder, "{ss}", aj_role_get_word (self->role), family);
  g_settings_set_value (settings, "fonts", g_variant_builder_end (&builder));
}

void
aj_font_row_choose (AjFontRow *self, const char *family)
{
  g_return_if_fail (AJ_IS_FONT_ROW (self));
  save_choice (self, family);
}

static void
on_chosen_cb (AjFontRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->filling || self->families == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected == 0)
    save_choice (self, NULL);
  else if (selected <= self->families->len)
    save_choice (self, ((AjFontFamily *) self->families->pdata[selected - 1])->family);
}

static void
aj_font_row_finalize (GObject *object)
{
  AjFontRow *self = AJ_FONT_ROW (object);

  g_clear_pointer (&self->fonts, aj_fonts_unref);
  g_clear_pointer (&self->families, g_ptr_array_unref);
  g_free (self->family);
  G_OBJECT_CLASS (aj_font_row_parent_class)->finalize (object);
}

static void
aj_font_row_class_init (AjFontRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = aj_font_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/anjuan/Anjuan/ui/font-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AjFontRow, label);
  gtk_widget_class_bind_template_child (widget_class, AjFontRow, pill);
  gtk_widget_class_bind_template_child (widget_class, AjFontRow, choice);
  gtk_widget_class_bind_template_child (widget_class, AjFontRow, sample);
  gtk_widget_class_bind_template_child (widget_class, AjFontRow, meaning);
}

static void
aj_font_row_init (AjFontRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->sample, draw_sample, self, NULL);
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (on_chosen_cb), self);
}

GtkWidget *
aj_font_row_new (AjRole role)
{
  AjFontRow *self = g_object_new (AJ_TYPE_FONT_ROW, NULL);

  self->role = role;
  gtk_label_set_text (self->label, aj_role_get_label (role));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aj_role_get_label (role), -1);
  return GTK_WIDGET (self);
}

/* The list is made anew only when other fonts are installed: this is called while the list itself
 * is still closing. */
static void
fill_choice (AjFontRow *self, GPtrArray *families)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->families == families)
    return;
  g_clear_pointer (&self->families, g_ptr_array_unref);
  self->families = g_ptr_array_ref (families);
  gtk_string_list_append (names, _ ("The best one installed"));
  for (guint i = 0; i < families->len; i++)
    gtk_string_list_append (names, ((AjFontFamily *) families->pdata[i])->label);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
}

static guint
position_of (GPtrArray *families, const char *family)
{
  for (guint i = 0; family != NULL && i < families->len; i++)
    if (g_strcmp0 (((AjFontFamily *) families->pdata[i])->family, family) == 0)
      return i + 1;
  return 0;
}

static const char *
label_of (GPtrArray *families, const char *family)
{
  for (guint i = 0; i < families->len; i++)
    if (g_ascii_strcasecmp (((AjFontFamily *) families->pdata[i])->family, family) == 0)
      return ((AjFontFamily *) families->pdata[i])->label;
  return family;
}

static void
show_state (AjFontRow *self, const char *chosen)
{
  gboolean gone =
    chosen != NULL && (self->family == NULL || g_ascii_strcasecmp (chosen, self->family) != 0);
  gboolean ideal = self->family != NULL && aj_fonts_is_ideal (self->fonts, self->role);
  const char *classes[] = { "pill", "warn", NULL };
  const char *what = _ ("Free stand-in");
  g_autofree char *meaning = NULL;

  if (self->family == NULL)
    {
      classes[1] = "bad";
      what = _ ("None installed");
      meaning = g_strdup_printf (_ ("%s Nothing can be printed without it: install a font."),
                                 requirement (self->role));
    }
  else if (gone)
    {
      what = _ ("Chosen font missing");
      meaning = g_strdup_printf (_ ("“%s” is not installed any more; %s is used instead."), chosen,
                                 label_of (self->families, self->family));
    }
  else if (ideal)
    {
      classes[1] = "good";
      what = _ ("As the standard asks");
      meaning = g_strdup_printf ("%s %s", label_of (self->families, self->family),
                                 requirement (self->role));
    }
  else if (chosen != NULL)
    {
      classes[1] = "blue";
      what = _ ("Your choice");
      meaning = g_strdup_printf ("%s %s", label_of (self->families, self->family),
                                 requirement (self->role));
    }
  else
    {
      if (self->role == AJ_ROLE_LATIN)
        classes[1] = "plain";
      meaning = g_strdup_printf (_ ("%s stands in for it. %s"),
                                 label_of (self->families, self->family), requirement (self->role));
    }
  gtk_widget_set_css_classes (GTK_WIDGET (self->pill), classes);
  gtk_label_set_text (self->pill, what);
  gtk_label_set_text (self->meaning, meaning);
}

void
aj_font_row_show (AjFontRow *self, AjFonts *fonts, GPtrArray *families)
{
  g_return_if_fail (AJ_IS_FONT_ROW (self));
  g_autofree char *chosen = aj_font_choice_dup (self->role);

  g_clear_pointer (&self->fonts, aj_fonts_unref);
  self->fonts = aj_fonts_ref (fonts);
  g_free (self->family);
  self->family = g_strdup (aj_fonts_get_family (fonts, self->role));
  self->filling = TRUE;
  fill_choice (self, families);
  gtk_drop_down_set_selected (self->choice, position_of (families, chosen));
  self->filling = FALSE;
  show_state (self, chosen);
  gtk_widget_queue_draw (GTK_WIDGET (self->sample));
}

const char *
aj_font_row_get_family (AjFontRow *self)
{
  g_return_val_if_fail (AJ_IS_FONT_ROW (self), NULL);
  return self->family;
}
