#include "document-private.h"

#include "date.h"
#include "i18n.h"

struct _AjDocument
{
  GObject parent_instance;
  char *title;
  char *subject;
  char *made_on;
  AjPageShape shape;
  AjFonts *fonts;
  AjFlow *flow;
  AjProblems *problems;
  AjRecord *record;
  gboolean careful;
  AjDrawGround draw_ground;
  gpointer ground_data;
  GDestroyNotify free_ground;
  AjPageNumbers numbers;
  char *footer_left, *footer_right;
  GHashTable *reported; /* texts whose glyphs were reported already */
};

G_DEFINE_FINAL_TYPE (AjDocument, aj_document, G_TYPE_OBJECT)

static void
aj_document_finalize (GObject *object)
{
  AjDocument *self = AJ_DOCUMENT (object);

  if (self->free_ground != NULL)
    self->free_ground (self->ground_data);
  aj_flow_free (self->flow);
  aj_fonts_free (self->fonts);
  aj_problems_free (self->problems);
  g_clear_object (&self->record);
  g_hash_table_unref (self->reported);
  g_free (self->title);
  g_free (self->subject);
  g_free (self->made_on);
  g_free (self->footer_left);
  g_free (self->footer_right);
  G_OBJECT_CLASS (aj_document_parent_class)->finalize (object);
}

static void
aj_document_class_init (AjDocumentClass *class)
{
  G_OBJECT_CLASS (class)->finalize = aj_document_finalize;
}

