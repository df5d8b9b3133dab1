#include "cell-text.h"

#include "date.h"
#include "i18n.h"
#include "query.h"
#include "rules.h"

char *
aj_cell_text_stored (AjStore *store, const AjFieldDef *field, const char *stored)
{
  const AjRecordDef *target = NULL;

  if (stored == NULL)
    return g_strdup ("");
  if (field->kind->id == AJ_KIND_LINK && store != NULL)
    target = aj_records_find (field->target);
  if (target != NULL)
    return aj_store_dup_title (store, target, g_ascii_strtoll (stored, NULL, 10));
  return aj_field_format (field, stored);
}

char *
aj_cell_text (AjStore *store, AjRecord *record, int field)
{
  return aj_cell_text_stored (store, &aj_record_get_def (record)->fields[field],
                              aj_record_get (record, field));
}

/* A state is drawn as a pill: its list says how each of its words sounds. */
gboolean
aj_cell_is_pill (const AjFieldDef *field)
{
  const AjRuleList *list =
    field->kind->id == AJ_KIND_CHOICE ? aj_rules_get_list (field->list) : NULL;

  for (guint i = 0; list != NULL && i < list->n_items; i++)
    if (list->items[i].tone != AJ_TONE_NONE)
      return TRUE;
  return FALSE;
}

const char *
aj_cell_pill_class (const AjFieldDef *field, const char *stored)
{
  const AjRuleList *list = aj_rules_get_list (field->list);
  const AjRuleItem *item = list != NULL && stored != NULL ? aj_rule_list_find (list, stored) : NULL;

  switch (item != NULL ? item->tone : AJ_TONE_NONE)
    {
    case AJ_TONE_GOOD:
      return "good";
    case AJ_TONE_WARN:
      return "warn";
    case AJ_TONE_BAD:
      return "bad";
    case AJ_TONE_BUSY:
      return "blue";
    default:
      return "plain";
    }
}

gboolean
aj_cell_is_editable (const AjFieldDef *field)
{
  return !(field->flags & (AJ_FIELD_READONLY | AJ_FIELD_HIDDEN));
}

const AjProblem *
aj_cell_problem (const AjProblems *problems, int field)
{
  const AjProblem *worst = NULL;

  if (problems == NULL)
    return NULL;
  for (guint i = 0; i < aj_problems_get_n (problems); i++)
    {
      const AjProblem *problem = aj_problems_get (problems, i);
      if (problem->field == field && problem->severity >= AJ_SEVERITY_WARN &&
          (worst == NULL || problem->severity > worst->severity))
        worst = problem;
    }
  return worst;
}

char *
aj_problem_describe (const AjProblem *problem)
{
  if (problem->article == NULL || strstr (problem->message, problem->article) != NULL)
    return g_strdup (problem->message);
  /* Translators: a problem's message, then the article that it comes from. */
  return g_strdup_printf (_ ("%s (%s)"), problem->message, problem->article);
}

static char *
resolve_link (AjStore *store, const AjRecordDef *target, const char *typed)
{
  g_autoptr (AjQuery) query = aj_query_new (target);
  char *found = NULL;

  aj_query_add_filter (query, target->title, AJ_FILTER_EQUALS, typed);
  query->limit = 2;
  g_autoptr (GArray) ids = aj_store_list_ids (store, query, NULL, NULL);
  /* Two of the same name: the user has to choose. */
  if (ids != NULL && ids->len == 1)
    found = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, 0));
  return found;
}

char *
aj_cell_resolve (AjStore *store, const AjFieldDef *field, const char *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autofree char *stored = NULL;

  if (field->kind->id == AJ_KIND_LINK)
    {
      const AjRecordDef *target = aj_records_find (field->target);
      return target != NULL ? resolve_link (store, target, stripped) : NULL;
    }
  return aj_field_parse (field, stripped, &stored, NULL, NULL) ? g_steal_pointer (&stored) : NULL;
}

gboolean
aj_cell_set_typed (AjStore *store, AjRecord *record, int field, const char *typed, char **message)
{
  const AjFieldDef *def = &aj_record_get_def (record)->fields[field];
  g_autofree char *why = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *today = aj_date_today ();

  if (typed == NULL || *typed == '\0')
    {
      aj_record_set (record, field, NULL);
      return TRUE;
    }
  if (def->kind->id == AJ_KIND_DATE && (stored = aj_date_parse (typed, today)) != NULL)
    {
      aj_record_set (record, field, stored);
      return TRUE;
    }
  if (def->kind->id == AJ_KIND_LINK)
    {
      stored = aj_cell_resolve (store, def, typed);
      if (stored != NULL)
        aj_record_set (record, field, stored);
      else if (message != NULL)
        *message = g_strdup_printf (
          _ ("“%s” is not in the register “%s”. Choose from the list, or enter it there first."),
          typed, aj_record_def_get_label_plural (aj_records_find (def->target)));
      return stored != NULL;
    }
  if (aj_field_parse (def, typed, &stored, &why, NULL) || g_str_equal (def->kind->sql_type, "TEXT"))
    {
      /* Unreadable, but text: saved as typed and flagged. */
      aj_record_set (record, field, stored);
      return TRUE;
    }
  if (message != NULL)
    *message = g_steal_pointer (&why);
  return FALSE;
}
