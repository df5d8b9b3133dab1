#include "record-distinct-person.h"

#include "record-words.h"

/* Neither link is required: when one of the two is deleted the pair says nothing any more, and an
 * empty link in it is no problem of anybody's. */
/* clang-format off */
static const AjFieldDef fields[] = {
  [DISTINCT_FIRST] = LINK_FIELD ("first", N_ ("First person"), "person", .flags = LISTED),
  [DISTINCT_SECOND] = LINK_FIELD ("second", N_ ("Second person"), "person", .flags = LISTED),
  [DISTINCT_SEEN_ON] = DATE_FIELD ("seen_on", N_ ("Compared on"), .flags = LISTED | SORTED),
  [DISTINCT_NOTE] = TEXT_FIELD ("note", N_ ("Note"), 200, .flags = LISTED),
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == DISTINCT_N_FIELDS);

const AjRecordDef record_distinct_person = {
  .table = "distinct_person",
  .label = N_ ("Pair that is no duplicate"),
  .label_plural = N_ ("Pairs that are no duplicates"),
  .icon = "anjuan-person-symbolic",
  .since = 2,
  .fields = fields,
  .n_fields = DISTINCT_N_FIELDS,
  .title = DISTINCT_FIRST,
  .subtitle = DISTINCT_SECOND,
  .unit = -1,
  .parent = -1,
  .sort = DISTINCT_SEEN_ON,
};