static void
aj_document_init (AjDocument *self)
{
  self->problems = aj_problems_new ();
  self->reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

AjDocument *
aj_document_new (const char *title, const AjPageShape *shape, const char *made_on)
{
  AjDocument *self = g_object_new (AJ_TYPE_DOCUMENT, NULL);

  self->title = g_strdup (title);
  self->shape = *shape;
  self->made_on = made_on != NULL ? g_strdup (made_on) : aj_date_today ();
  self->fonts = aj_fonts_new ();
  self->flow = aj_flow_new (shape);
  return self;
}

AjFonts *
aj_document_get_fonts (AjDocument *self)
{
  return self->fonts;
}

AjFlow *
aj_document_get_flow (AjDocument *self)
{
  return self->flow;
}

const char *
aj_document_get_made_on (AjDocument *self)
{
  return self->made_on;
}

const char *
aj_document_get_title (AjDocument *self)
{
  return self->title;
}

const char *
aj_document_get_subject (AjDocument *self)
{
  return self->subject;
}

const AjPageShape *
aj_document_get_shape (AjDocument *self)
{
  return &self->shape;
}

AjProblems *
aj_document_get_problems (AjDocument *self)
{
  return self->problems;
}

void
aj_document_set_ground (AjDocument *self,
                        AjDrawGround draw,
                        gpointer data,
                        GDestroyNotify free_data)
{
  self->draw_ground = draw;
  self->ground_data = data;
  self->free_ground = free_data;
}

void
aj_document_set_numbers (AjDocument *self, AjPageNumbers numbers)
{
  self->numbers = numbers;
}

void
aj_document_set_footer (AjDocument *self, const char *left, const char *right)
{
  aj_set_str (&self->footer_left, left);
  aj_set_str (&self->footer_right, right);
}

void
aj_document_set_subject (AjDocument *self, const char *subject)
{
  aj_set_str (&self->subject, subject);
}

void
aj_document_set_record (AjDocument *self, AjRecord *record, gboolean careful)
{
  g_set_object (&self->record, record);
  self->careful = careful;
}

void
aj_document_take_problem (AjDocument *self, AjSeverity severity, const char *article, char *message)
{
  aj_problems_take (self->problems, self->record, -1, severity, article, message);
}

void
aj_document_report_glyph (
  const char *text, AjFontRole role, const char *family, gunichar missing, gpointer document)
{
  AjDocument *self = document;
  char character[7] = "";

  if (!g_hash_table_add (self->reported, g_strdup (text)))
    return;
  if (missing == 0)
    {
      /* A fixed text of ours in a stand-in face is no news; a value is. */
      aj_document_take_problem (
        self, AJ_SEVERITY_NOTE, NULL,
        g_strdup_printf (
          _ ("“%s” is set in %s, because the face for %s lacks one of its characters."), text,
          family, aj_font_role_get_name (role)));
      return;
    }
  character[g_unichar_to_utf8 (missing, character)] = '\0';
  aj_document_take_problem (
    self, self->careful ? AJ_SEVERITY_BLOCK : AJ_SEVERITY_WARN, NULL,
    g_strdup_printf (_ ("No font on this machine has the character “%s” (U+%04X) in “%s”. "
                        "Install a font that has it, then print again."),
                     character, missing, text));
}

AjPara *
aj_document_set_text (AjDocument *self,
                      const AjParaStyle *style,
                      AjFontRole role,
                      double size,
                      const char *text,
                      double width)
{
  AjSpan span = { .text = text, .role = role, .size = size };

  return aj_para_new (self->fonts, style, &span, 1, width, aj_document_report_glyph, self);
}

void
aj_document_add_title (AjDocument *self, const char *text, double size, double tracking)
{
  AjParaStyle style = { .align = AJ_ALIGN_CENTER, .tracking = tracking, .pitch = size * 1.5 };
  AjSpan span = { .text = text, .role = AJ_ROLE_TITLE, .size = size };
  g_autoptr (AjPara) para =
    aj_para_new_fitting (self->fonts, &style, &span, 1, aj_flow_get_width (self->flow), 1, 0.7,
                         NULL, aj_document_report_glyph, self);

  aj_flow_add_para (self->flow, para, 0, TRUE);
}

guint
aj_document_get_n_pages (AjDocument *self)
{
  g_return_val_if_fail (AJ_IS_DOCUMENT (self), 0);

  return aj_flow_get_n_pages (self->flow);
}

void
aj_document_get_page_size (AjDocument *self, guint page, double *width, double *height)
{
  *width = self->shape.width;
  *height = self->shape.height;
}

static void
draw_small (AjDocument *self,
            AjSink *sink,
            const char *text,
            AjAlign align,
            double size,
            double y,
            double side)
{
  AjParaStyle style = { .align = align, .pitch = size * 1.2 };
  AjSpan span = { .text = text, .role = AJ_ROLE_SONG, .size = size, .color = { 0.25, 0.25, 0.25 } };
  double width = self->shape.width - self->shape.left - self->shape.right - 2 * side;
  g_autoptr (AjPara) para = aj_para_new (self->fonts, &style, &span, 1, width, NULL, NULL);

  aj_para_draw (para, sink, self->shape.left + side, y);
}

static void
draw_numbers (AjDocument *self, AjSink *sink, guint page)
{
  double foot = self->shape.height - self->shape.bottom;

  if (self->numbers == AJ_NUMBERS_FORM)
    {
      g_autofree char *text =
        g_strdup_printf ("第 %u 页 共 %u 页", page + 1, aj_document_get_n_pages (self));
      draw_small (self, sink, text, AJ_ALIGN_CENTER, 9, foot + 4 * AJ_MM, 0);
    }
  else if (self->numbers == AJ_NUMBERS_OFFICIAL)
    {
      /* GB/T 9704: 4号半角宋体, its dash 7 mm below the text block, one character in from the side.
       */
      g_autofree char *text = g_strdup_printf ("— %u —", page + 1);
      AjParaStyle style = { .align = page % 2 == 0 ? AJ_ALIGN_RIGHT : AJ_ALIGN_LEFT, .pitch = 14 };
      AjSpan span = { .text = text, .role = AJ_ROLE_SONG, .size = 14 };
      double width = self->shape.width - self->shape.left - self->shape.right - 28;
      g_autoptr (AjPara) para = aj_para_new (self->fonts, &style, &span, 1, width, NULL, NULL);
      aj_para_draw (para, sink, self->shape.left + 14, foot + 7 * AJ_MM - 7);
    }
}

void
aj_document_draw_page (AjDocument *self, cairo_t *cr, guint page)
{
  AjCairoSink sink;
  double foot = self->shape.height - self->shape.bottom;

  g_return_if_fail (AJ_IS_DOCUMENT (self));
  cairo_save (cr);
  if (self->draw_ground != NULL)
    self->draw_ground (self, cr, page, self->ground_data);
  aj_cairo_sink_init (&sink, cr);
  aj_flow_draw_page (self->flow, page, &sink.parent);
  draw_numbers (self, &sink.parent, page);
  if (self->footer_left != NULL)
    draw_small (self, &sink.parent, self->footer_left, AJ_ALIGN_LEFT, 8, foot + 4 * AJ_MM, 0);
  if (self->footer_right != NULL)
    draw_small (self, &sink.parent, self->footer_right, AJ_ALIGN_RIGHT, 8, foot + 4 * AJ_MM, 0);
  cairo_restore (cr);
}
