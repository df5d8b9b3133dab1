#include "problem.h"

#include "record.h"

struct _AjProblems
{
  GArray *items;
};

static void
clear_problem (gpointer data)
{
  AjProblem *problem = data;

  g_free (problem->message);
  g_free (problem->article);
}

AjProblems *
aj_problems_new (void)
{
  AjProblems *self = g_new0 (AjProblems, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (AjProblem));
  g_array_set_clear_func (self->items, clear_problem);
  return self;
}

void
aj_problems_free (AjProblems *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_free (self);
}

void
aj_problems_clear (AjProblems *self)
{
  g_array_set_size (self->items, 0);
}

guint
aj_problems_get_n (const AjProblems *self)
{
  return self->items->len;
}

const AjProblem *
aj_problems_get (const AjProblems *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);
  return &g_array_index (self->items, AjProblem, index);
}

void
aj_problems_take (AjProblems *self,
                  AjRecord *record,
                  int field,
                  AjSeverity severity,
                  const char *article,
                  char *message)
{
  AjProblem problem = {
    .def = record != NULL ? aj_record_get_def (record) : NULL,
    .record_id = record != NULL ? aj_record_get_id (record) : 0,
    .field = field,
    .severity = severity,
    .message = message,
    .article = g_strdup (article),
  };

  g_return_if_fail (message != NULL);
  g_array_append_val (self->items, problem);
}

void
aj_problems_add (AjProblems *self,
                 AjRecord *record,
                 int field,
                 AjSeverity severity,
                 const char *article,
                 const char *format,
                 ...)
{
  va_list args;

  va_start (args, format);
  aj_problems_take (self, record, field, severity, article, g_strdup_vprintf (format, args));
  va_end (args);
}

void
aj_problems_hold (
  AjProblems *self, AjRecord *record, int field, const char *article, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  aj_problems_take (self, record, field, AJ_SEVERITY_BLOCK, article,
                    g_strdup_vprintf (format, args));
  va_end (args);
  g_array_index (self->items, AjProblem, self->items->len - 1).act = TRUE;
}

int
aj_problems_get_worst (const AjProblems *self)
{
  int worst = -1;

  for (guint i = 0; i < self->items->len; i++)
    worst = MAX (worst, (int) aj_problems_get (self, i)->severity);
  return worst;
}

const AjProblem *
aj_problems_find (const AjProblems *self, int field, AjSeverity at_least)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const AjProblem *problem = aj_problems_get (self, i);
      if (problem->field == field && problem->severity >= at_least)
        return problem;
    }
  return NULL;
}
