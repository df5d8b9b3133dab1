#include "print-row.h"

#include "i18n.h"
#include "problem-row.h"

struct _AjPrintRow
{
  GtkListBoxRow parent_instance;
  GtkLabel *title;
  GtkLabel *article;
  GtkLabel *state;
  GtkLabel *pill;
  GtkButton *go;
  const AjDocumentType *type;
  gint64 id;
  char *heading;
  char *printed;                  /* (nullable) date */
  const AjRecordDef *problem_def; /* where the worst problem is; NULL: nowhere */
  gint64 problem_id;
  int problem_field;
};

enum
{
  SIGNAL_GO,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AjPrintRow, aj_print_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_go_cb (GtkButton *button, AjPrintRow *self)
{
  g_signal_emit (self, signals[SIGNAL_GO], 0, self->problem_def->table, self->problem_id,
                 self->problem_field);
}

static void
aj_print_row_finalize (GObject *object)
{
  g_free (AJ_PRINT_ROW (object)->heading);
  g_free (AJ_PRINT_ROW (object)->printed);
  G_OBJECT_CLASS (aj_print_row_parent_class)->finalize (object);
}

static void
aj_print_row_class_init (AjPrintRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = aj_print_row_finalize;
  signals[SIGNAL_GO] =
    g_signal_new ("go-to-field", AJ_TYPE_PRINT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/anjuan/Anjuan/ui/print-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AjPrintRow, title);
  gtk_widget_class_bind_template_child (widget_class, AjPrintRow, article);
  gtk_widget_class_bind_template_child (widget_class, AjPrintRow, state);
  gtk_widget_class_bind_template_child (widget_class, AjPrintRow, pill);
  gtk_widget_class_bind_template_child (widget_class, AjPrintRow, go);
  gtk_widget_class_bind_template_callback (widget_class, on_go_cb);
}

static void
aj_print_row_init (AjPrintRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "DB61/T 1606 7.4.2 · 2 pages · printed 2026-03-05". */
static void
describe (AjPrintRow *self, guint n_pages)
{
  g_autoptr (GString) text = g_string_new (self->type->article);

  if (n_pages > 0)
    {
      g_autofree char *pages =
        g_strdup_printf (ngettext_ ("%u page", "%u pages", n_pages), n_pages);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", pages);
    }
  if (self->printed != NULL)
    {
      g_autofree char *printed = g_strdup_printf (_ ("printed %s"), self->printed);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", printed);
    }
  gtk_label_set_text (self->article, text->str);
}

GtkWidget *
aj_print_row_new (const AjDocumentType *type, gint64 id, const char *heading)
{
  AjPrintRow *self = g_object_new (AJ_TYPE_PRINT_ROW, NULL);

  self->type = type;
  self->id = id;
  self->heading = g_strdup (heading);
  gtk_label_set_text (self->title, _ (type->label));
  describe (self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (type->label), -1);
  return GTK_WIDGET (self);
}

const AjDocumentType *
aj_print_row_get_document (AjPrintRow *self)
{
  return self->type;
}

gint64
aj_print_row_get_id (AjPrintRow *self)
{
  return self->id;
}

const char *
aj_print_row_get_heading (AjPrintRow *self)
{
  return self->heading;
}

gboolean
aj_print_row_matches (AjPrintRow *self, const char *typed)
{
  g_autofree char *all =
    g_strdup_printf ("%s\n%s\n%s", _ (self->type->label),
                     self->type->article != NULL ? self->type->article : "", self->heading);
  g_autofree char *folded = g_utf8_casefold (all, -1);

  return strstr (folded, typed) != NULL;
}

/* The worst problem is the one that is told; the first of equals. */
static const AjProblem *
worst_of (AjProblems *problems, guint *n)
{
  const AjProblem *worst = NULL;

  *n = 0;
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      *n += problem->severity >= AJ_SEVERITY_WARN;
      if (problem->severity >= AJ_SEVERITY_WARN &&
          (worst == NULL || problem->severity > worst->severity))
        worst = problem;
    }
  return worst;
}

static void
set_pill (AjPrintRow *self, const char *class, const char *text)
{
  const char *classes[] = { "pill", class, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->pill), classes);
  gtk_label_set_text (self->pill, text);
  gtk_widget_set_visible (GTK_WIDGET (self->pill), TRUE);
}

void
aj_print_row_show (AjPrintRow *self, AjDocument *document, const GError *error)
{
  guint n;

  g_return_if_fail (AJ_IS_PRINT_ROW (self));
  if (document == NULL)
    {
      set_pill (self, "bad", _ ("Cannot be made"));
      gtk_label_set_text (self->state, error != NULL ? error->message : "");
      gtk_widget_set_visible (GTK_WIDGET (self->state), error != NULL);
      return;
    }
  const AjProblem *worst = worst_of (aj_document_get_problems (document), &n);
  describe (self, aj_document_get_n_pages (document));
  if (worst == NULL)
    {
      set_pill (self, "good", _ ("Ready to print"));
      return;
    }
  g_autofree char *count =
    worst->severity == AJ_SEVERITY_BLOCK
      ? g_strdup (_ ("Draft only"))
      : g_strdup_printf (ngettext_ ("%u thing to look at", "%u things to look at", n), n);
  set_pill (self, aj_severity_get_class (worst->severity), count);
  gtk_label_set_text (self->state, worst->message);
  gtk_widget_set_visible (GTK_WIDGET (self->state), TRUE);
  self->problem_def = worst->record_id != 0 ? worst->def : NULL;
  self->problem_id = worst->record_id;
  self->problem_field = worst->field;
  gtk_widget_set_visible (GTK_WIDGET (self->go), self->problem_def != NULL);
}

void
aj_print_row_set_printed (AjPrintRow *self, const char *date)
{
  g_return_if_fail (AJ_IS_PRINT_ROW (self));
  aj_set_str (&self->printed, date);
  describe (self, 0);
}
