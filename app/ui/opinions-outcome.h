/* What the opinions on a batch say together: one row for each file that came, and what becomes of
 * the batch by them (ST-14). */
#pragma once

#include "opinions-import.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A group with a row for each of the reviews, NULL when there is none. */
GtkWidget *aj_opinions_rows_new (GPtrArray *reviews);
/* A group for opinions that are about to be taken in: those that are here already, and the switch
 * by which the batch is registered along. *decide: the switch, NULL when the batch is not on its
 * way any more. */
GtkWidget *aj_opinions_outcome_new (const AjOpinionsArrival *arrival, GtkSwitch **decide);

G_END_DECLS
