/* How the office numbers the papers it issues itself: "保培{年}-{序号:4}" gives 保培2026-0001.
 * {年} is the year of issue, {序号} a running number that begins anew with each year when the rule
 * holds {年}; ":4" pads it with zeros. A number is never given twice, a revoked paper keeps its. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether rule can be used: {序号} once, {年} at most once, nothing else in braces, at most 40
 * characters. *message (nullable): (out) (transfer full): what is wrong, translated. */
gboolean aj_number_rule_check (const char *rule, char **message);
/* The number with that serial. Returns: (transfer full) */
char *aj_number_rule_format (const char *rule, const char *on, guint serial);
/* The serial of a number made by rule in the year of the day on, 0 when it is none. */
guint aj_number_rule_read (const char *rule, const char *on, const char *number);

G_END_DECLS
