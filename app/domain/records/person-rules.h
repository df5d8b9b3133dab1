/* The rules about a person that see more than one field (V1, V5, M-8, M-26, S-7.1.1.2 d, ST-12). */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* The check of record_person. */
void
aj_person_check (AjRecord *record, const AjLookup *lookup, const char *today, AjProblems *problems);
/* The highest level of the posts a person holds on that day (S-7.4.2: the person's level), NULL
 * when none. *post: (out) (optional) (transfer full): the post it comes from. */
const char *aj_person_get_post_level (AjRecord *record,
                                      const AjLookup *lookup,
                                      const char *on,
                                      AjRecord **post);
/* Whether the person counts as classified personnel of the unit: on post, or leaving it and not yet
 * released. Who is proposed, under review, in the cooling-off period or gone does not; who has no
 * state yet (a roster typed by hand) does. The one rule behind the register, the application form
 * and the overview (V11): their numbers must agree. */
gboolean aj_person_is_on_roster (AjRecord *person);
/* How many people of a unit (0: of all) are on the roster, with that level (NULL: any); -1 when
 * nobody can count here. */
gint64 aj_person_count_roster (const AjLookup *lookup, gint64 unit, const char *level);
/* 3 for 核心, 2 for 重要, 1 for 一般, 0 for anything else. */
int aj_level_get_rank (const char *level);

G_END_DECLS
