/* What can be put into a template at the cursor: elements, ready to be filled, and the fields of
 * the record. The list of elements is also the short help on the language. */
#include "templates-private.h"

#include "i18n.h"

typedef struct
{
  const char *label, *words;
} Snippet;

/* The language is in documents/template.h; each of these can be printed as it stands. */
static const Snippet snippets[] = {
  { N_ ("Title of the document"), "<title>标题</title>" },
  { N_ ("Heading"), "<heading>一、标题</heading>" },
  { N_ ("Paragraph"), "<p>正文</p>" },
  { N_ ("Clause that numbers itself"), "<clause level=\"1\" title=\"条款名称\">条款内容</clause>" },
  { N_ ("Line without an indent"), "<line>文字</line>" },
  { N_ ("Blank to fill in by hand"), "<p>经办人：<f min=\"8\"/></p>" },
  { N_ ("Label and value on a rule"),
    "<fields label=\"4\"><field label=\"编号\"><f min=\"8\"/></field></fields>" },
  { N_ ("Places to sign"),
    "<signature><party><line>甲方（盖章）：</line><line><date/></line></party>"
    "<party><line>乙方（盖章）：</line><line><date/></line></party></signature>" },
  { N_ ("Form of labels and values"),
    "<grid columns=\"24 60 24 60\"><row height=\"9\"><cell "
    "label=\"yes\">栏目</cell><cell>内容</cell>"
    "<cell label=\"yes\">栏目</cell><cell>内容</cell></row></grid>" },
  { N_ ("Table with a head on each page"),
    "<table><column title=\"序号\" width=\"15\" align=\"center\"/><column title=\"内容\" "
    "width=\"100\"/><row><cell>1</cell><cell>内容</cell></row></table>" },
  { N_ ("Picture (an attachment)"), "<picture file=\"图片.png\" width=\"80\" optional=\"yes\" "
                                    "alt=\"图片内容\">（此处贴图）</picture>" },
  { N_ ("QR code"), "<qr size=\"25\">内容</qr>" },
  { N_ ("Empty lines with a rule"), "<ruled lines=\"3\"/>" },
  { N_ ("Space"), "<space lines=\"1\"/>" },
  { N_ ("New page"), "<break/>" },
  { N_ ("New page of another size"), "<break paper=\"A3\" orientation=\"landscape\"/>" },
};

static void
on_chosen_cb (GtkButton *button, AjTemplatesPage *self)
{
  gtk_menu_button_popdown (self->insert);
  aj_template_text_insert (self->text, g_object_get_data (G_OBJECT (button), "words"));
}

/* words: (transfer full) */
static void
add_choice (AjTemplatesPage *self, GtkBox *box, const char *text, char *words)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "menu-choice");
  gtk_widget_set_tooltip_text (button, words);
  g_object_set_data_full (G_OBJECT (button), "words", words, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_chosen_cb), self);
  gtk_box_append (box, button);
}

/* A column of choices under its heading. */
static GtkBox *
add_column (GtkBox *columns, const char *heading)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (heading);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_box_append (GTK_BOX (column), label);
  gtk_box_append (GTK_BOX (column), scrolled);
  gtk_box_append (columns, column);
  return GTK_BOX (list);
}

void
aj_templates_fill_insert (AjTemplatesPage *self)
{
  const AjRecordDef *def = aj_records_find (self->type->table);
  GtkBox *columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  GtkBox *values = add_column (columns, _ ("Values of the record"));
  GtkBox *elements = add_column (columns, _ ("Elements"));
  GtkWidget *popover = gtk_popover_new ();

  for (guint i = 0; i < def->n_fields; i++)
    {
      const AjFieldDef *field = &def->fields[i];
      g_autofree char *text = g_strdup_printf ("%s　%s", aj_field_get_label (field), field->name);
      add_choice (self, values, text,
                  g_strdup_printf ("<%s key=\"%s\"/>",
                                   field->kind->id == AJ_KIND_DATE ? "date" : "v", field->name));
    }
  for (guint i = 0; i < G_N_ELEMENTS (snippets); i++)
    add_choice (self, elements, _ (snippets[i].label), g_strdup (snippets[i].words));
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (columns));
  gtk_menu_button_set_popover (self->insert, popover);
}

guint
aj_templates_n_snippets (void)
{
  return G_N_ELEMENTS (snippets);
}

const char *
aj_templates_get_snippet (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (snippets), NULL);
  return snippets[i].words;
}
