#include "problem-row.h"

#include "i18n.h"

/* A copy: the list of the checkup changes under a row that is still on the screen. */
struct _AjProblemRow
{
  GObject parent_instance;
  const AjRecordDef *def;
  gint64 id;
  int field;
  AjSeverity severity;
  char *message;
  char *article;
};

G_DEFINE_FINAL_TYPE (AjProblemRow, aj_problem_row, G_TYPE_OBJECT)

static void
aj_problem_row_finalize (GObject *object)
{
  AjProblemRow *self = AJ_PROBLEM_ROW (object);

  g_free (self->message);
  g_free (self->article);
  G_OBJECT_CLASS (aj_problem_row_parent_class)->finalize (object);
}

static void
aj_problem_row_class_init (AjProblemRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = aj_problem_row_finalize;
}

static void
aj_problem_row_init (AjProblemRow *self)
{
}

AjProblemRow *
aj_problem_row_new (const AjFound *found)
{
  AjProblemRow *self = g_object_new (AJ_TYPE_PROBLEM_ROW, NULL);
  const AjProblem *problem = found->problem;

  self->def = problem->def;
  self->id = problem->record_id;
  self->field = problem->field;
  self->severity = problem->severity;
  self->message = g_strdup (problem->message);
  self->article = g_strdup (problem->article);
  return self;
}

const AjRecordDef *
aj_problem_row_get_def (AjProblemRow *self)
{
  return self->def;
}

gint64
aj_problem_row_get_id (AjProblemRow *self)
{
  return self->id;
}

int
aj_problem_row_get_field (AjProblemRow *self)
{
  return self->field;
}

AjSeverity
aj_problem_row_get_severity (AjProblemRow *self)
{
  return self->severity;
}

const char *
aj_problem_row_get_message (AjProblemRow *self)
{
  return self->message;
}

char *
aj_problem_row_dup_place (AjProblemRow *self, AjStore *store)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->def != NULL)
    {
      g_autofree char *title = aj_store_dup_title (store, self->def, self->id);
      g_string_append_printf (text, "%s · %s", aj_record_def_get_label (self->def), title);
      if (self->field >= 0 && self->field < (int) self->def->n_fields)
        g_string_append_printf (text, " · %s",
                                aj_field_get_label (&self->def->fields[self->field]));
    }
  else
    g_string_append (text, _ ("The vault itself"));
  if (self->article != NULL)
    g_string_append_printf (text, " · %s", self->article);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
aj_severity_get_label (AjSeverity severity)
{
  switch (severity)
    {
    case AJ_SEVERITY_BLOCK:
      return _ ("Must be mended");
    case AJ_SEVERITY_WARN:
      return _ ("Warning");
    case AJ_SEVERITY_NOTE:
    default:
      return _ ("Note");
    }
}

const char *
aj_severity_get_class (AjSeverity severity)
{
  switch (severity)
    {
    case AJ_SEVERITY_BLOCK:
      return "bad";
    case AJ_SEVERITY_WARN:
      return "warn";
    case AJ_SEVERITY_NOTE:
    default:
      return "plain";
    }
}
