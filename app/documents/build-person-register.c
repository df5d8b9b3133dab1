#include "builders.h"

#include "date.h"
#include "i18n.h"
#include "record-assignment.h"
#include "record-person.h"
#include "record-post.h"
#include "record-unit.h"
#include "words.h"

#define BASIS "DB61/T 1606—2022 7.4.2"

/* S-7.4.2: who still is (or is becoming) a person with access; those who left are not in the list.
 */
static gboolean
is_current (AjRecord *person)
{
  static const char *const gone[] = { "审查不通过", "脱密期", "脱密期满", "离职", NULL };
  const char *status = aj_record_get (person, PERSON_STATUS);

  return status == NULL || !g_strv_contains (gone, status);
}

/* The posts a person holds on that day, joined by 、 (一人多岗). Returns: (transfer full) */
static char *
list_posts (AjStore *store, AjRecord *person, const char *today)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (person));
  g_autoptr (GPtrArray) assignments =
    aj_lookup_find (aj_store_get_lookup (store), &record_assignment, ASSIGNMENT_PERSON, id, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < assignments->len; i++)
    {
      const char *to = aj_record_get (assignments->pdata[i], ASSIGNMENT_TO_ON);
      if (to != NULL && strcmp (to, today) < 0)
        continue;
      g_autofree char *post = aj_store_dup_title (
        store, &record_post, aj_record_get_link (assignments->pdata[i], ASSIGNMENT_POST));
      if (*post != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", post);
    }
  return g_string_free (text, FALSE);
}

static char **
make_row (AjStore *store, AjRecord *person, guint number, const char *today)
{
  static const int fields[] = {
    PERSON_NAME,  PERSON_SEX,    PERSON_ID_NUMBER,  PERSON_DEPARTMENT,   -1,
    PERSON_LEVEL, PERSON_STATUS, PERSON_ON_POST_ON, PERSON_REVIEW_DUE_ON
  };
  char **row = g_new0 (char *, G_N_ELEMENTS (fields) + 2);

  row[0] = g_strdup_printf ("%u", number);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    row[i + 1] =
      fields[i] >= 0 ? aj_words_cell (store, person, fields[i]) : list_posts (store, person, today);
  return row;
}

AjDocument *
aj_build_person_register (AjStore *store,
                          gint64 id,
                          const AjDocumentOptions *options,
                          GError **error)
{
  static const AjGridColumn columns[] = {
    { "序号", 3.2, AJ_ALIGN_CENTER },   { "姓名", 6.5, AJ_ALIGN_CENTER },
    { "性别", 3.2, AJ_ALIGN_CENTER },   { "身份证号", 11.8, AJ_ALIGN_CENTER },
    { "部门", 10, AJ_ALIGN_LEFT },      { "岗位", 13, AJ_ALIGN_LEFT },
    { "涉密等级", 5, AJ_ALIGN_CENTER }, { "状态", 5.6, AJ_ALIGN_CENTER },
    { "入岗时间", 7, AJ_ALIGN_CENTER }, { "复审时间", 7, AJ_ALIGN_CENTER },
  };
  static const char *const levels[] = { "核心", "重要", "一般" };
  g_autoptr (AjRecord) unit = aj_store_get (store, &record_unit, id, error);
  g_autoptr (AjQuery) query = aj_query_new (&record_person);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *today =
    options->made_on != NULL ? g_strdup (options->made_on) : aj_date_today ();
  guint counts[3] = { 0 }, unclassed = 0;

  if (unit == NULL)
    return NULL;
  query->unit_id = id;
  g_autoptr (GPtrArray) people = aj_store_list (store, query, NULL, error);
  if (people == NULL)
    return NULL;
  for (guint i = 0; i < people->len; i++)
    {
      const char *level = aj_record_get (people->pdata[i], PERSON_LEVEL);
      guint l = 0;
      if (!is_current (people->pdata[i]))
        continue;
      while (l < 3 && g_strcmp0 (levels[l], level) != 0)
        l++;
      *(l < 3 ? &counts[l] : &unclassed) += 1;
      g_ptr_array_add (rows, make_row (store, people->pdata[i], rows->len + 1, today));
    }

  /* V11: the parts and the whole must agree wherever they are printed; a person without a level is
   * said. */
  g_autofree char *closing = g_strdup_printf ("合计 %u 人：核心 %u 人，重要 %u 人，一般 %u 人。",
                                              rows->len, counts[0], counts[1], counts[2]);
  if (unclassed > 0)
    {
      g_autofree char *all = closing;
      closing = g_strdup_printf ("%s另有 %u 人未填涉密等级。", all, unclassed);
    }
  AjRegisterSheet sheet = { "涉密人员名册", aj_record_get (unit, UNIT_NAME),
                            columns,        G_N_ELEMENTS (columns),
                            rows,           closing,
                            BASIS };
  AjDocument *document = aj_build_register_sheet (&sheet, options);
  if (unclassed > 0)
    aj_document_take_problem (
      document, AJ_SEVERITY_WARN, BASIS,
      g_strdup_printf (
        _ ("%u people have no classification level: the parts of the total do not add up (V11)."),
        unclassed));
  return document;
}
