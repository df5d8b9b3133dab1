/* Shared by cmd-review.c and cmd-review-opine.c. */
#pragma once

#include "terminal.h"

#include "review.h"

G_BEGIN_DECLS

/* Opens the archive that the first word names. NULL, said on stderr. */
AjReview *aj_review_command_open (AjCall *call, int *status);
/* The verdict and the signer, as a reviewer must see them first. */
void aj_review_command_print_verdict (AjReview *review);
/* The status of a call that looked at the archive: 1 when it is not valid. */
int aj_review_command_status (AjReview *review);

G_END_DECLS
