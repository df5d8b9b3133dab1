#include "builders.h"

#include "i18n.h"
#include "record-post.h"
#include "record-unit.h"
#include "words.h"

#define BASIS "DB61/T 1606—2022 7.4.2"

static char **
make_row (AjStore *store, AjRecord *post, guint number)
{
  static const int fields[] = { POST_NAME,   POST_DEPARTMENT, POST_LEVEL,    POST_BASIS,
                                POST_DUTIES, POST_SCOPE,      POST_HEADCOUNT };
  char **row = g_new0 (char *, G_N_ELEMENTS (fields) + 2);

  row[0] = g_strdup_printf ("%u", number);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    row[i + 1] = aj_words_cell (store, post, fields[i]);
  return row;
}

AjDocument *
aj_build_post_register (AjStore *store, gint64 id, const AjDocumentOptions *options, GError **error)
{
  static const AjGridColumn columns[] = {
    { "序号", 3.2, AJ_ALIGN_CENTER },  { "岗位名称", 10, AJ_ALIGN_LEFT },
    { "部门", 9, AJ_ALIGN_LEFT },      { "涉密等级", 5, AJ_ALIGN_CENTER },
    { "确定依据", 14, AJ_ALIGN_LEFT }, { "岗位职责", 14, AJ_ALIGN_LEFT },
    { "知悉范围", 12, AJ_ALIGN_LEFT }, { "编制数", 4, AJ_ALIGN_CENTER },
  };
  static const char *const levels[] = { "核心", "重要", "一般" };
  g_autoptr (AjRecord) unit = aj_store_get (store, &record_unit, id, error);
  g_autoptr (AjQuery) query = aj_query_new (&record_post);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint counts[3] = { 0 };

  if (unit == NULL)
    return NULL;
  query->unit_id = id;
  g_autoptr (GPtrArray) posts = aj_store_list (store, query, NULL, error);
  if (posts == NULL)
    return NULL;
  for (guint i = 0; i < posts->len; i++)
    {
      for (guint l = 0; l < 3; l++)
        counts[l] += g_strcmp0 (aj_record_get (posts->pdata[i], POST_LEVEL), levels[l]) == 0;
      g_ptr_array_add (rows, make_row (store, posts->pdata[i], i + 1));
    }
  g_autofree char *closing =
    g_strdup_printf ("合计 %u 个岗位：核心 %u 个，重要 %u 个，一般 %u 个。", rows->len, counts[0],
                     counts[1], counts[2]);
  AjRegisterSheet sheet = { "涉密岗位一览表",
                            aj_record_get (unit, UNIT_NAME),
                            columns,
                            G_N_ELEMENTS (columns),
                            rows,
                            closing,
                            BASIS };
  return aj_build_register_sheet (&sheet, options);
}
