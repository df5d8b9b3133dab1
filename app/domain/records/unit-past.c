#include "unit-past.h"

#include "record-rules.h"
#include "record-unit-history.h"
#include "record-unit.h"

const char *
aj_unit_get_attribute (int field)
{
  switch (field)
    {
    case UNIT_NAME:
      return "单位名称";
    case UNIT_LEGAL_REPRESENTATIVE:
      return "法定代表人";
    case UNIT_EQUITY_STRUCTURE:
      return "股权结构";
    case UNIT_UNIT_TYPE:
      return "单位性质";
    case UNIT_BUSINESS_SCOPE:
      return "经营范围";
    case UNIT_AFFILIATION:
      return "隶属关系";
    case UNIT_REGISTERED_ADDRESS:
      return "注册地址";
    default:
      return NULL;
    }
}

char *
aj_unit_dup_value_on (AjRecord *unit, const AjLookup *lookup, int field, const char *on)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, aj_record_get_id (unit));
  g_autoptr (GPtrArray) rows =
    aj_lookup_find (lookup, &record_unit_history, UNIT_HISTORY_UNIT, id, 0);
  const char *attribute = aj_unit_get_attribute (field);
  AjRecord *best = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      AjRecord *row = rows->pdata[i];
      if (!aj_rule_is (row, UNIT_HISTORY_ATTRIBUTE, attribute) ||
          !aj_rule_covers (row, UNIT_HISTORY_FROM_ON, UNIT_HISTORY_TO_ON, on))
        continue;
      /* On the day of a change the newer row counts. */
      if (best == NULL || g_strcmp0 (aj_record_get (best, UNIT_HISTORY_FROM_ON),
                                     aj_record_get (row, UNIT_HISTORY_FROM_ON)) < 0)
        best = row;
    }
  return g_strdup (best != NULL ? aj_record_get (best, UNIT_HISTORY_VALUE)
                                : aj_record_get (unit, field));
}
